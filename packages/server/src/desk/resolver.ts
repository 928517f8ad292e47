/** Asks the DNS for what proves a message. Answers are kept for a minute, failures never (E7). */
import { promises as dns } from "node:dns"

type Answer = string[][] | string[]
type Ask = (name: string, type: string) => Promise<Answer>

export type Resolver = {
  /** Asks until that many milliseconds from now; after that, everything fails as if the DNS did not answer. */
  readonly within: (patience: number) => Ask
}

const kept = { milliseconds: 60_000, answers: 2_000 }

/** So the name does not exist, or has nothing of the kind: an answer like any other. */
const isAnswer = (error: unknown): boolean => ["ENOTFOUND", "ENODATA"].includes((error as { code?: string }).code ?? "")

type Settings = { readonly servers: readonly string[]; readonly clock: () => number; readonly timeout?: number }

/** @param servers as `192.0.2.53` or `[2001:db8::53]:53`; empty = those of the machine */
export function createResolver({ servers, clock, timeout = 3_000 }: Settings): Resolver {
  const resolver = new dns.Resolver({ timeout, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  const answers = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>()

  function ask(name: string, type: string): Promise<Answer> {
    const key = `${type} ${name.toLowerCase()}`
    const known = answers.get(key)
    if (known !== undefined && known.until > clock()) return known.answer
    const answer = resolver.resolve(name, type) as Promise<Answer>
    answers.delete(key)
    answers.set(key, { until: clock() + kept.milliseconds, answer })
    if (answers.size > kept.answers) answers.delete(answers.keys().next().value ?? "")
    answer.catch((error) => isAnswer(error) || answers.delete(key))
    return answer
  }

  return {
    within(patience) {
      const end = AbortSignal.timeout(patience)
      return (name, type) => {
        if (end.aborted) return Promise.reject(Object.assign(new Error("the DNS took too long"), { code: "ETIMEOUT" }))
        return ask(name, type)
      }
    },
  }
}
