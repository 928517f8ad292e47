/** An application on a device of a team's, and one that sends people to their own browser: with the library, at a real server. */
import assert from "node:assert/strict"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { after, before, describe, test } from "node:test"
import express from "express"
import { newDevice, setPin } from "../../server/test/device.ts"
import { type Person, startTestServer, type TestServer } from "../../server/test/person.ts"
import {
  at,
  follow,
  makeApplication,
  shareClock,
  signInFor,
  type TestApplication,
} from "../../server/test/relying-party.ts"
import { makeTeam, plainIn, protectedIn, type TestTeam } from "../../server/test/team.ts"
import { requireToken, tokenOf } from "../src/backend/express.ts"
import { type BackendSettings, createBackend } from "../src/backend/index.ts"
import {
  type Advice,
  type BrowserSettings,
  type Device,
  type DeviceStorage,
  type NativeCode,
  NativeProblem,
  openDevice,
  resumeSession,
  signInByBrowser,
} from "../src/native/index.ts"

let server: TestServer
let team: TestTeam
let admin: Person
let reach: typeof fetch
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  shareClock(server)
  team = await makeTeam(server)
  admin = await protectedIn(server, team, { role: "Administrator" })
  // The origin is where browsers find the server; here it listens somewhere else.
  reach = async (input, init) =>
    input instanceof Request ? fetch(new Request(at(server, input.url), input)) : fetch(at(server, String(input)), init)
})
after(() => server.close())

const PIN = "4071"

function inMemory(kept: string | null = null): DeviceStorage & { text(): string } {
  let text = kept
  return {
    load: async () => text,
    async save(next) {
      text = next
    },
    async clear() {
      text = null
    },
    text: () => text ?? "",
  }
}

const settingsFor = (storage: DeviceStorage, version = "20.0") => ({
  issuer: server.config.origin,
  version,
  storage,
  fetch: reach,
})

const refused = (code: NativeCode, advice: Advice) => (problem: unknown) => {
  assert.ok(problem instanceof NativeProblem, String(problem))
  assert.deepEqual([problem.code, problem.advice], [code, advice], problem.message)
  return true
}

const thrownBy = (call: Promise<unknown>): Promise<NativeProblem> =>
  call.then(
    () => assert.fail("nothing was thrown"),
    (problem) => problem,
  )

async function activated(version = "20.0", storage = inMemory()): Promise<Device & { readonly id: string }> {
  await admin.signIn()
  const { id, code } = await newDevice(admin, team)
  const device = await openDevice(settingsFor(storage, version))
  await device.activate(code)
  return Object.assign(device, { id })
}

