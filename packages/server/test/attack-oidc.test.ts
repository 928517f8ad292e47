/** Attacks on applications’ sign-in: what is replayed, bent, borrowed or claimed. Two servers on one database. RFC 9700. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import * as client from "openid-client"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import {
  at,
  begin,
  configure,
  follow,
  makeApplication,
  redeem,
  type Stop,
  shareClock,
  signInFor,
  type TestApplication,
  tokensFor,
} from "./relying-party.ts"
import { addTo, confirmAgain, makeTeam, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let second: TestServer
let team: TestTeam
let otherTeam: TestTeam
let application: TestApplication
before(async () => {
  server = await startTestServer()
  shareClock(server)
  second = await startTestServer({ beside: server })
  team = await makeTeam(server)
  otherTeam = await makeTeam(server, { name: "Other" })
  application = await makeApplication(server, { teamId: team.id })
})
after(async () => {
  await second.close()
  await server.close()
})

const errorOf = ({ url, text }: Stop): string =>
  url.searchParams.get("error") ??
  new URLSearchParams(url.hash.slice(1)).get("error") ??
  (text.includes("invalid_") ? "page" : text)

type Parameters = Readonly<Record<string, string | null>>

/** An authorization put together by hand; null leaves a parameter out. */
function authorize(person: Person, parameters: Parameters): Promise<Stop> {
  const usual: Parameters = {
    client_id: application.id,
    redirect_uri: application.redirectUri,
    response_type: "code",
    scope: "openid",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
  }
  const given = Object.entries({ ...usual, ...parameters }).filter(([, value]) => value !== null)
  return follow(person, `/oidc/auth?${new URLSearchParams(given as [string, string][])}`)
}

/** Asks the token endpoint, as whoever has caught a code or a token would. */
async function tokenEndpoint(at: TestServer, { id, secret }: TestApplication, form: Record<string, string>) {
  const response = await fetch(`${at.url}/oidc/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams(form),
  })
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

const codeForm = ({ redirectUri }: TestApplication, { url }: Stop, verifier: string) => ({
  grant_type: "authorization_code",
  code: url.searchParams.get("code") ?? "",
  redirect_uri: redirectUri,
  code_verifier: verifier,
})

test("S6: nobody is sent anywhere but to an address that is registered, character by character", async () => {
  const ana = await protectedIn(server, team)
  const { redirectUri } = application
  const tricks = [
    `${redirectUri}/`,
    `${redirectUri}?next=https://evil.example`,
    `${redirectUri}#fragment`,
    `${redirectUri}%2f..%2f..`,
    redirectUri.replace("app.example.com", "APP.example.com"),
    redirectUri.replace("https://", "https://app.example.com@"),
    redirectUri.replace("app.example.com", "app.example.com.evil.example"),
    redirectUri.replace("https", "http"),
    `${redirectUri.slice(0, -1)}`,
    "https://app.example.com/bye",
    "javascript:alert(1)",
    "//app.example.com/callback",
  ]
  for (const redirect_uri of tricks) {
    const stop = await authorize(ana, { redirect_uri })
    assert.deepEqual([stop.status, stop.url.host], [400, new URL(server.config.origin).host], redirect_uri)
    assert.ok(!stop.text.includes("<script"), redirect_uri)
  }
  const twice = await follow(
    ana,
    `/oidc/auth?client_id=${application.id}&redirect_uri=${redirectUri}&redirect_uri=https://evil.example&response_type=code&scope=openid`,
  )
  assert.equal(twice.status, 400)
  const out = await follow(
    ana,
    `/oidc/session/end?client_id=${application.id}&post_logout_redirect_uri=https://evil.example`,
  )
  assert.equal(out.status, 400)
})

