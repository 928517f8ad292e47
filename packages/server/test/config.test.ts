import assert from "node:assert/strict"
import { test } from "node:test"
import { presets, serverDefault } from "@sparekey/core"
import { readConfig } from "../src/config.ts"
import { OperatorProblem } from "../src/host/operator-problem.ts"

const rootKey = Buffer.alloc(32, 7).toString("base64")

function problem(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof OperatorProblem) return error.message
    throw error
  }
  return "none"
}

test("an empty environment is enough", () => {
  const config = readConfig({})
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.host, "127.0.0.1")
  assert.equal(config.origin, "http://localhost:7380")
  assert.equal(config.mailFrom, "Sparekey <no-reply@localhost>")
  assert.equal(config.poolSize, 10)
  assert.deepEqual(config.trustProxy, [])
})

test("an empty variable counts as not set", () => {
  assert.equal(readConfig({ SPAREKEY_DATABASE_URL: "", SPAREKEY_PORT: " " }).port, 7380)
})

test("a mistyped variable is refused, with the one that was meant", () => {
  assert.equal(
    problem({ SPAREKEY_PROT: "80" }),
    "SPAREKEY_PROT is not a setting of Sparekey. Did you mean SPAREKEY_PORT?",
  )
  assert.match(problem({ SPAREKEY_DATABSE_URL: "x" }), /Did you mean SPAREKEY_DATABASE_URL\?$/)
  assert.match(problem({ SPAREKEY_ROOTKEY: "x" }), /Did you mean SPAREKEY_ROOT_KEY\?$/)
})

test("each wrong value is refused with one sentence that names its variable", () => {
  const wrong: Record<string, string[]> = {
    SPAREKEY_PORT: ["80a", "-1", "65536", "1.5"],
    SPAREKEY_POOL_SIZE: ["0", "many"],
    SPAREKEY_DATABASE_URL: ["mysql://x", "localhost:5432"],
    SPAREKEY_SMTP_URL: ["http://x", "mail.example.com"],
    SPAREKEY_ORIGIN: ["sign-in.example.com", "ftp://x", "https://example.com/path", "http://example.com"],
    SPAREKEY_ROOT_KEY: ["short", Buffer.alloc(31).toString("base64"), `${rootKey} and more`],
    SPAREKEY_MAIL_FROM: ["nobody", "a b@c", "Sparekey <x@y>\r\nBcc: z@z.z"],
    SPAREKEY_LOG_LEVEL: ["loud"],
    SPAREKEY_PRESET: ["server-default", "formal", "constructor", "Formal-Request"],
    SPAREKEY_TRUST_PROXY: ["true", "1", "10.0.0.0/33", "::1/129", "10.0.0.1,,"],
  }
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const said = problem({ SPAREKEY_ROOT_KEY: rootKey, [name]: value })
      assert.match(said, new RegExp(`^${name} .*\\.$`), `${name}=${value}`)
      assert.doesNotMatch(said, /\n/)
    }
  }
})

test("https is asked for, except on this machine", () => {
  for (const origin of [
    "http://localhost:8080",
    "http://127.0.0.1",
    "http://[::1]:1",
    "https://example.com",
    "http://a.localhost",
  ]) {
    assert.equal(readConfig({ SPAREKEY_ORIGIN: `${origin}/` }).origin, origin)
  }
})

test("a database of one's own needs a root key of one's own", () => {
  const databaseUrl = "postgres://someone:secret@%2Fvar%2Frun/sparekey"
  assert.match(problem({ SPAREKEY_DATABASE_URL: databaseUrl }), /^SPAREKEY_ROOT_KEY is needed/)
  const config = readConfig({ SPAREKEY_DATABASE_URL: databaseUrl, SPAREKEY_ROOT_KEY: rootKey })
  assert.deepEqual(config.rootKeys, [new Uint8Array(32).fill(7)])
})

