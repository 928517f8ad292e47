/** Signing in to applications, with a client that is not ours. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { after, before, test } from "node:test"
import * as client from "openid-client"
import { createLookUp } from "../src/db/look-ups.ts"
import { createTellApplication } from "../src/oidc/tell-application.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import {
  begin,
  follow,
  makeApplication,
  redeem,
  type Stop,
  shareClock,
  signInFor,
  type TestApplication,
  tokensFor,
} from "./relying-party.ts"
import { makeTeam, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let application: TestApplication
before(async () => {
  server = await startTestServer()
  shareClock(server)
  team = await makeTeam(server)
  application = await makeApplication(server, { teamId: team.id })
})
after(() => server.close())

const seconds = () => Math.floor(server.clock.now / 1000)

/** What the library says was wrong. */
const refused = (error: string) => (thrown: unknown) => {
  const { error: told } = thrown as { error?: string }
  assert.equal(told, error, String(thrown))
  return true
}

const xsrfIn = ({ text }: Stop): string => /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? ""

test("somebody signs in to an application: it learns who they are, and how they showed it", async () => {
  const ana = (await protectedIn(server, team)).elsewhere()
  const begun = await begin(ana, application)
  const tokens = await redeem(application, begun, await signInFor(ana, begun))
  const claims = tokens.claims()
  assert.equal(claims?.sub, ana.accountId)
  assert.deepEqual([claims?.acr, claims?.amr, claims?.auth_time], ["aal2", ["pwd", "otp", "mfa"], seconds()])
  const who = await client.fetchUserInfo(application.configuration, tokens.access_token, ana.accountId)
  assert.deepEqual(
    [who.name, who.email, who.email_verified, who.team, who.role],
    ["Ana Prova", ana.email, true, team.id, "Member"],
  )
})

test("who is signed in already is not asked again, and the application is told when it really was", async () => {
  const ana = await protectedIn(server, team)
  const shownAt = seconds() - 30
  server.clock.pass(600)
  const begun = await begin(ana, application)
  assert.equal((await redeem(application, begun, begun.stop)).claims()?.auth_time, shownAt)
  const silent = await begin(ana, application, { prompt: "none" })
  assert.equal((await redeem(application, silent, silent.stop)).claims()?.sub, ana.accountId)
  const nobody = await begin(ana.elsewhere(), application, { prompt: "none" })
  assert.equal(nobody.stop.url.searchParams.get("error"), "login_required")
})

test("S5: a recovery code is said to be one, and never claims otp", async () => {
  const ana = await protectedIn(server, team)
  const away = ana.elsewhere()
  away.recoveryCodes = ana.recoveryCodes
  await away.signInOnce()
  const claims = (await tokensFor(away, application)).claims()
  assert.deepEqual([claims?.acr, claims?.amr], ["recovery", ["pwd"]])
})

test("S6: a refresh token works once; used again, its whole family ends", async () => {
  const ana = await protectedIn(server, team)
  const { configuration } = application
  const first = await tokensFor(ana, application)
  const second = await client.refreshTokenGrant(configuration, first.refresh_token ?? "")
  assert.notEqual(second.refresh_token, first.refresh_token)
  const third = await client.refreshTokenGrant(configuration, second.refresh_token ?? "")
  assert.equal((await client.tokenIntrospection(configuration, third.access_token)).active, true)
  await assert.rejects(client.refreshTokenGrant(configuration, first.refresh_token ?? ""), refused("invalid_grant"))
  await assert.rejects(client.refreshTokenGrant(configuration, third.refresh_token ?? ""), refused("invalid_grant"))
  assert.equal((await client.tokenIntrospection(configuration, third.access_token)).active, false)
})

test("RFC 9470: introspection says how and when somebody authenticated, and a revoked token is dead", async () => {
  const ana = await protectedIn(server, team)
  const tokens = await tokensFor(ana, application)
  const told = await client.tokenIntrospection(application.configuration, tokens.access_token)
  assert.deepEqual([told.active, told.acr, told.sub], [true, "aal2", ana.accountId])
  assert.equal(told.auth_time, tokens.claims()?.auth_time)
  await client.tokenRevocation(application.configuration, tokens.refresh_token ?? "")
  assert.equal((await client.tokenIntrospection(application.configuration, tokens.access_token)).active, false)
})

