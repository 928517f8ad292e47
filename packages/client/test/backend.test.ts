/** Tokens of a real provider, shown to backends that use the library: honest ones, and what thieves and forgers make of them. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { generateKeyPair, SignJWT } from "jose"
import { Device } from "../../server/test/device.ts"
import { startTestServer, type TestServer } from "../../server/test/person.ts"
import { makeApplication, shareClock, type TestApplication, tokensFor } from "../../server/test/relying-party.ts"
import { makeTeam, plainIn, protectedIn, type TestTeam } from "../../server/test/team.ts"
import { type Backend, createBackend, Refusal, type RefusalCode, replaysInMemory } from "../src/backend/index.ts"
import { API, type Api, ask, type Bound, backendFor, boundTokensFor, serve } from "./guarded.ts"
import { catchLogoutToken } from "./logout-token.ts"

let server: TestServer
let team: TestTeam
let application: TestApplication
let sibling: TestApplication
let backend: Backend
let api: Api
before(async () => {
  server = await startTestServer()
  shareClock(server)
  team = await makeTeam(server)
  application = await makeApplication(server, { teamId: team.id })
  sibling = await makeApplication(server, { teamId: team.id })
  backend = backendFor(server, application)
  api = await serve(backend)
})
after(async () => {
  await api.close()
  await server.close()
})

const logoutToken = async () => catchLogoutToken(server, application, await plainIn(server, team))
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const refusedWith = (code: RefusalCode) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.code, code, String(error.cause))
  return true
}

for (const framework of ["express", "fastify"] as const) {
  const at = (path: string) => `${api.urls[framework]}${path}`

  describe(`with ${framework}`, () => {
    test("a token says whose it is; none, a changed one and a refresh token are answered with what is missing", async () => {
      const ana = await plainIn(server, team)
      const { access_token, refresh_token = "" } = await tokensFor(ana, application)
      assert.deepEqual((await ask(at("/open"), bearer(access_token))).body, { by: ana.accountId })
      const without = await ask(at("/open"))
      assert.deepEqual([without.status, without.says], [401, 'Bearer, DPoP algs="ES256 EdDSA"'])
      assert.equal(without.body.code, "token_missing")
      for (const token of [`${access_token}x`, refresh_token, "x", "A".repeat(64)]) {
        const { status, says, body } = await ask(at("/open"), bearer(token))
        assert.deepEqual([status, says, body.code], [401, 'Bearer error="invalid_token"', "token_not_valid"])
      }
    })

    test("RFC 9470: a level or an age that is not enough is answered with what is, and the next token is let through", async () => {
      const plain = await plainIn(server, team)
      const low = await ask(at("/high"), bearer((await tokensFor(plain, application)).access_token))
      const challenge =
        'Bearer error="insufficient_user_authentication", error_description="A different authentication is needed", acr_values="aal2", max_age="300"'
      assert.deepEqual([low.status, low.says], [401, challenge])
      assert.deepEqual(
        [low.body.code, low.body.acrValues, low.body.maxAge],
        ["insufficient_user_authentication", "aal2", 300],
      )
      const bo = await protectedIn(server, team)
      server.clock.pass(6 * 60)
      const old = await ask(at("/high"), bearer((await tokensFor(bo, application)).access_token))
      assert.deepEqual([old.status, old.says], [401, challenge])
      const asked = { acr_values: old.body.acrValues, max_age: String(old.body.maxAge) }
      const { access_token } = await tokensFor(bo, application, asked)
      assert.deepEqual((await ask(at("/high"), bearer(access_token))).body, { by: bo.accountId })
    })

    test("RFC 9449: a bound token takes a proof for this very request, once; and nothing unbound is taken there", async () => {
      const { device, token } = await boundTokensFor(await plainIn(server, team), application)
      const shown = (proof: string, path = "/bound?day=today") =>
        ask(at(path), { authorization: `DPoP ${token}`, dpop: proof })
      const here = { method: "GET", path: "/bound", token, origin: API }
      const proof = device.proof(here)
      assert.equal((await shown(proof)).status, 200)
      for (const hostile of hostileProofs({ device, token }, proof)) {
        const { status, says } = await shown(hostile)
        assert.deepEqual([status, says], [401, 'DPoP error="invalid_dpop_proof", algs="ES256 EdDSA"'], hostile)
      }
      const asBearer = await ask(at("/bound"), { ...bearer(token), dpop: device.proof(here) })
      assert.deepEqual([asBearer.status, asBearer.body.code], [401, "key_needed"])

      const unbound = (await tokensFor(await plainIn(server, team), application)).access_token
      for (const scheme of ["Bearer", "DPoP"]) {
        const headers = { authorization: `${scheme} ${unbound}`, dpop: device.proof({ ...here, token: unbound }) }
        const { status, body, says } = await ask(at("/bound"), headers)
        assert.deepEqual([status, body.code], [401, "binding_needed"])
        assert.equal(says, 'DPoP error="invalid_token", algs="ES256 EdDSA"')
      }
    })

    test("a session's end is told once, by the provider's own word; whatever else is shown ends nothing", async () => {
      const { accountId, sid, token } = await logoutToken()
      const tell = async (...tokens: string[]) => {
        const body = new URLSearchParams(tokens.map((one) => ["logout_token", one]))
        return (await fetch(at("/signed-out"), { method: "POST", body })).status
      }
      const [, payload = ""] = token.split(".")
      const idToken = (await tokensFor(await plainIn(server, team), application)).id_token ?? ""
      for (const forged of ["", unsigned(payload), await signedByAnother(payload, "logout+jwt"), idToken])
        assert.equal(await tell(forged), 400, forged)
      assert.equal(await tell(token, token), 400)
      const before = api.ended.length
      assert.equal(await tell(token), 200, "for the first time")
      assert.deepEqual(api.ended.slice(before), [{ sid, accountId }])
      assert.equal(await tell(token), 400, "shown again")
      assert.equal(api.ended.length, before + 1)
    })
  })
}

/** What the proof was not made for, or is no proof at all. */
function hostileProofs({ device, token }: Bound, used: string): readonly string[] {
  const here = { method: "GET", path: "/bound", token, origin: API }
  const other = new Device(device.server)
  return [
    used,
    "",
    "x.y.z",
    `${device.proof(here)}, ${device.proof(here)}`,
    device.proof({ ...here, method: "POST" }),
    device.proof({ ...here, path: "/open" }),
    device.proof({ ...here, origin: "https://other.example.com" }),
    device.proof({ ...here, token: `${token}x` }),
    device.proof({ method: "GET", path: "/bound", origin: API }),
    other.proof(here),
    other.proof({ ...here, header: { jwk: device.publicKey.export({ format: "jwk" }) } }),
    device.proof({ ...here, header: { alg: "none" } }),
    device.proof({ ...here, header: { typ: "jwt" } }),
    device.proof({ ...here, header: { jwk: device.privateKey.export({ format: "jwk" }) } }),
    device.proof({ ...here, claims: { jti: undefined } }),
    device.proof({ ...here, claims: { jti: "x".repeat(300) } }),
    device.proof({ ...here, claims: { iat: Math.floor(server.clock.now / 1000) - 120 } }),
    device.proof({ ...here, claims: { iat: Math.floor(server.clock.now / 1000) + 60 } }),
  ]
}

