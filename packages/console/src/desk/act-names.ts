/** What may be done about a request now. Where it may not, the server has said why. */
import type { Permission } from "../security/permitted-button.tsx"
import type { CaseDetail } from "./queries.ts"
import { isOpen } from "./standing.ts"

export type ActName = "approve" | "ask" | "record" | "hold" | "resume" | "refuse" | "cancel"

const verdict = (against: { readonly reason: string; readonly sentence: string } | null): Permission => ({
  allowed: against === null,
  reason: against?.reason ?? null,
  sentence: against?.sentence ?? null,
})

export function actsOf({ case: one, may }: CaseDetail): readonly (readonly [ActName, Permission])[] {
  if (!isOpen(one)) return []
  const isDecided = one.state === "waiting" || one.state === "ready"
  return [
    ...(isDecided ? [] : ([["approve", verdict(may.approve)]] as const)),
    ...(isDecided ? [] : ([["ask", verdict(may.ask)]] as const)),
    ...(one.state === "ready" ? [] : ([["record", verdict(may.recordEvidence)]] as const)),
    one.heldAt === null ? (["hold", verdict(may.hold)] as const) : (["resume", verdict(may.resume)] as const),
    // What is approved is not refused any more; it can still be stopped.
    isDecided ? (["cancel", verdict(may.cancel)] as const) : (["refuse", verdict(may.refuse)] as const),
  ]
}
