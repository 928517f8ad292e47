/** Connections as rows: opened once, and then only looked at. */
import { amrOf } from "@sparekey/core"
import type { Pool } from "pg"
import type { RequestOrigin } from "../material.ts"
import { hashOf } from "../secrets/artefact-names.ts"
import { newId } from "../secrets/tokens.ts"
import type { FoundToken } from "./find-token.ts"

// Only while the grant is there: whoever disconnects waits for us, or we for them. And an authentication that opens one connection opens
// no second, whichever server is asked.
const openText = `
  insert into connection (account_id, id, application_id, session_id, opened_at, authenticated_at, methods, spends, network_address)
  select g.account_id, $3, $4, g.session_id, $5, $6, $7, $8, $9 from oidc_artefact token
    join oidc_artefact g on g.account_id = token.account_id and g.model = 'Grant' and g.id_hash = token.grant_hash
  where token.account_id = $1 and token.model = 'AccessToken' and token.id_hash = $2
  for share of g
  on conflict (account_id, application_id, authenticated_at) where spends do nothing returning 1`

export type Opening = {
  readonly found: FoundToken
  readonly token: string
  readonly authenticatedAt: number
  readonly origin: RequestOrigin
  readonly now: number
}

/** The connection's id; null: what it rests on has ended, or was used, since it was looked at. */
export async function openConnection(pool: Pool, opening: Opening): Promise<string | null> {
  const { found, token, authenticatedAt, origin, now } = opening
  const id = newId()
  const { rowCount } = await pool.query({
    name: "open-connection",
    text: openText,
    values: [
      found.accountId,
      hashOf(token),
      id,
      found.use.application.id,
      new Date(now),
      new Date(authenticatedAt),
      [...amrOf(found.shown)],
      found.use.application.rules.everyConnection,
      origin.networkAddress,
    ],
  })
  return rowCount === 1 ? id : null
}
