/** Who is connected to what at the moment: connections, applications that hold somebody's sign-in, and what is open on devices. G9. */
import {
  type Acr,
  acrOf,
  authTimeOf,
  type DeviceAcr,
  type DeviceMethod,
  deviceAssurance,
  type Platform,
} from "@sparekey/core"
import type { Pool } from "pg"
import { millis } from "../db/facts-statements.ts"
import { patternOf } from "../http/page-cursor.ts"

/** `sign_in`: the application holds tokens, and has opened no connection with them. */
export const connectionKinds = ["connection", "sign_in", "device"] as const
type Kind = (typeof connectionKinds)[number]

export type ListedConnection = {
  readonly kind: Kind
  /** Of a connection, as its application knows it. */
  readonly id: string | null
  readonly memberId: string
  readonly name: string
  /** Null: whatever the device is for. */
  readonly application: { readonly id: string; readonly name: string } | null
  readonly device: { readonly id: string; readonly name: string; readonly platform: Platform } | null
  /** Of the browser in which somebody signed in for it. */
  readonly userAgent: string | null
  readonly openedAt: string | null
  readonly authenticatedAt: string
  /** When its application was last given a token; null: not for a day. */
  readonly heardOfAt: string | null
  readonly acr: Acr | DeviceAcr
  readonly address: string | null
}

export type Connections = {
  readonly connections: readonly ListedConnection[]
  readonly total: number
  readonly people: number
}

/** So that a list stays one that somebody can read. */
export const MOST_LISTED = 200

type Row = {
  readonly kind: Kind
  readonly id: string | null
  readonly account_id: string
  readonly name: string
  readonly application_id: string | null
  readonly application_name: string | null
  readonly device_id: string | null
  readonly device_name: string | null
  readonly platform: Platform | null
  readonly user_agent: string | null
  readonly opened_at: Date | null
  readonly authenticated_at: Date | null
  readonly heard_of_at: Date | null
  readonly methods: readonly string[] | null
  readonly method: DeviceMethod | null
  readonly password_at: number
  readonly authenticator_at: number | null
  readonly recovery_code_at: number | null
  readonly address: string | null
  readonly total: number
  readonly people: number
}

type Parts = Readonly<Record<"usable" | "onDevice" | "person", string>> & { readonly whose: (row: string) => string }

/**
 * Begins with what is open, not with the people: a large team has many of these, and few are connected at once. `$1` is the team or the
 * account, `$2` the moment, `$3` what is searched for.
 * @param whose which accounts, by the name of a row that has one
 * @param usable in which applications `app`
 * @param onDevice which of the device sessions `s`
 * @param person which people `a`
 */
const textOf = ({ whose, usable, onDevice, person }: Parts): string => `
  with used as (
    select 'connection' as kind, c.id, c.account_id, c.application_id, app.name as application_name, app.access_token_minutes,
      null::uuid as device_id, c.session_id, c.opened_at, c.authenticated_at, c.methods, null as method,
      null::timestamptz as password_at, null::timestamptz as authenticator_at, null::timestamptz as recovery_code_at, c.network_address
    from connection c join application app on app.id = c.application_id ${usable}
    where c.ended_at is null and ${whose("c")}
    union all
    (select distinct on (g.account_id, g.application_id, g.session_id) 'sign_in', null, g.account_id, g.application_id, app.name,
      app.access_token_minutes, null, g.session_id, null::timestamptz, null::timestamptz, null::text[], null, g.password_at,
      g.authenticator_at, g.recovery_code_at, null::inet
    from oidc_artefact g join application app on app.id = g.application_id ${usable}
    where g.model = 'Grant' and g.expires_at > $2 and ${whose("g")}
      and not exists (select from connection c where c.account_id = g.account_id and c.application_id = g.application_id
        and c.session_id is not distinct from g.session_id and c.ended_at is null)
    order by g.account_id, g.application_id, g.session_id, g.expires_at desc)
    union all
    select 'device', s.id, s.account_id, null, null, null, s.device_id, null, s.opened_at, s.opened_at, null, s.method, null, null, null,
      s.network_address
    from device_session s where s.ended_at is null and s.expires_at > $2 ${onDevice} and ${whose("s")}
  ),
  shown as (
    select u.*, a.name, d.name as device_name, d.platform
    from used u join account a on a.id = u.account_id ${person} left join device d on d.id = u.device_id
    where $3::text is null or a.name ilike $3 or u.application_name ilike $3 or d.name ilike $3
  )
  select x.kind, x.id, x.account_id, x.name, x.application_id, x.application_name, x.device_id, x.device_name, x.platform, s.user_agent,
    x.opened_at, x.authenticated_at, x.methods, x.method, ${millis("x.password_at")} as password_at,
    ${millis("x.authenticator_at")} as authenticator_at,
    -- a connection notes no recovery code; the session that it was opened in does
    ${millis("coalesce(x.recovery_code_at, case when s.recovery_code_at <= x.opened_at then s.recovery_code_at end)")} as recovery_code_at,
    host(coalesce(x.network_address, s.network_address)) as address,
    (select max(token.expires_at) - x.access_token_minutes * interval '1 minute' from oidc_artefact token
      where token.account_id = x.account_id and token.model = 'AccessToken' and token.application_id = x.application_id
        and token.session_id is not distinct from x.session_id) as heard_of_at,
    (select count(*)::int from shown) as total, (select count(distinct account_id)::int from shown) as people
  from (select * from shown order by coalesce(opened_at, authenticator_at, password_at) desc, account_id limit ${MOST_LISTED}) x
    left join session s on s.account_id = x.account_id and s.id = x.session_id
  order by lower(x.name), x.account_id, coalesce(x.opened_at, x.authenticator_at, x.password_at) desc`

