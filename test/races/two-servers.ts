/**
 * Two servers, each a process of its own, on one database, and clients that ask both at once over HTTP.
 *
 * How a race is decided. Everything runs at PostgreSQL's default isolation, READ COMMITTED: each statement sees what was
 * committed when it began. So a transaction that first read the facts and then locked could decide on what another has changed
 * since, and two uses of one code would both find it unused (this is what happens to those who check in one statement and
 * spend in another). `perform` therefore locks the account's row in a statement of its own, `select … for no key update`, which
 * waits for whoever holds it, and loads the facts in the next statement, which has a newer snapshot and sees what that one committed. Races of one
 * account thus happen one after the other, on whichever server; those of different accounts do not wait for each other. Each change is
 * guarded once more (`… and spent_at is null`), so that a lock forgotten somewhere would show as a conflict, not as a second session.
 * SERIALIZABLE would find the same races, but by failing the losers, who would have to be run again.
 */
import { randomInt } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type pg from "pg"
import { Keys } from "../../packages/server/src/secrets/keys.ts"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import { codeOf } from "../../packages/server/test/person.ts"
import { type ServerProcess, startServerProcess, testRootKey } from "../server-process.ts"

export type Asked = {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  readonly path: string
  readonly body?: unknown
  /** The tokens that the cookies hold. */
  readonly signIn?: string | undefined
  readonly session?: string | undefined
  /** The network address that the request says it comes from. */
  readonly from?: string
}

export type Answer = {
  readonly status: number
  readonly body: { readonly code?: string; readonly next?: string; readonly recoveryCodes?: string[] } & Record<
    string,
    unknown
  >
  readonly cookies: ReadonlyMap<string, string>
}

export async function ask(
  url: string,
  { method = "POST", path, body = {}, signIn, session, from }: Asked,
): Promise<Answer> {
  const cookies = Object.entries({ "__Host-sparekey-sign-in": signIn, "__Host-sparekey-session": session })
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      cookie: cookies.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join("; "),
      ...(from === undefined ? {} : { "x-forwarded-for": from }),
      ...(method === "GET" ? {} : { "content-type": "application/json" }),
    },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  })
  const given = response.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? [])
  const text = await response.text()
  return {
    status: response.status,
    body: text === "" ? {} : JSON.parse(text),
    cookies: new Map(given.map(([, name = "", value = ""]) => [name, value])),
  }
}

/** A server that is too busy says so (503) and has done nothing: its clients ask again. */
async function insist(url: string, asked: Asked): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await ask(url, asked)
    if (answer.status !== 503 || tries === 10) return answer
    await sleep(500)
  }
}

export type TwoServers = {
  readonly servers: readonly ServerProcess[]
  /** As the owner of the schema: sees everything. */
  readonly pool: pg.Pool
  readonly keys: Keys
  /** Asks so many times at once, the servers in turn. */
  race(count: number, request: (index: number) => Asked): Promise<Answer[]>
  /** Asks one of the servers. */
  ask(request: Asked, index?: number): Promise<Answer>
  /** How many audit entries of a type an account has. */
  audited(accountId: string, type: string): Promise<number>
  close(): Promise<void>
}

let running: Promise<TwoServers> | undefined
let users = 0

/**
 * Files that share a process share the two servers as well; the last one stops them.
 *
 * Awaited at the top of a file, not in `before`: where all tests of a file are left out by their names, Node runs `after` without waiting
 * for `before` to come to its end, and what that starts is never stopped.
 */
export async function startTwoServers(): Promise<TwoServers> {
  users++
  running ??= startBoth()
  const two = await running
  return {
    ...two,
    async close() {
      if (--users === 0) await two.close()
    },
  }
}

async function startBoth(): Promise<TwoServers> {
  const database = await createTestDatabase()
  const env = { SPAREKEY_TRUST_PROXY: "loopback", SPAREKEY_LOG_LEVEL: "warn" }
  const servers = await Promise.all([1, 2].map(() => startServerProcess({ databaseUrl: database.url, env })))
  const pool = database.ownerPool
  const urlOf = (index: number) => servers[index % servers.length]?.url ?? ""
  return {
    servers,
    pool,
    keys: testKeys(),
    race: (count, request) =>
      Promise.all(Array.from({ length: count }, (_, index) => insist(urlOf(index), request(index)))),
    ask: (request, index = 0) => insist(urlOf(index), request),
    async audited(accountId, type) {
      const { rows } = await pool.query(
        "select count(*)::int as count from audit_entry where account_id = $1 and type = $2",
        [accountId, type],
      )
      return rows[0].count
    },
    async close() {
      await Promise.all(servers.map((server) => server.stop()))
      await database.dispose()
    },
  }
}

/** The keys of every server that the tests start on a database of theirs. */
export const testKeys = (): Keys => new Keys([Buffer.from(testRootKey, "base64")])

/** The code that the person's app shows so many steps of thirty seconds from now. */
const codeIn = (secret: string, steps: number): string => codeOf(secret, Date.now() + steps * 30_000)

/** A code that is accepted for another minute at least, however slow the machine: of the clock that is a little fast (T5). */
export const codeNow = (secret: string): string => codeIn(secret, 1)

/** A code that is accepted for half a minute, and not any more once the one above was. */
export const earlierCode = (secret: string): string => codeIn(secret, 0)

/** Six digits that this app shows at no time around now. */
export function wrongCode(secret: string): string {
  const near = new Set([-2, -1, 0, 1, 2, 3, 4, 5].map((steps) => codeIn(secret, steps)))
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, "0")
    if (!near.has(code)) return code
  }
}

/** An address of a network of its own (RFC 5737), so that tests do not use up each other's budgets. */
let networks = 0
export const newNetwork = (): string => `203.0.113.${++networks}`

export const withStatus = (answers: readonly Answer[], status: number): Answer[] =>
  answers.filter((answer) => answer.status === status)

/** How often each status and reason was answered, such as `{"200": 1, "422 code_already_used": 49}`. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const key = body.code === undefined ? String(status) : `${status} ${body.code}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
