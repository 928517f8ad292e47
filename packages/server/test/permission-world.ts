/** Teams, people in them and sessions for the permission matrix, each written in one statement: it takes some thousands of them. */
import { noRules, type Permission, type Policy, permissions, presets, type Scope } from "@sparekey/core"
import { issueToken, newId, writePair } from "../src/secrets/tokens.ts"
import { createTeam, type NewRole } from "../src/teams/store.ts"
import type { Row, SessionKind } from "./permission-matrix.ts"
import type { TestServer } from "./person.ts"

export type RoleName = "Member" | "Administrator" | Permission
export type World = { readonly server: TestServer; readonly bystander: string }
export type Team = { readonly id: string; readonly roleIds: ReadonlyMap<string, string> }
export type Place = { readonly team: Team; readonly role: RoleName; readonly owner?: boolean }
/** Somebody who asks: how their browser makes itself known. */
export type Actor = { readonly accountId: string; readonly cookie: string; readonly authorization?: string }

const terms = { approvals: 1, waitHours: 0, linkHours: 24 }
const plenty = 100_000

/** Offers every means, each with one approval, and counts nobody's cases. */
export const policy: Policy = {
  ...presets["deferred-reset"],
  recovery: { switchOff: terms, reset: terms, vouch: terms },
  caseLimits: { perAgentADay: plenty, perSubjectAMonth: plenty, perTeamADay: plenty },
}

const role = (name: string, held: readonly Permission[]): NewRole => ({
  name,
  kind: held.length === 0 ? "member" : "admin",
  permissions: held,
  requiresMfa: false,
})

const roles: readonly NewRole[] = [
  role("Member", []),
  role("Administrator", permissions),
  ...permissions.map((one) => role(one, [one])),
]

/** Nobody is anything but what their role says: it holds one permission, all, or none. */
export const roleNames: readonly RoleName[] = ["Member", ...permissions, "Administrator"]

export async function makeWorld(server: TestServer): Promise<World> {
  const world = { server, bystander: newId() }
  await seed(world, world.bystander)
  return world
}

export async function makeTeam({ server }: World, { isOperator = false } = {}): Promise<Team> {
  const name = isOperator ? "Operator" : "Team"
  const wanted = { name, preset: "deferred-reset", policy, roles, isOperator } as const
  const { teamId, roleIds } = await createTeam(server.database.pool, wanted, server.clock.now)
  return { id: teamId, roleIds }
}

type Wanted = { readonly place?: Place; readonly state?: "active" | "suspended"; readonly onHold?: boolean }

/** With a verified address, a password and an authenticator, neither of which anybody knows. */
async function seed({ server }: World, accountId: string, { place, state = "active", onHold }: Wanted = {}) {
  const { ownerPool } = server.database
  const at = new Date(server.clock.now)
  await ownerPool.query({
    name: "seed-person",
    text: `
      with person as (
        insert into account (id, state, name, locale, password_hash, password_stands_alone, password_changed_at, created_at, hold_until)
        values ($1, $2, 'Ana Prova', 'en', 'nobody knows it', true, $3, $3, $4)),
      address as (
        insert into email_address (account_id, id, address, verified_at, is_primary, created_at) values ($1, $5, $6, $3, true, $3)),
      look_up as (insert into email_lookup (address, account_id, address_id) values ($6, $1, $5)),
      place as (
        insert into membership (account_id, team_id, role_id, is_owner, created_at)
        select $1, $7::uuid, $8::uuid, $9, $3 where $7::uuid is not null)
      insert into totp_authenticator (account_id, id, label, state, seed, key_id, started_by, started_at, bound_at)
      values ($1, $5, 'Phone', 'bound', '\\x00', 'none', $5, $3, $3)`,
    values: [
      accountId,
      state,
      at,
      onHold === true ? new Date(server.clock.now + 3_600_000) : null,
      newId(),
      `${accountId}@example.com`,
      place?.team.id ?? null,
      place?.team.roleIds.get(place.role) ?? null,
      place?.owner ?? false,
    ],
  })
}

export async function makeActor(world: World, place: Place, kind: SessionKind | "fresh" = "fresh"): Promise<Actor> {
  const accountId = newId()
  await seed(world, accountId, { place, onHold: kind === "on_hold" })
  if (kind === "signed_out") return { accountId, cookie: "" }
  return kind === "half_signed_in" ? halfSignedIn(world, accountId) : signedIn(world, accountId, kind)
}

async function halfSignedIn({ server }: World, accountId: string): Promise<Actor> {
  const { id, hash, text } = issueToken(accountId)
  const [at, later] = [new Date(server.clock.now), new Date(server.clock.now + 15 * 60_000)]
  await server.database.ownerPool.query(
    `insert into sign_in (account_id, id, token_hash, started_at, expires_at, password_at) values ($1, $2, $3, $4, $5, $4)`,
    [accountId, id, hash, at, later],
  )
  // Nor is it taken for a session where one is looked for.
  return { accountId, cookie: `__Host-sparekey-sign-in=${text}; __Host-sparekey-session=${text}` }
}

async function signedIn({ server }: World, accountId: string, kind: SessionKind | "fresh"): Promise<Actor> {
  const { id, hash, text } = issueToken(accountId)
  const now = server.clock.now
  const shownAt = new Date(kind === "stale" ? now - (policy.session.freshMinutes + 1) * 60_000 : now)
  const hasCode = kind === "recovery_code"
  const hasAuthenticator = kind !== "password_only" && !hasCode
  await server.database.ownerPool.query(
    `insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at, recovery_code_at)
     values ($1, $2, $3, $4, $5, $6, 60, $4, $7, $8)`,
    [
      accountId,
      id,
      hash,
      shownAt,
      new Date(now),
      new Date(now + 24 * 3_600_000),
      hasAuthenticator ? shownAt : null,
      hasCode ? shownAt : null,
    ],
  )
  return { accountId, cookie: `__Host-sparekey-session=${text}` }
}

