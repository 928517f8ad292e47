/** A recovery case as the API shows it. */
import { type CaseFacts, caseState, missingTeams, termsInForce, timesOf } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import { type Person, peopleOf } from "../db/people.ts"
import { writePair } from "../secrets/tokens.ts"
import type { Standing } from "./store.ts"

const moment = z.iso.datetime().nullable()
const person = z.object({ id: z.uuid(), name: z.string() })

export const caseSchema = z
  .object({
    id: z.string(),
    way: z.enum(["switch_off", "reset", "vouch", "break_glass", "formal_request"]).meta({
      description:
        "`break_glass`: opened by the server's own shell for an owner, without approvals or wait (S5). " +
        "`formal_request`: a mail to the security desk, which decides (P4).",
    }),
    state: z.enum(["opened", "proven", "approved", "waiting", "ready", "completed", "refused", "cancelled", "expired"]),
    member: person.extend({ email: z.string().nullable() }),
    teamId: z.uuid(),
    openedBy: person.meta({
      description: "An administrator, or the person themselves, also for what the server's shell opened.",
    }),
    openedAt: z.iso.datetime(),
    provenBy: person.nullable().meta({ description: "The administrator who says that it really is this person." }),
    provenAt: moment,
    approvals: z.array(z.object({ by: person, teamId: z.uuid(), at: z.iso.datetime() })),
    approvalsNeeded: z.int().meta({ description: "In the team that the case was opened in." }),
    missingTeams: z.array(z.uuid()).meta({ description: "The teams whose approval is still missing." }),
    readyAt: moment.meta({
      description: "When what the case grants can be taken up; null while something is missing.",
    }),
    endsAt: moment,
    releasedAt: moment.meta({ description: "When the link was sent." }),
    refusedAt: moment,
    cancelledAt: moment,
    completedAt: moment,
  })
  .meta({ id: "RecoveryCase" })

export type CaseReply = z.infer<typeof caseSchema>

type Shown = Standing & { readonly accountId: string }

const written = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Several at once: their people are looked up together. */
export async function caseReplies(pool: Pool, shown: readonly Shown[], now: number): Promise<CaseReply[]> {
  const ids = shown.flatMap(({ accountId, case: { openedBy, provenBy, approvals } }) => [
    accountId,
    openedBy,
    ...(provenBy === null ? [] : [provenBy]),
    ...approvals.map(({ by }) => by),
  ])
  const people = ids.length === 0 ? new Map() : await peopleOf(pool, ids)
  return shown.map((one) => caseReply(one, people, now))
}

function caseReply(shown: Shown, people: ReadonlyMap<string, Person>, now: number): CaseReply {
  const { accountId, case: recoveryCase } = shown
  const times = timesOf(shown, recoveryCase)
  const named = (id: string) => ({ id, name: people.get(id)?.name ?? "" })
  return {
    id: writePair(accountId, recoveryCase.id),
    way: recoveryCase.way,
    state: caseState(shown, now) as CaseReply["state"],
    member: { ...named(accountId), email: people.get(accountId)?.email ?? null },
    teamId: recoveryCase.teamId,
    openedBy: named(recoveryCase.openedBy),
    openedAt: new Date(recoveryCase.openedAt).toISOString(),
    provenBy: recoveryCase.provenBy === null ? null : named(recoveryCase.provenBy),
    provenAt: written(recoveryCase.provenAt),
    approvals: recoveryCase.approvals.map(({ by, teamId, at }) => ({
      by: named(by),
      teamId,
      at: new Date(at).toISOString(),
    })),
    approvalsNeeded: termsInForce(shown, recoveryCase).approvals,
    missingTeams: [...missingTeams(shown, recoveryCase)],
    readyAt: written(times?.readyAt ?? null),
    endsAt: written(times?.endsAt ?? null),
    ...endings(recoveryCase),
  }
}

const endings = ({ releasedAt, refusedAt, cancelledAt, completedAt }: CaseFacts) => ({
  releasedAt: written(releasedAt),
  refusedAt: written(refusedAt),
  cancelledAt: written(cancelledAt),
  completedAt: written(completedAt),
})
