/** To all owners of a team: what has changed there, and who did it (S1). It brings no link: what to do, one does signed in. */
import type { TeamChangeData } from "../db/owners.ts"
import type { Block, Letter } from "./letter.ts"
import type { MailRow } from "./mail-row.ts"
import { shownName } from "./shown-name.ts"
import { writeTime } from "./words/index.ts"
import type { Words } from "./words/words.ts"

type Told = { readonly mail: MailRow; readonly data: TeamChangeData; readonly words: Words; readonly origin: string }

export function writeTeamLetter({ mail: { names }, data, words, origin }: Told): Letter {
  const said = words.teamChanged
  const team = shownName(names.teams[data.teamId])
  const by = shownName(names.people[data.by])
  const told = data.changes.map((change) =>
    said.changes[change.type]({
      team,
      person: change.type === "owner_made" ? shownName(names.people[change.person]) : null,
      token: change.type === "api_token_made" ? shownName(change.token) : null,
    }),
  )
  const [first] = told
  if (first === undefined) throw new TypeError("a mail to the owners tells of no change")
  const rows: readonly (readonly [string, string | null])[] = [
    [words.facts.team, team],
    [said.by, by],
    [words.facts.when, writeTime(words, data.at)],
  ]
  return {
    language: words.locale.slice(0, 2),
    subject: first.title,
    blocks: [
      ...told.flatMap(({ title, text }): Block[] => [
        { kind: "heading", text: title },
        { kind: "text", text },
      ]),
      { kind: "facts", rows: rows.filter((row): row is readonly [string, string] => row[1] !== null) },
      { kind: "text", text: said.fine },
      { kind: "text", text: said.ifNot },
    ],
    footer: said.footer(new URL(origin).host),
  }
}
