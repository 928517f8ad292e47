/** What is shown about applications, and what other rules of one would do to whoever uses it, before they hold. S4, G4, G5 */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { noRules } from "@sparekey/core"
import * as client from "openid-client"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { makeApplication, shareClock, type TestApplication, tokensFor } from "./relying-party.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let admin: Person
let plain: Person
let signedInPlain: Person
let guarded: Person
let portal: TestApplication
before(async () => {
  server = await startTestServer()
  shareClock(server)
  team = await makeTeam(server, { preset: "deferred-reset" })
  admin = await protectedIn(server, team, { role: "Administrator" })
  plain = await plainIn(server, team)
  signedInPlain = await plainIn(server, team)
  guarded = await protectedIn(server, team)
  portal = await makeApplication(server, { teamId: team.id })
})
after(() => server.close())

const mfaOf = (mfa: Partial<typeof noRules.mfa>) => ({ ...noRules, mfa: { ...noRules.mfa, ...mfa } })
const pathOf = ({ id }: TestApplication, { path } = team) => `${path}/applications/${id}`
const preview = (rules: object, asker = admin, application = portal) =>
  asker.post(`${pathOf(application)}/preview`, { rules })

type Affected = { count: number; people: { id: string }[] }
const ids = ({ people }: Affected) => people.map(({ id }) => id).toSorted()
const idsOf = (...people: readonly Person[]) => people.map(({ accountId }) => accountId).toSorted()

test("S4, G4: it names who is signed out and who sets MFA up first, and saving then does just that", async () => {
  const tokens = await tokensFor(signedInPlain, portal)
  await tokensFor(guarded, portal)
  const rules = mfaOf({ members: true })
  const { status, body } = await preview(rules)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(
    [body.people, ids(body.signedOut), ids(body.setsUp), body.askedAgain.count],
    [4, idsOf(signedInPlain), idsOf(plain), 0],
  )
  assert.deepEqual(body.signedOut.people, [{ id: signedInPlain.accountId, name: "Ana Prova" }])
  const used = await admin.get(pathOf(portal))
  assert.deepEqual(used.body.use, { people: 4, signedIn: 2, connected: 0 })
  assert.deepEqual(used.body.rules, noRules, "looking changes nothing")

  await confirmAgain(admin)
  const { version } = used.body
  const saved = await admin.ask("PATCH", pathOf(portal), { version, rules })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  await assert.rejects(client.refreshTokenGrant(portal.configuration, tokens.refresh_token ?? ""))
  assert.deepEqual((await preview(rules)).body.setsUp, { count: 0, people: [] }, "it is so already")
  assert.equal((await preview(noRules)).body.signedOut.count, 0, "loosening meets nobody")
  const loosened = await admin.ask("PATCH", pathOf(portal), { version: saved.body.version, rules: noRules })
  assert.equal(loosened.status, 200, JSON.stringify(loosened.body))
})