test("a path that looks like another host's address makes no proof for that host good here", async () => {
  const { device, token } = await boundTokensFor(await plainIn(server, team), application)
  const proof = device.proof({ method: "GET", path: "/bound", token, origin: "https://other.example" })
  for (const path of ["//other.example/bound", "https://other.example/bound", "\\\\other.example/bound"]) {
    const headers = { authorization: `DPoP ${token}`, dpop: proof }
    await assert.rejects(backend.verifyAccessToken({ method: "GET", path, headers }), refusedWith("proof_not_valid"))
  }
})

test("several processes that share a store take a proof once, and a store that is away lets nobody in", async () => {
  const { device, token } = await boundTokensFor(await plainIn(server, team), application)
  const shown = () => {
    const dpop = device.proof({ method: "GET", path: "/bound", token, origin: API })
    return { method: "GET", path: "/bound", headers: { authorization: `DPoP ${token}`, dpop } }
  }
  const replays = replaysInMemory()
  const [one, other] = [backendFor(server, application, { replays }), backendFor(server, application, { replays })]
  const request = shown()
  const asked = Array.from({ length: 16 }, (_, index) => (index % 2 ? one : other).verifyAccessToken(request))
  const settled = await Promise.allSettled(asked)
  assert.equal(settled.filter(({ status }) => status === "fulfilled").length, 1)
  const away = { note: () => Promise.reject(new Error("the store is away")) }
  await assert.rejects(
    backendFor(server, application, { replays: away }).verifyAccessToken(shown()),
    /the store is away/,
  )
  const api = await serve(backendFor(server, application, { replays: away }))
  try {
    for (const url of Object.values(api.urls)) {
      const reply = await fetch(`${url}/bound`, { headers: shown().headers })
      assert.equal(reply.status, 500)
    }
  } finally {
    await api.close()
  }
})

