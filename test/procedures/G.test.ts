/** Business VPN, preset `deferred-reset`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets, requiredOfEverybody } from "@sparekey/core"
import { mailedToken } from "../../packages/server/test/mailbox.ts"
import { startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import {
  begin,
  makeApplication,
  shareClock,
  signInFor,
  type TestApplication,
  tokensFor,
} from "../../packages/server/test/relying-party.ts"
import { addTo, confirmAgain, makeTeam, plainIn, protectedIn } from "../../packages/server/test/team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
  shareClock(server)
})
after(() => server.close())

const preset = "deferred-reset"

test("G1: from the set-up under My security on, every sign-in asks for a code", async () => {
  const ana = await server.person({ preset })
  assert.equal((await ana.showPassword()).body.next, "completed")
  await ana.switchOn()
  for (let count = 0; count < 3; count++) {
    const again = ana.elsewhere()
    assert.equal((await again.showPassword()).body.next, "second_step")
    server.clock.pass(30)
    assert.equal((await again.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
  }
})

test("G2: recovery codes come with the set-up, and each works once", async () => {
  const ana = await (await server.person({ preset })).protect()
  const [first = "", second = ""] = ana.recoveryCodes
  await ana.elsewhere().signInOnce()
  const again = ana.elsewhere()
  await again.showPassword()
  assert.equal((await again.post("/api/sign-in/recovery-code", { code: first })).body.code, "recovery_code_wrong")
  assert.equal((await again.post("/api/sign-in/recovery-code", { code: second })).body.next, "recovery_choice")
})

test("G2: codes can be regenerated at any time, which invalidates the earlier ones", async () => {
  const ana = await (await server.person({ preset })).protect()
  const earlier = ana.recoveryCodes
  const { body } = await ana.post("/api/me/recovery-codes")
  assert.equal(body.recoveryCodes.length, 10)
  assert.equal(earlier.filter((code) => body.recoveryCodes.includes(code)).length, 0)
  const lost = ana.elsewhere()
  await lost.showPassword()
  for (const code of earlier.slice(0, 3)) {
    assert.equal((await lost.post("/api/sign-in/recovery-code", { code })).body.code, "recovery_code_wrong")
  }
  assert.equal(
    (await lost.post("/api/sign-in/recovery-code", { code: body.recoveryCodes[0] })).body.next,
    "recovery_choice",
  )
})

test("G3: after a sign-in with a recovery code, MFA can be switched off with the password", async () => {
  const ana = await (await server.person({ preset })).protect()
  await ana.elsewhere().signInOnce()
  const away = ana.elsewhere()
  away.recoveryCodes = ana.recoveryCodes.slice(1)
  await away.signInOnce()
  assert.equal((await away.delete("/api/me/mfa", { password: "not my password" })).body.code, "password_wrong")
  assert.equal((await away.get("/api/me/security")).body.mfa.on, true)
  assert.equal((await away.delete("/api/me/mfa", { password: ana.password })).status, 204)
  assert.equal((await away.get("/api/me/security")).body.mfa.on, false)
})

test("G3: after a sign-in with the authenticator, the password does not switch MFA off", async () => {
  const ana = await (await server.person({ preset })).protect()
  assert.equal((await ana.delete("/api/me/mfa", { password: ana.password })).body.code, "code_needed")
})

test("G3: after a sign-in with a recovery code, regenerating is closed until the authenticator is shown", async () => {
  const ana = await (await server.person({ preset })).protect()
  const away = ana.elsewhere()
  await away.signInOnce()
  const { may } = (await away.get("/api/me/security")).body
  assert.equal(may.regenerateCodes.reason, "recovery_code_sign_in")
  assert.equal((await away.post("/api/me/recovery-codes")).body.code, "recovery_code_sign_in")
  assert.equal((await away.post("/api/session/reauthentication", { password: ana.password })).status, 200)
  assert.equal((await away.post("/api/me/recovery-codes")).body.code, "recovery_code_sign_in")
  server.clock.pass(30)
  assert.equal((await away.post("/api/session/reauthentication", { code: ana.code })).status, 200)
  assert.equal((await away.post("/api/me/recovery-codes")).status, 200)
})

test("G3: or until a new authenticator is set up", async () => {
  const ana = await (await server.person({ preset })).protect()
  const away = ana.elsewhere()
  await away.signInOnce()
  await away.switchOn("New phone")
  assert.equal((await away.post("/api/me/recovery-codes")).status, 200)
})

test("G6: where MFA is forced, whoever is without it is led into the set-up at the next sign-in", async () => {
  const forced = { ...presets[preset], mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
  const ana = await server.person({ policy: forced })
  const { next, enrolment } = (await ana.showPassword()).body
  assert.equal(next, "enrolment")
  assert.equal(enrolment.required, true)
  await ana.enrol()
  assert.equal((await ana.post("/api/sign-in/enrolment/saved")).body.next, "completed")
})

test("G6: where MFA is not forced, a sign-in without it is reminded of it", async () => {
  const ana = await server.person({ preset })
  await ana.signIn()
  assert.ok((await ana.get("/api/me/security")).body.nudges.includes("set_up_mfa"))
})

test("G7: a reset changes nothing at once: the member follows the mail, and the old one dies when the new one is set up", async () => {
  const team = await makeTeam(server, { preset })
  const admin = await protectedIn(server, team, { role: "Administrator" })
  const ana = await protectedIn(server, team)
  const asked = await admin.post(`${team.path}/members/${ana.accountId}/mfa/reset`)
  assert.deepEqual([asked.body.state, asked.body.releasedAt !== null], ["ready", true], JSON.stringify(asked.body))

  server.clock.pass(30)
  const usual = ana.elsewhere()
  await usual.signIn()
  assert.equal((await usual.get("/api/session")).body.acr, "aal2", "the old one still works")

  const token = await mailedToken(ana, "redeem_reset")
  const lost = ana.elsewhere()
  assert.equal(
    (await lost.post("/api/sign-in/reset", { token })).body.code,
    "sign_in_required",
    "not without the password",
  )
  assert.equal((await lost.showPassword()).body.next, "second_step")
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
  server.clock.pass(30)
  const meanwhile = ana.elsewhere()
  await meanwhile.signIn()
  await lost.enrol()
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")

  assert.equal((await meanwhile.get("/api/session")).status, 401, "other sessions are over")
  const old = ana.elsewhere()
  await old.showPassword()
  assert.equal((await old.post("/api/sign-in/authenticator", { code: ana.code })).body.code, "code_wrong")
  assert.equal(
    (await old.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[0] })).body.code,
    "recovery_code_wrong",
  )
  const [one] = (await admin.get(`${team.path}/cases?over=true`)).body.cases
  assert.deepEqual([one.id, one.state], [asked.body.id, "completed"])
  assert.equal((await lost.post("/api/me/recovery-codes")).body.code, "on_hold", "S3: the hold runs")
})

/** As the client application asks before it connects. */
async function connect(token: string, connection?: string) {
  const response = await fetch(`${server.url}/api/connections/check`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(connection === undefined ? {} : { connection }),
  })
  return { status: response.status, body: await response.json(), says: response.headers.get("www-authenticate") ?? "" }
}

