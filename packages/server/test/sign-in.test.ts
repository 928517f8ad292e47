import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

test("P1, G2, T9: switching MFA on issues ten recovery codes, and from then on a sign-in asks for a code", async () => {
  const ana = await server.person()
  await ana.signIn()
  await ana.switchOn()
  assert.equal(ana.recoveryCodes.length, 10)
  assert.equal(new Set(ana.recoveryCodes).size, 10)
  const again = ana.elsewhere()
  assert.equal((await again.showPassword()).body.next, "second_step")
  assert.equal((await again.get("/api/session")).status, 401)
  await again.signIn()
  assert.deepEqual((await again.get("/api/session")).body.amr, ["pwd", "otp", "mfa"])
})
