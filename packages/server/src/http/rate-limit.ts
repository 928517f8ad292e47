/** Budgets of networks, destinations and the server as a whole: a GCRA whose only state is the moment at which a budget is full again. */
import { type Budget, budgets } from "@sparekey/core"
import type { Pool } from "pg"
import { Refused } from "../refused.ts"
import type { Keys } from "../secrets/keys.ts"

export type Charge = { readonly key: string; readonly budget: Budget }

export const networkCharge = (network: string): Charge => ({ key: `network ${network}`, budget: budgets.network })
export const serverCharge: Charge = { key: "server", budget: budgets.server }
/** Keyed by what an address amounts to, so that the table lists nobody's addresses. */
export const destinationCharge = (keys: Keys, address: string): Charge => ({
  key: `to ${keys.unknownAccountId(address)}`,
  budget: budgets.destination,
})

/** What anybody can send, and what only the account's own mailbox can, are counted apart. */
export const requestCharge = (accountId: string, from: "own" | "others"): Charge => ({
  key: `request ${from} ${accountId}`,
  budget: budgets.request,
})

// The order by key keeps two requests from waiting for each other's rows.
const chargeText = `
  insert into rate_limit as r (key, full_at)
  select key, $4::timestamptz + cost * interval '1 second' from unnest($1::text[], $2::float8[], $3::float8[]) as charge (key, cost, burst) order by key
  on conflict (key) do update set full_at = greatest(r.full_at, $4) + (excluded.full_at - $4)
    where greatest(r.full_at, $4) + (excluded.full_at - $4) <= $4 + (select max(burst * cost) * interval '1 second'
      from unnest($1::text[], $2::float8[], $3::float8[]) as charge (key, cost, burst) where charge.key = r.key)
  returning key`

// In the same order as taking, or the two could wait for each other in a circle.
const refundText = `
  with held as (select key from rate_limit where key = any($1::text[]) order by key for update)
  update rate_limit r set full_at = r.full_at - charge.cost * interval '1 second'
  from held, unnest($1::text[], $2::float8[]) as charge (key, cost) where r.key = held.key and charge.key = held.key`

/**
 * Takes one from each budget before the work is done, so that parallel tries cannot all slip in.
 * @throws Refused `rate_limited` when one is used up
 */
export async function charge(pool: Pool, charges: readonly Charge[], now: number): Promise<void> {
  const values = [
    charges.map(({ key }) => key),
    charges.map(({ budget }) => budget.secondsEach),
    charges.map(({ budget }) => budget.burst),
    new Date(now),
  ]
  const charged = await pool.query<{ key: string }>({ name: "charge", text: chargeText, values })
  const isCharged = ({ key }: Charge) => charged.rows.some((row) => row.key === key)
  const refusedBy = charges.filter((one) => !isCharged(one))
  if (refusedBy.length === 0) return
  // Or whoever is refused for their network's sake could use up everybody's budget.
  await refund(pool, charges.filter(isCharged))
  const seconds = Math.max(...refusedBy.map(({ budget }) => budget.secondsEach))
  throw new Refused("rate_limited", { retryAt: now + Math.max(1, seconds) * 1000 })
}

/** Gives back what a try that succeeded had taken. */
export async function refund(pool: Pool, charges: readonly Charge[]): Promise<void> {
  const values = [charges.map(({ key }) => key), charges.map(({ budget }) => budget.secondsEach)]
  await pool.query({ name: "refund", text: refundText, values })
}