test("S6: there is no way round PKCE, and none back to the implicit flow or to passwords", async () => {
  const ana = await protectedIn(server, team)
  const bent: readonly Parameters[] = [
    { code_challenge: null, code_challenge_method: null },
    { code_challenge_method: "plain" },
    { code_challenge_method: null },
    { response_type: "token" },
    { response_type: "id_token", nonce: "n" },
    { response_type: "code id_token", nonce: "n" },
    { response_type: "none" },
  ]
  for (const parameters of bent) {
    const stop = await authorize(ana, parameters)
    assert.match(
      errorOf(stop),
      /invalid_request|unsupported_response_type|unauthorized_client|page/,
      JSON.stringify(parameters),
    )
    assert.ok(!stop.url.searchParams.has("code") && !stop.url.hash.includes("token"))
  }
  const begun = await begin(ana, application)
  const { code_verifier: _, ...withoutVerifier } = codeForm(application, begun.stop, begun.verifier)
  assert.equal((await tokenEndpoint(server, application, withoutVerifier)).body.error, "invalid_grant")
  const again = await begin(ana, application)
  const wrong = codeForm(application, again.stop, client.randomPKCECodeVerifier())
  assert.equal((await tokenEndpoint(server, application, wrong)).body.error, "invalid_grant")
  for (const grant_type of [
    "password",
    "client_credentials",
    "implicit",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
  ]) {
    const { body } = await tokenEndpoint(server, application, {
      grant_type,
      username: ana.email,
      password: ana.password,
    })
    assert.equal(body.error, "unsupported_grant_type", grant_type)
  }
})

test("S6: one code shown sixteen times at once on two servers gives tokens at most once, and they end with the replay", async () => {
  const ana = await protectedIn(server, team)
  const begun = await begin(ana, application)
  const form = codeForm(application, begun.stop, begun.verifier)
  await configure(second, application)
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, index) => tokenEndpoint(index % 2 === 0 ? server : second, application, form)),
  )
  const given = replies.filter(({ status }) => status === 200)
  assert.ok(given.length <= 1, `${given.length} were given tokens`)
  assert.deepEqual(
    [...new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.error))],
    ["invalid_grant"],
  )
  for (const { body } of given) {
    assert.equal((await client.tokenIntrospection(application.configuration, body.access_token ?? "")).active, false)
  }
})

test("S6: one refresh token used sixteen times at once on two servers is renewed at most once, and the family ends", async () => {
  const ana = await protectedIn(server, team)
  const { refresh_token = "" } = await tokensFor(ana, application)
  const form = { grant_type: "refresh_token", refresh_token }
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, index) => tokenEndpoint(index % 2 === 0 ? server : second, application, form)),
  )
  const renewed = replies.filter(({ status }) => status === 200)
  assert.ok(renewed.length <= 1, `${renewed.length} renewed it`)
  for (const { body } of renewed) {
    const next = { grant_type: "refresh_token", refresh_token: body.refresh_token ?? "" }
    assert.equal((await tokenEndpoint(second, application, next)).body.error, "invalid_grant")
  }
})

test("a code and a refresh token are of one application: another, and another team's, cannot use them", async () => {
  const ana = await protectedIn(server, team)
  const sibling = await makeApplication(server, { teamId: team.id })
  const foreign = await makeApplication(server, { teamId: otherTeam.id })
  for (const thief of [sibling, foreign]) {
    const begun = await begin(ana, application)
    const code = await tokenEndpoint(server, thief, codeForm(application, begun.stop, begun.verifier))
    assert.equal(code.body.error, "invalid_grant")
    const { refresh_token = "", access_token } = await tokensFor(ana, application)
    assert.equal(
      (await tokenEndpoint(server, thief, { grant_type: "refresh_token", refresh_token })).body.error,
      "invalid_grant",
    )
    const told = await client.tokenIntrospection(thief.configuration, access_token)
    assert.equal(told.active, thief === sibling, "only what guards something of the same team is told")
    await client.tokenRevocation(thief.configuration, access_token).catch(() => undefined)
    assert.equal((await client.tokenIntrospection(application.configuration, access_token)).active, true)
  }
})

