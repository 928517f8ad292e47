/** Turns a mail's row into a letter. Links are made here, from the configured origin (B3) and keys, so that no table holds one. */
import type { MissingData, NoticeData } from "../db/mail-statements.ts"
import type { TeamChangeData } from "../db/owners.ts"
import { linkUrl, pageUrl } from "../http/page-names.ts"
import type { Keys } from "../secrets/keys.ts"
import { linkToken } from "../secrets/tokens.ts"
import type { Letter } from "./letter.ts"
import { writeLinkLetter } from "./link-letter.ts"
import type { MailRow } from "./mail-row.ts"
import { writeMissingLetter } from "./missing-letter.ts"
import { writeNotice } from "./notice.ts"
import { shownName } from "./shown-name.ts"
import { writeTeamLetter } from "./team-letter.ts"
import { wordsFor } from "./words/index.ts"
import type { LinkWords, Words } from "./words/words.ts"

type Sender = { readonly keys: Keys; readonly origin: string; readonly now: number }

/** Null for a link that does not work any more: such a mail would only confuse. A notice is worth reading without its link. */
export function writeLetter(mail: MailRow, sender: Sender): Letter | null {
  const words = wordsFor(mail.locale)
  const link = workingLink(mail, sender)
  const { origin } = sender
  if (mail.template === "notice") return writeNotice({ mail, data: mail.data as NoticeData, words, origin, link })
  if (mail.template === "team_changed")
    return writeTeamLetter({ mail, data: mail.data as TeamChangeData, words, origin })
  if (mail.template === "request_incomplete") return writeMissingLetter(words, mail.data as MissingData, origin)
  if (mail.template === "asked_to_vouch" || mail.template === "member_asked_desk")
    return writeToTeam(mail, words, origin)
  return link === null ? null : writeLinkLetter(words, linkWords(mail, words)[mail.template], { ...link, origin })
}

/** K7: no secret is in it; whoever follows it signs in as always, and shows the authenticator. */
function writeToTeam(mail: MailRow, words: Words, origin: string): Letter {
  const teamId = "teamId" in mail.data ? mail.data.teamId : ""
  const person = shownName(mail.names.people[mail.accountId])
  const { askedToVouch, memberAskedDesk } = words.requests
  const said = (mail.template === "asked_to_vouch" ? askedToVouch : memberAskedDesk)(
    person,
    shownName(mail.names.teams[teamId]),
  )
  return {
    language: words.locale.slice(0, 2),
    subject: said.subject,
    blocks: [
      { kind: "heading", text: said.subject },
      ...said.texts.map((text) => ({ kind: "text", text }) as const),
      {
        kind: "button",
        label: said.button,
        url: pageUrl(origin, "/team/$team/cases").replace("$team", teamId),
        otherwise: words.linkWrittenOut,
      },
      { kind: "quiet", text: said.notExpected },
    ],
    footer: said.footer(new URL(origin).host),
  }
}

type WithLink = Exclude<
  MailRow["template"],
  "notice" | "team_changed" | "asked_to_vouch" | "member_asked_desk" | "request_incomplete"
>

function linkWords(mail: MailRow, words: Words): Readonly<Record<WithLink, LinkWords>> {
  const teamId = mail.case?.teamId ?? ("teamId" in mail.data ? mail.data.teamId : undefined)
  const team = shownName(teamId === undefined ? undefined : mail.names.teams[teamId])
  return {
    reset_password: words.resetPassword,
    verify_address: words.verifyAddress,
    invitation: words.invitation(team),
    recovery_link: words.recoveryLink(team),
    join_team: words.joinTeam(team),
    confirm_request: words.requests.confirmRequest("codesLeft" in mail.data ? mail.data.codesLeft : 0),
    broken_glass: words.brokenGlass(mail.mainAddress, team),
  }
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