test("G4: MFA is forced for admins or members, for the control panel or the client application, each by itself", async () => {
  const notAsked = { browser: false, application: false }
  for (const audience of ["admins", "members"] as const) {
    for (const [place, kind] of [
      ["browser", "web"],
      ["application", "native"],
    ] as const) {
      const requiredOf = { admins: notAsked, members: notAsked, [audience]: { ...notAsked, [place]: true } }
      const team = await makeTeam(server, { policy: { ...presets[preset], mfa: { requiredOf, graceDays: 0 } } })
      const [panel, vpn] = await Promise.all([
        makeApplication(server, { teamId: team.id, kind: "web" }),
        makeApplication(server, { teamId: team.id, kind: "native" }),
      ])
      for (const role of ["Helper", "Member"] as const) {
        const isAsked = (role === "Helper") === (audience === "admins")
        for (const application of [panel, vpn]) {
          const ana = await server.person()
          await addTo(ana, team, { role })
          const begun = await begin(ana, application)
          const interaction = begun.stop.url.searchParams.get("interaction")
          const { next } = (await ana.post("/api/sign-in", { email: ana.email, password: ana.password, interaction }))
            .body
          const led = isAsked && (application === panel) === (kind === "web")
          assert.equal(next, led ? "enrolment" : "completed", `${role} at ${kind}, ${audience} in ${place}`)
        }
      }
    }
  }
})

