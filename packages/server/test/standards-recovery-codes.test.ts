/** Recovery codes: R1 to R5, R8, R11, R17, R18 of the standards. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { endpoints, exampleBody } from "./endpoints.ts"
import { mailsOf, toldOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const redeem = async (person: Person, code: string | undefined) => {
  const asking = person.elsewhere()
  await asking.showPassword()
  return (await asking.post("/api/sign-in/recovery-code", { code })).body
}

test("R1: a code has 120 bits, each is another, and what is stored is a keyed hash", async () => {
  const ana = await (await server.person()).protect()
  for (const code of ana.recoveryCodes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(new Set(ana.recoveryCodes.map((code) => code.slice(0, 9))).size, 10)
  const { rows } = await server.database.ownerPool.query<{ hash: Buffer }>(
    "select hash from recovery_code where account_id = $1",
    [ana.accountId],
  )
  const hashes = rows.map(({ hash }) => hash.toString("hex"))
  assert.equal(hashes.length, 10)
  for (const code of ana.recoveryCodes) {
    const plain = code.replaceAll("-", "")
    assert.ok(hashes.includes(server.keys.hashRecoveryCode(ana.accountId, plain).toString("hex")))
    assert.ok(!hashes.includes(server.keys.hashRecoveryCode(server.keys.currentId, plain).toString("hex")))
  }
})

test("R2: a code that was spent is spent, also when the sign-in that spent it is given up", async () => {
  const ana = await (await server.person()).protect()
  const [code] = ana.recoveryCodes
  const asking = ana.elsewhere()
  await asking.showPassword()
  assert.equal((await asking.post("/api/sign-in/recovery-code", { code })).body.next, "recovery_choice")
  await asking.delete("/api/sign-in")
  assert.equal((await redeem(ana, code)).code, "recovery_code_wrong")
})

test("R2: one account's code is worth nothing at another", async () => {
  const ana = await (await server.person()).protect()
  const ben = await (await server.person()).protect()
  assert.equal((await redeem(ben, ana.recoveryCodes[0])).code, "recovery_code_wrong")
  assert.equal((await redeem(ana, ana.recoveryCodes[0])).next, "recovery_choice")
})

test("R3: using a code is told at every verified address, with how many are left and how to stop it", async () => {
  const ana = await (await server.person()).protect()
  await addAddress(ana, "second.of.ana@example.com")
  await ana.elsewhere().signInOnce()
  const told = (await mailsOf(ana)).slice(0, 2)
  for (const { text } of told) assert.match(text, /9 (recovery )?codes|9 .*left/i)
  assert.deepEqual(told.map(({ to }) => to).sort(), [ana.email, "second.of.ana@example.com"].sort())
  for (const { text } of told) assert.match(text, /\/stop#[\w-]{86}/)
})

test("R3: replacing the codes is told as well", async () => {
  const ana = await (await server.person()).protect()
  const before = (await mailsOf(ana)).length
  await ana.post("/api/me/recovery-codes")
  assert.equal((await mailsOf(ana)).length, before + 1)
  assert.deepEqual((await toldOf(ana, /new recovery codes|recovery codes.*(replaced|new)/i)).slice(0, 1), [ana.email])
})

test("R4, field: regenerating replaces the set, never adds to it (Zitadel)", async () => {
  const ana = await (await server.person()).protect()
  const [old] = ana.recoveryCodes
  const { recoveryCodes } = (await ana.post("/api/me/recovery-codes")).body
  const { unspent, total } = (await ana.get("/api/me/security")).body.recoveryCodes
  assert.deepEqual([unspent, total], [10, 10])
  assert.equal((await redeem(ana, old)).code, "recovery_code_wrong")
  assert.equal((await redeem(ana, recoveryCodes[0])).next, "recovery_choice")
})

test("R4, field: switching off leaves no code alive, and switching on again issues new ones (stage-door #143)", async () => {
  const ana = await (await server.person()).protect()
  const old = ana.recoveryCodes
  await ana.delete("/api/me/mfa", { code: ana.code })
  await ana.switchOn()
  assert.equal(ana.recoveryCodes.length, 10)
  assert.equal(ana.recoveryCodes.filter((code) => old.includes(code)).length, 0)
  assert.equal((await redeem(ana, old[0])).code, "recovery_code_wrong")
  assert.equal((await redeem(ana, ana.recoveryCodes[0])).next, "recovery_choice")
})

test("R5: whoever has shown only the password gets no codes, at no endpoint", async () => {
  const ana = await (await server.person()).protect()
  const asking = ana.elsewhere()
  await asking.showPassword()
  for (const endpoint of endpoints.filter(({ method }) => method === "POST")) {
    const [schema] = endpoint.bodies
    const reply = await asking.ask("POST", endpoint.path.replace("{id}", ana.accountId), schema && exampleBody(schema))
    assert.ok(reply.body === null || reply.body.recoveryCodes === undefined, endpoint.name)
  }
})

test("R8: removing an authenticator takes an authenticator, not a recovery code", async () => {
  const ana = await (await server.person()).protect()
  const [first] = (await ana.get("/api/me/security")).body.authenticators
  await ana.switchOn("Second")
  const away = ana.elsewhere()
  await away.signInOnce()
  assert.equal((await away.get("/api/me/security")).body.may.revoke[first.id].reason, "recovery_code_sign_in")
  assert.equal((await away.delete(`/api/me/authenticators/${first.id}`)).body.code, "recovery_code_sign_in")
  assert.equal((await ana.delete(`/api/me/authenticators/${first.id}`)).status, 204)
})

test("R8: the only authenticator cannot be removed by itself", async () => {
  const ana = await (await server.person()).protect()
  const [only] = (await ana.get("/api/me/security")).body.authenticators
  assert.equal((await ana.delete(`/api/me/authenticators/${only.id}`)).body.code, "last_authenticator")
})

test("R11: one recovery code never stands for two factors: alone it opens no session anywhere", async () => {
  const ana = await (await server.person()).protect()
  const [code = ""] = ana.recoveryCodes
  const born: string[] = []
  for (const endpoint of endpoints) {
    if (endpoint.method === "GET") continue
    for (const schema of endpoint.bodies) {
      const stranger = ana.elsewhere()
      // Everything an attacker knows: the address and one code, in whatever place it may be tried.
      const body = Object.fromEntries(
        Object.entries(exampleBody(schema)).map(([property, value]) => [
          property,
          property === "email" ? ana.email : ["code", "password", "current", "token"].includes(property) ? code : value,
        ]),
      )
      await stranger.ask(endpoint.method, endpoint.path.replace("{id}", ana.accountId), body)
      if ((await stranger.get("/api/session")).status === 200) born.push(endpoint.name)
    }
  }
  assert.deepEqual(born, [])
  server.clock.pass(3600)
  assert.equal((await redeem(ana, code)).next, "recovery_choice", "and none of it has spent the code")
})

test("R11, S5: a session by recovery code says so, and claims neither otp nor hwk nor mfa", async () => {
  const ana = await (await server.person()).protect()
  const away = ana.elsewhere()
  await away.signInOnce()
  const { acr, amr } = (await away.get("/api/session")).body
  assert.equal(acr, "recovery")
  assert.deepEqual(amr, ["pwd"])
})

test("field: saying that the codes are stored does not raise the session's assurance (Kratos)", async () => {
  const ana = await (await server.person()).protect()
  await ana.post("/api/me/recovery-codes")
  const away = ana.elsewhere()
  away.recoveryCodes = (await ana.post("/api/me/recovery-codes")).body.recoveryCodes
  await away.signInOnce()
  assert.equal((await away.post("/api/me/recovery-codes/saved")).status, 204)
  assert.equal((await away.get("/api/session")).body.acr, "recovery")
  assert.equal((await away.get("/api/me/security")).body.may.regenerateCodes.allowed, false)
})

test("R17: no endpoint asks for a hint, a secret question or a date of birth", () => {
  const asked = new Set(
    endpoints.flatMap(({ bodies }) => bodies.flatMap(({ properties }) => Object.keys(properties ?? {}))),
  )
  for (const word of asked) assert.doesNotMatch(word, /hint|question|answer|birth|maiden|pet/i)
})

test("R18: two authenticators can be bound, either signs in, and people are nudged to have two", async () => {
  const ana = await (await server.person()).protect()
  assert.ok((await ana.get("/api/me/security")).body.nudges.includes("second_authenticator"))
  const first = ana.secret
  const codes = ana.recoveryCodes
  await ana.switchOn("Tablet")
  assert.deepEqual(ana.recoveryCodes, codes, "a second authenticator leaves the codes alone")
  const security = (await ana.get("/api/me/security")).body
  assert.equal(security.authenticators.length, 2)
  assert.ok(!security.nudges.includes("second_authenticator"))
  for (const secret of [first, ana.secret]) {
    const there = ana.elsewhere()
    there.secret = secret
    await there.signIn()
  }
  const lost = ana.elsewhere()
  await lost.showPassword()
  assert.equal((await lost.get("/api/sign-in/ways-back")).body.ways[0].name, "another_authenticator")
})

async function addAddress(person: Person, address: string): Promise<void> {
  const { id } = (await person.post("/api/me/addresses", { address })).body
  await server.database.ownerPool.query(
    "update email_address set verified_at = created_at where account_id = $1 and id = $2",
    [person.accountId, id],
  )
}
