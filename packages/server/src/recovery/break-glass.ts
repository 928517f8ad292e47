/** For an owner whom nobody else can help: whoever has the server's shell makes a link, and everybody concerned hears of it. S5, T5. */
import type { Reason } from "@sparekey/core"
import type { Pool } from "pg"
import type { Address } from "../address.ts"
import { addressOwner } from "../db/look-up-address.ts"
import type { Owner } from "../material.ts"
import type { Perform } from "../perform.ts"
import type { Keys } from "../secrets/keys.ts"
import { linkToken, newId } from "../secrets/tokens.ts"

type Dependencies = { readonly pool: Pool; readonly keys: Keys; readonly perform: Perform }

export type BrokenGlass =
  | { readonly token: string; readonly until: number; readonly hasPassword: boolean; readonly owners: readonly Owner[] }
  | { readonly token: null; readonly reason: Reason | "unknown_address" }

/** From the server's own shell. */
const origin = { networkAddress: null, userAgent: null }

const ownedText =
  "select team_id from membership where account_id = $1 and is_owner order by created_at, team_id limit 1"

/** Every confirmed address of every other owner of every team that the account belongs to. */
const ownersText = `
  select distinct e.address, a.locale
  from membership mine
    join membership theirs on theirs.team_id = mine.team_id and theirs.is_owner and theirs.account_id <> $1
    join account a on a.id = theirs.account_id and a.state = 'active'
    join email_address e on e.account_id = a.id and e.verified_at is not null
  where mine.account_id = $1
  order by e.address`

/** The link is in no mail: the reply is the only place where it is. */
export async function breakGlass({ pool, keys, perform }: Dependencies, address: Address): Promise<BrokenGlass> {
  const found = await addressOwner(pool, address.lookup)
  if (found === null) return { token: null, reason: "unknown_address" }
  const { accountId } = found
  const [owned, { rows: owners }] = await Promise.all([
    pool.query<{ team_id: string }>({ name: "owned-team", text: ownedText, values: [accountId] }),
    pool.query<Owner>({ name: "other-owners", text: ownersText, values: [accountId] }),
  ])
  const teamId = owned.rows[0]?.team_id
  if (teamId === undefined) return { token: null, reason: "not_permitted" }
  const linkId = newId()
  const outcome = await perform({
    accountId,
    teamId,
    origin,
    command: () => ({ name: "break_glass", caseId: newId(), teamId }),
    material: { brokenGlass: { linkId, owners } },
  })
  if (!outcome.allowed) return { token: null, reason: outcome.denial.reason }
  const until = outcome.events.find((event) => event.type === "case_released")?.linkExpiresAt ?? 0
  const { hasPassword } = outcome.after.account
  return { token: linkToken(keys, { accountId, id: linkId, purpose: "redeem_reset" }), until, hasPassword, owners }
}