test("S4: max_age and prompt=login ask again, and the new token says so", async () => {
  const ana = await protectedIn(server, team)
  await tokensFor(ana, application)
  server.clock.pass(300)
  const young = await begin(ana, application, { max_age: "600" })
  assert.ok(young.stop.url.searchParams.has("code"), "young enough")
  for (const asked of [{ max_age: "60" }, { max_age: "0" }, { prompt: "login" }]) {
    server.clock.pass(90)
    const begun = await begin(ana, application, asked)
    const stop = await follow(ana, `/oidc/interaction/${begun.stop.url.searchParams.get("interaction")}`)
    assert.equal(stop.url.pathname, "/sign-in", "nothing was shown since")
    assert.equal((await redeem(application, begun, await signInFor(ana, begun))).claims()?.auth_time, seconds())
  }
})

test("S4: confirming in the session at hand is enough, too", async () => {
  const ana = await protectedIn(server, team)
  server.clock.pass(300)
  const begun = await begin(ana, application, { max_age: "60" })
  assert.equal((await ana.post("/api/session/reauthentication", { code: ana.code })).status, 200)
  const stop = await follow(ana, `/oidc/interaction/${begun.stop.url.searchParams.get("interaction")}`)
  assert.equal((await redeem(application, begun, stop)).claims()?.auth_time, seconds())
})

test("S4, G6: acr_values=aal2 leads whoever has no MFA into the set-up, and a recovery code is not enough", async () => {
  const bo = await plainIn(server, team)
  assert.equal((await tokensFor(bo, application)).claims()?.acr, "aal1")
  server.clock.pass(30)
  const stepped = await tokensFor(bo, application, { acr_values: "aal2" })
  assert.deepEqual([stepped.claims()?.acr, stepped.claims()?.amr], ["aal2", ["pwd", "otp", "mfa"]])

  const away = bo.elsewhere()
  away.recoveryCodes = bo.recoveryCodes
  await away.signInOnce()
  const begun = await begin(away, application, { acr_values: "aal2" })
  assert.equal(begun.stop.url.pathname, "/sign-in")
})

test("RFC 8628: a device is connected by its code, after a page that says what and from where", async () => {
  const tv = await makeApplication(server, { teamId: team.id, deviceGrant: true })
  const ana = await protectedIn(server, team)
  const asked = await client.initiateDeviceAuthorization(tv.configuration, { scope: "openid team" })
  const offered = await follow(ana, asked.verification_uri_complete ?? "")
  assert.match(offered.text, new RegExp(`value="${asked.user_code}"`), "filled in, not sent")
  const shown = await follow(ana, "/oidc/device", { xsrf: xsrfIn(offered), user_code: asked.user_code })
  assert.match(
    shown.text,
    new RegExp(`Application ${tv.id}.*127\\.0\\.0\\.1.*The device calls itself.*openid-client`, "s"),
  )
  await assert.rejects(
    client.genericGrantRequest(tv.configuration, "urn:ietf:params:oauth:grant-type:device_code", {
      device_code: asked.device_code,
    }),
    refused("authorization_pending"),
  )
  const agreed = await follow(ana, "/oidc/device", { xsrf: xsrfIn(shown), user_code: asked.user_code, confirm: "yes" })
  assert.match(agreed.text, /The device is connected/)
  const tokens = await client.genericGrantRequest(tv.configuration, "urn:ietf:params:oauth:grant-type:device_code", {
    device_code: asked.device_code,
  })
  assert.equal(tokens.claims()?.acr, "aal2")
  // S7: such a token is good for nothing of the person's own.
  for (const path of ["/api/me", "/api/me/security", "/api/session"]) {
    const reply = await ana.elsewhere().ask("GET", path, undefined, { authorization: `Bearer ${tokens.access_token}` })
    assert.equal(reply.status, 401)
  }
})

