/** A load of second steps over HTTP, each of which is used once, and the record of what was answered. */
import type { IssuedToken } from "../../packages/server/src/secrets/tokens.ts"
import { type Place, type SeededPerson, seedPeople, seedSignIns } from "../races/seeding.ts"
import { ask, codeNow } from "../races/two-servers.ts"

/** One request that spends something: a time step of an authenticator, or a recovery code. */
export type Spending = {
  readonly kind: "authenticator" | "recovery-code"
  readonly person: SeededPerson
  readonly code: string
  readonly signIn: IssuedToken
}

export type Outcome = Spending & {
  /** Null: no answer, so that nobody knows whether it was spent. */
  readonly status: number | null
  /** The session that the answer's cookie names. */
  readonly session: string | null
}

/** Each person has one code of the authenticator and two recovery codes to spend, each in a sign-in of its own. */
export async function seedLoad(place: Place, people: number): Promise<Spending[]> {
  const seeded = await seedPeople(place, people)
  const accounts = seeded.flatMap(({ accountId }) => [accountId, accountId, accountId])
  const signIns = await seedSignIns(place, accounts)
  return seeded.flatMap((person, index): Spending[] => {
    const [first, second, third] = signIns.slice(index * 3, index * 3 + 3) as [IssuedToken, IssuedToken, IssuedToken]
    return [
      { kind: "authenticator", person, code: codeNow(person.secret), signIn: first },
      { kind: "recovery-code", person, code: person.recoveryCodes[0] ?? "", signIn: second },
      { kind: "recovery-code", person, code: person.recoveryCodes[1] ?? "", signIn: third },
    ]
  })
}

/** So many clients at a time, each until the kill cuts it off or nothing is left to spend; returns what was begun. */
export async function spend(
  url: string,
  spendings: readonly Spending[],
  { atOnce, onSuccess, killed }: { atOnce: number; onSuccess: () => void; killed: () => boolean },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = spendings.values()
  async function work(): Promise<void> {
    for (;;) {
      const next = waiting.next()
      if (next.done) return
      const outcome = await spendOne(url, next.value)
      outcomes.push(outcome)
      if (outcome.status === 200) onSuccess()
      else if (killed()) return
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return outcomes
}

export async function spendOne(url: string, spending: Spending): Promise<Outcome> {
  const { kind, code, signIn } = spending
  try {
    const { status, cookies } = await ask(url, { path: `/api/sign-in/${kind}`, body: { code }, signIn: signIn.text })
    return { ...spending, status, session: cookies.get("__Host-sparekey-session") ?? null }
  } catch {
    return { ...spending, status: null, session: null }
  }
}
