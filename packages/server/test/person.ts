/**
 * A server in this process, on a database of its own, and people who use it over real HTTP. Time can be moved, so that nobody has to
 * wait for the next code.
 */
import assert from "node:assert/strict"
import type { AddressInfo } from "node:net"
import { type Policy, type PresetName, presets } from "@sparekey/core"
import { Secret, TOTP } from "otpauth"
import { pino } from "pino"
import { buildApp } from "../src/app.ts"
import { type Config, readConfig } from "../src/config.ts"
import { createPool, serverRole } from "../src/db/pool.ts"
import { hashPassword, passwordStandsAlone } from "../src/passwords/passwords.ts"
import { createPerform, type Perform } from "../src/perform.ts"
import { Keys } from "../src/secrets/keys.ts"
import { newId } from "../src/secrets/tokens.ts"
import { createTestDatabase, type TestDatabase } from "./database.ts"
import { password } from "./remembered-hash.ts"

export { password }

// biome-ignore lint/suspicious/noExplicitAny: what a reply holds is what the tests are about
type Body = any

export type Reply = { readonly status: number; readonly body: Body; readonly headers: Headers }

export type TestServer = {
  readonly url: string
  readonly database: TestDatabase
  readonly keys: Keys
  readonly config: Config
  readonly clock: { now: number; pass(seconds: number): void }
  /** For what comes by no request: a job, the command line. */
  readonly perform: Perform
  readonly logged: string[]
  person(options?: {
    preset?: PresetName
    policy?: Policy
    roleRequiresMfa?: boolean
    email?: string
    locale?: string
  }): Promise<Person>
  close(): Promise<void>
}

export type ServerOptions = {
  /** Of another server: its database and its clock are shared, and stay when this one closes. */
  readonly beside?: TestServer
  readonly roots?: readonly Uint8Array[]
  readonly origin?: string
  readonly trustProxy?: string[]
  /** The server's own. */
  readonly preset?: PresetName
  /** Another way to the same database, such as a proxy that can be closed. */
  readonly databaseUrl?: string
}

export const testRoot = new Uint8Array(32).fill(7)

function startClock() {
  const clock = {
    now: Date.parse("2026-03-02T09:00:00Z"),
    pass(seconds: number) {
      clock.now += seconds * 1000
    },
  }
  return clock
}