describe("a device", () => {
  test("P11: is activated once by a code, and is itself again when the application starts the next time", async () => {
    const storage = inMemory()
    const device = await openDevice(settingsFor(storage))
    assert.equal(device.activation, null)
    await assert.rejects(device.openByPin(PIN), refused("not_activated", "activate"))
    await assert.rejects(device.activate("AAAAA-AAAAA"), refused("activation_code_wrong", "ask_for_another_code"))
    assert.equal(storage.text(), "", "nothing is kept of what was refused")
    await admin.signIn()
    const { id, code } = await newDevice(admin, team, { name: "Reception" })
    const other = (await makeTeam(server)).id
    await assert.rejects(device.activate(code, other), refused("activation_code_wrong", "ask_for_another_code"))
    const { device: named, team: joined } = await device.activate(code.toLowerCase().replace("-", " "), team.id)
    assert.deepEqual([named.id, named.name, joined.id], [id, "Reception", team.id])

    const ana = await protectedIn(server, team)
    await setPin(ana, PIN)
    const again = await openDevice(settingsFor(storage))
    assert.deepEqual(again.activation, { device: named, team: joined })
    const open = await again.openByPin(PIN, { email: ana.email })
    assert.deepEqual([open.accountId, open.acr, open.amr], [ana.accountId, "pin", ["pin", "swk"]])

    await assert.rejects(openDevice(settingsFor(inMemory("{}"))), refused("storage_damaged", "activate"))
    const broken = storage.text().replace(/"d":"[^"]+"/, '"d":"x"')
    await assert.rejects(openDevice(settingsFor(inMemory(broken))), refused("storage_damaged", "activate"))
    const elsewhere = { ...settingsFor(storage), issuer: "https://sign-in.example.com" }
    await assert.rejects(openDevice(elsewhere), refused("other_issuer", "activate"))
  })

  test("P10: a PIN says who it is, until it is closed; five wrong ones lock it, and the browser is where to go", async () => {
    const device = await activated()
    const ana = await protectedIn(server, team)
    await setPin(ana, PIN)
    const open = await device.openByPin(PIN, { accountId: ana.accountId })
    const { name, role, teamId } = await open.look()
    assert.deepEqual([name, role, teamId], ["Ana Prova", "Member", team.id])
    await open.close()
    await open.close()
    await assert.rejects(open.look(), refused("device_session_over", "open_again"))
    for (let tries = 1; tries < 5; tries++)
      await assert.rejects(device.openByPin("8306", { email: ana.email }), refused("pin_wrong", "try_again"))
    await assert.rejects(device.openByPin("8306", { email: ana.email }), NativeProblem)
    await assert.rejects(device.openByPin(PIN, { email: ana.email }), (problem: NativeProblem) => {
      assert.equal(problem.page?.href, `${server.config.origin}/security`)
      return refused("pin_locked", "set_pin_in_browser")(problem)
    })
  })

  test("what a PIN has opened is renewed by itself until the hour is over, and shown to backends that take such tokens", async () => {
    const device = await activated()
    const ana = await plainIn(server, team)
    await setPin(ana, PIN)
    const open = await device.openByPin(PIN, { email: ana.email })
    const guard = await makeApplication(server, { teamId: team.id })
    await usingBackend(guard, { devices: true }, async (url) => {
      assert.deepEqual(await (await open.fetch(`${url}/visits`)).json(), { by: ana.accountId, bound: true })
      server.clock.pass(11 * 60)
      const [first, second] = await Promise.all([open.fetch(`${url}/visits`), open.fetch(`${url}/visits?again`)])
      assert.deepEqual([first.status, second.status], [200, 200])
      await Promise.all([open.refresh(), open.refresh()])
      const level = await open.fetch(`${url}/high`)
      assert.match(
        level.headers.get("www-authenticate") ?? "",
        /^DPoP error="insufficient_user_authentication".*acr_values="aal2", algs="ES256 EdDSA"$/,
      )
    })
    await usingBackend(guard, {}, async (url) => {
      assert.equal((await (await open.fetch(`${url}/visits`)).json()).code, "token_not_for_us")
    })
    server.clock.pass(3600)
    await assert.rejects(open.look(), refused("device_session_over", "open_again"))
    await open.close()
  })

  test("P11: whoever opens one that was deactivated is told so, and another code makes it active again", async () => {
    const device = await activated()
    const ana = await plainIn(server, team)
    await setPin(ana, PIN)
    const open = await device.openByPin(PIN, { email: ana.email })
    assert.equal((await admin.delete(`${team.path}/devices/${device.id}`)).status, 204)
    await assert.rejects(open.look(), refused("device_session_over", "open_again"))
    await assert.rejects(device.openByPin(PIN, { email: ana.email }), refused("device_not_active", "activate"))
    await device.activate((await newDevice(admin, team)).code)
    await device.openByPin(PIN, { email: ana.email })
    await device.forget()
    await assert.rejects(device.openByPin(PIN, { email: ana.email }), refused("not_activated", "activate"))
  })

  test("P7, P9, P12: a password opens it for few people in old versions, and everybody else is told to use a PIN", async () => {
    const [old, current] = [await activated("19.4"), await activated("20.0")]
    const bo = await plainIn(server, team)
    const open = await old.openByPassword(bo.password, { email: bo.email })
    assert.deepEqual([open.acr, open.amr], ["aal1", ["pwd", "swk"]])
    const { email, password } = bo
    await assert.rejects(old.openByPassword("wrong", { email }), refused("password_wrong", "try_again"))
    await assert.rejects(current.openByPassword(password, { email }), refused("version_needs_pin", "use_pin"))
    const ana = await protectedIn(server, team)
    await assert.rejects(old.openByPassword(ana.password, { email: ana.email }), refused("mfa_is_on", "use_pin"))
    const helper = await plainIn(server, team, { role: "Helper" })
    await assert.rejects(
      old.openByPassword(helper.password, { email: helper.email }),
      refused("role_needs_pin", "use_pin"),
    )
  })

  test("a server that cannot be reached, or that is another one, gets no key of ours", async () => {
    const away = { ...settingsFor(inMemory()), fetch: () => Promise.reject(new TypeError("fetch failed")) }
    const device = await openDevice(away)
    await assert.rejects(device.activate("AAAAA-AAAAA"), refused("unreachable", "try_later"))
    await assert.rejects(openDevice({ ...away, issuer: "http://sign-in.example.com" }), TypeError)
    const said = { issuer: "https://other.example", device: {}, team: {} }
    const storage = inMemory()
    const misled = await openDevice({ ...settingsFor(storage), fetch: async () => Response.json(said) })
    await assert.rejects(misled.activate("AAAAA-AAAAA"), refused("other_issuer", "activate"))
    assert.equal(storage.text(), "")
  })
})