test("another team's client id lets nobody in who is not in that team, and tells them nothing", async () => {
  const ana = await protectedIn(server, team)
  const foreign = await makeApplication(server, { teamId: otherTeam.id })
  const begun = await begin(ana, foreign)
  assert.equal(begun.stop.url.searchParams.get("error"), "access_denied")
  await addTo(ana, otherTeam)
  assert.ok((await tokensFor(ana, foreign)).access_token)
  assert.equal((await authorize(ana, { client_id: "00000000-0000-7000-8000-000000000000" })).status, 400)
  assert.equal((await authorize(ana, { client_id: "' or 1=1 --" })).status, 400)
})

test("S5: a level that was not earned is never in a token, whatever the request says of it", async () => {
  const bo = await plainIn(server, team)
  const claimed = await tokensFor(bo, application, {
    claims: JSON.stringify({ id_token: { acr: { value: "aal2" } } }),
    acr_values: "aal2 aal1",
  })
  assert.deepEqual([claimed.claims()?.acr, claimed.claims()?.amr], ["aal1", ["pwd"]])
  for (const asked of [{ acr_values: "aal2" }, { acr_values: "aal3 aal2" }, { acr_values: "recovery aal2" }]) {
    const begun = await begin(bo, application, asked)
    assert.equal(begun.stop.url.pathname, "/sign-in")
    const interaction = begun.stop.url.searchParams.get("interaction") ?? ""
    const half = bo.elsewhere()
    // The sign-in of somebody who has not set up yet is no session, and goes on nowhere.
    half.cookies = new Map(bo.cookies)
    assert.equal(
      (await half.post("/api/sign-in", { email: bo.email, password: bo.password, interaction })).body.next,
      "enrolment",
    )
    assert.equal((await half.post("/api/sign-in/continue")).body.code, "out_of_order")
    assert.equal(
      (await half.post("/api/sign-in/recovery-choice", { choice: "later" })).body.code,
      "grace_not_available",
    )
    assert.equal((await follow(half, `/oidc/interaction/${interaction}`)).url.pathname, "/sign-in")
  }
})

test("an authorization that somebody else has begun goes on in no other browser", async () => {
  const ana = await protectedIn(server, team)
  const thief = (await protectedIn(server, team)).elsewhere()
  const begun = await begin(thief, application)
  const stop = await follow(ana, begun.stop.url.href.replace("/sign-in?interaction=", "/oidc/interaction/"))
  assert.equal(stop.status, 400, "its cookie is missing")
  const posted = await follow(ana, `/oidc/interaction/${begun.stop.url.searchParams.get("interaction")}/confirm`, {})
  assert.equal(posted.status, 400)
})

test("whoever signs in as somebody else meanwhile is let in as themselves, and has to meet the same request", async () => {
  const ana = await protectedIn(server, team)
  const bo = await plainIn(server, team)
  await tokensFor(ana, application)
  server.clock.pass(60)
  const begun = await begin(ana, application, { max_age: "30" })
  for (const [name, value] of ana.cookies) if (!bo.cookies.has(name)) bo.cookies.set(name, value)
  const last = await follow(bo, begun.stop.url.href.replace("/sign-in?interaction=", "/oidc/interaction/"))
  assert.equal(last.url.pathname, "/sign-in")
  const tokens = await redeem(application, begun, await signInFor(bo, { stop: last }))
  assert.equal(tokens.claims()?.sub, bo.accountId)
})

