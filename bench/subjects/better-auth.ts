/** better-auth, the peer: the same work on the same machine and the same PostgreSQL. */
import { createHmac, randomBytes } from "node:crypto"
import { join } from "node:path"
import { hashPassword, symmetricEncrypt } from "better-auth/crypto"
import pg from "pg"
import { codeAt } from "../../packages/server/src/secrets/totp.ts"
import type { HttpWork } from "../load/http-load.ts"
import { type Asked, nextMessage, startProcess, stopProcess } from "../load/process.ts"
import { httpRequest, httpSubject } from "./http-subject.ts"
import type { Measured, Subject } from "./subject.ts"

type Options = { readonly url: string; readonly accounts: number; readonly load: Asked<HttpWork, Measured> }
type Person = {
  readonly id: string
  readonly email: string
  readonly secret: string
  readonly code: string
  readonly backupCodes: string
  readonly session: string
}

const origin = "http://localhost"
const password = "correct horse battery staple"

export async function startBetterAuth({ url, accounts, load }: Options): Promise<Subject> {
  const secret = randomBytes(32).toString("base64")
  const server = startProcess(join(import.meta.dirname, "better-auth-server.ts"), {
    environment: { BENCH_DATABASE_URL: url, BENCH_SECRET: secret, BETTER_AUTH_TELEMETRY: "0" },
  })
  const { port } = await nextMessage<{ port: number }>(server)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const people = await makePeople(client, secret, accounts)

  let turn = 0
  const take = (count: number) => Array.from({ length: count }, () => people[turn++ % people.length] as Person)
  const signed = (name: string, value: string) => `better-auth.${name}=${sign(secret, value)}`
  const secondStep = async (chosen: readonly Person[], path: string, codeOf: (person: Person) => string) => {
    const identifiers = await halfSignedIn(client, chosen)
    return chosen.map((person, index) => [
      post(path, { code: codeOf(person) }, signed("two_factor", identifiers[index] ?? "")),
    ])
  }

  return httpSubject({
    name: "better-auth",
    port,
    serverPid: server.pid ?? 0,
    load,
    mostOperations: people.length,
    operations: {
      second_step: (count) => secondStep(take(count), "/api/auth/two-factor/verify-totp", codeNow),
      async recovery_code(count) {
        const chosen = take(count)
        // the whole list is one value there: it is put back as it was
        await client.query(
          `update "twoFactor" set "backupCodes" = given.codes
            from unnest($1::text[], $2::text[]) as given (id, codes) where "userId" = given.id`,
          [chosen.map(({ id }) => id), chosen.map(({ backupCodes }) => backupCodes)],
        )
        return secondStep(chosen, "/api/auth/two-factor/verify-backup-code", ({ code }) => code)
      },
      session_check: async (count) =>
        take(count).map(({ session }) => [
          httpRequest({ method: "GET", path: "/api/auth/get-session", cookies: signed("session_token", session) }),
        ]),
      full_sign_in: async (count) =>
        take(count).map((person) => [
          post("/api/auth/sign-in/email", { email: person.email, password }),
          post("/api/auth/two-factor/verify-totp", { code: codeNow(person) }, "{{cookies}}"),
        ]),
    },
    repeats: ["session_check"],
    async stop() {
      await client.end()
      await stopProcess(server)
    },
  })
}

const post = (path: string, body: object, cookies?: string) =>
  httpRequest({ method: "POST", path, body, origin, cookies })

/** Its secret is text whose bytes are the key. */
const codeNow = ({ secret }: Person) => codeAt(Buffer.from(secret), Math.floor(Date.now() / 30_000))

/** How better-auth signs its cookies: the value, a point, and the HMAC-SHA-256 in base64. */
const sign = (secret: string, value: string): string =>
  encodeURIComponent(`${value}.${createHmac("sha256", secret).update(value).digest("base64")}`)

async function makePeople(client: pg.Client, secret: string, accounts: number): Promise<readonly Person[]> {
  const people = await Promise.all(Array.from({ length: accounts }, (_, number) => makePerson(secret, number)))
  const columns = (...names: readonly (keyof Person)[]) => names.map((name) => people.map((person) => person[name]))
  await client.query(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", "twoFactorEnabled")
      select id, 'Person', email, true, now(), now(), true from unnest($1::text[], $2::text[]) as given (id, email)`,
    columns("id", "email"),
  )
  await client.query(
    `insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      select 'account-' || id, id, 'credential', id, $2, now(), now() from unnest($1::text[]) as given (id)`,
    [...columns("id"), await hashPassword(password)],
  )
  const sealed = await Promise.all(people.map((person) => symmetricEncrypt({ key: secret, data: person.secret })))
  await client.query(
    `insert into "twoFactor" (id, secret, "backupCodes", "userId", verified)
      select 'factor-' || id, secret, codes, id, true
      from unnest($1::text[], $2::text[], $3::text[]) as given (id, secret, codes)`,
    [...columns("id"), sealed, ...columns("backupCodes")],
  )
  await client.query(
    `insert into session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
      select 'session-' || id, now() + interval '7 days', token, now(), now(), id
      from unnest($1::text[], $2::text[]) as given (id, token)`,
    columns("id", "session"),
  )
  await client.query("vacuum analyze")
  return people
}

async function makePerson(secret: string, number: number): Promise<Person> {
  const codes = Array.from({ length: 10 }, () => `${letters(5)}-${letters(5)}`)
  return {
    id: letters(32),
    email: `person-${number}@example.com`,
    secret: letters(32),
    code: codes[0] ?? "",
    backupCodes: await symmetricEncrypt({ key: secret, data: JSON.stringify(codes) }),
    session: letters(32),
  }
}

const letters = (count: number): string => randomBytes(count).toString("hex").slice(0, count)

/** What its password step leaves behind: the pending sign-in, and the count of its attempts. */
async function halfSignedIn(client: pg.Client, people: readonly Person[]): Promise<readonly string[]> {
  const identifiers = people.map(() => `2fa-${letters(20)}`)
  await client.query(
    `insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
      select prefix || identifier, prefix || identifier, case prefix when '' then id else '0' end,
        now() + interval '10 minutes', now(), now()
      from unnest($1::text[], $2::text[]) as given (identifier, id), (values (''), ('2fa-attempts-')) as kind (prefix)`,
    [identifiers, people.map(({ id }) => id)],
  )
  return identifiers
}