export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const { beside, roots = [testRoot], origin = "http://localhost:7380", trustProxy = [], preset, databaseUrl } = options
  const database = beside?.database ?? (await createTestDatabase())
  const keys = new Keys(roots)
  const clock = beside?.clock ?? startClock()
  const logged: string[] = []
  const log = pino({ level: "trace" }, { write: (line: string) => logged.push(line) })
  const config = {
    ...readConfig({ SPAREKEY_ORIGIN: origin, SPAREKEY_PRESET: preset, SPAREKEY_DESK_ADDRESS: "desk@example.com" }),
    trustProxy,
  }
  const pool =
    databaseUrl === undefined
      ? database.pool
      : createPool({ connectionString: databaseUrl, size: 4, applicationRole: serverRole })
  const app = await buildApp({ config, pool, keys, log, clock: () => clock.now })
  await app.listen({ host: "127.0.0.1", port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const server: TestServer = {
    url,
    database,
    keys,
    config,
    clock,
    perform: createPerform({ pool, keys, clock: () => clock.now, serverPolicy: config.serverPolicy }),
    logged,
    person: (options = {}) => createPerson(server, options),
    async close() {
      await app.close()
      if (pool !== database.pool) await pool.end()
      if (beside === undefined) await database.dispose()
    },
  }
  return server
}

let count = 0

/** Everybody's first password is the same, so its hash is made once a root key: hashing is what tests wait for. */
const hashes = new Map<string, Promise<string>>()

function hashOnce(keys: Keys): Promise<string> {
  const hash = hashes.get(keys.currentId) ?? hashPassword(keys, password)
  hashes.set(keys.currentId, hash)
  return hash
}

async function createPerson(server: TestServer, options: Parameters<TestServer["person"]>[0] & {}): Promise<Person> {
  const { preset, roleRequiresMfa = false, locale = "en" } = options
  const policy = options.policy ?? (preset === undefined ? undefined : presets[preset])
  const accountId = newId()
  const email = options.email ?? `person${++count}@example.com`
  const at = new Date(server.clock.now)
  const { ownerPool } = server.database
  await ownerPool.query(
    `insert into account (id, state, name, locale, password_hash, password_stands_alone, password_changed_at, created_at)
     values ($1, 'active', 'Ana Prova', $2, $3, $4, $5, $5)`,
    [accountId, locale, await hashOnce(server.keys), passwordStandsAlone(password), at],
  )
  const addressId = newId()
  await ownerPool.query("insert into email_address values ($1, $2, $3, $4, true, $4)", [
    accountId,
    addressId,
    email,
    at,
  ])
  await ownerPool.query("insert into email_lookup values ($1, $2, $3)", [email, accountId, addressId])
  if (policy !== undefined || roleRequiresMfa) {
    const [teamId, roleId] = [newId(), newId()]
    await ownerPool.query("insert into team values ($1, 'Team', $2, $3, $4)", [
      teamId,
      preset ?? "custom",
      policy ?? presets["role-required"],
      at,
    ])
    await ownerPool.query("insert into role values ($1, $2, 'Member', 'member', $3)", [teamId, roleId, roleRequiresMfa])
    await ownerPool.query("insert into membership values ($1, $2, $3, false, $4)", [accountId, teamId, roleId, at])
  }
  return new Person(server, accountId, email)
}

/** The code that an authenticator app with this secret shows: computed by a library that the server does not check codes with. */
export const codeOf = (secret: string, now: number): string =>
  new TOTP({
    secret: Secret.fromBase32(secret.replaceAll(" ", "")),
    algorithm: "SHA1",
    digits: 6,
    period: 30,
  }).generate({ timestamp: now })

/** Somebody with a browser: cookies are kept, and everything is asked for over HTTP. */
export class Person {
  readonly server: TestServer
  readonly accountId: string
  readonly email: string
  password = password
  secret = ""
  recoveryCodes: string[] = []
  cookies = new Map<string, string>()

  constructor(server: TestServer, accountId: string, email: string) {
    this.server = server
    this.accountId = accountId
    this.email = email
  }

  /** The same person at another browser. */
  elsewhere = (): Person => this.at(this.server)

  /** The same person at another browser, which another server answers. */
  at(server: TestServer): Person {
    const other = new Person(server, this.accountId, this.email)
    other.password = this.password
    other.secret = this.secret
    other.recoveryCodes = this.recoveryCodes
    return other
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === "") this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers }
  }

  get = (path: string) => this.ask("GET", path)
  post = (path: string, body: unknown = {}) => this.ask("POST", path, body)
  delete = (path: string, body?: unknown) => this.ask("DELETE", path, body)

  get code(): string {
    return codeOf(this.secret, this.server.clock.now)
  }

  showPassword = () => this.post("/api/sign-in", { email: this.email, password: this.password })

  /** Up to where a recovery code has been spent and the question is what for. */
  async showRecoveryCode(code = this.recoveryCodes.shift()): Promise<Reply> {
    const first = await this.showPassword()
    assert.equal(first.body.next, "second_step", JSON.stringify(first.body))
    return this.post("/api/sign-in/recovery-code", { code })
  }

  /** Signs in with a recovery code because the authenticator is out of reach today. */
  async signInOnce(): Promise<void> {
    assert.equal((await this.showRecoveryCode()).body.next, "recovery_choice")
    const chosen = await this.post("/api/sign-in/recovery-choice", { choice: "once" })
    assert.equal(chosen.body.next, "completed", JSON.stringify(chosen.body))
  }

  /** Sets up an authenticator where the sign-in asks for one, up to the codes that must be stored. */
  async enrol(): Promise<Reply> {
    const started = await this.post("/api/sign-in/enrolment")
    assert.equal(started.status, 200, JSON.stringify(started.body))
    this.secret = started.body.secret
    const confirmed = await this.post("/api/sign-in/enrolment/confirm", { code: this.code })
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    this.recoveryCodes = confirmed.body.recoveryCodes
    this.server.clock.pass(30)
    return confirmed
  }

  /** Password, then a code where MFA is on. */
  async signIn(): Promise<void> {
    const first = await this.showPassword()
    assert.equal(first.status, 200, JSON.stringify(first.body))
    if (first.body.next === "completed") return
    this.server.clock.pass(30)
    const second = await this.post("/api/sign-in/authenticator", { code: this.code })
    assert.equal(second.body.next, "completed", JSON.stringify(second.body))
  }

  /** Switches MFA on from My security; the session at hand is kept. */
  async switchOn(label = "Phone"): Promise<void> {
    const started = await this.post("/api/me/authenticators", { label })
    assert.equal(started.status, 200, JSON.stringify(started.body))
    this.secret = started.body.secret
    const confirmed = await this.post(`/api/me/authenticators/${started.body.id}/confirm`, { code: this.code })
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    if (confirmed.body.recoveryCodes !== null) this.recoveryCodes = confirmed.body.recoveryCodes
    this.server.clock.pass(30)
  }

  /** Signed in, MFA on, codes stored. */
  async protect(): Promise<this> {
    await this.signIn()
    await this.switchOn()
    assert.equal((await this.post("/api/me/recovery-codes/saved")).status, 204)
    return this
  }
}
