/** T8: the check-up of everybody who is active, as a table to keep. A page of members at a time, so that no team is too large for it. */
import { gapsOf, mfaStandingOf, type Policy } from "@sparekey/core"
import type { Pool } from "pg"
import { csvOf, utf8Mark } from "../http/csv.ts"
import type { PageCursor } from "../http/page-cursor.ts"
import { fewCodesIn } from "./check-up.ts"
import { checkUpWords } from "./check-up-words.ts"
import { type Member, MOST_MEMBERS_A_PAGE, membersOf } from "./members.ts"

type Asked = {
  readonly teamId: string
  readonly language: keyof typeof checkUpWords
  readonly serverPolicy: Policy
  readonly now: number
}

/** Nothing of the database is held while the reader takes a page. */
export async function* checkUpTable(
  pool: Pool,
  { teamId, language, serverPolicy, now }: Asked,
): AsyncGenerator<string> {
  const words = checkUpWords[language]
  const fewCodes = await fewCodesIn(pool, teamId)
  const rowOf = ({ name, email, role, mfa, lastSignInAt }: Member) => [
    name,
    email ?? "",
    role.name,
    words.mfa[mfaStandingOf(mfa)],
    mfa.authenticators,
    mfa.codesLeft,
    mfa.verifiedAddresses,
    lastSignInAt ?? "",
    gapsOf({ ...mfa, mfaIsOn: mfa.on }, fewCodes)
      .map((gap) => words.gap[gap])
      .join("; "),
  ]
  yield utf8Mark + csvOf([words.head])
  let after: PageCursor | null = null
  do {
    const asked = { teamId, search: null, after, limit: MOST_MEMBERS_A_PAGE, serverPolicy, now }
    const page: Awaited<ReturnType<typeof membersOf>> = await membersOf(pool, asked)
    yield csvOf(page.members.filter(({ state }) => state === "active").map(rowOf))
    after = page.next
  } while (after !== null)
}