test("RFC 9449: tokens bound to a key work with a proof of it, and with nothing else", async () => {
  const bound = await makeApplication(server, { teamId: team.id, dpop: true })
  const ana = await protectedIn(server, team)
  const [key, otherKey] = await Promise.all([client.randomDPoPKeyPair("ES256"), client.randomDPoPKeyPair("ES256")])
  const DPoP = client.getDPoPHandle(bound.configuration, key)
  const tokens = await tokensFor(ana, bound, {}, { DPoP })
  assert.equal(tokens.token_type, "dpop")
  const who = await client.fetchUserInfo(bound.configuration, tokens.access_token, ana.accountId, { DPoP })
  assert.equal(who.sub, ana.accountId)
  await assert.rejects(client.fetchUserInfo(bound.configuration, tokens.access_token, ana.accountId))
  const thief = client.getDPoPHandle(bound.configuration, otherKey)
  await assert.rejects(client.fetchUserInfo(bound.configuration, tokens.access_token, ana.accountId, { DPoP: thief }))
  const next = await client.refreshTokenGrant(bound.configuration, tokens.refresh_token ?? "", undefined, { DPoP })
  assert.equal(next.token_type, "dpop")
  await assert.rejects(tokensFor(ana, bound), "an authorization without any proof")
})

test("RFC 8252: an application on one's own device is told who one is only after one says so", async () => {
  const native = await makeApplication(server, { teamId: team.id, kind: "native" })
  const ana = await protectedIn(server, team)
  const begun = await begin(ana, native)
  assert.match(begun.stop.text, new RegExp(`Continue to Application ${native.id}`))
  const again = await begin(ana, native)
  const stop = await follow(ana, `${again.stop.url.pathname}/confirm`, {})
  assert.equal(stop.url.protocol, "com.example.app:")
  assert.equal((await redeem(native, again, stop)).claims()?.sub, ana.accountId)
})

test("RFC 8252 §7.3: on the device itself any port will do, and no other host", async () => {
  const redirectUri = "http://127.0.0.1/callback"
  const native = await makeApplication(server, { teamId: team.id, kind: "native", redirectUri })
  const ana = await protectedIn(server, team)
  const begun = await begin(ana, { ...native, redirectUri: "http://127.0.0.1:41234/callback" })
  const stop = await follow(ana, `${begun.stop.url.pathname}/confirm`, {})
  assert.deepEqual([stop.url.host, stop.url.searchParams.has("code")], ["127.0.0.1:41234", true])
  for (const elsewhere of [
    "http://127.0.0.2:41234/callback",
    "http://127.0.0.1:41234/other",
    "http://evil.example/callback",
  ])
    assert.equal((await begin(ana, { ...native, redirectUri: elsewhere })).stop.status, 400, elsewhere)
})

test("signing out of an application ends the session here, and everything that was given in it", async () => {
  const ana = await protectedIn(server, team)
  const tokens = await tokensFor(ana, application)
  const url = client.buildEndSessionUrl(application.configuration, {
    id_token_hint: tokens.id_token ?? "",
    post_logout_redirect_uri: "https://app.example.com/bye",
    state: "back",
  })
  const asked = await follow(ana, url)
  assert.equal((await ana.get("/api/session")).status, 200, "nothing happens by following a link")
  const stop = await follow(ana, "/oidc/session/ended", { xsrf: xsrfIn(asked) })
  assert.equal(stop.url.href, "https://app.example.com/bye?state=back")
  assert.equal((await ana.get("/api/session")).status, 401)
  await assert.rejects(
    client.refreshTokenGrant(application.configuration, tokens.refresh_token ?? ""),
    refused("invalid_grant"),
  )
})

/** The reset that a recovery code is for, from another browser. */
async function restore(ana: Person): Promise<void> {
  const elsewhere = ana.elsewhere()
  elsewhere.recoveryCodes = ana.recoveryCodes
  await elsewhere.showRecoveryCode()
  await elsewhere.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await elsewhere.enrol()
}

