import type { Playable } from "../demo/fill.ts"
import { demoPassword } from "../demo/people.ts"

/** Who can be played, as lines for a terminal. */
export function demoLines(people: readonly Playable[] | null): readonly string[] {
  if (people === null)
    return [
      "This server has accounts already, so the demo's people were left as they are. An empty data folder makes them anew.",
    ]
  return [
    "",
    `The demo's people. All have the password: ${demoPassword}`,
    ...people.flatMap((person) => [
      "",
      `  ${person.email.padEnd(26)}${person.name}, ${person.role} of ${person.team}`,
      ...(person.secret === null
        ? ["    MFA off"]
        : [
            `    authenticator secret  ${person.secret}`,
            ...inPairs(person.recoveryCodes).map(
              (line, at) => `    ${at === 0 ? "recovery codes" : ""}`.padEnd(26) + line,
            ),
          ]),
    ]),
    "",
    "Two applications to sign in to, each at a terminal of its own:",
    "  npm run example:control-panel",
    "  npm run example:front-desk",
    "",
  ]
}

const inPairs = (codes: readonly string[]): readonly string[] =>
  codes.flatMap((code, at) =>
    at % 2 === 0 ? [[code, codes[at + 1]].filter((one) => one !== undefined).join("   ")] : [],
  )
