/** One team of a hundred thousand, with what such a team leaves behind: entries of its members in the audit log, and cases. */
import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { presets } from "../packages/core/src/index.ts"
import { createPool, serverRole } from "../packages/server/src/db/pool.ts"
import { createTeam } from "../packages/server/src/teams/store.ts"
import { startDatabase } from "./database.ts"
import { makeAccounts } from "./subjects/sparekey-accounts.ts"

export const member = { name: "Member", kind: "member", permissions: [], requiresMfa: false } as const
export const policy = presets["role-required"]

export type LargeTeam = {
  readonly teamId: string
  readonly roleId: string
  /** As the server's own connections are. */
  readonly pool: Pool
  /** Neither bounded in time nor by grants. */
  readonly owner: Pool
  readonly now: number
  stop(): Promise<void>
}

/** Everybody belongs to one of a thousand other teams as well. */
export async function makeLargeTeam(members: number): Promise<LargeTeam> {
  const database = await startDatabase()
  const url = await database.create("team")
  await makeAccounts(url, randomBytes(32), members)
  const pool = createPool({ connectionString: url, size: 2, applicationRole: serverRole })
  const owner = createPool({ connectionString: url, size: 1 })
  const now = Date.now()
  const team = { name: "Everybody", preset: "role-required", policy, roles: [member] } as const
  const { teamId, roleIds } = await createTeam(pool, team, now)
  const roleId = roleIds.get(member.name) as string
  await owner.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) select id, $1, $2, false, now() - interval '100 days' from account",
    [teamId, roleId],
  )
  // Every other one has lost what there was to lose.
  await owner.query("delete from totp_authenticator where account_id in (select id from account where random() < 0.5)")
  return {
    teamId,
    roleId,
    pool,
    owner,
    now,
    async stop() {
      await Promise.all([pool.end(), owner.end()])
      await database.stop()
    },
  }
}

/** Ten entries of each member's in the last ninety days, in the order of their writing, and three hundred open cases. */
export async function fillLog({ owner, teamId }: LargeTeam): Promise<void> {
  await owner.query(
    `insert into audit_entry (account_id, id, at, type, actor, data, leaf_hash, personal)
     select account_id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid,
       at, case n % 10 when 0 then 'failure_counted' when 1 then 'member_added' else 'session_born' end,
       '{"kind":"session","id":null}', case n % 10 when 0 then '{"kind":"authenticator","failures":1}'::jsonb else '{}'::jsonb end, '\\x00', '{}'
     from (select m.account_id, row_number() over () as n,
         date_trunc('milliseconds', now() - random() * interval '90 days') as at
       from membership m cross join generate_series(1, 10) where m.team_id = $1 order by at) entry`,
    [teamId],
  )
  await owner.query(
    `insert into recovery_case (account_id, id, way, team_id, opened_by, opened_at, proven_by, proven_at, terms, standings, addresses)
     select account_id, gen_random_uuid(), 'reset', $1, account_id, now() - interval '1 hour', account_id, now() - interval '1 hour',
       '{"approvals":1,"waitHours":24,"linkHours":24}', '[]', '{}'
     from membership where team_id = $1 limit 300`,
    [teamId],
  )
  await owner.query("vacuum analyze")
}

/**
 * One in fifty is connected to an application of the team, one in twenty has signed in to one that the operator offers to all, and some are at
 * a device; what has ended is twenty times as much.
 */
export async function fillConnections({ owner, teamId }: LargeTeam): Promise<void> {
  await owner.query(
    `insert into application (id, team_id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required,
       access_token_minutes, rules, created_at)
     select gen_random_uuid(), team, '\\x00', name, 'web', '{}', '{}', false, false, 10, '{}', now()
     from (values ($1::uuid, 'VPN'), (null, 'Mail')) application (team, name)`,
    [teamId],
  )
  await owner.query(
    `insert into connection (account_id, id, application_id, opened_at, authenticated_at, methods, spends, ended_at)
     select m.account_id, gen_random_uuid(), app.id, at, at, '{pwd}', false, case when n > 1 then at + interval '1 hour' end
     from (select account_id, row_number() over () as number from membership where team_id = $1) m, application app,
       generate_series(1, 21) n, lateral (select now() - n * interval '1 hour' as at) began
     where app.name = 'VPN' and m.number % 50 = 0`,
    [teamId],
  )
  await owner.query(
    `insert into oidc_artefact (account_id, model, id_hash, application_id, payload, key_id, password_at, expires_at)
     select m.account_id, 'Grant', sha256(uuid_send(m.account_id)), app.id, '\\x00', 'none', now(), now() + interval '1 day'
     from (select account_id, row_number() over () as number from membership where team_id = $1) m, application app
     where app.name = 'Mail' and m.number % 20 = 0`,
    [teamId],
  )
  await owner.query(
    `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at)
     values ($1, gen_random_uuid(), 'Desk', 'windows', 'full', 'none', now(), $1, now())`,
    [teamId],
  )
  await owner.query(
    `insert into device_session (account_id, id, team_id, device_id, token_hash, key_thumbprint, method, opened_at, expires_at)
     select m.account_id, gen_random_uuid(), $1, device.id, '\\x00', '', 'pin', now(), now() + interval '1 hour'
     from (select account_id from membership where team_id = $1 limit 300) m, device where device.team_id = $1`,
    [teamId],
  )
  await owner.query("vacuum analyze")
}
