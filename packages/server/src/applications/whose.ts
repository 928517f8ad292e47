/** Where the applications of a team, and of the operator, are found, and who may look at them. */
import type { Permission } from "@sparekey/core"
import { z } from "zod"
import type { Hand } from "./changes.ts"

export const readersOfApplications: readonly Permission[] = ["manage_applications", "read_audit"]

export type Parameters = { readonly team?: string; readonly application?: string }

export function addressOf(hand: Hand) {
  const whose = hand === "operator" ? z.object({}) : z.object({ team: z.uuid() })
  return {
    tags: [hand === "operator" ? "Operator" : "Applications"],
    whose,
    one: whose.extend({ application: z.uuid() }),
    whichOf: ({ team }: Parameters) => (hand === "operator" ? ("operator" as const) : { teamId: team ?? "" }),
  }
}
