/** P4: whoever is asked for what is missing is asked once a message, at the address on record, and never by Reply-To (E9). */
import type { ReceivedRequest } from "@sparekey/core"
import type { Pool } from "pg"
import { readAddress } from "../address.ts"
import type { MissingData } from "../db/mail-statements.ts"
import { newId } from "../secrets/tokens.ts"

type Dependencies = { readonly pool: Pool; readonly ourAddresses: readonly string[]; readonly clock: () => number }

/** However many messages come: nobody's mailbox is to be filled by what others write. */
const mostADay = 3

// Found as the case side finds it: in the form in which addresses are looked up, where case alone is folded. The mail goes to the address
// as it is stored (E6).
const askText = `
  with person as (
    select a.account_id, a.address, account.locale from email_lookup l
      join email_address a on a.account_id = l.account_id and a.id = l.address_id and a.verified_at is not null
      join account on account.id = a.account_id
    where l.address = $2),
  asking as (
    update inbound_message set asked_at = $5 from person where inbound_message.id = $1 and asked_at is null and $6 > (
      select count(*) from mail where mail.account_id = person.account_id and template = 'request_incomplete'
        and created_at > $5::timestamptz - interval '1 day')
    returning person.*),
  written as (
    insert into mail (account_id, id, template, address, locale, data, link_id, created_at)
    select account_id, $3, 'request_incomplete', address, locale, $4, null, $5 from asking
    returning account_id, id)
  select graphile_worker.add_job('send_mail', json_build_object('accountId', account_id, 'mailId', id), job_key := id::text,
    max_attempts := 30) from written`

/** Nobody who has no account gets an answer: the desk writes to addresses on record only. */
export async function askForMissing(
  { pool, ourAddresses, clock }: Dependencies,
  { messageId, from, reading }: Pick<ReceivedRequest, "messageId" | "from" | "reading">,
): Promise<void> {
  const address = readAddress(from)
  if (address === null || reading.missing.length === 0) return
  const data: MissingData = { missing: reading.missing, deskAddress: ourAddresses[0] ?? "" }
  await pool.query({
    name: "ask-for-missing",
    text: askText,
    values: [messageId, address.lookup, newId(), data, new Date(clock()), mostADay],
  })
}
