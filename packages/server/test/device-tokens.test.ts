/** Tokens that are bound to a key, after they were issued: renewed, asked about, shown to a gateway, stolen. RFC 7662, 9449, 9700. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { presets } from "@sparekey/core"
import * as client from "openid-client"
import { activeDevice, Device, setPin } from "./device.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { makeApplication, shareClock, type TestApplication, tokensFor } from "./relying-party.ts"
import { confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let beside: TestServer
let team: TestTeam
let admin: Person
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  shareClock(server)
  beside = await startTestServer({ beside: server, preset: "formal-request" })
  team = await makeTeam(server)
  admin = await protectedIn(server, team, { role: "Administrator" })
})
after(async () => {
  await beside.close()
  await server.close()
})

const PIN = "4071"
const over = [401, "device_session_over"]

/** What a PIN has opened on a device of the team. */
async function opened() {
  await admin.signIn()
  const device = await activeDevice(admin, team)
  const ana = await protectedIn(server, team)
  await setPin(ana, PIN)
  const { status, body } = await device.open({ email: ana.email, pin: PIN })
  assert.equal(status, 200, JSON.stringify(body))
  return { device, ana, body: body as { accessToken: string; refreshToken: string } }
}

async function introspect(token: string, { id, secret }: Pick<TestApplication, "id" | "secret">, at = server) {
  const response = await fetch(`${at.url}/oidc/token/introspection`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ token }),
  })
  return { status: response.status, body: await response.json() }
}

