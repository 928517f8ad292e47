/** Applications, their rules and connections over HTTP. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import * as client from "openid-client"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import {
  begin,
  configure,
  makeApplication,
  shareClock,
  signInFor,
  type TestApplication,
  tokensFor,
} from "./relying-party.ts"
import { confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let second: TestServer
let team: TestTeam
let admin: Person
before(async () => {
  server = await startTestServer()
  shareClock(server)
  second = await startTestServer({ beside: server })
  team = await makeTeam(server)
  admin = await protectedIn(server, team, { role: "Administrator" })
})
after(async () => {
  await second.close()
  await server.close()
})

const wanted = { kind: "web", name: "Portal", redirectUris: ["https://app.example.com/callback"] }

type Asking = { readonly at?: TestServer; readonly connection?: string | undefined }

/** As the application itself asks, or what guards it. */
async function check(token: string, { at = server, connection }: Asking = {}, guard?: TestApplication) {
  const response = await fetch(`${at.url}/api/connections/check`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: guard
        ? `Basic ${Buffer.from(`${guard.id}:${guard.secret}`).toString("base64")}`
        : `Bearer ${token}`,
    },
    body: JSON.stringify({ ...(guard ? { accessToken: token } : {}), ...(connection ? { connection } : {}) }),
  })
  return { status: response.status, body: await response.json(), says: response.headers.get("www-authenticate") }
}