test("no refusal repeats a password", () => {
  assert.doesNotMatch(problem({ SPAREKEY_DATABASE_URL: "mysql://a:hunter2@b/c" }), /hunter2/)
  assert.doesNotMatch(problem({ SPAREKEY_SMTP_URL: "ftp://a:hunter2@b" }), /hunter2/)
  assert.doesNotMatch(problem({ SPAREKEY_ROOT_KEY: "hunter2" }), /hunter2/)
})

test("the server's policy is a preset's, or the default", () => {
  assert.equal(readConfig({}).serverPolicy, serverDefault)
  for (const [name, policy] of Object.entries(presets)) {
    assert.equal(readConfig({ SPAREKEY_PRESET: name }).serverPolicy, policy)
  }
  assert.equal(
    problem({ SPAREKEY_PRESET: "strict" }),
    "SPAREKEY_PRESET has to be one of formal-request, replace-on-restore, role-required, deferred-reset, not “strict”; " +
      "without it the default holds.",
  )
})

test("proxies are listed by address or network", () => {
  assert.deepEqual(readConfig({ SPAREKEY_TRUST_PROXY: "loopback, 10.0.0.0/8, fd00::/8, ::1" }).trustProxy, [
    "loopback",
    "10.0.0.0/8",
    "fd00::/8",
    "::1",
  ])
})

const desk = { SPAREKEY_DESK_ADDRESS: "Desk@Example.com, security@example.com" }

test("where the desk takes mail is read from a few addresses, and anything unclear is refused with what to write", () => {
  const limits = { connections: 40, connectionsEach: 10, messagesAMinute: 300, messagesAnHourEach: 60 }
  assert.deepEqual(readConfig({}).desk, { addresses: [], listen: null, limits, imapUrl: undefined, dnsServers: [] })
  const whole = {
    ...desk,
    SPAREKEY_DESK_LISTEN: "smtp://[::1]:2525",
    SPAREKEY_DESK_CONNECTIONS: "10",
    SPAREKEY_DNS_SERVERS: "192.0.2.53, [::1]:5353, ::1",
  }
  assert.deepEqual(readConfig(whole).desk, {
    addresses: ["desk@example.com", "security@example.com"],
    listen: { protocol: "smtp", host: "::1", port: 2525, tls: null },
    limits: { ...limits, connections: 10, connectionsEach: 3 },
    imapUrl: undefined,
    dnsServers: ["192.0.2.53", "[::1]:5353", "::1"],
  })
  assert.match(problem({ SPAREKEY_DESK_LISTEN: "smtp://0.0.0.0:25" }), /SPAREKEY_DESK_ADDRESS has to say/)
  assert.match(problem({ SPAREKEY_DESK_ADDRESS: "the desk" }), /has to be an e-mail address/)
  for (const listen of ["0.0.0.0:25", "http://0.0.0.0:25", "smtp://0.0.0.0", "lmtp://127.0.0.1:24/path"])
    assert.match(problem({ ...desk, SPAREKEY_DESK_LISTEN: listen }), /^SPAREKEY_DESK_LISTEN has to be smtp/, listen)
  assert.match(problem({ ...desk, SPAREKEY_DESK_LISTEN: "smtps://0.0.0.0:465" }), /needs SPAREKEY_DESK_TLS_KEY/)
  assert.match(problem({ ...desk, SPAREKEY_DESK_TLS_KEY: "/key.pem" }), /go together/)
  assert.match(problem({ SPAREKEY_DESK_MESSAGES_A_MINUTE: "0" }), /has to be a whole number from 1 to 6000/)
  assert.match(problem({ SPAREKEY_DNS_SERVERS: "dns.example.com" }), /has to list addresses of DNS servers/)
})

test("L5: a wrong mailbox is refused without repeating its password", () => {
  const said = problem({ ...desk, SPAREKEY_DESK_IMAP_URL: "https://desk:hunter2@example.com" })
  assert.match(said, /SPAREKEY_DESK_IMAP_URL has to be a URL that starts with imap/)
  assert.doesNotMatch(said, /hunter2/)
})
