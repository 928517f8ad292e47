import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"

const main = join(import.meta.dirname, "../packages/server/src/main.ts")

/** A root key for servers on a test's database: two on one database need the same. */
export const testRootKey = Buffer.alloc(32, "sparekey tests").toString("base64")

export interface ServerProcess {
  /** Where it answers, such as http://localhost:40123; also its origin. */
  url: string
  pid: number
  /** All that it has printed so far. */
  output(): string
  /** As Ctrl-C and service managers do it. Resolves to the exit code. */
  stop(): Promise<number | null>
  /** As a crash does it. */
  kill9(): Promise<void>
}

interface Options {
  /** Left out: the server runs its own PostgreSQL, in SPAREKEY_DATA_DIR. */
  databaseUrl?: string
  env?: Record<string, string>
  arguments?: string[]
}

/** Starts a real server, in a process of its own, on a free port, and waits until it answers. Throws with its output if it ends. */
export async function startServerProcess(options: Options): Promise<ServerProcess> {
  const server = spawnServer(options)
  const port = await server.ready
  return {
    url: `http://localhost:${port}`,
    pid: server.child.pid ?? 0,
    output: server.output,
    async stop() {
      server.child.kill("SIGTERM")
      return (await server.ended).code
    },
    async kill9() {
      server.child.kill("SIGKILL")
      await server.ended
    },
  }
}

/** Starts a server that is expected to refuse to run. */
export async function failServerProcess(options: Options): Promise<{ code: number | null; output: string }> {
  const server = spawnServer(options)
  server.ready.catch(() => undefined)
  const { code } = await server.ended
  return { code, output: server.output() }
}

interface Spawned {
  child: ChildProcess
  /** The port. */
  ready: Promise<string>
  ended: Promise<{ code: number | null }>
  output(): string
}

function spawnServer({ databaseUrl, env = {}, arguments: args = [] }: Options): Spawned {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(SPAREKEY_|NODE_TEST_CONTEXT$)/.test(name))
  const child = spawn(process.execPath, [main, "start", ...args], {
    env: {
      ...Object.fromEntries(inherited),
      SPAREKEY_PORT: "0",
      SPAREKEY_HOST: "127.0.0.1",
      ...(databaseUrl !== undefined && { SPAREKEY_DATABASE_URL: databaseUrl, SPAREKEY_ROOT_KEY: testRootKey }),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  let output = ""
  const keep = (chunk: Buffer) => (output += chunk)
  child.stdout?.on("data", keep)
  child.stderr?.on("data", keep)
  const ended = new Promise<{ code: number | null }>((resolve) => child.once("close", (code) => resolve({ code })))
  const ready = new Promise<string>((resolve, reject) => {
    child.once("message", (message: { ready: string }) => resolve(new URL(message.ready).port))
    child.once("error", reject)
    ended.then(({ code }) => reject(new Error(`The server ended with ${code}:\n${output}`)))
  })
  return { child, ready, ended, output: () => output }
}
