/** Attacks by somebody who has the password and less than they need beside it. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets, requiredOfEverybody } from "@sparekey/core"
import { newId } from "../src/secrets/tokens.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const switchOffByPassword = (person: Person) => person.delete("/api/me/mfa", { password: person.password })

test("R8, G3: once a session has shown an authenticator, its password alone does not switch MFA off any more", async () => {
  const ana = await (await server.person()).protect()
  const restored = ana.elsewhere()
  assert.equal((await restored.showRecoveryCode()).body.next, "recovery_choice")
  await restored.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await restored.enrol()
  assert.equal((await restored.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  const { body } = await restored.get("/api/me/security")
  assert.equal(body.switchOffWith, "code")
  const denied = await switchOffByPassword(restored)
  assert.deepEqual([denied.status, denied.body.code], [403, "code_needed"])
  assert.equal((await restored.get("/api/me/security")).body.mfa.on, true)
})

test("G3: after a recovery code alone the password still does", async () => {
  const ana = await (await server.person()).protect()
  const once = ana.elsewhere()
  await once.signInOnce()
  assert.equal((await switchOffByPassword(once)).status, 204)
})

test("R4: new recovery codes throw out whoever has come as far as a code of the old set", async () => {
  const ana = await (await server.person()).protect()
  const [first, second] = ana.recoveryCodes
  const thief = ana.elsewhere()
  assert.equal((await thief.showRecoveryCode(first)).body.next, "recovery_choice")
  const settled = ana.elsewhere()
  assert.equal((await settled.showRecoveryCode(second)).body.next, "recovery_choice")
  assert.equal((await settled.post("/api/sign-in/recovery-choice", { choice: "once" })).body.next, "completed")
  assert.equal((await ana.post("/api/me/recovery-codes")).status, 200)
  assert.equal((await thief.post("/api/sign-in/recovery-choice", { choice: "restore" })).body.code, "sign_in_over")
  assert.equal((await settled.get("/api/session")).status, 401)
  assert.equal((await ana.get("/api/session")).status, 200)
})

test("K6: a grace period does not outlive joining a team that gives none: one team more is never looser", async () => {
  const ana = await server.person({ preset: "replace-on-restore" })
  assert.equal((await ana.showPassword()).body.next, "enrolment")
  assert.equal((await ana.post("/api/sign-in/recovery-choice", { choice: "later" })).body.next, "completed")
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
  const { ownerPool } = server.database
  const [teamId, roleId, at] = [newId(), newId(), new Date(server.clock.now)]
  const policy = { ...presets["role-required"], mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
  await ownerPool.query("insert into team values ($1, 'Strict', 'custom', $2, $3)", [teamId, policy, at])
  await ownerPool.query("insert into role values ($1, $2, 'Member', 'member', false)", [teamId, roleId])
  await ownerPool.query("insert into membership values ($1, $2, $3, false, $4)", [ana.accountId, teamId, roleId, at])
  const signIn = await ana.elsewhere().showPassword()
  assert.deepEqual([signIn.body.next, signIn.body.enrolment.laterUntil], ["enrolment", null])
})