const inTeam = {
  usable: "and (app.team_id is null or app.team_id = $1)",
  onDevice: "and s.team_id = $1",
  person: "and a.state = 'active'",
}

const isMember = (row: string) =>
  `exists (select from membership m where m.account_id = ${row}.account_id and m.team_id = $1)`
const teamText = textOf({ whose: isMember, ...inTeam })
const memberText = textOf({ whose: (row) => `${row}.account_id = $4 and ${isMember(row)}`, ...inTeam })
const ownText = textOf({ whose: (row) => `${row}.account_id = $1`, usable: "", onDevice: "", person: "" })

/** Of the team's people, in its own applications and the operator's, and on its devices. @param memberId null: of all of them */
export function connectionsOfTeam(
  pool: Pool,
  { teamId, memberId, search, now }: { teamId: string; memberId: string | null; search: string | null; now: number },
): Promise<Connections> {
  const values = [teamId, new Date(now), patternOf(search)]
  return memberId === null
    ? // Without a name, so that it is planned for this team.
      listed(pool, { text: teamText, values })
    : listed(pool, { name: "connections-of-member", text: memberText, values: [...values, memberId] })
}

export const connectionsOfAccount = (pool: Pool, accountId: string, now: number): Promise<Connections> =>
  listed(pool, { name: "connections-of-account", text: ownText, values: [accountId, new Date(now), null] })

async function listed(pool: Pool, statement: { name?: string; text: string; values: unknown[] }): Promise<Connections> {
  const { rows } = await pool.query<Row>(statement)
  return { connections: rows.map(connectionOf), total: rows[0]?.total ?? 0, people: rows[0]?.people ?? 0 }
}

function connectionOf(row: Row): ListedConnection {
  const { application_id: applicationId } = row
  const shown = {
    passwordAt: row.password_at,
    authenticatorAt: row.authenticator_at,
    recoveryCodeAt: row.recovery_code_at,
  }
  return {
    kind: row.kind,
    id: row.kind === "connection" ? row.id : null,
    memberId: row.account_id,
    name: row.name,
    application: applicationId === null ? null : { id: applicationId, name: row.application_name ?? "" },
    device: deviceOf(row),
    userAgent: row.user_agent,
    openedAt: row.opened_at?.toISOString() ?? null,
    authenticatedAt: (row.authenticated_at ?? new Date(authTimeOf(shown))).toISOString(),
    heardOfAt: row.heard_of_at?.toISOString() ?? null,
    acr: acrOfRow(row, shown),
    address: row.address,
  }
}

const deviceOf = ({ device_id: id, device_name: name, platform }: Row): ListedConnection["device"] =>
  id === null || name === null || platform === null ? null : { id, name, platform }

function acrOfRow({ method, methods, opened_at, recovery_code_at }: Row, shown: Parameters<typeof acrOf>[0]) {
  if (method !== null) return deviceAssurance[method].acr
  if (methods === null || opened_at === null) return acrOf(shown)
  if (recovery_code_at !== null) return "recovery" as const
  return methods.includes("mfa") ? ("aal2" as const) : ("aal1" as const)
}