test("a sibling's token is taken where the backend says so, and a stranger's never", async () => {
  const ana = await plainIn(server, team)
  const { access_token } = await tokensFor(ana, sibling)
  const request = { method: "GET", path: "/open", headers: bearer(access_token) }
  await assert.rejects(backend.verifyAccessToken(request), refusedWith("token_not_for_us"))
  const both = backendFor(server, application, { clients: [sibling.id] })
  assert.equal((await both.verifyAccessToken(request)).clientId, sibling.id)
  const stranger = await makeApplication(server, { teamId: (await makeTeam(server)).id })
  const elsewhere = backendFor(server, stranger, { clients: [sibling.id] })
  await assert.rejects(elsewhere.verifyAccessToken(request), refusedWith("token_not_valid"))
})

test("G9: a token is worth nothing from the moment that somebody signs out, or after its five minutes", async () => {
  const ana = await plainIn(server, team)
  const { access_token } = await tokensFor(ana, application)
  const request = { method: "GET", path: "/open", headers: bearer(access_token) }
  const { acr, amr, scopes, authenticatedAt } = await backend.verifyAccessToken(request)
  assert.deepEqual([acr, amr, scopes.includes("team")], ["aal1", ["pwd"], true])
  assert.ok(authenticatedAt !== null && server.clock.now - authenticatedAt.getTime() < 60_000)
  await ana.delete("/api/session")
  await assert.rejects(backend.verifyAccessToken(request), refusedWith("token_not_valid"))

  const bo = await plainIn(server, team)
  const headers = bearer((await tokensFor(bo, application)).access_token)
  server.clock.pass(301)
  await assert.rejects(backend.verifyAccessToken({ ...request, headers }), refusedWith("token_not_valid"))
})

test("G4, G5: a connection is opened and kept by the team's rules, and what is missing is said", async () => {
  const strict = await makeApplication(server, { teamId: team.id, rules: { everyConnection: true } })
  const guarding = backendFor(server, strict)
  const ana = await protectedIn(server, team)
  const tokens = await tokensFor(ana, strict, { max_age: "0" })
  const shown = { method: "GET", path: "/", headers: bearer(tokens.access_token) }
  const token = await guarding.verifyAccessToken(shown)
  const opened = await guarding.checkConnection(token)
  assert.deepEqual([opened.accountId, opened.until], [ana.accountId, null])
  assert.equal((await guarding.checkConnection(token, opened.id)).id, opened.id)
  await assert.rejects(guarding.checkConnection(token), (error: Refusal) => {
    assert.deepEqual(error.challenge, { acrValues: [], maxAge: 0 })
    return refusedWith("insufficient_user_authentication")(error)
  })
  await assert.rejects(guarding.checkConnection(token, crypto.randomUUID()), refusedWith("connection_over"))
})

