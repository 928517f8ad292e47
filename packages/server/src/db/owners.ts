/** All owners of a team hear of what changes the protection of its people, wherever they can be reached. S1. */
import type { ProtectionChange } from "@sparekey/core"
import type { Pool } from "pg"
import { newId } from "../secrets/tokens.ts"
import type { Statement } from "./batch.ts"
import { mailText } from "./write-mail.ts"

/** One confirmed address of an owner. */
export type OwnersAddress = { readonly accountId: string; readonly address: string; readonly locale: string }

/** `person`: who is an owner from now on. `token`: what a new API token is called. */
export type TeamChange =
  | { readonly type: ProtectionChange }
  | { readonly type: "owner_made"; readonly person: string }
  | { readonly type: "api_token_made"; readonly token: string }

/** `by`: who changed it. */
export type TeamChangeData = {
  readonly teamId: string
  readonly by: string
  readonly at: number
  readonly changes: readonly TeamChange[]
}

const text = `
  select a.id as "accountId", e.address, a.locale
  from membership m
    join account a on a.id = m.account_id and a.state = 'active'
    join email_address e on e.account_id = a.id and e.verified_at is not null
  where m.team_id = $1 and m.is_owner
  order by a.id, e.is_primary desc, e.id`

export async function ownersOf(database: Pick<Pool, "query">, teamId: string): Promise<readonly OwnersAddress[]> {
  const { rows } = await database.query<OwnersAddress>(text, [teamId])
  return rows
}

/** A mail to each address, among what belongs to each owner, in their language. */
export function tellOwners(owners: readonly OwnersAddress[], data: TeamChangeData): readonly Statement[] {
  if (data.changes.length === 0) return []
  return [...Map.groupBy(owners, ({ accountId }) => accountId)].map(([accountId, addresses]) => ({
    name: "write-mail",
    text: mailText,
    values: [
      accountId,
      "team_changed",
      addresses.map(newId),
      addresses.map(({ address }) => address),
      addresses[0]?.locale ?? "en",
      data,
      null,
      new Date(data.at),
    ],
  }))
}