test("S4, G5: it counts whose next connection asks again: by age, and by what an authentication has opened already", async () => {
  const desk = await makeApplication(server, { teamId: team.id })
  const { access_token } = await tokensFor(guarded, desk)
  const askedAgain = async (rules: object) => ids((await preview(rules, admin, desk)).body.askedAgain)
  const every = { ...noRules, everyConnection: true }
  const often = { ...noRules, againAfterMinutes: 20 }
  assert.deepEqual([await askedAgain(every), await askedAgain(often)], [[], []], "just authenticated")
  const opened = await fetch(`${server.url}/api/connections/check`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${access_token}` },
    body: "{}",
  })
  assert.equal(opened.status, 200)
  assert.deepEqual([await askedAgain(every), await askedAgain(often)], [idsOf(guarded), []], "it has opened one")
  assert.deepEqual((await admin.get(pathOf(desk))).body.use, { people: 4, signedIn: 1, connected: 1 })
  server.clock.pass(21 * 60)
  await confirmAgain(admin)
  assert.deepEqual(await askedAgain(often), idsOf(guarded), "it is too old")
  assert.deepEqual(await askedAgain({ ...noRules, againAfterMinutes: 40 }), [])
})

test("S4: those for all teams are counted, and nobody of another team is named to the operator", async () => {
  const shared = await makeApplication(server)
  const home = await makeTeam(server)
  await server.database.ownerPool.query("update team set is_operator = true where id = $1", [home.id])
  const operator = await protectedIn(server, home, { role: "Administrator" })
  const { body } = await operator.post(`/api/operator/applications/${shared.id}/preview`, {
    rules: mfaOf({ members: true }),
  })
  assert.deepEqual([body.people, body.setsUp], [5, { count: 2, people: [] }])
  const roles = mfaOf({ roles: [team.roleId("Member")] })
  const refused = await operator.post(`/api/operator/applications/${shared.id}/preview`, { rules: roles })
  assert.deepEqual([refused.status, refused.body.errors?.[0]?.path], [400, "rules.mfa.roles"])

  const seen = await admin.get(`${team.path}/applications`)
  assert.deepEqual(
    seen.body.shared.map((one: object) => Object.keys(one).sort()),
    [["id", "kind", "name", "rules"]],
    "how to sign in to it is the operator's business",
  )
  assert.equal((await admin.get(pathOf(shared))).status, 404, "and it is not the team's own")
  const whole = (await operator.get("/api/operator/applications")).body
  assert.deepEqual([whole.teamAsks, whole.shared, whole.applications.length], [null, [], 1])
})

test("S4: somebody in two teams counts once, and what the other team asks anyway is no news", async () => {
  const strict = await makeTeam(server, { preset: "deferred-reset" })
  const both = await plainIn(server, team)
  await addTo(both, strict, { role: "Guarded" })
  const { body } = await preview(mfaOf({ members: true }))
  assert.ok(!ids(body.setsUp).includes(both.accountId))
  assert.equal(body.people, 5)
})

test("B7: who only looks after applications is told how many, not who has no MFA", async () => {
  const { ownerPool } = server.database
  const text = "update role set permissions = '{manage_applications}' where team_id = $1 and name = 'Helper'"
  await ownerPool.query(text, [team.id])
  const helper = await protectedIn(server, team, { role: "Helper" })
  const { body } = await preview(mfaOf({ members: true }), helper)
  assert.ok(body.setsUp.count > 0)
  assert.deepEqual([body.setsUp.people, body.signedOut.people], [[], []])
})

test("B7: another team's application is not there, to look at or to preview, and neither are its roles", async () => {
  const elsewhere = await makeTeam(server)
  const stranger = await protectedIn(server, elsewhere, { role: "Administrator" })
  for (const path of [pathOf(portal), pathOf(portal, elsewhere)]) {
    assert.deepEqual(outcome(await stranger.get(path)), [404, "not_found"], path)
    assert.deepEqual(outcome(await stranger.post(`${path}/preview`, { rules: noRules })), [404, "not_found"], path)
  }
  const foreign = await preview(mfaOf({ roles: [elsewhere.roleId("Member")] }))
  assert.deepEqual([foreign.status, foreign.body.errors?.[0]?.path], [400, "rules.mfa.roles"])
})

test("the page says what may be done and why not: by role, by plan, and when there is no room", async () => {
  const where = await makeTeam(server)
  const owner = await protectedIn(server, where, { owner: true })
  const whole = async () => (await owner.get(`${where.path}/applications`)).body
  const { may, teamAsks } = await whole()
  assert.deepEqual(may, {
    make: { allowed: true, reason: null, sentence: null },
    edit: { allowed: true, reason: null, sentence: null },
    remove: { allowed: true, reason: null, sentence: null },
  })
  assert.deepEqual(teamAsks.roles.map(({ name }: { name: string }) => name).toSorted(), [
    "Administrator",
    "Guarded",
    "Helper",
    "Member",
  ])
  assert.equal(teamAsks.passwordsBelow.windows, "20.0", "P12")

  const { ownerPool } = server.database
  await ownerPool.query("update role set permissions = '{read_audit}' where team_id = $1 and name = 'Helper'", [
    where.id,
  ])
  const reader = await protectedIn(server, where, { role: "Helper" })
  const read = (await reader.get(`${where.path}/applications`)).body.may
  assert.deepEqual([read.make.reason, read.edit.reason, read.remove.reason], Array(3).fill("not_permitted"))
  const tokens = (await reader.get(`${where.path}/tokens`)).body.may
  assert.deepEqual([tokens.make.reason, tokens.remove.reason], ["not_permitted", "not_permitted"])

  await ownerPool.query(
    `insert into application (id, team_id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required,
       access_token_minutes, rules, created_at)
     select gen_random_uuid(), $1, '\\x00', 'Application ' || n, 'web', '{https://app.example.com/}', '{}', false, false, 5, $2, now()
     from generate_series(1, 50) n`,
    [where.id, JSON.stringify(noRules)],
  )
  assert.deepEqual((await whole()).may.make.reason, "too_many_applications")
  await ownerPool.query(
    "with p as (insert into plan values (gen_random_uuid(), 'Small plan', '{mfa}', now()) returning id) update team set plan_id = p.id from p where team.id = $1",
    [where.id],
  )
  const poor = (await whole()).may
  assert.deepEqual([poor.make.reason, poor.edit.reason, poor.remove.reason], ["not_in_plan", "not_in_plan", null])
  assert.equal((await owner.get(`${where.path}/tokens`)).body.may.make.reason, "not_in_plan")
})