test("A7: sessions that are ended, resets, and leaving end grants and refresh tokens in the same transaction", async () => {
  const admin = await protectedIn(server, team, { role: "Administrator" })
  const ways: readonly (readonly [string, (ana: Person) => Promise<unknown>])[] = [
    ["signing out", (ana) => ana.delete("/api/session")],
    [
      "ending all others",
      async (ana) => {
        const other = ana.elsewhere()
        await other.signIn()
        return other.delete("/api/me/sessions")
      },
    ],
    ["a restore", restore],
    ["leaving the team", (ana) => ana.delete(`${team.path}/members/${ana.accountId}`)],
    [
      "being suspended",
      async (ana) => {
        await admin.post("/api/session/reauthentication", { code: admin.code })
        return admin.ask("PATCH", `${team.path}/members/${ana.accountId}`, { state: "suspended" })
      },
    ],
  ]
  for (const [what, end] of ways) {
    const ana = await protectedIn(server, team)
    const tokens = await tokensFor(ana, application)
    server.clock.pass(30)
    await end(ana)
    const { active } = await client.tokenIntrospection(application.configuration, tokens.access_token)
    assert.equal(active, false, what)
    await assert.rejects(client.refreshTokenGrant(application.configuration, tokens.refresh_token ?? ""), what)
    await assert.rejects(client.fetchUserInfo(application.configuration, tokens.access_token, ana.accountId), what)
    const { rows } = await server.database.ownerPool.query("select from oidc_artefact where account_id = $1", [
      ana.accountId,
    ])
    assert.equal(rows.length, 0, what)
  }
})

test("an application that wants to know is told of a session's end, by a signed token, until it has answered", async () => {
  const told: string[] = []
  let status = 500
  const listener = createServer((request, response) => {
    request.on("data", (chunk) => told.push(String(chunk)))
    request.on("end", () => response.writeHead(status).end())
  }).listen(0, "127.0.0.1")
  await once(listener, "listening")
  try {
    const uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/logout`
    const listening = await makeApplication(server, { teamId: team.id, backchannelLogoutUri: uri })
    const ana = await protectedIn(server, team)
    const sid = (await tokensFor(ana, listening)).claims()?.sid
    await ana.delete("/api/session")
    const { rows } = await server.database.ownerPool.query(
      "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell_application'",
    )
    assert.deepEqual(rows, [{ payload: { accountId: ana.accountId, applicationId: listening.id, sid } }])
    const { config, keys, perform, clock, database } = server
    const tell = createTellApplication(
      {
        config,
        pool: database.pool,
        lookUp: createLookUp(database.pool),
        keys,
        perform,
        serverPolicy: config.serverPolicy,
        clock: () => clock.now,
      },
      assert.fail,
    )
    const job = { accountId: ana.accountId, applicationId: listening.id, sid: String(sid) }
    await assert.rejects(tell(job), "it did not answer as it should")
    status = 200
    await tell(job)
    const [, payload = ""] = new URLSearchParams(told.at(-1)).get("logout_token")?.split(".") ?? []
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString())
    assert.deepEqual([claims.sub, claims.sid, claims.aud], [ana.accountId, sid, listening.id])
  } finally {
    listener.close()
  }
})

test("signing keys rotate: the next one is known long before, the last one still verifies, and two servers agree", async () => {
  const kids = async (at: TestServer): Promise<string[]> => {
    const { keys } = (await (await fetch(`${at.url}/oidc/jwks`)).json()) as { keys: { kid: string; d?: string }[] }
    assert.ok(
      keys.every(({ d }) => d === undefined),
      "public halves only",
    )
    return keys.map(({ kid }) => kid)
  }
  const kidOf = (token = "") => JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid
  const second = await startTestServer({ beside: server })
  try {
    const [current = "", next = ""] = await kids(server)
    const ana = await protectedIn(server, team)
    assert.equal(kidOf((await tokensFor(ana, application)).id_token), current)
    server.clock.pass(91 * 86_400)
    const [there, here] = await Promise.all([kids(second), kids(server)])
    assert.deepEqual(there, here)
    assert.deepEqual([here[0], here[2]], [next, current])
    const bo = await protectedIn(server, team)
    assert.equal(kidOf((await tokensFor(bo, application)).id_token), next)
  } finally {
    await second.close()
  }
  const { rows } = await server.database.ownerPool.query("select k::text as row from signing_key k")
  assert.equal(rows.length, 3)
})
