/** A recovery case as the API shows it. */
import { type CaseFacts, caseState, mayDecide, missingTeams, termsInForce, timesOf } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import { type Person, peopleOf } from "../db/people.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
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
    refusedBy: person.nullable(),
    cancelledAt: moment,
    cancelledBy: person.nullable().meta({ description: "The person themselves, too, whether signed in or by a link." }),
    completedAt: moment,
    may: z.object({ approve: verdictSchema, vouch: verdictSchema, refuse: verdictSchema, cancel: verdictSchema }).meta({
      description: "What I may do about it, once I have confirmed that it is me; approving in the team's name.",
    }),
  })
  .meta({ id: "RecoveryCase" })

export type CaseReply = z.infer<typeof caseSchema>

const written = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

type Asked = {
  /** In whose name who asks would approve; otherwise for a team that they belong to, or any as the desk. */
  readonly teamId?: string
  readonly now: number
}

/** Several at once: their people are looked up together. */
export async function caseReplies(pool: Pool, shown: readonly Standing[], asked: Asked): Promise<CaseReply[]> {
  const ids = shown.flatMap(({ account, case: { openedBy, provenBy, refusedBy, cancelledBy, approvals } }) =>
    [account.id, openedBy, provenBy, refusedBy, cancelledBy, ...approvals.map(({ by }) => by)].filter(
      (id) => id !== null,
    ),
  )
  const people = ids.length === 0 ? new Map() : await peopleOf(pool, ids)
  return shown.map((one) => caseReply(one, people, asked))
}

/** In the name of a team whose word is missing, where who asks may give it. */
function mayOf(shown: Standing, { teamId, now }: Asked): CaseReply["may"] {
  const { actor, case: recoveryCase } = shown
  const mine = missingTeams(shown, recoveryCase).filter(
    (one) => actor?.desk === true || actor?.memberships.some((membership) => membership.teamId === one),
  )
  const teams = teamId === undefined ? [...mine, recoveryCase.teamId] : [teamId]
  const verdicts = teams.map((one) => mayDecide(shown, one, now))
  const may = verdicts.find(({ approve }) => approve === null) ?? verdicts[0] ?? mayDecide(shown, "", now)
  return {
    approve: verdictOf(may.approve),
    vouch: verdictOf(may.vouch),
    refuse: verdictOf(may.refuse),
    cancel: verdictOf(may.cancel),
  }
}

function caseReply(shown: Standing, people: ReadonlyMap<string, Person>, asked: Asked): CaseReply {
  const { case: recoveryCase } = shown
  const { id: accountId } = shown.account
  const times = timesOf(shown, recoveryCase)
  const named = (id: string) => ({ id, name: people.get(id)?.name ?? "" })
  const namedOrNobody = (id: string | null) => (id === null ? null : named(id))
  return {
    id: writePair(accountId, recoveryCase.id),
    way: recoveryCase.way,
    state: caseState(shown, asked.now) as CaseReply["state"],
    member: { ...named(accountId), email: people.get(accountId)?.email ?? null },
    teamId: recoveryCase.teamId,
    openedBy: named(recoveryCase.openedBy),
    openedAt: new Date(recoveryCase.openedAt).toISOString(),
    provenBy: namedOrNobody(recoveryCase.provenBy),
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
    refusedBy: namedOrNobody(recoveryCase.refusedBy),
    cancelledBy: namedOrNobody(recoveryCase.cancelledBy),
    may: mayOf(shown, asked),
  }
}

const endings = ({ releasedAt, refusedAt, cancelledAt, completedAt }: CaseFacts) => ({
  releasedAt: written(releasedAt),
  refusedAt: written(refusedAt),
  cancelledAt: written(cancelledAt),
  completedAt: written(completedAt),
})
