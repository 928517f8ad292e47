import type { LinkPurpose } from "@sparekey/core"
import { linkToken } from "../../packages/server/src/secrets/tokens.ts"
import type { Place } from "./seeding.ts"

/** The token of the newest unused link for this that a mail to the account carries. */
export async function mailedToken({ pool, keys }: Place, accountId: string, purpose: LinkPurpose): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from link where account_id = $1 and purpose = $2 and used_at is null order by id desc limit 1",
    [accountId, purpose],
  )
  const [link] = rows
  if (link === undefined) throw new Error(`no ${purpose} link was mailed`)
  return linkToken(keys, { accountId, id: link.id, purpose })
}
