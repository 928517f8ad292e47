/** What other rules would do on a team's devices, before they hold (S4), and that the devices then do as it said. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Policy, presets } from "@sparekey/core"
import { activeDevice, type Device, setPin } from "./device.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

const formal = presets["formal-request"]
const PIN = "4071"

let server: TestServer
let team: TestTeam
let boss: Person
/** Opens by PIN everywhere. */
let ana: Person
/** Has the same, and another team that asks for more. */
let elsewhere: Person
/** Without MFA, by password on the old one. */
let recep: Person
let old: Device
let current: Device
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  team = await makeTeam(server)
  boss = await protectedIn(server, team, { role: "Administrator", owner: true })
  old = await activeDevice(boss, team, { name: "Old", version: "19.9" })
  current = await activeDevice(boss, team, { name: "Current", version: "20.1" })
  ana = await protectedIn(server, team)
  elsewhere = await protectedIn(server, team)
  for (const person of [ana, elsewhere]) await setPin(person, PIN)
  await addTo(elsewhere, await makeTeam(server, { preset: "role-required" }))
  recep = await plainIn(server, team)
  const other = await makeTeam(server, { name: "Other" })
  await activeDevice(await protectedIn(server, other, { role: "Administrator" }), other, { version: "1.0" })
  await confirmAgain(boss)
})
after(() => server.close())

type Named = { count: number; people: { id: string }[]; devices: { name: string }[] }

async function preview(policy: Policy, asker = boss, where = team) {
  const { status, body } = await asker.post(`${where.path}/policy/preview`, { policy })
  assert.equal(status, 200, JSON.stringify(body))
  return body.onDevices
}

const people = ({ count, people }: Named) => [count, people.map(({ id }) => id)]
const devices = ({ count, devices }: Named) => [count, devices.map(({ name }) => name)]
const nobody = [0, []]

const byPin = (person: Person, device = current) =>
  device.open({ email: person.email, pin: PIN, version: device === old ? "19.9" : "20.1" })
const byPassword = () => old.open({ email: recep.email, password: recep.password, version: "19.9" })

test("S4: longer PINs and PINs of another kind end those that are there; whom another team holds to more already is not named", async () => {
  assert.equal((await byPin(ana)).status, 200)
  assert.deepEqual(outcome(await byPin(elsewhere)), [401, "pin_wrong"], "too little for the other team")
  const longer = await preview({ ...formal, pins: { scope: "person", length: 6, madeBy: "either" } })
  const ofEach = await preview({ ...formal, pins: { scope: "person_and_device", length: 4, madeBy: "either" } })
  for (const effect of [longer, ofEach]) {
    assert.deepEqual(people(effect.pinEnds), [1, [ana.accountId]])
    assert.deepEqual(
      [people(effect.passwordEnds), devices(effect.needsPin), devices(effect.closed)],
      [nobody, nobody, nobody],
    )
  }
  const shorter = await preview({ ...formal, pins: { scope: "person", length: 4, madeBy: "server" } })
  assert.deepEqual(people(shorter.pinEnds), nobody, "who thinks of the next one does not end this one")
})

test("S4, P12: passwords from no version on any more: the device asks for a PIN, and whoever has none cannot open it", async () => {
  assert.equal((await byPassword()).status, 200)
  const noPasswords = { passwordsBelow: { ...formal.devices.passwordsBelow, windows: null } }
  const effect = await preview({ ...formal, devices: noPasswords })
  assert.deepEqual(people(effect.passwordEnds), [1, [recep.accountId]])
  assert.deepEqual([devices(effect.needsPin), devices(effect.closed)], [[1, ["Old"]], nobody])
  assert.deepEqual(people(effect.pinEnds), nobody)
  const earlier = { passwordsBelow: { ...formal.devices.passwordsBelow, windows: "19.9" } }
  assert.deepEqual(devices((await preview({ ...formal, devices: earlier })).needsPin), [1, ["Old"]])
  const required = { ...formal.mfa.requiredOf, members: { browser: false, application: true } }
  const asked = await preview({ ...formal, mfa: { requiredOf: required, graceDays: 0 } })
  assert.deepEqual(people(asked.passwordEnds), [1, [recep.accountId]], "MFA there ends passwords as well")
})

test("S4: a team without active devices, and one whose devices are others', hears nothing of it", async () => {
  const bare = await makeTeam(server)
  const owner = await protectedIn(server, bare, { role: "Administrator", owner: true })
  await addTo(ana, bare)
  assert.equal(await preview({ ...formal, pins: null }, owner, bare), null)
})

test("S4: what was said is what happens: PINs are switched off, and nothing opens by one", async () => {
  const off: Policy = { ...formal, pins: null }
  const effect = await preview(off)
  assert.deepEqual(people(effect.pinEnds), [1, [ana.accountId]])
  assert.deepEqual(
    [devices(effect.closed), devices(effect.needsPin)],
    [[1, ["Current"]], nobody],
    "the old one takes passwords",
  )
  assert.equal((await byPin(ana)).status, 200, "looking changes nothing")
  await confirmAgain(boss)
  const saved = await boss.ask("PUT", `${team.path}/policy`, { policy: off, preset: "custom", version: 1 })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  assert.equal((await byPin(ana)).status, 403)
  assert.equal((await byPin(ana, old)).status, 403)
  assert.equal((await byPassword()).status, 200)
})
