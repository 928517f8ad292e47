/** Who is connected, by what, and how it is ended; and what wrong PINs and refused passwords on devices cost. G9, P7, P10, P11. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { presets } from "@sparekey/core"
import { newId } from "../src/secrets/tokens.ts"
import { activeDevice, type Device, newDevice, setPin } from "./device.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { begin, makeApplication, shareClock, signInFor, tokensFor } from "./relying-party.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let admin: Person
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  shareClock(server)
  team = await makeTeam(server)
  admin = await protectedIn(server, team, { role: "Administrator" })
})
after(() => server.close())

const PIN = "4071"

/** Somebody who may look, and no more. */
async function auditor(of: TestTeam): Promise<Person> {
  const role = newId()
  await server.database.ownerPool.query(
    "insert into role (team_id, id, name, kind, requires_mfa, permissions) values ($1, $2, 'Auditor', 'member', false, '{read_audit}')",
    [of.id, role],
  )
  return protectedIn(server, { ...of, roleId: () => role })
}

async function connect(token: string, connection?: string) {
  const response = await fetch(`${server.url}/api/connections/check`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(connection === undefined ? {} : { connection }),
  })
  return { status: response.status, body: await response.json() }
}

type Listed = {
  readonly kind: string
  readonly heardOfAt: string | null
  readonly memberId: string
  readonly acr: string
  readonly application: { readonly id: string } | null
  readonly device: { readonly id: string } | null
}
const listed = async (path = ""): Promise<{ total: number; people: number; connections: Listed[] }> =>
  (await admin.get(`${team.path}/connections${path}`)).body
const kindsOf = ({ connections }: { readonly connections: readonly Listed[] }) =>
  connections.map(({ kind }) => kind).sort()

/** Connected in all three ways. */
async function connected() {
  await confirmAgain(admin)
  const device = await activeDevice(admin, team)
  const [portal, vpn] = [await makeApplication(server), await makeApplication(server, { teamId: team.id })]
  const ana = await protectedIn(server, team)
  await setPin(ana, PIN)
  const atPortal = await tokensFor(ana, portal)
  const atVpn = await tokensFor(ana, vpn)
  const { connection } = (await connect(atVpn.access_token)).body
  const opened = (await device.open({ email: ana.email, pin: PIN })).body.accessToken as string
  const isOut = async () => {
    assert.equal((await connect(atVpn.access_token, connection)).body.code, "token_not_valid")
    assert.equal((await connect(atPortal.access_token)).body.code, "token_not_valid")
    assert.deepEqual(outcome(await device.look(opened)), [401, "device_session_over"])
  }
  return { ana, device, portal, vpn, opened, isOut }
}

