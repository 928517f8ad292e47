/** A request as a time line: what the audit log has, then what is still to come. */
import type { CaseDetail } from "./queries.ts"
import { isOpen } from "./standing.ts"

const written = [
  "case_opened",
  "request_confirmed",
  "case_proven",
  "evidence_asked",
  "evidence_recorded",
  "case_approved",
  "case_held",
  "case_resumed",
  "case_refused",
  "case_cancelled",
  "case_released",
  "case_redeemed",
  "case_completed",
] as const

export type LineName =
  | (typeof written)[number]
  | "expired"
  | "confirmation"
  | "evidence"
  | "vouching"
  | "approvals"
  | "wait"
  | "link"
  | "end_reset"
  | "end_switch_off"

export type LineStep = {
  readonly name: LineName
  readonly stage: "passed" | "now" | "toCome" | "stopped"
  readonly at?: string
  readonly until?: string
  readonly by?: string
  readonly kind?: CaseDetail["case"]["evidence"][number]["kind"]
  readonly hours?: number
}

const isWritten = (type: string): type is (typeof written)[number] => written.some((each) => each === type)

const ends: readonly LineName[] = ["case_refused", "case_cancelled"]

export function lineOf({ case: one, timeline }: CaseDetail): readonly LineStep[] {
  const passed = timeline.flatMap(({ type, at, by, kind }): LineStep[] =>
    isWritten(type)
      ? [
          {
            name: type,
            stage: ends.includes(type) ? "stopped" : "passed",
            at,
            ...(by === null ? {} : { by: by.name }),
            ...(isKind(kind) ? { kind } : {}),
          },
        ]
      : [],
  )
  if (one.state === "expired")
    return [...passed, { name: "expired", stage: "stopped", ...(one.endsAt === null ? {} : { at: one.endsAt }) }]
  if (!isOpen(one)) return passed
  return [...passed, ...ahead(one).map((step, index): LineStep => ({ ...step, stage: index === 0 ? "now" : "toCome" }))]
}

function ahead(one: CaseDetail["case"]): Omit<LineStep, "stage">[] {
  const { missing, state, readyAt, waitHours, grants, releasedAt } = one
  const isLeft = (name: (typeof missing)[number]) => missing.includes(name)
  return [
    ...(["confirmation", "evidence", "vouching", "approvals"] as const).filter(isLeft).map((name) => ({ name })),
    ...(state !== "ready" && waitHours > 0
      ? [{ name: "wait" as const, hours: waitHours, ...(readyAt === null ? {} : { until: readyAt }) }]
      : []),
    ...(grants === "reset" && releasedAt === null ? [{ name: "link" as const }] : []),
    { name: `end_${grants}` as const },
  ]
}

const isKind = (kind: string | null): kind is NonNullable<LineStep["kind"]> =>
  kind === "video_call_with_person_on_record" ||
  kind === "call_back_to_number_on_record" ||
  kind === "vouching_administrator"