describe("applications", () => {
  test("one is made, used, given another secret and deleted; the secret is shown once", async () => {
    await confirmAgain(admin)
    const made = await admin.post(`${team.path}/applications`, wanted)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id, secret } = made.body
    const listed = (await admin.get(`${team.path}/applications`)).body.applications
    assert.deepEqual([listed[0].id, listed[0].secret], [id, undefined])
    const asMade = { id, secret, redirectUri: wanted.redirectUris[0] ?? "" }
    const application = { ...asMade, configuration: await configure(server, asMade) }
    const ana = await protectedIn(server, team)
    const tokens = await tokensFor(ana, application)

    await confirmAgain(admin)
    const rotated = await admin.post(`${team.path}/applications/${id}/secret`)
    assert.notEqual(rotated.body.secret, secret)
    await assert.rejects(client.refreshTokenGrant(application.configuration, tokens.refresh_token ?? ""), "the old one")
    const renewed = await configure(server, { id, secret: rotated.body.secret })
    const next = await client.refreshTokenGrant(renewed, tokens.refresh_token ?? "")

    assert.equal((await admin.delete(`${team.path}/applications/${id}`)).status, 204)
    assert.equal((await check(next.access_token)).body.code, "token_not_valid")
    await assert.rejects(client.refreshTokenGrant(renewed, next.refresh_token ?? ""))
  })

  test("addresses that could lead elsewhere, and roles of other teams, are refused with what is wrong", async () => {
    await confirmAgain(admin)
    const wrong = [
      "http://app.example.com/",
      "https://a@app.example.com/",
      "https://*.example.com/",
      "https://app.example.com/#x",
      "javascript:alert(1)",
      "com.example.app:/callback",
      "/callback",
    ]
    for (const redirectUri of wrong) {
      const reply = await admin.post(`${team.path}/applications`, { ...wanted, redirectUris: [redirectUri] })
      assert.deepEqual([reply.status, reply.body.errors?.[0]?.path], [400, "redirectUris"], redirectUri)
    }
    for (const redirectUri of [
      "javascript:alert(1)",
      "data:text/html,x",
      "app:/callback",
      "http://localhost/",
      "http://example.com/",
    ]) {
      const reply = await admin.post(`${team.path}/applications`, {
        kind: "native",
        name: "Terminal",
        redirectUris: [redirectUri],
      })
      assert.equal(reply.status, 400, redirectUri)
    }
    const elsewhere = await makeTeam(server)
    const rules = {
      mfa: { admins: false, members: false, roles: [elsewhere.roleId("Member")] },
      everyConnection: false,
      againAfterMinutes: null,
    }
    assert.equal(
      (await admin.post(`${team.path}/applications`, { ...wanted, rules })).body.errors[0].path,
      "rules.mfa.roles",
    )
    assert.equal((await admin.post(`${team.path}/applications`, { kind: "web", name: "Nothing" })).status, 400)
  })

  test("a name is taken once, one on people's devices has no secret, and the audit log has each change without one", async () => {
    await confirmAgain(admin)
    const made = await admin.post(`${team.path}/applications`, { ...wanted, name: "Twice" })
    assert.deepEqual(outcome(await admin.post(`${team.path}/applications`, { ...wanted, name: "Twice" })), [
      409,
      "name_taken",
    ])
    const native = await admin.post(`${team.path}/applications`, {
      kind: "native",
      name: "Terminal",
      redirectUris: ["com.example.terminal:/callback"],
    })
    assert.equal(native.body.secret, null)
    assert.deepEqual(outcome(await admin.post(`${team.path}/applications/${native.body.id}/secret`)), [
      409,
      "no_secret",
    ])
    const { version } = made.body
    await admin.ask("PATCH", `${team.path}/applications/${made.body.id}`, { name: "Once", version })
    const { rows } = await server.database.ownerPool.query(
      "select type, data::text from audit_entry where account_id = $1 and type like 'application_%' order by id",
      [admin.accountId],
    )
    assert.deepEqual(
      rows.slice(-3).map(({ type }) => type),
      ["application_made", "application_made", "application_edited"],
    )
    assert.ok(rows.every(({ data }) => !data.includes(made.body.secret)))
  })

  test("two who change an application at once do not undo each other unseen: the second is told, and saves nothing", async () => {
    await confirmAgain(admin)
    const made = await admin.post(`${team.path}/applications`, { ...wanted, name: "Both" })
    const path = `${team.path}/applications/${made.body.id}`
    const [{ version }] = [(await admin.get(path)).body]
    assert.equal(version, made.body.version)
    const { rules } = made.body
    const stricter = { ...rules, mfa: { ...rules.mfa, admins: true } }
    const looser = { ...rules, againAfterMinutes: 60 }
    const replies = await Promise.all(
      [stricter, looser].map((one) => admin.ask("PATCH", path, { rules: one, version })),
    )
    assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 409])
    assert.ok(replies.some(({ body }) => body.code === "conflict"))
    const saved = replies.find(({ status }) => status === 200)?.body
    const now = (await admin.get(path)).body
    assert.deepEqual([now.rules, now.version], [saved.rules, saved.version])
    assert.deepEqual(outcome(await admin.ask("PATCH", path, { name: "Mine", version })), [409, "conflict"])
    assert.deepEqual(outcome(await admin.ask("PATCH", path, { name: "Mine" })), [400, "invalid_request"])
    assert.equal((await admin.ask("PATCH", path, { name: "Mine", version: now.version })).status, 200)
  })

  test("G1: a plan without applications closes making and changing them, and what is there goes on", async () => {
    const poor = await makeTeam(server)
    const owner = await protectedIn(server, poor, { owner: true })
    await confirmAgain(owner)
    const made = await owner.post(`${poor.path}/applications`, wanted)
    await server.database.ownerPool.query(
      "with p as (insert into plan values ($1, 'Small', '{mfa}', now()) returning id) update team set plan_id = p.id from p where team.id = $1",
      [poor.id],
    )
    const path = `${poor.path}/applications`
    assert.deepEqual(outcome(await owner.post(path, { ...wanted, name: "More" })), [403, "not_in_plan"])
    const edited = { name: "Other", version: made.body.version }
    assert.deepEqual(outcome(await owner.ask("PATCH", `${path}/${made.body.id}`, edited)), [403, "not_in_plan"])
    assert.deepEqual(outcome(await owner.post(`${poor.path}/tokens`, { name: "Watch", scopes: ["disconnect"] })), [
      403,
      "not_in_plan",
    ])
    assert.equal((await owner.post(`${path}/${made.body.id}/secret`)).status, 200)
  })

  test("those for all teams are made by the operator, and let in whoever is in one", async () => {
    const shared = await makeApplication(server)
    const ana = await protectedIn(server, team)
    const claims = (await tokensFor(ana, shared)).claims()
    assert.equal(claims?.team, team.id)
    const alone = await (await server.person()).protect()
    assert.equal((await begin(alone, shared)).stop.url.searchParams.get("error"), "access_denied")
  })
})

