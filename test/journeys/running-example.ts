/** An example as its README starts it: a process of its own, with whoever types into it. */
import assert from "node:assert/strict"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

const PATIENCE = 30_000

export class RunningExample {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  #output = ""
  /** How much of it has been seen. */
  #seen = 0

  constructor(name: string, env: Readonly<Record<string, string>>) {
    const main = join(import.meta.dirname, "../../examples", name, "src/main.ts")
    this.#child = spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] })
    this.#child.stdout?.on("data", (chunk) => (this.#output += chunk))
    this.#child.stderr?.on("data", (chunk) => (this.#output += chunk))
    this.#ended = once(this.#child, "close")
  }

  /** What it says next that fits, after all that was seen before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const until = AbortSignal.timeout(PATIENCE)
    while (true) {
      const found = pattern.exec(this.#output.slice(this.#seen))
      if (found !== null) {
        this.#seen += found.index + found[0].length
        return found
      }
      assert.ok(this.#child.exitCode === null, `it has ended:\n${this.#output}`)
      await once(this.#child.stdout ?? this.#child, "data", { signal: until }).catch(() =>
        assert.fail(`it does not say ${pattern}:\n${this.#output}`),
      )
    }
  }

  type(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }

  get output(): string {
    return this.#output
  }

  async stop(): Promise<void> {
    this.#child.kill()
    await this.#ended
  }
}
