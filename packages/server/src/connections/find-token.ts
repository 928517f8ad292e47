/** An access token with everything that a connection hangs on, in one statement: what ended a moment ago is not found any more. */
import type { Methods, Policy } from "@sparekey/core"
import { type ApplicationUse, type UseRow, useColumns, useOf } from "../db/application-use.ts"
import { millis } from "../db/facts-statements.ts"
import type { LookUp } from "../db/look-ups.ts"
import { hashOf, placeOf } from "../secrets/artefact-names.ts"
import { equal, sha256 } from "../secrets/keys.ts"
import type { Caller } from "./bearer.ts"

type Row = UseRow & {
  readonly account_id: string
  readonly session_id: string | null
  readonly key_thumbprint: string | null
  readonly password_at: number
  readonly authenticator_at: number | null
  readonly recovery_code_at: number | null
  readonly spent_at: number | null
  readonly connection_found: boolean
  readonly connection_ended_at: number | null
  readonly guard_hash: Buffer | null
}

export type FoundToken = {
  readonly accountId: string
  readonly sessionId: string | null
  /** Of the key that it is bound to (RFC 9449). */
  readonly keyThumbprint: string | null
  readonly use: ApplicationUse
  readonly shown: Methods
  /** The latest authentication that has opened a connection of this application, where one opens one alone. */
  readonly spentAt: number | null
  readonly connection: { readonly endedAt: number | null } | null
}

const text = `
  select token.account_id, token.session_id, token.key_thumbprint, ${millis("g.password_at")} as password_at,
    ${millis("g.authenticator_at")} as authenticator_at, ${millis("g.recovery_code_at")} as recovery_code_at,
    case when app.rules -> 'everyConnection' = 'true' then (select ${millis("max(c.authenticated_at)")} from connection c
      where c.account_id = token.account_id and c.application_id = token.application_id) end as spent_at,
    named.id is not null as connection_found, ${millis("named.ended_at")} as connection_ended_at,
    case when $5::uuid is not null then (select guard.secret_hash from application guard where guard.id = $5::uuid and guard.kind = 'web'
      and guard.team_id is not distinct from app.team_id) end as guard_hash,
    ${useColumns}
  from oidc_artefact token
    join oidc_artefact g on g.account_id = token.account_id and g.model = 'Grant' and g.id_hash = token.grant_hash
    join application app on app.id = token.application_id
    join account a on a.id = token.account_id
    left join connection named on named.account_id = token.account_id and named.id = $4::uuid and named.application_id = app.id
  where token.account_id = $1 and token.model = 'AccessToken' and token.id_hash = $2 and token.expires_at > $3`

type Parts = { readonly lookUp: LookUp; readonly serverPolicy: Policy; readonly clock: () => number }

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Null: no such token, or not for whoever shows it. A token that is bound to a key takes more than itself (RFC 9449 §7). */
export async function findToken(
  { lookUp, serverPolicy, clock }: Parts,
  caller: Caller,
  connectionId: string | null,
): Promise<FoundToken | null | "key_needed"> {
  const place = placeOf("AccessToken", caller.token)
  const guard = caller.kind === "guard" ? caller.applicationId : null
  if (place === null || (guard !== null && !isId(guard))) return null
  const values = [place, hashOf(caller.token), new Date(clock()), connectionId, guard]
  const [row] = (await lookUp({ name: "token-for-connection", text, values })).rows as unknown as readonly Row[]
  if (row === undefined) return null
  if (caller.kind === "guard" && !secretFits(caller.secret, row.guard_hash)) return null
  if (caller.kind === "person" && row.key_thumbprint !== null) return "key_needed"
  return {
    accountId: row.account_id,
    sessionId: row.session_id,
    keyThumbprint: row.key_thumbprint,
    use: useOf(row, serverPolicy),
    shown: {
      passwordAt: row.password_at,
      authenticatorAt: row.authenticator_at,
      recoveryCodeAt: row.recovery_code_at,
    },
    spentAt: row.spent_at,
    connection: row.connection_found ? { endedAt: row.connection_ended_at } : null,
  }
}

const secretFits = (secret: string, hash: Buffer | null): boolean =>
  hash !== null && equal(sha256(Buffer.from(secret)), hash)
