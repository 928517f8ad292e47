/** Questions and answers, one line each. */
import { createInterface } from "node:readline"
import { Writable } from "node:stream"

export type Terminal = {
  say(...lines: readonly string[]): void
  /** Null: there is nobody any more. */
  ask(question: string): Promise<string | null>
  /** As `ask`, without showing what is typed. */
  askSecret(question: string): Promise<string | null>
  close(): void
}

export function openTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Terminal {
  let isSecret = false
  // readline repeats what is typed; for secrets it is not passed on.
  const echo = new Writable({
    write(chunk, _, done) {
      if (!isSecret) output.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input, output: echo, terminal: input.isTTY === true })
  const typed = lines[Symbol.asyncIterator]()
  lines.once("SIGINT", () => lines.close())

  const ask = async (question: string): Promise<string | null> => {
    output.write(`${question}: `)
    const { value, done } = await typed.next()
    return done === true ? null : String(value).trim()
  }

  return {
    say: (...said) => void output.write(`${said.join("\n")}\n`),
    ask,
    async askSecret(question) {
      output.write(`${question}: `)
      isSecret = true
      try {
        const { value, done } = await typed.next()
        return done === true ? null : String(value).trim()
      } finally {
        isSecret = false
        if (input.isTTY) output.write("\n")
      }
    },
    close: () => lines.close(),
  }
}