describe("an ID token", () => {
  test("says who signed in and how, for whom it was made, with the nonce that was sent", async () => {
    const ana = await protectedIn(server, team)
    const tokens = await tokensFor(ana, application)
    const { id_token = "" } = tokens
    const nonce = String(tokens.claims()?.nonce)
    const token = await backend.verifyIdToken(id_token, { nonce, acr: ["aal2"], maxAgeSeconds: 60 })
    assert.deepEqual([token.accountId, token.acr, token.amr], [ana.accountId, "aal2", ["pwd", "otp", "mfa"]])
    await assert.rejects(backend.verifyIdToken(id_token, { nonce: "another" }), refusedWith("token_not_valid"))
    await assert.rejects(
      backendFor(server, sibling).verifyIdToken(id_token, { nonce }),
      refusedWith("token_not_for_us"),
    )
    server.clock.pass(61 * 60)
    await assert.rejects(backend.verifyIdToken(id_token, { nonce }), refusedWith("token_not_valid"))
  })

  test("that nobody signed, that somebody else signed, or that another provider gave, is none", async () => {
    const { id_token = "" } = await tokensFor(await plainIn(server, team), application)
    const [head = "", payload = ""] = id_token.split(".")
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString())
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString())
    const secret = new TextEncoder().encode(application.secret)
    const bySecret = await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid }).sign(secret)
    const changed = Buffer.from(JSON.stringify({ ...claims, acr: "aal2" })).toString("base64url")
    const { token: logout } = await logoutToken()
    const forged = [
      unsigned(payload),
      bySecret,
      await signedByAnother(payload, "JWT", kid),
      id_token.replace(payload, changed),
      logout,
    ]
    for (const token of forged)
      await assert.rejects(backend.verifyIdToken(token, { nonce: null }), refusedWith("token_not_valid"), token)

    const other = await startTestServer({ origin: "http://localhost:7381" })
    try {
      const there = backendFor(other, application)
      await assert.rejects(there.verifyIdToken(id_token, { nonce: null }), refusedWith("token_not_valid"))
      const misled = backendFor(other, application, { issuer: "http://localhost:7380" })
      await assert.rejects(misled.verifyIdToken(id_token, { nonce: null }), refusedWith("unavailable"))
    } finally {
      await other.close()
    }
  })

  test("is verified by keys that came after the backend has started", async () => {
    const early = await tokensFor(await plainIn(server, team), application)
    await backend.verifyIdToken(early.id_token ?? "", { nonce: null })
    for (let quarter = 1; quarter <= 2; quarter++) {
      server.clock.pass(91 * 86_400)
      const { id_token = "" } = await tokensFor(await plainIn(server, team), application)
      assert.equal((await backend.verifyIdToken(id_token, { nonce: null })).acr, "aal1")
    }
  })
})

test("settings that would let anybody listen are refused at once, and a provider that is away lets nobody in", async () => {
  const settings = { issuer: "https://sign-in.example.com", clientId: "x", clientSecret: "y" }
  for (const wrong of [
    { issuer: "http://sign-in.example.com" },
    { issuer: "https://sign-in.example.com/here" },
    { origin: "http://api.example.com" },
  ])
    assert.throws(() => createBackend({ ...settings, ...wrong }), TypeError)
  const away = createBackend({ ...settings, fetch: () => Promise.reject(new TypeError("fetch failed")) })
  const headers = bearer("token")
  await assert.rejects(
    away.verifyAccessToken({ method: "GET", path: "/", headers }),
    (error: Refusal) => error.status === 503 && error.authenticate === null,
  )
})

const unsigned = (payload: string): string =>
  `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString("base64url")}.${payload}.`

async function signedByAnother(payload: string, typ: string, kid = "another"): Promise<string> {
  const { privateKey } = await generateKeyPair("RS256")
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString())
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ, kid }).sign(privateKey)
}
