import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"

/** A child of ours that answers each message with one message. */
export type Asked<Question, Reply> = {
  readonly pid: number
  ask(question: Question): Promise<Reply>
  stop(): Promise<void>
}

type Options = { readonly environment?: Readonly<Record<string, string>>; readonly arguments?: readonly string[] }

/** Starts a module as a process of its own. Its errors are shown; what it says otherwise is not. */
export function startProcess(module: string, { environment = {}, arguments: given = [] }: Options = {}): ChildProcess {
  const child = fork(module, [...given], {
    env: { ...process.env, NODE_ENV: "production", ...environment },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  process.once("exit", () => child.kill())
  return child
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, "exit")
  child.kill("SIGTERM")
  if (child.connected) child.disconnect()
  const patience = setTimeout(() => child.kill("SIGKILL"), 10_000)
  await exit
  clearTimeout(patience)
}

/** The next message of a child. @throws when it ends instead */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const stopped = new AbortController()
  const { signal } = stopped
  const [message] = (await Promise.race([
    once(child, "message", { signal }),
    once(child, "exit", { signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with ${code}: ${child.spawnargs.join(" ")}`)
    }),
  ]).finally(() => stopped.abort())) as [Message]
  return message
}

export function startAsked<Question extends object, Reply>(module: string): Asked<Question, Reply> {
  const child = startProcess(module)
  return {
    pid: child.pid ?? 0,
    async ask(question) {
      const reply = nextMessage<Reply>(child)
      child.send(question)
      return reply
    },
    stop: () => stopProcess(child),
  }
}