describe("refresh of what a PIN has opened", () => {
  test("a refresh token gives the next pair, and the access token before it is dead on every server", async () => {
    const { device, ana, body } = await opened()
    const next = await device.renew(body.refreshToken)
    assert.equal(next.status, 200, JSON.stringify(next.body))
    assert.deepEqual([next.body.accountId, next.body.acr, next.body.amr], [ana.accountId, "pin", ["pin", "swk"]])
    assert.deepEqual(outcome(await device.look(body.accessToken, { server: beside })), over)
    assert.equal((await device.look(next.body.accessToken, { server: beside })).status, 200)
    const last = await device.renew(next.body.refreshToken, { server: beside })
    assert.equal((await device.look(last.body.accessToken)).status, 200)
  })

  test("one that was used before ends all of it, and the audit log says so", async () => {
    const { device, ana, body } = await opened()
    const next = await device.renew(body.refreshToken)
    assert.deepEqual(outcome(await device.renew(body.refreshToken, { server: beside })), over)
    assert.deepEqual(outcome(await device.look(next.body.accessToken)), over)
    assert.deepEqual(outcome(await device.renew(next.body.refreshToken)), over)
    const { rows } = await server.database.ownerPool.query(
      "select data from audit_entry where account_id = $1 and type = 'device_token_reused'",
      [ana.accountId],
    )
    assert.equal(rows[0].data.deviceId, device.id)
  })

  test("sixteen at once on two servers: at most one is renewed, and nothing stays open", async () => {
    const { device, body } = await opened()
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        device.renew(body.refreshToken, { server: index % 2 === 0 ? server : beside }),
      ),
    )
    const renewed = replies.filter(({ status }) => status === 200)
    assert.ok(renewed.length <= 1, `${renewed.length} renewed it`)
    for (const one of renewed) assert.deepEqual(outcome(await device.look(one.body.accessToken)), over)
  })

  test("what is closed while it is renewed was not shown twice, and the audit log does not say so", async () => {
    const { device, ana, body } = await opened()
    const closing = await server.database.ownerPool.connect()
    try {
      await closing.query("begin")
      await closing.query("update device_session set ended_at = $2 where account_id = $1", [
        ana.accountId,
        new Date(server.clock.now),
      ])
      const renewing = device.renew(body.refreshToken)
      const waits =
        "select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update device_session set token_hash%'"
      while ((await server.database.ownerPool.query(waits)).rowCount === 0) await sleep(20)
      await closing.query("commit")
      assert.deepEqual(outcome(await renewing), over)
    } finally {
      closing.release(true)
    }
    const { rows } = await server.database.ownerPool.query(
      "select type from audit_entry where account_id = $1 and type = 'device_token_reused'",
      [ana.accountId],
    )
    assert.deepEqual(rows, [])
  })

  test("a cloned proof is taken once, and whoever sent the clone ends nothing", async () => {
    const { device, body } = await opened()
    const proof = device.proof({ method: "POST", path: "/api/devices/refresh" })
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        device.renew(body.refreshToken, { proof, server: index % 2 === 0 ? server : beside }),
      ),
    )
    const [renewed, ...more] = replies.filter(({ status }) => status === 200)
    assert.equal(more.length, 0)
    assert.equal(replies.filter(({ body: { code } }) => code === "proof_not_valid").length, 15)
    assert.equal((await device.look(renewed?.body.accessToken)).status, 200)
  })

  test("without the device's key it is worth nothing, neither to renew nor to end", async () => {
    const { device, body } = await opened()
    const thief = await activeDevice(admin, team)
    const stolen = body.refreshToken
    assert.deepEqual(outcome(await thief.renew(stolen)), [401, "proof_not_valid"])
    assert.deepEqual(outcome(await new Device(server).renew(stolen)), [401, "proof_not_valid"])
    assert.deepEqual(outcome(await device.renew(stolen, { proof: null })), [401, "proof_not_valid"])
    const { body: next } = await device.renew(stolen)
    assert.deepEqual(
      outcome(await thief.renew(stolen)),
      [401, "proof_not_valid"],
      "used before, by who cannot prove it",
    )
    assert.equal((await device.look(next.accessToken)).status, 200)
  })

  test("one that is made up, cut, mixed or of another kind is unknown, and ends nothing", async () => {
    const { device, body } = await opened()
    const other = await opened()
    const bytes = Buffer.from(body.refreshToken, "base64url")
    const others = Buffer.from(other.body.refreshToken, "base64url")
    const written = (...parts: readonly Buffer[]) => Buffer.concat(parts).toString("base64url")
    const bent = Buffer.from(bytes)
    bent.writeUInt8(bent.readUInt8(40) ^ 1, 40)
    for (const wrong of [
      "x",
      body.accessToken,
      body.refreshToken.slice(0, -1),
      `${body.refreshToken}A`,
      written(bent),
      // another's session with one's own secret, and the other way round
      written(others.subarray(0, 64), bytes.subarray(64)),
      written(bytes.subarray(0, 32), others.subarray(32)),
    ])
      assert.deepEqual(outcome(await device.renew(wrong)), over, wrong)
    assert.deepEqual(outcome(await device.look(body.refreshToken)), over, "nor does it open anything")
    assert.equal((await device.look(body.accessToken)).status, 200)
    assert.equal((await device.renew(body.refreshToken)).status, 200)
  })

  const policy = presets["formal-request"]
  const setPolicy = (changed: object) =>
    server.database.ownerPool.query("update team set policy = $2 where id = $1", [team.id, { ...policy, ...changed }])
  const guess = async (ana: Person, device: Device) => {
    for (const pin of ["8301", "8302", "8303", "8304", "8305"]) await device.open({ email: ana.email, pin })
  }
  const endings: Readonly<Record<string, (ana: Person, device: Device) => Promise<unknown>>> = {
    "the team has switched PINs off": () => setPolicy({ pins: null }),
    "the team asks for longer PINs": () => setPolicy({ pins: { ...policy.pins, length: 6 } }),
    "the team asks for another kind of PIN": () => setPolicy({ pins: { ...policy.pins, scope: "person_and_device" } }),
    "somebody has locked the PIN": guess,
    "the person has another PIN": (ana) => setPin(ana, "8306"),
    "the device is deactivated": (_, device) => admin.delete(`${team.path}/devices/${device.id}`),
    "the person is removed": (ana) => admin.delete(`${team.path}/members/${ana.accountId}`),
    "the person is suspended": (ana) =>
      admin.ask("PATCH", `${team.path}/members/${ana.accountId}`, { state: "suspended" }),
    "their MFA was reset meanwhile": (ana) => admin.post(`${team.path}/members/${ana.accountId}/mfa/switch-off`),
  }
  for (const [name, end] of Object.entries(endings))
    test(`A7: it ends when ${name}`, async () => {
      const { device, ana, body } = await opened()
      await admin.signIn()
      await confirmAgain(ana)
      await end(ana, device)
      assert.deepEqual(outcome(await device.renew(body.refreshToken, { server: beside })), over)
      await setPolicy({})
    })
})