test("G4: an application's own rules force it too: for admins, members, or one role", async () => {
  const team = await makeTeam(server, { preset })
  const at = (mfa: object) =>
    makeApplication(server, { teamId: team.id, rules: { mfa: { admins: false, members: false, roles: [], ...mfa } } })
  const applications: readonly (readonly [TestApplication, string])[] = [
    [await at({ admins: true }), "Helper"],
    [await at({ members: true }), "Member"],
    [await at({ roles: [team.roleId("Member")] }), "Member"],
  ]
  for (const [application, asked] of applications) {
    for (const role of ["Helper", "Member"]) {
      const ana = await plainIn(server, team, { role })
      const begun = await begin(ana, application)
      if (role !== asked) assert.ok(begun.stop.url.searchParams.has("code"), role)
      else assert.equal(begun.stop.url.pathname, "/sign-in", "a session without MFA is not enough")
    }
  }
  // G6: whoever lacks it is led into the set-up, and then on.
  const bo = await plainIn(server, team)
  const [application] = applications[1] as (typeof applications)[number]
  assert.equal((await tokensFor(bo, application)).claims()?.acr, "aal2")
})

test("G5: MFA before every connection: one authentication opens one, and the next asks afresh", async () => {
  const team = await makeTeam(server, { preset })
  const rules = { mfa: { admins: true, members: true, roles: [] }, everyConnection: true }
  const vpn = await makeApplication(server, { teamId: team.id, kind: "native", rules })
  const ana = await protectedIn(server, team)
  const first = await tokensFor(ana, vpn, { max_age: "60" })
  const opened = await connect(first.access_token)
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  assert.equal((await connect(first.access_token, opened.body.connection)).status, 200, "it goes on")
  const again = await connect(first.access_token)
  assert.deepEqual([again.status, again.body.code, again.body.maxAge], [401, "insufficient_user_authentication", 0])
  assert.match(again.says, /error="insufficient_user_authentication".*max_age="0"/)
  server.clock.pass(30)
  const second = await tokensFor(ana, vpn, { max_age: "0" })
  assert.equal((await connect(second.access_token)).status, 200)
})

test("G5: again after a set period", async () => {
  const team = await makeTeam(server, { preset })
  const vpn = await makeApplication(server, { teamId: team.id, rules: { againAfterMinutes: 60 } })
  const ana = await protectedIn(server, team)
  const tokens = await tokensFor(ana, vpn)
  const opened = await connect(tokens.access_token)
  assert.equal(Date.parse(opened.body.until), Date.parse(opened.body.authenticatedAt) + 60 * 60_000)
  server.clock.pass(58 * 60)
  const later = await tokensFor(ana, vpn)
  assert.equal((await connect(later.access_token, opened.body.connection)).status, 200)
  server.clock.pass(2 * 60)
  const over = await connect(later.access_token, opened.body.connection)
  assert.deepEqual([over.status, over.body.code, over.body.maxAge], [401, "insufficient_user_authentication", 3600])
  const stepped = await tokensFor(ana, vpn, { max_age: String(over.body.maxAge) })
  assert.equal((await connect(stepped.access_token, opened.body.connection)).status, 200)
})

test("G9: a disconnected member is out at once, on another server too, and the next connection authenticates afresh", async () => {
  const team = await makeTeam(server, { preset })
  const vpn = await makeApplication(server, { teamId: team.id })
  const [admin, ana] = [await protectedIn(server, team, { role: "Administrator" }), await protectedIn(server, team)]
  const second = await startTestServer({ beside: server })
  try {
    const { access_token } = await tokensFor(ana, vpn)
    const opened = await connect(access_token)
    await confirmAgain(admin)
    const began = performance.now()
    assert.equal((await admin.post(`${team.path}/members/${ana.accountId}/disconnect`)).status, 204)
    const response = await fetch(`${second.url}/api/connections/check`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${access_token}` },
      body: JSON.stringify({ connection: opened.body.connection }),
    })
    assert.equal(response.status, 401)
    assert.ok(performance.now() - began < 1_000)
  } finally {
    await second.close()
  }
  assert.equal((await ana.get("/api/session")).status, 200, "the browser stays signed in")
  const begun = await begin(ana, vpn)
  assert.equal(begun.stop.url.pathname, "/sign-in", "and has to be confirmed for the application")
  server.clock.pass(1)
  assert.ok((await signInFor(ana, begun)).url.searchParams.has("code"))
})
