/** The mails that an account's people would find, newest first, as they would be sent; and the links in them. */
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import type { LinkPurpose } from "@sparekey/core"
import type pg from "pg"
import type { Letter } from "../src/mail/letter.ts"
import { letterText } from "../src/mail/letter-text.ts"
import { loadMail } from "../src/mail/mail-row.ts"
import { writeLetter } from "../src/mail/write-letter.ts"
import type { Keys } from "../src/secrets/keys.ts"
import { linkToken } from "../src/secrets/tokens.ts"
import type { Person } from "./person.ts"

export type ReceivedMail = {
  readonly to: string
  readonly template: string
  readonly subject: string
  readonly text: string
}

export async function mailsOf({ server, accountId }: Person): Promise<ReceivedMail[]> {
  const { ownerPool } = server.database
  const { rows } = await ownerPool.query<{ id: string }>("select id from mail where account_id = $1 order by id desc", [
    accountId,
  ])
  const mails: ReceivedMail[] = []
  for (const { id } of rows) {
    const row = await loadMail(ownerPool, { accountId, mailId: id })
    assert.ok(row)
    const letter: Letter | null = writeLetter(row, {
      keys: server.keys,
      origin: "http://localhost:7380",
      now: server.clock.now,
    })
    if (letter !== null) {
      mails.push({ to: row.to, template: row.template, subject: letter.subject, text: letterText(letter) })
    }
  }
  return mails
}

/** To which addresses the newest mails about this went. */
export const toldOf = async (person: Person, words: RegExp): Promise<string[]> =>
  (await mailsOf(person)).filter(({ text }) => words.test(text)).map(({ to }) => to)

/** The token of the newest unused link for this that a mail to the account carries. */
export async function newestLink(
  { pool, keys }: { pool: pg.Pool; keys: Keys },
  accountId: string,
  purpose: LinkPurpose,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from link where account_id = $1 and purpose = $2 and used_at is null order by id desc limit 1",
    [accountId, purpose],
  )
  const [link] = rows
  return link && linkToken(keys, { accountId, id: link.id, purpose })
}

/** The same, waited for: some mails are written after the reply. */
export async function mailedToken({ server, accountId }: Person, purpose: LinkPurpose): Promise<string> {
  const { database, keys } = server
  for (let tries = 0; tries < 100; tries++) {
    const token = await newestLink({ pool: database.ownerPool, keys }, accountId, purpose)
    if (token !== undefined) return token
    await sleep(20)
  }
  throw new Error(`no ${purpose} link was mailed`)
}
