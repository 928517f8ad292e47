/** Who asks, in a team's name: the check that every route about a team starts with. */
import { type Acr, acrOf, type Permission, type Reading, type RoleKind, reasonAgainstReading } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import type { Machine } from "../db/load-facts.ts"
import { Refused } from "../refused.ts"
import type { Token } from "../secrets/tokens.ts"
import { type LiveSession, requireSession } from "./authentication.ts"
import type { Dependencies } from "./dependencies.ts"
import { machineAbout, requireCover } from "./machine.ts"

export type Membership = {
  readonly team: {
    readonly id: string
    readonly name: string
    readonly preset: string
    readonly policyVersion: number
    /** The team of whoever runs the server. */
    readonly operator: boolean
    readonly stopped: { readonly team: boolean; readonly server: boolean }
  }
  readonly owner: boolean
  readonly role: { readonly id: string; readonly name: string; readonly kind: RoleKind }
  readonly permissions: readonly Permission[]
}

type Row = {
  readonly id: string
  readonly name: string
  readonly preset: string
  readonly policy_version: number
  readonly is_operator: boolean
  readonly team_stopped: boolean
  readonly server_stopped: boolean
  readonly is_owner: boolean
  readonly role_id: string
  readonly role_name: string
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
}

const text = `
  select t.id, t.name, t.preset, t.policy_version, t.is_operator,
    t.recoveries_stopped_at is not null as team_stopped,
    (select recoveries_stopped_at is not null from server_switch) as server_stopped,
    m.is_owner, r.id as role_id, r.name as role_name, r.kind, r.permissions
  from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
  where m.account_id = $1 and m.team_id = $2`

type Parts = Pick<Dependencies, "pool" | "lookUp" | "clock">

/**
 * The check that whatever is a team's starts with, for people.
 * @param anyOf the permissions of which one is needed; none: every member may
 * @throws Refused
 */
export async function requireMemberOf(
  dependencies: Parts,
  request: FastifyRequest,
  teamId: string,
  ...anyOf: readonly Permission[]
): Promise<Membership & { readonly session: LiveSession }> {
  const session = await requireSession(dependencies, request)
  const { accountId } = session
  return { session, ...(await membershipOf(dependencies, { accountId, teamId, acr: acrOf(session), anyOf })) }
}

/** As whom `perform` and look-ups know who asks: one of the two. */
export type Asker = { readonly actor: Token } | { readonly machine: Machine }

export type AskingMember = Membership & { readonly accountId: string; readonly asker: Asker }

/**
 * The same for what machines may ask for as well, in the name of whoever made their token.
 * @param reading null: `perform` asks core about the command itself
 * @throws Refused
 */
export async function requireAskerIn(
  dependencies: Parts,
  request: FastifyRequest,
  { teamId, reading }: { readonly teamId: string; readonly reading: Reading | null },
  ...anyOf: readonly Permission[]
): Promise<AskingMember> {
  const known = await machineAbout(dependencies, request, teamId)
  if (known === null) {
    const { session, ...membership } = await requireMemberOf(dependencies, request, teamId, ...anyOf)
    return { ...membership, accountId: session.accountId, asker: { actor: session.token } }
  }
  if (reading !== null) requireCover(known, reading, teamId, dependencies.clock())
  const { machine } = known
  const accountId = machine.madeBy
  // Whoever made the token had shown an authenticator.
  const membership = await membershipOf(dependencies, { accountId, teamId, acr: "aal2", anyOf }).catch(asOfToken)
  return { ...membership, accountId, asker: { machine } }
}

/** What its maker may not, a token may not. */
function asOfToken(error: unknown): never {
  throw error instanceof Refused && error.code === "not_permitted" ? new Refused("token_may_not") : error
}

type Asked = {
  readonly accountId: string
  readonly teamId: string
  readonly acr: Acr
  readonly anyOf: readonly Permission[]
}

async function membershipOf({ lookUp }: Parts, { accountId, teamId, acr, anyOf }: Asked): Promise<Membership> {
  const found = await lookUp({ name: "membership-of", text, values: [accountId, teamId] })
  const row = found.rows[0] as Row | undefined
  const standing = row && { owner: row.is_owner, permissions: row.permissions }
  const reason = reasonAgainstReading(standing, acr, anyOf)
  if (row === undefined || reason !== null) throw new Refused(reason ?? "not_found")
  const { id, name, preset, is_owner: owner, permissions } = row
  return {
    team: {
      id,
      name,
      preset,
      policyVersion: row.policy_version,
      operator: row.is_operator,
      stopped: { team: row.team_stopped, server: row.server_stopped },
    },
    owner,
    role: { id: row.role_id, name: row.role_name, kind: row.kind },
    permissions,
  }
}
