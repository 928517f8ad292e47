/** Turns a mail's row into a letter. Links are made here, from the configured origin (B3) and keys, so that no table holds one. */
import type { NoticeData } from "../db/mail-statements.ts"
import { linkUrl } from "../http/page-names.ts"
import type { Keys } from "../secrets/keys.ts"
import { linkToken } from "../secrets/tokens.ts"
import type { Letter } from "./letter.ts"
import { writeLinkLetter } from "./link-letter.ts"
import type { MailRow } from "./mail-row.ts"
import { writeNotice } from "./notice.ts"
import { wordsFor } from "./words/index.ts"

type Sender = { readonly keys: Keys; readonly origin: string; readonly now: number }

/** Null for a link that does not work any more: such a mail would only confuse. A notice is worth reading without its link. */
export function writeLetter(mail: MailRow, sender: Sender): Letter | null {
  const words = wordsFor(mail.locale)
  const link = workingLink(mail, sender)
  if (mail.template === "notice") {
    const addresses = new Map(Object.entries(mail.addresses))
    const { origin } = sender
    return writeNotice({
      data: mail.data as NoticeData,
      words,
      account: mail.mainAddress,
      addresses,
      origin,
      stop: link,
    })
  }
  if (link === null) return null
  const said = {
    reset_password: words.resetPassword,
    verify_address: words.verifyAddress,
    invitation: words.invitation,
  }[mail.template]
  return writeLinkLetter(words, said, { ...link, origin: sender.origin })
}

function workingLink(
  { accountId, link }: MailRow,
  { keys, origin, now }: Sender,
): { url: string; until: number } | null {
  if (link === null || link.usedAt !== null || link.expiresAt.getTime() <= now) return null
  const { id, purpose, expiresAt } = link
  const token = linkToken(keys, { accountId, id, purpose })
  return { url: linkUrl(origin, purpose, token), until: expiresAt.getTime() }
}