describe("connections", () => {
  test("a token opens one and keeps it; a wrong, foreign or missing one opens none", async () => {
    const application = await makeApplication(server, { teamId: team.id })
    const ana = await protectedIn(server, team)
    const { access_token } = await tokensFor(ana, application)
    const opened = await check(access_token)
    assert.deepEqual([opened.status, opened.body.accountId, opened.body.until], [200, ana.accountId, null])
    const kept = await check(access_token, { at: second, connection: opened.body.connection })
    assert.equal(kept.body.connection, opened.body.connection)
    const listed = (await admin.get(`${team.path}/connections`)).body.connections
    assert.ok(listed.some((one: { id: string }) => one.id === opened.body.connection))

    const bo = await protectedIn(server, team)
    const his = await tokensFor(bo, application)
    assert.equal((await check(his.access_token, { connection: opened.body.connection })).body.code, "connection_over")
    for (const token of [
      "",
      "x",
      `${access_token}x`,
      ana.cookies.get("__Host-sparekey-session") ?? "",
      "A".repeat(64),
    ]) {
      const { status, says } = await check(token)
      assert.deepEqual([status, says], [401, 'Bearer error="invalid_token"'], token)
    }
    server.clock.pass(6 * 60)
    assert.equal((await check(access_token)).body.code, "token_not_valid", "five minutes are over")
  })

  test("what guards an application asks with its own secret, about its own team's people only", async () => {
    const bound = await makeApplication(server, { teamId: team.id, dpop: true })
    const gateway = await makeApplication(server, { teamId: team.id })
    const foreign = await makeApplication(server, { teamId: (await makeTeam(server)).id })
    const ana = await protectedIn(server, team)
    const DPoP = client.getDPoPHandle(bound.configuration, await client.randomDPoPKeyPair("ES256"))
    const { access_token } = await tokensFor(ana, bound, {}, { DPoP })
    assert.equal((await check(access_token)).body.code, "key_needed", "it is bound to a key, which nobody has shown")
    assert.equal((await check(access_token, {}, gateway)).status, 200)
    assert.equal((await check(access_token, {}, foreign)).body.code, "token_not_valid")
    assert.equal((await check(access_token, {}, { ...gateway, secret: "x" })).body.code, "token_not_valid")
  })

  test("RFC 9449 §7.1: whose token is bound to a key is answered in that scheme, whoever asks", async () => {
    const strict = { againAfterMinutes: 1 }
    const bound = await makeApplication(server, { teamId: team.id, dpop: true, rules: strict })
    const plain = await makeApplication(server, { teamId: team.id, rules: strict })
    const ana = await protectedIn(server, team)
    const DPoP = client.getDPoPHandle(bound.configuration, await client.randomDPoPKeyPair("ES256"))
    const { access_token } = await tokensFor(ana, bound, {}, { DPoP })
    const other = await tokensFor(ana, plain)
    server.clock.pass(120)
    const asked =
      'error="insufficient_user_authentication", error_description="A different authentication is needed", max_age="60"'
    assert.equal((await check(other.access_token)).says, `Bearer ${asked}`)
    assert.equal((await check(other.access_token, {}, plain)).says, `Bearer ${asked}`)
    assert.equal((await check(access_token, {}, plain)).says, `DPoP ${asked}, algs="ES256 EdDSA"`)
    const path = `${server.url}/api/connections/check`
    const headers = { authorization: "DPoP unknown", "content-type": "application/json" }
    const reply = await fetch(path, { method: "POST", headers, body: "{}" })
    assert.equal(reply.headers.get("www-authenticate"), 'DPoP error="invalid_token", algs="ES256 EdDSA"')
  })
})

test("G5, a race: one authentication asked sixteen times at once on two servers opens one connection", async () => {
  const strict = await makeApplication(server, { teamId: team.id, rules: { everyConnection: true } })
  const ana = await protectedIn(server, team)
  const { access_token } = await tokensFor(ana, strict)
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, index) => check(access_token, { at: index % 2 === 0 ? server : second })),
  )
  assert.equal(replies.filter(({ status }) => status === 200).length, 1)
  assert.ok(replies.every(({ status, body }) => status === 200 || body.code === "insufficient_user_authentication"))
})

test("G9, a race: whoever is disconnected while connecting is connected on no server afterwards", async () => {
  const application = await makeApplication(server, { teamId: team.id })
  const bo = await plainIn(server, team)
  const { access_token, refresh_token = "" } = await tokensFor(bo, application)
  await confirmAgain(admin)
  await Promise.all([
    admin.post(`${team.path}/members/${bo.accountId}/disconnect`),
    ...Array.from({ length: 8 }, (_, index) => check(access_token, { at: index % 2 === 0 ? server : second })),
    client.refreshTokenGrant(application.configuration, refresh_token).catch(() => undefined),
  ])
  const { rows } = await server.database.ownerPool.query(
    "select from connection where account_id = $1 and ended_at is null",
    [bo.accountId],
  )
  assert.equal(rows.length, 0)
  const left = await server.database.ownerPool.query("select from oidc_artefact where account_id = $1", [bo.accountId])
  assert.equal(left.rows.length, 0)
  const begun = await begin(bo, application)
  assert.equal(begun.stop.url.pathname, "/sign-in", "the session is there, and has to be confirmed")
  server.clock.pass(1)
  assert.ok((await signInFor(bo, begun)).url.searchParams.has("code"))
})