describe("in the browser", () => {
  let native: TestApplication
  before(async () => {
    const redirectUri = "http://127.0.0.1/callback"
    native = await makeApplication(server, { teamId: team.id, kind: "native", redirectUri })
  })

  /** The person's own browser: they sign in where they are asked to, say yes, and it goes where it is sent. */
  const browserOf =
    (person: Person) =>
    async (url: URL): Promise<void> => {
      const stop = await follow(person, url)
      const signedIn = stop.url.pathname === "/sign-in" ? await signInFor(person, { stop }) : stop
      const last = signedIn.text.includes("/confirm")
        ? await follow(person, `${signedIn.url.pathname}/confirm`, {})
        : signedIn
      assert.equal(last.url.hostname, "127.0.0.1", `${last.url} ${last.text}`)
      const page = await fetch(last.url, { headers: { "accept-language": "it-IT,it" } })
      const title = last.url.searchParams.has("error") ? "Accesso non riuscito" : "Fatto"
      assert.match(await page.text(), new RegExp(`<html lang="it">.*<h1>${title}</h1>.*Puoi chiudere questa finestra`))
    }

  const settingsOf = (person: Person, more: Partial<BrowserSettings> = {}): BrowserSettings => ({
    issuer: server.config.origin,
    clientId: native.id,
    open: browserOf(person),
    fetch: reach,
    ...more,
  })

  test("RFC 8252, RFC 9449: somebody signs in, and their tokens work with the device's key and in order only", async () => {
    const { key } = await activated()
    assert.ok(key)
    const ana = await protectedIn(server, team)
    const session = await signInByBrowser(settingsOf(ana, { key }))
    assert.deepEqual([session.accountId, session.name, session.acr], [ana.accountId, "Ana Prova", "aal2"])
    const guard = await makeApplication(server, { teamId: team.id })
    await usingBackend(guard, { clients: [native.id] }, async (url) => {
      const reply = await session.fetch(`${url}/visits?day=today`)
      assert.deepEqual(await reply.json(), { by: ana.accountId, bound: true })
      const stolen = await fetch(`${url}/visits`, { headers: { authorization: `Bearer ${session.accessToken}` } })
      assert.equal(stolen.status, 401)
      const [one, other] = await Promise.all([session.refresh(), session.refresh()])
      assert.equal(one, other, "asked once")
      assert.deepEqual((await (await one.fetch(`${url}/visits`)).json()).by, ana.accountId)
      const kept = await resumeSession(settingsOf(ana, { key }), one.refreshToken ?? "")
      assert.equal(kept.accountId, ana.accountId)
      const { key: another } = await activated()
      assert.ok(another)
      await assert.rejects(
        resumeSession(settingsOf(ana, { key: another }), kept.refreshToken ?? ""),
        refused("token_not_valid", "sign_in_in_browser"),
      )
      await kept.signOut()
      assert.equal((await kept.fetch(`${url}/visits`)).status, 401)
      await assert.rejects(kept.refresh(), refused("token_not_valid", "sign_in_in_browser"))
    })
  })

  test("RFC 9470: what a connection takes is what the next sign-in asks for", async () => {
    const rules = { everyConnection: true }
    const redirectUri = "http://127.0.0.1/callback"
    const { id: clientId } = await makeApplication(server, { teamId: team.id, kind: "native", redirectUri, rules })
    const ana = await protectedIn(server, team)
    const { key } = await activated()
    assert.ok(key)
    const settings = settingsOf(ana, { clientId, key })
    const first = await signInByBrowser(settings, { maxAgeSeconds: 0 })
    const { id } = await first.checkConnection()
    assert.equal((await first.checkConnection(id)).id, id)
    await assert.rejects(first.checkConnection(crypto.randomUUID()), refused("connection_over", "try_again"))
    const problem = await thrownBy(first.checkConnection())
    refused("insufficient_user_authentication", "sign_in_in_browser")(problem)
    assert.deepEqual(problem.demand, { maxAgeSeconds: 0 })
    server.clock.pass(30)
    const second = await signInByBrowser(settings, problem.demand ?? {})
    assert.notEqual((await second.checkConnection()).id, id)
  })

  test("a level that is asked for is shown, or there is no session", async () => {
    const bo = await plainIn(server, team)
    const session = await signInByBrowser(settingsOf(bo))
    assert.equal(session.acr, "aal1")
    const higher = await signInByBrowser(settingsOf(bo), { acr: ["aal2"] })
    assert.equal(higher.acr, "aal2", "they set MFA up on the way")
    await assert.rejects(
      signInByBrowser(settingsOf(bo), { acr: ["of our own"] }),
      refused("authentication_not_enough", "sign_in_in_browser"),
    )
  })

  test("whoever does not come back, comes back with nothing, or was never asked, signs nobody in", async () => {
    const stranger = await plainIn(server, await makeTeam(server))
    await assert.rejects(signInByBrowser(settingsOf(stranger)), refused("browser_refused", "ask_administrator"))
    const ana = await plainIn(server, team)
    const nobody = settingsOf(ana, { open: () => undefined, patienceSeconds: 0.05 })
    await assert.rejects(signInByBrowser(nobody), refused("browser_gave_up", "try_again"))
    const open = async (url: URL) => {
      const redirect = url.searchParams.get("redirect_uri") ?? ""
      for (const guess of ["", "?code=x", "?code=x&state=guessed", "?error=access_denied&state=x"])
        assert.equal((await fetch(`${redirect}${guess}`)).status, 404)
      assert.equal((await fetch(`${redirect}?state=${url.searchParams.get("state")}`, { method: "POST" })).status, 404)
      await browserOf(ana)(url)
    }
    assert.equal((await signInByBrowser(settingsOf(ana, { open }))).accountId, ana.accountId)
  })
})

/** The application's own backend, on a port of this machine. */
async function usingBackend(
  guard: TestApplication,
  settings: Pick<BackendSettings, "clients" | "devices">,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const app = express()
  const listener = app.listen(0, "127.0.0.1")
  await once(listener, "listening")
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  const { id: clientId, secret: clientSecret } = guard
  const issuer = server.config.origin
  const backend = createBackend({ issuer, clientId, clientSecret, ...settings, origin, fetch: reach })
  app.get("/high", requireToken(backend, { acr: ["aal2"] }))
  app.get("/visits", requireToken(backend), (request, response) => {
    const { accountId, keyThumbprint } = tokenOf(request)
    response.json({ by: accountId, bound: keyThumbprint !== null })
  })
  try {
    await use(origin)
  } finally {
    listener.close()
  }
}