describe("G9: who is connected", () => {
  test("connections, applications that hold a sign-in and devices are listed, each by what was shown; searched and counted", async () => {
    const { ana, device, portal, vpn } = await connected()
    const mine = await listed(`?member=${ana.accountId}`)
    assert.deepEqual(kindsOf(mine), ["connection", "device", "sign_in"])
    const by = (kind: string) => mine.connections.find((one) => one.kind === kind)
    assert.deepEqual([by("connection")?.application?.id, by("connection")?.acr], [vpn.id, "aal2"])
    assert.deepEqual([by("sign_in")?.application?.id, by("sign_in")?.acr], [portal.id, "aal2"])
    assert.deepEqual([by("device")?.device?.id, by("device")?.acr], [device.id, "pin"])
    assert.deepEqual([mine.total, mine.people], [3, 1])
    assert.equal(Date.parse(by("connection")?.heardOfAt ?? ""), server.clock.now, "when it got its token")
    assert.equal(by("device")?.heardOfAt, null)
    assert.deepEqual(kindsOf(await listed(`?search=${vpn.id}`)), ["connection"], "by the application's name")
    assert.equal((await listed("?search=nobody%20of%20that%20name")).total, 0)
    assert.ok((await listed()).people >= 1)

    const byCode = await protectedIn(server, team)
    const elsewhere = byCode.elsewhere()
    await elsewhere.signInOnce()
    const { access_token } = await tokensFor(elsewhere, vpn)
    await connect(access_token)
    const [one] = (await listed(`?member=${byCode.accountId}`)).connections
    assert.equal(one?.acr, "recovery", "a recovery code is not taken for an authenticator")
  })

  test("no team sees another's: not its people, applications or devices; whoever may only look is told why not more", async () => {
    const { ana } = await connected()
    const other = await makeTeam(server, { name: "Other" })
    const boss = await protectedIn(server, other, { role: "Administrator" })
    assert.deepEqual(outcome(await boss.get(`${team.path}/connections`)), [404, "not_found"])
    assert.equal((await boss.get(`${other.path}/connections?member=${ana.accountId}`)).body.total, 0)
    await addTo(ana, other)
    const { body } = await boss.get(`${other.path}/connections`)
    assert.deepEqual(kindsOf(body), ["sign_in"], "only what the operator offers to both teams")
    const { may } = (await (await auditor(team)).get(`${team.path}/connections`)).body
    assert.deepEqual([may.disconnect.allowed, may.disconnect.reason], [false, "not_permitted"])
    const { may: mine } = (await admin.get(`${team.path}/connections`)).body
    assert.equal(mine.disconnect.allowed, true)
    const member = await protectedIn(server, team)
    assert.deepEqual(outcome(await member.get(`${team.path}/connections`)), [403, "not_permitted"])
  })

  test("disconnecting a member ends all three, in this team; a PIN then opens the device anew", async () => {
    const { ana, device, isOut } = await connected()
    const bystander = await connected()
    await confirmAgain(admin)
    const reply = await admin.post(`${team.path}/members/${ana.accountId}/disconnect`)
    assert.equal(reply.status, 204, JSON.stringify(reply.body))
    await isOut()
    assert.equal((await listed(`?member=${ana.accountId}`)).total, 0)
    assert.equal((await bystander.device.look(bystander.opened)).status, 200)
    assert.equal((await device.open({ email: ana.email, pin: PIN })).status, 200)

    const other = await makeTeam(server, { name: "Other" })
    await addTo(bystander.ana, other)
    const boss = await protectedIn(server, other, { role: "Administrator" })
    assert.equal((await boss.post(`${other.path}/disconnect`)).status, 204)
    assert.equal((await bystander.device.look(bystander.opened)).status, 200, "a device of another team stays open")
    await confirmAgain(admin)
    assert.equal((await admin.post(`${team.path}/disconnect`)).status, 204)
    await bystander.isOut()
    assert.equal((await listed()).total, 0)
  })
})

describe("G9: one's own", () => {
  test("somebody sees what they are connected to, and ends it, for themselves alone; the browser stays signed in", async () => {
    const { ana, vpn, isOut } = await connected()
    const bystander = await connected()
    assert.deepEqual(kindsOf((await ana.get("/api/me/connections")).body), ["connection", "device", "sign_in"])
    assert.equal((await ana.post("/api/me/disconnect")).status, 204)
    await isOut()
    assert.equal((await ana.get("/api/me/connections")).body.total, 0)
    assert.equal((await ana.get("/api/session")).status, 200)
    const begun = await begin(ana, vpn)
    assert.equal(begun.stop.url.pathname, "/sign-in", "the next application asks afresh")
    server.clock.pass(30)
    assert.ok((await signInFor(ana, begun)).url.searchParams.has("code"))
    assert.equal((await bystander.device.look(bystander.opened)).status, 200)
    const { body } = await ana.get("/api/me/activity")
    assert.ok(body.entries.some(({ type }: { type: string }) => type === "disconnected_oneself"))
    const nobody = await server.person()
    assert.deepEqual(outcome(await nobody.post("/api/me/disconnect")), [401, "session_required"])
    assert.deepEqual(outcome(await nobody.get("/api/me/connections")), [401, "session_required"])
  })
})

