/** Sparekey itself: its server as a process of its own, started the way `npm start` starts it. */
import { execFileSync } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import { join } from "node:path"
import pg from "pg"
import { codeAt } from "../../packages/server/src/secrets/totp.ts"
import type { HttpWork } from "../load/http-load.ts"
import type { Asked } from "../load/process.ts"
import { nextMessage, startProcess, stopProcess } from "../load/process.ts"
import { httpRequest, httpSubject } from "./http-subject.ts"
import { makeAccounts, type Person, password } from "./sparekey-accounts.ts"
import type { Figure, Measured, Subject } from "./subject.ts"

type Options = {
  readonly name: string
  readonly url: string
  readonly accounts: number
  readonly load: Asked<HttpWork, Measured>
  readonly environment?: Readonly<Record<string, string>>
}

/** A sparekey subject also tells which rows it measures with, so that the limit can do the same work on the same rows. */
export type SparekeySubject = Subject & { readonly people: readonly Person[]; readonly url: string }

export const origin = "http://localhost"
const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex")

const tokenText = (accountId: string, id: string, secret: Buffer): string =>
  Buffer.concat([uuidBytes(accountId), uuidBytes(id), secret]).toString("base64url")

type Started = {
  readonly url: string
  readonly rootKey: Buffer
  readonly environment?: Readonly<Record<string, string>>
}

export async function startServer({ url, rootKey, environment = {} }: Started) {
  const main = join(import.meta.dirname, "../../packages/server/src/main.ts")
  const compiled = { NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/sparekey-compiled") }
  // like every start but the first, which compiles what the others find
  execFileSync(process.execPath, [main, "--help"], { env: { ...process.env, ...compiled }, stdio: "ignore" })
  const server = startProcess(main, {
    arguments: ["start"],
    environment: {
      SPAREKEY_DATABASE_URL: url,
      SPAREKEY_ROOT_KEY: rootKey.toString("base64"),
      SPAREKEY_PORT: "0",
      SPAREKEY_ORIGIN: origin,
      SPAREKEY_LOG_LEVEL: "warn",
      // as the start script of package.json has it
      UV_THREADPOOL_SIZE: "2",
      NODE_OPTIONS: "--max-semi-space-size=8 --v8-pool-size=2",
      ...compiled,
      ...environment,
    },
  })
  const { ready } = await nextMessage<{ ready: string }>(server)
  return { server, port: Number(new URL(ready).port) }
}

export async function startSparekey({
  name,
  url,
  accounts,
  load,
  environment = {},
}: Options): Promise<SparekeySubject> {
  const rootKey = randomBytes(32)
  const people = await makeAccounts(url, rootKey, accounts)
  const { server, port } = await startServer({ url, rootKey, environment })
  const client = new pg.Client({ connectionString: url })
  await client.connect()

  let turn = 0
  const take = (count: number): readonly Person[] =>
    Array.from({ length: count }, () => people[turn++ % people.length] as Person)

  const operations: Partial<Record<Figure, (count: number) => Promise<readonly (readonly string[])[]>>> = {
    async second_step(count) {
      const signIns = await halfSignedIn(client, take(count))
      return signIns.map(({ cookie, person }) => [post("/api/sign-in/authenticator", codeNow(person), cookie)])
    },
    async recovery_code(count) {
      const signIns = await halfSignedIn(client, take(count))
      return signIns.map(({ cookie, person }) => [
        post("/api/sign-in/recovery-code", { code: person.recoveryCode }, cookie),
      ])
    },
    async session_check(count) {
      const chosen = take(count)
      // a session's last use is written once a minute; here all of them have just been used
      await client.query(
        "update session set last_seen_at = now() where account_id = any($1) and last_seen_at < now() - interval '20 s'",
        [chosen.map(({ accountId }) => accountId)],
      )
      return chosen.map(({ accountId, sessionId, sessionSecret }) => [
        httpRequest({
          method: "GET",
          path: "/api/session",
          cookies: `__Host-sparekey-session=${tokenText(accountId, sessionId, sessionSecret)}`,
        }),
      ])
    },
    async full_sign_in(count) {
      const chosen = take(count)
      await forget(client, chosen)
      return chosen.map((person) => [
        post("/api/sign-in", { email: person.email, password }),
        post("/api/sign-in/authenticator", codeNow(person), "{{cookies}}"),
      ])
    },
  }

  const subject = httpSubject({
    name,
    port,
    serverPid: server.pid ?? 0,
    load,
    mostOperations: Math.min(people.length, 1_000),
    operations,
    repeats: ["session_check"],
    async stop() {
      await client.end()
      await stopProcess(server)
    },
  })
  return { ...subject, people, url }
}

const codeNow = ({ seed }: Person) => ({ code: codeAt(seed, Math.floor(Date.now() / 30_000)) })

const post = (path: string, body: object, cookies?: string): string =>
  httpRequest({ method: "POST", path, body, origin, cookies })

/** A code counts once, and so does a recovery code: before somebody signs in again, what was spent is given back. */
async function forget(client: pg.Client, people: readonly Person[]): Promise<void> {
  const accountIds = [people.map(({ accountId }) => accountId)]
  await client.query(
    "update totp_authenticator set last_step = null where account_id = any($1) and last_step is not null",
    accountIds,
  )
  await client.query(
    "update recovery_code set spent_at = null where account_id = any($1) and spent_at is not null",
    accountIds,
  )
}

/** Sign-ins as they are after the password, which is not what the second step is measured for. */
async function halfSignedIn(client: pg.Client, people: readonly Person[]) {
  await forget(client, people)
  const signIns = people.map((person) => {
    const id = newId()
    const secret = randomBytes(32)
    const cookie = `__Host-sparekey-sign-in=${tokenText(person.accountId, id, secret)}`
    return { person, id, cookie, hash: createHash("sha256").update(secret).digest() }
  })
  await client.query(
    `insert into sign_in (account_id, id, token_hash, started_at, expires_at, password_at)
      select account_id, id, token_hash, now(), now() + interval '15 minutes', now()
      from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as half (account_id, id, token_hash)`,
    [signIns.map(({ person }) => person.accountId), signIns.map(({ id }) => id), signIns.map(({ hash }) => hash)],
  )
  return signIns
}

/** UUID version 7, RFC 9562 §5.7. */
function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const text = bytes.toString("hex")
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}