/** A second one. */
export async function addPlace({ server }: World, accountId: string, { team, role }: Place): Promise<void> {
  await server.database.ownerPool.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, false, $4)",
    [accountId, team.id, team.roleIds.get(role), new Date(server.clock.now)],
  )
}

/** Somebody whom a request is about. */
export async function makeSubject(world: World, row: Row, place: Place): Promise<string> {
  const accountId = newId()
  const owner = place.owner ?? row.about === "owner"
  await seed(world, accountId, {
    place: { ...place, owner },
    state: row.about === "suspended" ? "suspended" : "active",
  })
  return accountId
}

/** One that nobody holds. */
export async function makeRole({ server }: World, { id: teamId }: Team): Promise<string> {
  const roleId = newId()
  await server.database.ownerPool.query("insert into role values ($1, $2, $3, 'member', false)", [
    teamId,
    roleId,
    `Role ${roleId}`,
  ])
  return roleId
}

/** To somebody who has an account, by an owner of the team. @returns its name */
export async function makeInvitation(world: World, team: Team): Promise<string> {
  const { server } = world
  const accountId = newId()
  await seed(world, accountId)
  const { accountId: inviter } = await makeActor(world, { team, role: "Member", owner: true }, "signed_out")
  const linkId = newId()
  const now = server.clock.now
  await server.database.ownerPool.query(
    `insert into link (account_id, id, purpose, subject_id, created_at, expires_at, team_id, role_id, invited_by)
     select $1, $2, 'join_team', id, $3, $4, $5, $6, $7 from email_address where account_id = $1`,
    [accountId, linkId, new Date(now), new Date(now + 3_600_000), team.id, team.roleIds.get("Member"), inviter],
  )
  return linkId
}

/** Whatever the rows before have stopped. */
export async function letRecoveriesGoOn({ server }: World): Promise<void> {
  await server.database.ownerPool.query("update team set recoveries_stopped_at = null")
  await server.database.ownerPool.query("update server_switch set recoveries_stopped_at = null")
}

/** One that no team has. */
export async function makePlan({ server }: World): Promise<string> {
  const planId = newId()
  const at = new Date(server.clock.now)
  await server.database.ownerPool.query("insert into plan values ($1, $2, '{}', $3)", [planId, `Plan ${planId}`, at])
  return planId
}

/** A team's own; without one, the operator's. */
export async function makeApplication({ server }: World, teamId: string | null): Promise<string> {
  const id = newId()
  await server.database.ownerPool.query(
    `insert into application (id, team_id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required,
       access_token_minutes, rules, created_at)
     values ($1, $2, '\\x00', $3, 'web', '{https://app.example.com/}', '{}', false, false, 5, $4, $5)`,
    [id, teamId, `Application ${id}`, JSON.stringify(noRules), new Date(server.clock.now)],
  )
  return id
}

/** A machine, with a token that somebody made who stands there. */
export async function makeMachine(world: World, place: Place, scopes: readonly Scope[]): Promise<Actor> {
  const { accountId } = await makeActor(world, place, "signed_out")
  const { id, hash, text } = issueToken(place.team.id)
  const now = world.server.clock.now
  await world.server.database.ownerPool.query(
    `insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at, expires_at)
     values ($1, $2, 'Machine', $3, $4, $5, $6, $7)`,
    [place.team.id, id, hash, scopes, accountId, new Date(now), new Date(now + 3_600_000)],
  )
  return { accountId, cookie: "", authorization: `Bearer sparekey_api_${text}` }
}

export async function makeApiToken({ server }: World, { id: teamId }: Team): Promise<string> {
  const id = newId()
  await server.database.ownerPool.query(
    `insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at, expires_at)
     values ($1, $2, 'Watch', '\\x00', '{disconnect}', $2, $3, $4)`,
    [teamId, id, new Date(server.clock.now), new Date(server.clock.now + 3_600_000)],
  )
  return id
}

/** One that waits for its code. */
export async function makeDevice({ server }: World, { id: teamId }: Team): Promise<string> {
  const id = newId()
  await server.database.ownerPool.query(
    `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at)
     values ($1, $2, $3, 'linux', 'full', 'none', $4, $2, $4)`,
    [teamId, id, `Device ${id}`, new Date(server.clock.now)],
  )
  return id
}

/** A case that was opened by somebody else, or asked for by the person. @returns its name */
export async function makeCase(
  { server, bystander }: World,
  row: Row,
  accountId: string,
  { team, role, owner = false }: Place,
): Promise<string> {
  const caseId = newId()
  const isFormal = row.about === "formal" || row.about === "held"
  const isProven = row.about === "proven" || isFormal
  const at = new Date(server.clock.now)
  const held = roles.find(({ name }) => name === role)?.permissions ?? []
  await server.database.ownerPool.query(
    `insert into recovery_case (account_id, id, way, team_id, opened_by, opened_at, proven_by, proven_at, terms, standings, addresses, request, held_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      accountId,
      caseId,
      isFormal ? "formal_request" : isProven ? "reset" : "vouch",
      team.id,
      isProven && !isFormal ? bystander : accountId,
      at,
      isFormal ? accountId : isProven ? bystander : null,
      isProven ? at : null,
      JSON.stringify(terms),
      JSON.stringify([{ teamId: team.id, owner, permissions: held }]),
      [`${accountId}@example.com`],
      isFormal
        ? JSON.stringify({ fromOwnAddress: true, needsEvidence: false, needsVouching: false, grants: "reset" })
        : null,
      row.about === "held" ? at : null,
    ],
  )
  return writePair(accountId, caseId)
}