describe("introspection of what a PIN has opened", () => {
  test("the team's own services and the operator's are told whose it is, how, and bound to which key", async () => {
    const { device, ana, body } = await opened()
    const ours = await makeApplication(server, { teamId: team.id })
    const operators = await makeApplication(server)
    const { body: told } = await introspect(body.accessToken, ours, beside)
    const { exp, iat: _, auth_time, role, ...rest } = told
    assert.deepEqual(rest, {
      active: true,
      sub: ana.accountId,
      iss: server.config.origin,
      token_type: "DPoP",
      cnf: { jkt: device.thumbprint },
      acr: "pin",
      amr: ["pin", "swk"],
      team: team.id,
      device: { id: device.id, platform: "windows", mode: "full" },
    })
    assert.ok(role === "Member" && exp > auth_time && exp <= auth_time + 600)
    assert.equal((await introspect(body.accessToken, operators)).body.active, true)
  })

  test("nobody else learns anything, and nothing about one that has ended", async () => {
    const { device, ana, body } = await opened()
    const ours = await makeApplication(server, { teamId: team.id })
    const foreign = await makeApplication(server, { teamId: (await makeTeam(server)).id })
    const native = await makeApplication(server, { teamId: team.id, kind: "native" })
    const inactive = [200, { active: false }]
    const asked = async (...given: Parameters<typeof introspect>) => {
      const told = await introspect(...given)
      return [told.status, told.body]
    }
    assert.deepEqual(await asked(body.accessToken, foreign), inactive)
    assert.equal((await introspect(body.accessToken, { ...ours, secret: "wrong" })).status, 401)
    const { status } = await introspect(body.accessToken, { ...native, secret: "" })
    assert.ok(status >= 400, "an application on people's devices has no secret to ask with")
    assert.deepEqual(await asked(body.refreshToken, ours), inactive)
    assert.deepEqual(await asked(ana.cookies.get("__Host-sparekey-session") ?? "", ours), inactive)
    const changed = `${body.accessToken.slice(0, -3)}AAA`
    assert.deepEqual(await asked(changed, ours), inactive)
    await device.ask("DELETE", "/api/devices/session", { token: body.accessToken })
    assert.deepEqual(await asked(body.accessToken, ours, beside), inactive)
  })
})

describe("a connection, asked for with a token that is bound to a key", () => {
  const path = "/api/connections/check"
  const check = (device: Device, token: string, options: Parameters<Device["ask"]>[2] = {}) =>
    device.ask("POST", path, { body: {}, token, ...options })

  async function bound() {
    const application = await makeApplication(server, { teamId: team.id, dpop: true })
    const device = new Device(server)
    const algorithm = { name: "ECDSA", namedCurve: "P-256" }
    const keys = {
      privateKey: await crypto.subtle.importKey("pkcs8", pkcs8(device), algorithm, false, ["sign"]),
      publicKey: await crypto.subtle.importKey("jwk", device.publicKey.export({ format: "jwk" }), algorithm, true, [
        "verify",
      ]),
    }
    const ana = await protectedIn(server, team)
    const DPoP = client.getDPoPHandle(application.configuration, keys)
    const { access_token } = await tokensFor(ana, application, {}, { DPoP })
    return { application, device, ana, token: access_token }
  }
  const pkcs8 = ({ privateKey }: Device) => privateKey.export({ format: "der", type: "pkcs8" }) as Buffer<ArrayBuffer>

  test("with a proof of its key it opens one, whoever sends both on, and keeps it", async () => {
    const { device, ana, token } = await bound()
    const made = await check(device, token)
    assert.deepEqual([made.status, made.body.accountId], [200, ana.accountId], JSON.stringify(made.body))
    const { connection } = made.body
    const kept = await check(device, token, { body: { connection }, server: beside })
    assert.equal(kept.body.connection, connection)
  })

  test("without one, with another's, with a clone or with one for elsewhere it opens none", async () => {
    const { device, token } = await bound()
    const asBearer = await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
    })
    assert.deepEqual([asBearer.status, (await asBearer.json()).code], [401, "key_needed"])
    assert.match(asBearer.headers.get("www-authenticate") ?? "", /^DPoP /)
    const refused = [401, "proof_not_valid"]
    assert.deepEqual(outcome(await check(new Device(server), token)), refused)
    assert.deepEqual(outcome(await check(device, token, { proof: null })), refused)
    const elsewhere = device.proof({ method: "POST", path: "/oidc/token", token })
    assert.deepEqual(outcome(await check(device, token, { proof: elsewhere })), refused)
    const without = device.proof({ method: "POST", path })
    assert.deepEqual(outcome(await check(device, token, { proof: without })), refused, "it says for which token")
    const proof = device.proof({ method: "POST", path, token })
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        check(device, token, { proof, server: index % 2 === 0 ? server : beside }),
      ),
    )
    assert.equal(replies.filter(({ status }) => status === 200).length, 1)
  })

  test("one that is bound to none is no key's, and what a PIN opened is no application's", async () => {
    const loose = await makeApplication(server, { teamId: team.id })
    const { access_token } = await tokensFor(await protectedIn(server, team), loose)
    const unknown = [401, "token_not_valid"]
    assert.deepEqual(outcome(await check(new Device(server), access_token)), unknown)
    const { device, body } = await opened()
    assert.deepEqual(outcome(await check(device, body.accessToken)), unknown)
  })

  test("A7: one from before the person's reset, or before they were disconnected, opens nothing", async () => {
    const first = await bound()
    await admin.signIn()
    await admin.post(`${team.path}/members/${first.ana.accountId}/mfa/switch-off`)
    assert.deepEqual(outcome(await check(first.device, first.token, { server: beside })), [401, "token_not_valid"])
    const second = await bound()
    await confirmAgain(admin)
    const { status } = await admin.post(`${team.path}/members/${second.ana.accountId}/disconnect`)
    assert.equal(status, 204)
    assert.deepEqual(outcome(await check(second.device, second.token, { server: beside })), [401, "token_not_valid"])
  })
})