test("A7: a token from before the reset is dead on every server, and a refresh on its way is not let through", async () => {
  const ana = await protectedIn(server, team)
  const { refresh_token = "", access_token } = await tokensFor(ana, application)
  const form = { grant_type: "refresh_token", refresh_token }
  const [, ...replies] = await Promise.all([
    ana.delete("/api/session"),
    tokenEndpoint(second, application, form),
    ana.elsewhere().get("/api/session"),
  ])
  const renewed = replies[0] as Awaited<ReturnType<typeof tokenEndpoint>>
  for (const token of [access_token, renewed.body.access_token ?? access_token]) {
    const told = await client.tokenIntrospection(application.configuration, token)
    assert.equal(told.active, false)
    const who = await fetch(at(second, `${server.config.origin}/oidc/me`), {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(who.status, 401)
  }
  const { rowCount } = await server.database.ownerPool.query("select from oidc_artefact where account_id = $1", [
    ana.accountId,
  ])
  assert.equal(rowCount, 0, "nothing is left over, whoever came first")
})

test("G4: a rule that asks for MFA since is met at the next refresh, and by the next authorization", async () => {
  const admin = await protectedIn(server, team, { role: "Administrator" })
  const late = await makeApplication(server, { teamId: team.id })
  const bo = await plainIn(server, team)
  const { refresh_token = "" } = await tokensFor(bo, late)
  await confirmAgain(admin)
  const rules = { mfa: { admins: true, members: true, roles: [] }, everyConnection: false, againAfterMinutes: null }
  const { version } = (await admin.get(`${team.path}/applications/${late.id}`)).body
  assert.equal((await admin.ask("PATCH", `${team.path}/applications/${late.id}`, { rules, version })).status, 200)
  const form = { grant_type: "refresh_token", refresh_token }
  assert.equal((await tokenEndpoint(second, late, form)).body.error, "invalid_grant")
  assert.equal((await begin(bo, late)).stop.url.pathname, "/sign-in")
})

test("DPoP: a proof that was used is refused, on the other server too", async () => {
  const bound = await makeApplication(server, { teamId: team.id, dpop: true })
  const ana = await protectedIn(server, team)
  const DPoP = client.getDPoPHandle(bound.configuration, await client.randomDPoPKeyPair("ES256"))
  const caught: Headers[] = []
  const { access_token } = await tokensFor(ana, bound, {}, { DPoP })
  const listening = await configure(server, bound)
  listening[client.customFetch] = (url, options) => {
    caught.push(new Headers(options.headers as Record<string, string>))
    return fetch(at(server, url), options as RequestInit)
  }
  await client.fetchUserInfo(listening, access_token, ana.accountId, { DPoP })
  const replays = await Promise.all(
    [server, second].map((one) => fetch(`${one.url}/oidc/me`, { headers: caught.at(-1) ?? {} })),
  )
  assert.deepEqual(
    replays.map(({ status }) => status),
    [401, 401],
  )
})

test("secrets are nowhere in the database, and nowhere in the log", async () => {
  const ana = await protectedIn(server, team)
  const { access_token, refresh_token = "" } = await tokensFor(ana, application)
  const { rows } = await server.database.ownerPool.query(
    "select o::text as row from oidc_artefact o union all select a::text from application a",
  )
  const everything = rows.map(({ row }) => row).join("\n") + server.logged.join("\n")
  for (const secret of [
    access_token,
    refresh_token,
    application.secret,
    ana.cookies.get("__Host-sparekey-oidc") ?? "none",
  ])
    assert.ok(!everything.includes(secret))
})

test("a browser's other pages cannot make it sign out, connect a device or confirm an application", async () => {
  const ana = await protectedIn(server, team)
  for (const path of ["/oidc/session/ended", "/oidc/device", "/oidc/interaction/x/confirm"]) {
    const response = await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: {
        cookie: [...ana.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        origin: "https://evil.example",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "xsrf=x",
    })
    assert.equal(response.status, 403, path)
  }
})

test("S7: codes that people type are guessed at slowly", async () => {
  const mallory = await protectedIn(server, team)
  const page = await follow(mallory, "/oidc/device")
  let refusals = 0
  for (let tries = 0; tries < 40 && refusals === 0; tries++) {
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ""
    const stop = await follow(mallory, "/oidc/device", { xsrf, user_code: `BBBB-${String(tries).padStart(4, "B")}` })
    if (stop.status === 429) refusals++
  }
  assert.equal(refusals, 1)
})