describe("P11: what the list of devices says", () => {
  test("who made each, how many PINs and people end with it, and what may be done", async () => {
    const policy = {
      ...presets["formal-request"],
      pins: { scope: "person_and_device", length: 4, madeBy: "person" } as const,
    }
    const own = await makeTeam(server, { policy })
    const boss = await protectedIn(server, own, { role: "Administrator" })
    const leaver = await protectedIn(server, own, { role: "Administrator" })
    const device = await activeDevice(boss, own)
    const { id: waiting } = await newDevice(leaver, own)
    for (const person of [await protectedIn(server, own), await protectedIn(server, own)]) {
      await setPin(person, PIN, device.id)
      assert.equal((await device.open({ email: person.email, pin: PIN })).status, 200)
    }
    const listedOne = async (id: string) =>
      (await boss.get(`${own.path}/devices`)).body.devices.find((one: { id: string }) => one.id === id)
    const { madeBy, pins, open, state } = await listedOne(device.id)
    assert.deepEqual([madeBy.id, pins, open, state], [boss.accountId, 2, 2, "active"])
    assert.equal((await listedOne(waiting)).madeBy.id, leaver.accountId)
    await confirmAgain(boss)
    assert.equal((await boss.delete(`${own.path}/members/${leaver.accountId}`)).status, 204)
    assert.equal((await listedOne(waiting)).madeBy, null, "whoever has left is not named")
    server.clock.pass(3600)
    await Promise.all([boss.signIn(), admin.signIn()])
    assert.equal((await listedOne(device.id)).open, 0)

    const off = (devices: number) => boss.post(`${own.path}/devices/deactivate`, { platform: "windows", devices })
    assert.deepEqual(outcome(await off(1)), [409, "conflict"], "one more than somebody was told")
    assert.equal((await listedOne(device.id)).state, "active")
    assert.deepEqual((await off(2)).body, { deactivated: 2 })

    const { may } = (await boss.get(`${own.path}/devices`)).body
    assert.deepEqual([may.make.allowed, may.change.allowed], [true, true])
    const looks = (await (await auditor(own)).get(`${own.path}/devices`)).body.may
    assert.deepEqual([looks.make.reason, looks.change.reason], ["not_permitted", "not_permitted"])
  })

  test("whoever looks after somebody sees whether they have a PIN, and no other team's devices", async () => {
    const policy = {
      ...presets["formal-request"],
      pins: { scope: "person_and_device", length: 4, madeBy: "person" } as const,
    }
    const [own, other] = [await makeTeam(server, { policy }), await makeTeam(server, { policy, name: "Other" })]
    const [boss, theirs] = [
      await protectedIn(server, own, { role: "Administrator" }),
      await protectedIn(server, other, { role: "Administrator" }),
    ]
    const [here, there] = [await activeDevice(boss, own), await activeDevice(theirs, other)]
    const ana = await protectedIn(server, own)
    await addTo(ana, other)
    await setPin(ana, PIN, here.id)
    await setPin(ana, PIN, there.id)
    for (let tries = 1; tries <= 5; tries++) await here.open({ email: ana.email, pin: "8306" })
    const seen = (await boss.get(`${own.path}/members/${ana.accountId}/pins`)).body
    assert.deepEqual(
      seen.pins.map(({ device, state }: { device: { id: string }; state: string }) => [device.id, state]),
      [[here.id, "locked"]],
    )
    assert.equal(seen.offered, true)
    const stranger = await protectedIn(server, other)
    assert.deepEqual(outcome(await boss.get(`${own.path}/members/${stranger.accountId}/pins`)), [
      404,
      "member_not_found",
    ])
    assert.deepEqual(outcome(await boss.get(`${other.path}/members/${ana.accountId}/pins`)), [404, "not_found"])
    assert.deepEqual(outcome(await ana.get(`${own.path}/members/${ana.accountId}/pins`)), [403, "not_permitted"])
  })
})

