/** L5: canaries. No password, code, seed, token or recovery code is in any log line, mail row, job or audit entry. ASVS 16.2.5. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { Secret } from "otpauth"
import { endpoints, exampleBody, pathOf } from "./endpoints.ts"
import { mailedToken } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { snapshot, spellings } from "./snapshot.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

/** Remembers everything secret that is said or heard. */
class Canaries {
  readonly #words = new Set<string>()

  add(...secrets: (string | undefined)[]): void {
    for (const secret of secrets) if (secret !== undefined && secret !== "") this.#words.add(secret)
  }

  addSeed(secret: string): void {
    const plain = secret.replaceAll(" ", "")
    this.add(secret, plain, ...spellings(Buffer.from(Secret.fromBase32(plain).bytes)))
  }

  addToken(token: string): void {
    this.add(token, ...spellings(Buffer.from(token, "base64url").subarray(32)))
  }

  addRecoveryCode(code: string): void {
    this.add(code, code.replaceAll("-", ""), ...spellings(code.replaceAll("-", "")))
  }

  foundIn(text: string): string[] {
    const lower = text.toLowerCase()
    // Six digits may be a part of any longer number.
    return [...this.#words].filter((word) =>
      /^\d{6}$/.test(word)
        ? new RegExp(`(?<![\\w.-])${word}(?![\\w-])`).test(lower)
        : lower.includes(word.toLowerCase()),
    )
  }

  get size(): number {
    return this.#words.size
  }
}

const canaries = new Canaries()

/** Does everything once, right and wrong. */
async function live(): Promise<Person> {
  const ana = await server.person()
  canaries.add(ana.password, "wrong-canary-password")
  await ana.post("/api/sign-in", { email: ana.email, password: "wrong-canary-password" })
  await ana.signIn()
  await ana.switchOn()
  // Before the restore below, which begins a hold.
  await ana.post("/api/me/addresses", { address: "logs.two@example.com" })
  canaries.addToken(await mailedToken(ana, "verify_address"))
  canaries.addSeed(ana.secret)
  for (const code of ana.recoveryCodes) canaries.addRecoveryCode(code)
  const half = ana.elsewhere()
  await half.showPassword()
  for (const token of [...ana.cookies.values(), ...half.cookies.values()]) canaries.addToken(token)
  canaries.add(ana.code, "918273")
  await half.post("/api/sign-in/authenticator", { code: "918273" })
  await half.post("/api/sign-in/authenticator", { code: ana.code })
  for (const token of half.cookies.values()) canaries.addToken(token)
  canaries.addRecoveryCode("CANA-RYCA-NARY-CANA-RYCA-NARY")
  const away = ana.elsewhere()
  await away.showPassword()
  await away.post("/api/sign-in/recovery-code", { code: "CANA-RYCA-NARY-CANA-RYCA-NARY" })
  await away.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[0] })
  await away.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await away.enrol()
  canaries.addSeed(away.secret)
  for (const code of away.recoveryCodes) canaries.addRecoveryCode(code)
  await away.post("/api/sign-in/enrolment/saved")
  for (const token of away.cookies.values()) canaries.addToken(token)

  await away.post("/api/password-reset", { email: ana.email })
  const reset = await mailedToken(ana, "reset_password")
  canaries.addToken(await mailedToken(ana, "stop"))
  canaries.addToken(reset)
  canaries.add("another-canary-password", "canary7")
  await away.post("/api/links/inspect", { token: reset })
  await away.post("/api/password-reset/confirm", { token: reset, password: "canary7" })
  await away.post("/api/password-reset/confirm", { token: reset, password: "another-canary-password" })
  return Object.assign(away.elsewhere(), { password: "another-canary-password" })
}

/** Requests that go wrong in every way, with secrets in them. */
async function fail(ana: Person): Promise<void> {
  const { ownerPool } = server.database
  const body = (path: string) => ({ password: ana.password, code: ana.recoveryCodes[0], token: path, email: ana.email })
  for (const endpoint of endpoints) {
    const [schema] = endpoint.bodies
    const path = pathOf(endpoint, "0198b3a0-0000-7000-8000-000000000000")
    if (schema !== undefined) await ana.ask(endpoint.method, path, { ...exampleBody(schema), ...body("x"), label: 7 })
    await fetch(`${server.url}${path}?code=${ana.recoveryCodes[0]}`, {
      method: endpoint.method === "GET" ? "POST" : endpoint.method,
      headers: { "content-type": "application/json", authorization: `Bearer ${ana.recoveryCodes[0]}` },
      body: `{"password": "${ana.password}", `,
    })
  }
  await ownerPool.query("revoke insert on audit_entry from sparekey_server")
  await ana.showPassword()
  await ownerPool.query("grant insert on audit_entry to sparekey_server")
  await ownerPool.query("alter table session rename to session_away")
  await ana.get("/api/session")
  await ownerPool.query("alter table session_away rename to session")
  await ownerPool.query("update totp_authenticator set seed = '\\x00' where account_id = $1 and state = 'bound'", [
    ana.accountId,
  ])
  const shown = await ana.showPassword()
  assert.equal(shown.body.next, "second_step", JSON.stringify(shown.body))
  canaries.add("564738")
  assert.equal((await ana.post("/api/sign-in/authenticator", { code: "564738" })).status, 500)
}

test("L5: after everything was done right and wrong, no log line holds a secret, at the most talkative level", async () => {
  await fail(await live())
  assert.ok(canaries.size > 100)
  const lines = server.logged.join("")
  assert.ok(server.logged.length > 60)
  assert.ok(lines.includes('"status":500'), "what fails is logged")
  assert.deepEqual(canaries.foundIn(lines), [])
})

test("L5: no mail row, job or audit entry holds a secret, and neither does any other table", async () => {
  const everything = await snapshot(server.database.ownerPool)
  const tables = [...everything.keys()]
  for (const name of ["mail", "audit_entry", "_private_jobs", "link", "session"]) {
    assert.ok(
      tables.some((table) => table.includes(name)),
      `${name} is looked through`,
    )
  }
  for (const [table, rows] of everything) assert.deepEqual(canaries.foundIn(rows.join("\n")), [], table)
})

test("L5: logs name nobody: no e-mail address and no cookie", () => {
  const lines = server.logged.join("")
  assert.doesNotMatch(lines, /[\w.]+@example\.com/)
  assert.doesNotMatch(lines, /__Host-sparekey/)
})

test("L5: the canaries would be found", () => {
  assert.equal(canaries.foundIn('{"body":{"password":"wrong-canary-password"}}').length, 1)
  assert.ok(canaries.foundIn("code 918273.").length === 1)
})

test("L5: metrics name no account", async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  assert.match(text, /sparekey_decisions_total/)
  assert.doesNotMatch(text, /@|[0-9a-f]{8}-[0-9a-f]{4}-/)
  assert.deepEqual(canaries.foundIn(text), [])
})
