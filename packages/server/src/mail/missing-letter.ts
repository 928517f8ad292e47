/** P4: asks for what a request to the desk lacks. It brings no link: the answer is another mail, from the same address. */
import { type RequestLanguage, requestLabels, requestParts } from "@sparekey/core"
import type { MissingData } from "../db/mail-statements.ts"
import type { Letter } from "./letter.ts"
import type { Words } from "./words/words.ts"

export function writeMissingLetter(words: Words, { missing, deskAddress }: MissingData, origin: string): Letter {
  const said = words.requestIncomplete
  const language = words.locale.slice(0, 2) as RequestLanguage
  const lines = missing.map((part) => said.missing[part])
  return {
    language,
    subject: said.subject,
    blocks: [
      { kind: "heading", text: said.subject },
      { kind: "text", text: said.received },
      ...lines.map((text) => ({ kind: "text", text: `– ${text}` }) as const),
      { kind: "text", text: said.writeAgain(deskAddress) },
      { kind: "facts", rows: requestParts.map((part) => [requestLabels[language][part], ""] as const) },
      { kind: "text", text: said.codesFirst },
      { kind: "quiet", text: said.notExpected },
    ],
    footer: said.footer(new URL(origin).host),
  }
}
