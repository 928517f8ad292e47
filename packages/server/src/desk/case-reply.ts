/** A formal request as the desk sees it. */
import {
  askedNow,
  caseState,
  contentOf,
  evidenceKinds,
  grantOf,
  isUnconfirmed,
  missingProofs,
  termsInForce,
  timesOf,
  validApprovals,
} from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import { type Person, peopleOf } from "../db/people.ts"
import { contentHash } from "../db/read-rows.ts"
import { writePair } from "../secrets/tokens.ts"
import type { DeskCase } from "./store.ts"

const moment = z.iso.datetime().nullable()
const person = z.object({ id: z.uuid(), name: z.string() })

export const evidenceKindSchema = z.enum(evidenceKinds).meta({
  description: "A closed list: nothing that somebody could know is on it (A5).",
})

export const deskCaseSchema = z
  .object({
    id: z.string(),
    state: z.enum(["opened", "proven", "approved", "waiting", "ready", "completed", "refused", "cancelled", "expired"]),
    member: person,
    teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
    privileged: z.boolean().meta({ description: "An owner or an admin somewhere: one more agent approves." }),
    grants: z
      .enum(["switch_off", "reset"])
      .meta({ description: "What the case ends in: MFA off, or a link to set up anew." }),
    fromOwnAddress: z.boolean().meta({
      description:
        "Whether the domain is proven and the address is the account's own; for an owner, the one they signed up with.",
    }),
    missing: z.array(z.enum(["confirmation", "evidence", "vouching", "approvals"])).meta({
      description: "What the case still waits for, in the order in which it comes.",
    }),
    openedAt: z.iso.datetime(),
    confirmedAt: moment.meta({
      description: "From the address on record. Until then, anybody could have sent the mail.",
    }),
    evidence: z.array(z.object({ id: z.uuid(), kind: evidenceKindSchema, by: person, at: z.iso.datetime() })),
    approvals: z.array(
      z.object({
        by: person,
        at: z.iso.datetime(),
        valid: z.boolean().meta({ description: "False where something was added to the case since." }),
      }),
    ),
    approvalsNeeded: z.int(),
    version: z
      .string()
      .meta({ description: "The hash of all that an approval is about: give it with the approval (A2)." }),
    heldAt: moment.meta({ description: "Held back by an agent since then." }),
    waitHours: z.int(),
    readyAt: moment,
    endsAt: moment,
    releasedAt: moment,
    refusedAt: moment,
    cancelledAt: moment,
    completedAt: moment,
  })
  .meta({ id: "DeskCase" })

export type DeskCaseReply = z.infer<typeof deskCaseSchema>

const written = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

type Names = { readonly people: ReadonlyMap<string, Person>; readonly teams: ReadonlyMap<string, string> }

/** Several at once: whom and what they name is looked up together. */
export async function deskCaseReplies(pool: Pool, shown: readonly DeskCase[], now: number): Promise<DeskCaseReply[]> {
  if (shown.length === 0) return []
  const people = shown.flatMap(({ accountId, case: { approvals, request } }) => [
    accountId,
    ...[...approvals, ...(request?.evidence ?? [])].map(({ by }) => by),
  ])
  const teams = shown.flatMap(({ memberships }) => memberships.map(({ teamId }) => teamId))
  const names = { people: await peopleOf(pool, people), teams: await teamNames(pool, teams) }
  return shown.map((one) => deskCaseReply(one, names, now))
}

async function teamNames(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>({
    name: "team-names",
    text: "select id, name from team where id = any($1::uuid[]) order by name",
    values: [[...new Set(ids)]],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function deskCaseReply(shown: DeskCase, names: Names, now: number): DeskCaseReply {
  const { accountId, case: one, memberships } = shown
  const times = timesOf(shown, one)
  const terms = termsInForce(shown, one)
  const valid = validApprovals(one)
  const named = (id: string) => ({ id, name: names.people.get(id)?.name ?? "" })
  return {
    id: writePair(accountId, one.id),
    state: caseState(shown, now) as DeskCaseReply["state"],
    member: named(accountId),
    teams: memberships.map(({ teamId }) => ({ id: teamId, name: names.teams.get(teamId) ?? "" })),
    privileged: memberships.some(({ owner, kind }) => owner || kind === "admin"),
    grants: grantOf(shown, one),
    fromOwnAddress: one.request === null ? false : askedNow(shown, one.request).fromOwnAddress,
    missing: missingOf(shown, valid.length < terms.approvals),
    openedAt: new Date(one.openedAt).toISOString(),
    confirmedAt: written(one.provenAt),
    evidence: (one.request?.evidence ?? []).map(({ id, kind, by, at }) => ({
      id,
      kind,
      by: named(by),
      at: new Date(at).toISOString(),
    })),
    approvals: one.approvals.map(({ by, at, content }) => ({
      by: named(by),
      at: new Date(at).toISOString(),
      valid: content === contentOf(one),
    })),
    approvalsNeeded: terms.approvals,
    version: contentHash(one).toString("hex"),
    heldAt: written(one.request?.heldAt ?? null),
    waitHours: terms.waitHours,
    readyAt: written(times?.readyAt ?? null),
    endsAt: written(times?.endsAt ?? null),
    releasedAt: written(one.releasedAt),
    refusedAt: written(one.refusedAt),
    cancelledAt: written(one.cancelledAt),
    completedAt: written(one.completedAt),
  }
}

const missingOf = (shown: DeskCase, approvals: boolean): DeskCaseReply["missing"] => [
  ...(isUnconfirmed(shown.case) ? (["confirmation"] as const) : []),
  ...(shown.case.request === null ? [] : missingProofs(shown, shown.case.request)),
  ...(approvals ? (["approvals"] as const) : []),
]
