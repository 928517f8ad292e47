/** A new team with the invitation of its first owner, by whoever runs the server. G1, G8. */
import { type ServerPreset, serverPolicyOf } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import type { Pool } from "pg"
import type { Address } from "../address.ts"
import type { Statement } from "../db/batch.ts"
import { one } from "../db/effects/effect.ts"
import { addressOwner } from "../db/look-up-address.ts"
import { writeMail } from "../db/write-mail.ts"
import { requireSession } from "../http/authentication.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { charge, destinationCharge } from "../http/rate-limit.ts"
import { originOf } from "../http/request-origin.ts"
import { type Change, type Found, lookAt, manage, requireManaging } from "../manage.ts"
import { allowed, Refused } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { administrator, makeTeam, member } from "./store.ts"

type Wanted = {
  readonly name: string
  readonly preset: ServerPreset
  readonly planId: string | null
  readonly owner: { readonly address: Address; readonly name: string; readonly locale: string }
}

type Mailbox = { readonly accountId: string; readonly addressId: string }

/** @returns the team's id. @throws Refused */
export async function foundTeam(dependencies: Dependencies, request: FastifyRequest, wanted: Wanted): Promise<string> {
  const { pool, keys, perform, clock } = dependencies
  const { token: actor } = await requireSession(dependencies, request)
  const origin = originOf(request)
  // Before anything is looked up or made: whoever may not make teams learns nothing, and leaves no account behind.
  requireManaging(await lookAt(dependencies, { actor, which: "operator", anyOf: ["manage_policy"] }), "manage_policy")
  const { address, name, locale } = wanted.owner
  await charge(pool, [destinationCharge(keys, address.lookup)], clock())
  const known = await addressOwner(pool, address.lookup)
  const mailbox = known ?? { accountId: newId(), addressId: newId() }
  if (known === null) {
    const command = () => ({ name: "invite", addressId: mailbox.addressId }) as const
    const material = { person: { name, locale }, address }
    allowed(await perform({ accountId: mailbox.accountId, actor, origin, lockUnknown: true, command, material }))
  }
  return manage(dependencies, {
    command: "make_team",
    actor,
    which: "operator",
    origin,
    decide: (found, database) => makeWithOwner(found, wanted, mailbox, database),
  })
}

async function makeWithOwner(
  found: Found,
  { name, preset, planId, owner }: Wanted,
  mailbox: Mailbox,
  database: Pick<Pool, "query">,
): Promise<Change<string>> {
  requireManaging(found, "manage_policy")
  if (planId !== null) await requirePlan(planId, database)
  const wanted = { name, preset, policy: serverPolicyOf(preset), roles: [administrator, member], planId }
  const { teamId, roleIds, statement } = makeTeam(wanted, found.now)
  const roleId = roleIds.get(administrator.name) as string
  return {
    events: [{ type: "team_made", teamId, preset, planId }],
    statements: [statement, ...(await inviteOwner(found, { teamId, roleId, owner, mailbox }, database))],
    result: teamId,
  }
}

async function requirePlan(planId: string, database: Pick<Pool, "query">): Promise<void> {
  const { rowCount } = await database.query("select from plan where id = $1", [planId])
  if (rowCount === 0) throw new Refused("not_found")
}

type Invited = Pick<Wanted, "owner"> & { readonly teamId: string; readonly roleId: string; readonly mailbox: Mailbox }

/** Whoever uses an account already is asked, as by any team; a new account owns the team at once, and waits for its person. */
async function inviteOwner(
  { actor, now }: Found,
  { teamId, roleId, owner, mailbox: { accountId, addressId } }: Invited,
  database: Pick<Pool, "query">,
): Promise<readonly Statement[]> {
  const { rows } = await database.query<{ locale: string; is_unused: boolean; address: string }>(
    `select a.locale, e.address,
       a.state = 'invited' and not exists (select from membership m where m.account_id = a.id) as is_unused
     from account a join email_address e on e.account_id = a.id and e.id = $2 where a.id = $1`,
    [accountId, addressId],
  )
  const [account] = rows
  if (account === undefined) throw new Refused("conflict")
  const invitation = { teamId, roleId, invitedBy: actor.accountId, asOwner: true }
  const about = { addresses: [account.address], subjectId: addressId, invitation, data: { teamId } }
  if (!account.is_unused)
    return writeMail(accountId, account.locale, { template: "join_team", purpose: "join_team", ...about }, now)
  const place = one(
    "place-first-owner",
    `insert into membership (account_id, team_id, role_id, is_owner, created_at)
     select id, $2, $3, true, $4 from account a
     where id = $1 and state = 'invited' and not exists (select from membership m where m.account_id = a.id)`,
    [accountId, teamId, roleId, new Date(now)],
  )
  const mail = { template: "invitation", purpose: "accept_invitation", ...about } as const
  return [place, ...writeMail(accountId, owner.locale, mail, now)]
}