describe("P11: a machine deactivates the devices of a platform", () => {
  const deactivate = (token: string, where: TestTeam, platform = "windows") =>
    admin
      .elsewhere()
      .ask("POST", `${where.path}/devices/deactivate`, { platform }, { authorization: `Bearer ${token}` })

  const tokenFor = async (scopes: readonly string[], where: TestTeam, who: Person): Promise<string> => {
    const { status, body } = await who.post(`${where.path}/tokens`, { name: "Release", scopes })
    assert.equal(status, 201, JSON.stringify(body))
    return body.token
  }

  test("with a token of that scope, of its own team, and at once", async () => {
    const own = await makeTeam(server)
    const boss = await protectedIn(server, own, { role: "Administrator" })
    const theirs = await opened()
    const ana = await protectedIn(server, own)
    await setPin(ana, PIN)
    const [windows, android] = [await activeDevice(boss, own), await activeDevice(boss, own, { platform: "android" })]
    const { body } = await windows.open({ email: ana.email, pin: PIN })
    await confirmAgain(boss, admin)
    const release = await tokenFor(["deactivate_devices"], own, boss)
    const watch = await tokenFor(["disconnect"], own, boss)
    const mayNot = [403, "token_may_not"]
    assert.deepEqual(outcome(await deactivate(watch, own)), mayNot, "another scope")
    assert.deepEqual(outcome(await deactivate(release, team)), [404, "not_found"], "another team")
    assert.deepEqual(outcome(await deactivate(`${release.slice(0, -3)}AAA`, own)), [401, "token_not_valid"], "made up")
    const disconnect = await admin
      .elsewhere()
      .ask("POST", `${own.path}/disconnect`, undefined, { authorization: `Bearer ${release}` })
    assert.deepEqual(outcome(disconnect), mayNot, "and it disconnects nobody")
    assert.equal((await windows.look(body.accessToken)).status, 200)

    assert.deepEqual((await deactivate(release, own)).body, { deactivated: 1 })
    assert.deepEqual(outcome(await windows.look(body.accessToken, { server: beside })), over)
    assert.deepEqual(outcome(await windows.renew(body.refreshToken)), over)
    assert.deepEqual(outcome(await windows.open({ email: ana.email, pin: PIN })), [403, "device_not_active"])
    assert.equal((await android.open({ email: ana.email, pin: PIN })).status, 200)
    assert.equal((await theirs.device.look(theirs.body.accessToken)).status, 200)
    assert.deepEqual((await deactivate(release, own)).body, { deactivated: 0 })
    const { rows } = await server.database.ownerPool.query(
      "select actor from audit_entry where type = 'devices_deactivated' and data ->> 'teamId' = $1",
      [own.id],
    )
    assert.deepEqual(
      rows.map(({ actor }) => actor.kind),
      ["api_token"],
    )
  })

  test("nobody makes such a token who may not do it themselves", async () => {
    const own = await makeTeam(server)
    const boss = await protectedIn(server, own, { role: "Administrator" })
    await server.database.ownerPool.query(
      "update role set permissions = '{manage_applications}' where team_id = $1 and id = $2",
      [own.id, own.roleId("Administrator")],
    )
    await confirmAgain(boss)
    const asked = await boss.post(`${own.path}/tokens`, { name: "Release", scopes: ["deactivate_devices"] })
    assert.deepEqual(outcome(asked), [403, "scope_beyond_yours"])
    await tokenFor(["disconnect"], own, boss)
  })
})
