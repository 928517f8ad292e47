/** Devices and PINs under attack: proofs that are cloned or changed, codes that are used twice, keys of other teams. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { presets } from "@sparekey/core"
import { activeDevice, Device, newDevice, setPin } from "./device.ts"
import { endpoints, exampleBody, pathOf } from "./endpoints.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let beside: TestServer
let team: TestTeam
let admin: Person
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  beside = await startTestServer({ beside: server, preset: "formal-request" })
  team = await makeTeam(server)
  admin = await protectedIn(server, team, { role: "Administrator" })
})
after(async () => {
  await beside.close()
  await server.close()
})

const PIN = "4071"

/** A member with a PIN, MFA on, and a device of the team. */
async function atTheDesk() {
  await admin.signIn()
  const device = await activeDevice(admin, team)
  const ana = await protectedIn(server, team)
  await setPin(ana, PIN)
  const open = (body: object = {}) => device.open({ email: ana.email, pin: PIN, ...body })
  return { device, ana, open }
}

const opened = async (open: () => ReturnType<Device["open"]>): Promise<string> => {
  const { status, body } = await open()
  assert.equal(status, 200, JSON.stringify(body))
  return body.accessToken
}

describe("proofs (P4 of the standards: RFC 9449 §4.3)", () => {
  test("a PIN without the device's key opens nothing, however often it is right", async () => {
    const { device, ana } = await atTheDesk()
    const body = { email: ana.email, pin: PIN }
    assert.deepEqual(outcome(await device.open(body, { proof: null })), [401, "proof_not_valid"])
    assert.deepEqual(outcome(await new Device(server).open(body)), [403, "device_not_active"])
    const reply = await device.open(body, { proof: null })
    assert.match(reply.headers.get("www-authenticate") ?? "", /^DPoP error="invalid_dpop_proof"/)
  })

  test("a cloned proof is taken once, on whichever of two servers", async () => {
    const { device, ana } = await atTheDesk()
    const body = { email: ana.email, pin: PIN }
    const proof = device.proof({ method: "POST", path: "/api/devices/sign-in" })
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, index) => device.open(body, { proof, server: index % 2 === 0 ? server : beside })),
    )
    assert.equal(replies.filter(({ status }) => status === 200).length, 1)
    assert.equal(replies.filter(({ body: { code } }) => code === "proof_not_valid").length, 15)
  })

  test("each of the checks says no by itself", async () => {
    const { device, ana, open } = await atTheDesk()
    const token = await opened(open)
    const path = "/api/devices/session"
    const seconds = Math.floor(server.clock.now / 1000)
    const other = new Device(server)
    const good = { method: "GET", path, token }
    const elsewhere = server.config.origin.replace("http:", "https:")
    const cut = (proof: string) => proof.split(".").slice(0, 2).join(".")
    const withoutSignature = device.proof({ ...good, header: { alg: "none" } })
    const privateJwk = device.privateKey.export({ format: "jwk" })
    const wrong: Readonly<Record<string, string | readonly string[] | null>> = {
      "1: none at all": null,
      "1: two headers": [device.proof(good), device.proof(good)],
      "1: two in one header": `${device.proof(good)}, ${device.proof(good)}`,
      "2: no JWT": "not.a.token",
      "2: a JWT without its signature": cut(device.proof(good)),
      "3: no jti": device.proof({ ...good, claims: { jti: undefined } }),
      "3: an empty jti": device.proof({ ...good, claims: { jti: "" } }),
      "3: a jti that is no text": device.proof({ ...good, claims: { jti: 7 } }),
      "3: a jti without end": device.proof({ ...good, claims: { jti: "x".repeat(300) } }),
      "3: no htm": device.proof({ ...good, claims: { htm: undefined } }),
      "3: no htu": device.proof({ ...good, claims: { htu: undefined } }),
      "3: no iat": device.proof({ ...good, claims: { iat: undefined } }),
      "3: no ath beside a token": device.proof({ ...good, claims: { ath: undefined } }),
      "4: another type": device.proof({ ...good, header: { typ: "JWT" } }),
      "4: no type": device.proof({ ...good, header: { typ: undefined } }),
      "5: no algorithm": `${cut(withoutSignature)}.`,
      "5: a symmetric algorithm": device.proof({ ...good, header: { alg: "HS256" } }),
      "5: one that we do not take": device.proof({ ...good, header: { alg: "ES384" } }),
      "6: no key": device.proof({ ...good, header: { jwk: undefined } }),
      "6: signed by another key": device.proof({ ...good, header: { jwk: other.publicKey.export({ format: "jwk" }) } }),
      "6: changed after it was signed": device
        .proof(good)
        .replace(/\.(.)/, (_, first) => `.${first === "a" ? "b" : "a"}`),
      "7: the private key itself": device.proof({ ...good, header: { jwk: privateJwk } }),
      "8: another method": device.proof({ ...good, claims: { htm: "POST" } }),
      "8: the method in small letters": device.proof({ ...good, claims: { htm: "get" } }),
      "9: another address": device.proof({ ...good, path: "/api/devices/sign-in" }),
      "9: another host": device.proof({ ...good, claims: { htu: `http://evil.example${path}` } }),
      "9: another scheme": device.proof({ ...good, claims: { htu: `${elsewhere}${path}` } }),
      "9: no address": device.proof({ ...good, claims: { htu: path } }),
      "11: too old": device.proof({ ...good, claims: { iat: seconds - 71 } }),
      "11: from the future": device.proof({ ...good, claims: { iat: seconds + 60 } }),
      "11: a time that is none": device.proof({ ...good, claims: { iat: "now" } }),
      "12: for another token": device.proof({ ...good, claims: { ath: "A".repeat(43) } }),
      "12: by another key": other.proof(good),
    }
    for (const [name, proof] of Object.entries(wrong))
      assert.deepEqual(outcome(await device.look(token, { proof })), [401, "proof_not_valid"], name)
    // What the checks leave open: a query, and a clock that is a little off.
    for (const claims of [{ htu: `${server.config.origin}${path}?a=b#c` }, { iat: seconds - 60 }, { iat: seconds + 5 }])
      assert.equal((await device.look(token, { proof: device.proof({ ...good, claims }) })).status, 200)
    assert.equal((await device.open({ email: ana.email, pin: PIN })).status, 200)
  })

  test("a stolen token is worth nothing: not as a bearer, not with another device's key, not changed", async () => {
    const { device, open } = await atTheDesk()
    const token = await opened(open)
    const other = await activeDevice(admin, team)
    assert.deepEqual(outcome(await other.look(token)), [401, "proof_not_valid"])
    const asBearer = await fetch(`${server.url}/api/devices/session`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal(asBearer.status, 401)
    const changed = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`
    assert.deepEqual(outcome(await device.look(changed)), [401, "device_session_over"])
    assert.equal((await device.look(token)).status, 200)
  })

  test("P10, S7: what is opened on a device opens no other endpoint, neither as a token nor as a cookie", async () => {
    const { device, open } = await atTheDesk()
    const token = await opened(open)
    const mine = endpoints.filter(({ path }) => /^\/api\/(me|session|teams|operator|cases)\b/.test(path))
    assert.ok(mine.length > 40)
    for (const endpoint of mine) {
      const { method } = endpoint
      const path = pathOf(endpoint, "00000000-0000-7000-8000-000000000000")
      const [schema] = endpoint.bodies
      const cookie = `__Host-sparekey-session=${token}; __Host-sparekey-sign-in=${token}`
      const type = schema === undefined ? {} : { "content-type": "application/json" }
      const body = schema === undefined ? {} : { body: JSON.stringify(exampleBody(schema)) }
      const authorization = { authorization: `DPoP ${token}`, dpop: device.proof({ method, path, token }) }
      const [nobody, ...shown] = await Promise.all(
        [{}, authorization, { cookie }].map(async (headers) => {
          const reply = await fetch(`${server.url}${path}`, { method, headers: { ...headers, ...type }, ...body })
          return [reply.status, await reply.text()]
        }),
      )
      for (const one of shown) assert.deepEqual(one, nobody, endpoint.name)
    }
    assert.equal((await device.look(token)).status, 200)
  })
})

describe("activation codes (P3 of the standards)", () => {
  const wrong = [422, "activation_code_wrong"]

  test("a code is used once, on whichever of two servers, and by one key", async () => {
    await admin.signIn()
    const { code } = await newDevice(admin, team)
    const devices = Array.from({ length: 16 }, (_, index) => new Device(index % 2 === 0 ? server : beside))
    const replies = await Promise.all(devices.map((device) => device.activate(code)))
    assert.equal(replies.filter(({ status }) => status === 200).length, 1)
    assert.equal(replies.filter(({ body }) => body.code === "activation_code_wrong").length, 15)
  })

  test("a code is forgiving about how it is typed, and lives for ten minutes", async () => {
    await admin.signIn()
    const typed = await newDevice(admin, team)
    assert.match(typed.code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/, "50 bits")
    const small = typed.code.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l")
    const late = await newDevice(admin, team)
    server.clock.pass(10 * 60 - 1)
    assert.equal((await new Device(server).activate(small)).status, 200)
    server.clock.pass(1)
    assert.deepEqual(outcome(await new Device(server).activate(late.code)), wrong)
  })

  test("a code of one team is refused where the device means another, and nothing of it is used up", async () => {
    await admin.signIn()
    const { code } = await newDevice(admin, team)
    const other = await makeTeam(server, { name: "Other" })
    const device = new Device(server)
    assert.deepEqual(outcome(await device.activate(code, { team: other.id })), wrong)
    const { body } = await device.activate(code, { team: team.id })
    assert.equal(body.team.id, team.id)
    assert.equal(body.issuer, server.config.origin)
  })

  test("the word of somebody who may not manage devices any more activates nothing", async () => {
    const helper = await protectedIn(server, team, { role: "Administrator" })
    const { code } = await newDevice(helper, team)
    const { ownerPool } = server.database
    const member = [helper.accountId, team.id, team.roleId("Member")]
    await ownerPool.query("update membership set role_id = $3 where account_id = $1 and team_id = $2", member)
    assert.deepEqual(outcome(await new Device(server).activate(code)), wrong)
  })

  test("one key is one device, and one that was deactivated can be activated anew", async () => {
    await admin.signIn()
    const device = await activeDevice(admin, team)
    const second = await newDevice(admin, team)
    assert.deepEqual(outcome(await device.activate(second.code)), wrong)
    assert.equal((await admin.delete(`${team.path}/devices/${device.id}`)).status, 204)
    assert.equal((await device.activate(second.code)).status, 200)
  })

  test("guessing codes is slowed down", async () => {
    const guesser = await startTestServer({ beside: server, trustProxy: ["127.0.0.1"] })
    const device = new Device(guesser)
    const guess = () => device.activate("AAAAA-AAAAA")
    const outcomes = new Map<string, number>()
    for (let round = 0; round < 110; round++) {
      const { code } = (await guess()).body
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    }
    await guesser.close()
    assert.ok((outcomes.get("rate_limited") ?? 0) >= 10, JSON.stringify([...outcomes]))
    server.clock.pass(2 * 3600)
  })

  test("no code, PIN or token lies in the database or the log as it is typed", async () => {
    await admin.signIn()
    const { code } = await newDevice(admin, team)
    const { ana, open } = await atTheDesk()
    const token = await opened(open)
    await setPin(ana, "830649271")
    const { rows } = await server.database.ownerPool.query(
      `select (select json_agg(d) from device d)::text || (select json_agg(p) from pin p)::text
        || (select json_agg(s) from device_session s)::text || (select json_agg(e) from audit_entry e)::text as everything`,
    )
    for (const secret of [code, code.replace("-", ""), token, "830649271"]) {
      assert.ok(!rows[0].everything.includes(secret))
      assert.ok(!server.logged.some((line) => line.includes(secret)))
    }
  })
})

describe("other teams", () => {
  test("a device of another team opens nothing for somebody, and cannot use up their tries or tell whether they exist", async () => {
    const { ana, open } = await atTheDesk()
    const other = await makeTeam(server, { name: "Other" })
    const theirs = await activeDevice(await protectedIn(server, other, { role: "Administrator" }), other)
    for (const pin of [PIN, "8306", "8307", "8308", "8309", "8310"]) {
      assert.deepEqual(outcome(await theirs.open({ email: ana.email, pin })), [401, "pin_wrong"])
      assert.deepEqual(outcome(await theirs.open({ email: "nobody@example.com", pin })), [401, "pin_wrong"])
      assert.deepEqual(outcome(await theirs.open({ member: ana.accountId, pin })), [401, "pin_wrong"])
    }
    assert.equal((await open()).status, 200)
    const byPassword = await theirs.open({ email: ana.email, password: ana.password, version: "1.0" })
    assert.deepEqual(outcome(byPassword), [401, "password_wrong"])
  })

  test("whoever belongs to both opens the devices of both, by the stricter of their rules", async () => {
    const { ana, device, open } = await atTheDesk()
    assert.equal((await open()).status, 200)
    const strict = await makeTeam(server, { preset: "role-required", name: "Strict" })
    await addTo(ana, strict)
    assert.deepEqual(outcome(await open()), [401, "pin_wrong"], "a PIN for all devices is too little there")
    await confirmAgain(ana)
    assert.deepEqual(outcome(await ana.ask("PUT", "/api/me/pin", { pin: "8306", device: device.id })), [
      422,
      "pin_too_short",
    ])
    await setPin(ana, "830649", device.id)
    assert.equal((await open({ pin: "830649" })).status, 200)
  })
})

describe("A7: what is open on devices ends at once", () => {
  const endings: Readonly<Record<string, (ana: Person, device: Device) => Promise<unknown>>> = {
    "the person is removed": (ana) => admin.delete(`${team.path}/members/${ana.accountId}`),
    "the person is suspended": (ana) =>
      admin.ask("PATCH", `${team.path}/members/${ana.accountId}`, { state: "suspended" }),
    "the person gets another role": (ana) =>
      admin.ask("PATCH", `${team.path}/members/${ana.accountId}`, { roleId: team.roleId("Guarded") }),
    "the person leaves": (ana) => ana.delete(`${team.path}/members/${ana.accountId}`),
    "their MFA is switched off by an administrator": (ana) =>
      admin.post(`${team.path}/members/${ana.accountId}/mfa/switch-off`),
    "they bind another authenticator": (ana) => ana.switchOn("Tablet"),
    "they set a new PIN": (ana) => setPin(ana, "8306"),
    "they remove their PIN": (ana) => ana.delete("/api/me/pin", {}),
    "they end all other sessions": (ana) => ana.delete("/api/me/sessions"),
    "the device is deactivated": (_, device) => admin.delete(`${team.path}/devices/${device.id}`),
    "the device closes it": (_, device) => device.ask("DELETE", "/api/devices/session", { token: current }),
  }
  let current = ""

  for (const [name, end] of Object.entries(endings))
    test(name, async () => {
      const { ana, device, open } = await atTheDesk()
      current = await opened(open)
      assert.equal((await device.look(current, { server: beside })).status, 200)
      await admin.signIn()
      await confirmAgain(ana)
      const reply = (await end(ana, device)) as { readonly status: number; readonly body: unknown } | undefined
      assert.ok(reply === undefined || reply.status < 300, JSON.stringify(reply))
      assert.deepEqual(outcome(await device.look(current, { server: beside })), [401, "device_session_over"])
    })

  test("and by itself: a token after ten minutes, and all of it after an hour, however often it was renewed", async () => {
    const { device, open } = await atTheDesk()
    let { body } = await open()
    const began = server.clock.now
    server.clock.pass(10 * 60 - 1)
    assert.equal((await device.look(body.accessToken)).status, 200)
    server.clock.pass(1)
    assert.deepEqual(outcome(await device.look(body.accessToken)), [401, "device_session_over"])
    for (const minutes of [15, 24, 33, 42, 51, 59]) {
      server.clock.now = began + minutes * 60_000
      const next = await device.renew(body.refreshToken)
      assert.deepEqual([next.status, next.body.endsAt], [200, body.endsAt], `after ${minutes} minutes`)
      body = next.body
    }
    server.clock.now = began + 60 * 60_000 - 1000
    assert.equal((await device.look(body.accessToken)).status, 200)
    server.clock.pass(1)
    assert.deepEqual(outcome(await device.look(body.accessToken)), [401, "device_session_over"])
    assert.deepEqual(outcome(await device.renew(body.refreshToken)), [401, "device_session_over"])
  })
})

describe("setting a PIN (P10)", () => {
  test("with MFA on it takes the authenticator, shown lately; a recovery code or an old session is not enough", async () => {
    const ana = await protectedIn(server, team)
    const byCode = ana.elsewhere()
    await byCode.signInOnce()
    assert.deepEqual(outcome(await byCode.ask("PUT", "/api/me/pin", { pin: PIN })), [403, "pin_needs_authenticator"])
    const half = ana.elsewhere()
    await half.showPassword()
    assert.deepEqual(outcome(await half.ask("PUT", "/api/me/pin", { pin: PIN })), [401, "session_required"])
    server.clock.pass(11 * 60)
    assert.deepEqual(outcome(await ana.ask("PUT", "/api/me/pin", { pin: PIN })), [403, "reauthentication_required"])
    await confirmAgain(ana)
    await setPin(ana, PIN)
  })

  test("without MFA a fresh password is enough; weak ones are refused, and the person is told by mail", async () => {
    const ana = await plainIn(server, team)
    const set = (pin: string | null) => ana.ask("PUT", "/api/me/pin", { pin })
    assert.deepEqual(outcome(await set("1234")), [422, "pin_guessable"])
    assert.deepEqual(outcome(await set("407")), [422, "pin_too_short"])
    assert.deepEqual(outcome(await set("40a1")), [422, "pin_too_short"])
    const { body } = await set(null)
    assert.match(body.pin, /^\d{4}$/)
    assert.equal((await set(PIN)).body.pin, null, "a chosen one is not sent back")
    const { rows } = await server.database.ownerPool.query(
      "select data::text from mail where account_id = $1 and template = 'notice'",
      [ana.accountId],
    )
    assert.ok(rows.length >= 2 && rows.every(({ data }) => data.includes("pin_set") && !data.includes(PIN)))
  })

  test("after a recovery the hold stands in the way", async () => {
    const ana = await protectedIn(server, team)
    const at = new Date(server.clock.now + 3_600_000)
    await server.database.ownerPool.query("update account set hold_until = $2 where id = $1", [ana.accountId, at])
    assert.deepEqual(outcome(await ana.ask("PUT", "/api/me/pin", { pin: PIN })), [403, "on_hold"])
  })

  test("where a PIN is the device's, one person has it, and nobody has to be named", async () => {
    const policy = { ...presets["formal-request"], pins: { scope: "device", length: 4, madeBy: "server" } as const }
    const own = await makeTeam(server, { policy, name: "Own devices" })
    const boss = await protectedIn(server, own, { role: "Administrator" })
    const [first, second] = [await activeDevice(boss, own), await activeDevice(boss, own)]
    const ana = await protectedIn(server, own)
    const bob = await protectedIn(server, own)
    const set = (person: Person, device: Device, pin: string | null = null) =>
      person.ask("PUT", "/api/me/pin", { pin, device: device.id })
    assert.deepEqual(outcome(await set(ana, first, PIN)), [422, "pin_chosen_by_server"])
    assert.deepEqual(outcome(await ana.ask("PUT", "/api/me/pin", { pin: null })), [422, "device_needed"])
    const { pin } = (await set(ana, first)).body
    assert.deepEqual(outcome(await set(bob, first)), [409, "device_taken"])
    assert.equal((await first.open({ pin })).body.accountId, ana.accountId)
    assert.deepEqual(outcome(await second.open({ pin })), [401, "pin_wrong"])
    assert.equal((await ana.delete("/api/me/pin", { device: first.id })).status, 204)
    assert.equal((await set(bob, first)).status, 200)
    await confirmAgain(boss)
    assert.equal((await boss.delete(`${own.path}/members/${bob.accountId}`)).status, 204)
    await confirmAgain(ana)
    assert.equal((await set(ana, first)).status, 200, "whose person has left is free again")
  })

  test("a device of another team is not one to have a PIN for", async () => {
    const policy = { ...presets["role-required"] }
    const [mine, theirs] = [await makeTeam(server, { policy }), await makeTeam(server, { policy })]
    const device = await activeDevice(await protectedIn(server, theirs, { role: "Administrator" }), theirs)
    const ana = await protectedIn(server, mine)
    const set = (id: string) => ana.ask("PUT", "/api/me/pin", { pin: "830649", device: id })
    assert.deepEqual(outcome(await set(device.id)), [422, "device_needed"])
    assert.deepEqual(outcome(await set(ana.accountId)), [422, "device_needed"], "nor is one that is not there")
  })
})

describe("P11: the list of devices", () => {
  test("it tells platform, version and last use; names are unique, and can be changed", async () => {
    const own = await makeTeam(server, { name: "Reception" })
    const boss = await protectedIn(server, own, { role: "Administrator" })
    const device = await activeDevice(boss, own, {
      name: "North",
      platform: "android",
      mode: "signature_only",
      version: "1.5",
    })
    const ana = await protectedIn(server, own)
    await setPin(ana, PIN)
    await device.open({ email: ana.email, pin: PIN, version: "1.6" })
    await confirmAgain(boss)
    const taken = await boss.post(`${own.path}/devices`, { name: "North", platform: "ios", mode: "full" })
    assert.deepEqual(outcome(taken), [409, "name_taken"])
    const renamed = await boss.ask("PATCH", `${own.path}/devices/${device.id}`, { name: "South", mode: "full" })
    assert.equal(renamed.body.name, "South")
    const [listed] = (await boss.get(`${own.path}/devices`)).body.devices
    const { id, name, platform, mode, state, version } = listed
    assert.deepEqual(
      { id, name, platform, mode, state, version },
      { id: device.id, name: "South", platform: "android", mode: "full", state: "active", version: "1.6" },
    )
    assert.ok(listed.lastUsedAt !== null && listed.activatedAt !== null)
    assert.ok(!JSON.stringify(listed).includes("thumbprint"))
  })
})