describe("what tries on a device cost", () => {
  const byPassword = (device: Device, person: Person, password = person.password) =>
    device.open({ email: person.email, password, version: "19.0" })

  test("P7: a right password that opens nothing there uses up no try, of the person's or of the network's", async () => {
    const spent = async () => {
      const now = new Date(server.clock.now)
      const { rows } = await server.database.ownerPool.query(
        "select count(*) as of from rate_limit where full_at > $1",
        [now],
      )
      return rows[0].of
    }
    server.clock.pass(7200)
    await admin.signIn()
    const device = await activeDevice(admin, team, { version: "19.0" })
    const ana = await protectedIn(server, team)
    assert.equal(await spent(), 0)
    for (let tries = 1; tries <= 12; tries++)
      assert.deepEqual(outcome(await byPassword(device, ana)), [403, "mfa_is_on"])
    assert.equal(await spent(), 0)
    assert.equal((await ana.elsewhere().showPassword()).status, 200, "nobody has to wait for it")
    // Guesses count as before, and a right password in between ends no wait.
    const replies = []
    for (let tries = 1; tries <= 12; tries++) replies.push(outcome(await byPassword(device, ana, "not my password")))
    assert.deepEqual(replies[0], [401, "password_wrong"])
    assert.deepEqual(replies.at(-1), [429, "throttled"])
    assert.deepEqual(outcome(await byPassword(device, ana)), [429, "throttled"])
  })

  test("B5: on a device of another team a right password counts, and is answered, like a wrong one", async () => {
    const other = await makeTeam(server, { name: "Other" })
    const boss = await protectedIn(server, other, { role: "Administrator" })
    const theirs = await activeDevice(boss, other, { version: "19.0" })
    const [ana, bo] = [await protectedIn(server, team), await plainIn(server, team)]
    const told = async (person: Person, password?: string) => {
      const { status, body, headers } = await byPassword(theirs, person, password)
      const { instance: _, ...rest } = body
      return [status, rest, headers.get("retry-after")]
    }
    for (let tries = 1; tries <= 12; tries++)
      assert.deepEqual(await told(ana), await told(bo, "not my password"), `try ${tries}`)
  })

  test("P10: where PINs are for one device each, five wrong ones lock it there alone, and a new one set in the browser opens again", async () => {
    const policy = {
      ...presets["formal-request"],
      pins: { scope: "person_and_device", length: 4, madeBy: "person" } as const,
    }
    const own = await makeTeam(server, { policy })
    const boss = await protectedIn(server, own, { role: "Administrator" })
    const [first, second] = [await activeDevice(boss, own), await activeDevice(boss, own)]
    const [ana, bo] = [await protectedIn(server, own), await protectedIn(server, own)]
    for (const device of [first, second]) await setPin(ana, PIN, device.id)
    await setPin(bo, PIN, first.id)
    const show = (device: Device, pin = PIN) => device.open({ email: ana.email, pin })
    for (let tries = 1; tries <= 5; tries++) assert.deepEqual(outcome(await show(first, "8306")), [401, "pin_wrong"])
    const locked = await show(first)
    assert.deepEqual(outcome(locked), [403, "pin_locked"])
    assert.match(locked.body.title, /set a new one in the browser, under My security/)
    assert.equal((await show(second)).status, 200, "the other device knows nothing of it")
    assert.equal((await first.open({ email: bo.email, pin: PIN })).status, 200, "nor does anybody else there")
    await confirmAgain(ana)
    await setPin(ana, "8306", first.id)
    assert.equal((await show(first, "8306")).status, 200)
    assert.deepEqual(outcome(await show(first)), [401, "pin_wrong"], "the old one is gone")
  })
})
