/** The audit log: L2, L3, L4 of the standards, and an entry for each event, hashed as RFC 9162 §2.1.1 says. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { after, before, test } from "node:test"
import { type EventType, news, presets, serverDefault } from "@sparekey/core"
import { invite } from "../src/accounts/invite.ts"
import { readAddress } from "../src/address.ts"
import { makeDesk } from "./desk-world.ts"
import { activeDevice, setPin } from "./device.ts"
import { mailedToken } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { snapshot } from "./snapshot.ts"
import { confirmAgain, makeTeam, plainIn, protectedIn } from "./team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

type Entry = {
  account_id: string
  id: string
  at: Date
  type: string
  actor: unknown
  data: Record<string, unknown>
  leaf_hash: Buffer
  personal: unknown
}

const entries = async (): Promise<Entry[]> =>
  (await server.database.ownerPool.query<Entry>("select * from audit_entry order by id")).rows

/** RFC 8785 by hand, for what our entries hold: names in order, no spaces, numbers as JavaScript writes them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(",")}}`
}

function leafHash({ account_id, id, at, type, actor, data }: Entry): string {
  const leaf = canonical({ accountId: account_id, id, at: at.toISOString(), type, actor, data })
  return createHash("sha256")
    .update(Buffer.concat([Buffer.of(0), Buffer.from(leaf)]))
    .digest("hex")
}

const userAgent = "Canary-Browser/1.0"
const name = "Ana Canary"
const label = "Ana's canary phone"

/** Everything that can happen to one's own account, once at least. */
async function liveThroughEverything(): Promise<Person> {
  const address = readAddress("canary.ana@example.com")
  const { accountId, token } = await invite(server, { address, name, locale: "en" })
  const some = await server.person()
  const ana = Object.assign(some.elsewhere(), { accountId, email: "canary.ana@example.com" })
  const accepted = { token, name, locale: "en", password: ana.password }
  assert.equal((await ana.post("/api/invitation/accept", accepted)).status, 204)
  await ana.post("/api/addresses/verify", { token: await mailedToken(ana, "verify_address") })

  await ana.post("/api/sign-in", { email: ana.email, password: "wrong" })
  await ana.signIn()
  const pending = (await ana.post("/api/me/authenticators", { label })).body
  await ana.post(`/api/me/authenticators/${pending.id}/confirm`, { code: "000000" })
  await ana.delete(`/api/me/authenticators/${pending.id}`)
  await ana.switchOn(label)
  await ana.post("/api/me/recovery-codes/saved")
  const [phone] = (await ana.get("/api/me/security")).body.authenticators
  await ana.ask("PATCH", `/api/me/authenticators/${phone.id}`, { label: `${label} 2` })
  await ana.switchOn("Tablet")
  await ana.delete(`/api/me/authenticators/${phone.id}`)
  await ana.post("/api/me/recovery-codes")
  server.clock.pass(30)
  await ana.post("/api/session/reauthentication", { code: ana.code })

  const { id } = (await ana.post("/api/me/addresses", { address: "canary.two@example.com" })).body
  await ana.post("/api/addresses/verify", { token: await mailedToken(ana, "verify_address") })
  const [first] = (await ana.get("/api/me/security")).body.addresses
  await ana.ask("PUT", `/api/me/addresses/${id}/primary`)
  await ana.ask("PUT", `/api/me/addresses/${first.id}/primary`)
  await ana.delete(`/api/me/addresses/${id}`)
  await ana.delete("/api/me/sessions")
  await ana.delete("/api/session")

  const half = ana.elsewhere()
  await half.showPassword()
  await half.delete("/api/sign-in")
  await ana.post("/api/password-reset", { email: ana.email })
  ana.password = "quite another password"
  const reset = { token: await mailedToken(ana, "reset_password"), password: ana.password }
  await ana.post("/api/password-reset/confirm", reset)
  await ana.signIn()
  server.clock.pass(30)
  await ana.delete("/api/me/mfa", { code: ana.code })
  server.clock.pass(30)
  await ana.post("/api/stop", { token: await mailedToken(ana, "stop") })
  return ana
}

async function restoreAndPutOff(): Promise<void> {
  const person = await (await server.person()).protect()
  const lost = person.elsewhere()
  await lost.showRecoveryCode()
  await lost.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await lost.enrol()
  await lost.post("/api/sign-in/enrolment/saved")
  const later = await server.person({ preset: "replace-on-restore" })
  await later.showPassword()
  await later.post("/api/sign-in/recovery-choice", { choice: "later" })
}

async function wearAnAuthenticatorOut(): Promise<void> {
  const throttle = { freeFailures: 1000, firstWaitSeconds: 1, longestWaitSeconds: 1 }
  const person = await (await server.person({ policy: { ...serverDefault, throttle } })).protect()
  await server.database.ownerPool.query(
    "insert into throttle values ($1, 'authenticator', 49, null, 0, now()) on conflict (account_id, kind) do update set failures = 49",
    [person.accountId],
  )
  const asking = person.elsewhere()
  await asking.showPassword()
  await asking.post("/api/sign-in/authenticator", { code: "000000" })
}

/** Places in a team, and each step of a recovery case. */
async function helpEachOther(): Promise<void> {
  const terms = { approvals: 1, waitHours: 0, linkHours: 24 }
  const recovery = { switchOff: terms, reset: terms, vouch: terms }
  const preset = presets["deferred-reset"]
  const caseLimits = { ...preset.caseLimits, perSubjectAMonth: 10 }
  const team = await makeTeam(server, { policy: { ...preset, recovery, caseLimits } })
  const chief = await protectedIn(server, team, { role: "Administrator", owner: true })
  const second = await protectedIn(server, team, { role: "Administrator", owner: true })
  const bob = await (await server.person()).protect()
  await confirmAgain(chief)
  const invite = (email: string) =>
    chief.post(`${team.path}/invitations`, { email, name, locale: "en", roleId: team.roleId("Member") })
  await invite("canary.new@example.com")
  await invite(bob.email)
  await bob.post("/api/teams/join", { token: await mailedToken(bob, "join_team") })
  await invite((await server.person()).email)
  const { invitations } = (await chief.get(`${team.path}/invitations`)).body
  for (const { id, email } of invitations) {
    const path = `${team.path}/invitations/${id}`
    const reply = await (email === "canary.new@example.com" ? chief.post(`${path}/resend`) : chief.delete(path))
    assert.equal(reply.status, 204, JSON.stringify(reply.body))
  }
  const place = `${team.path}/members/${bob.accountId}`
  const role = { roleId: team.roleId("Guarded") }
  for (const change of [role, { owner: true }, { owner: false }, { state: "suspended" }, { state: "active" }]) {
    const reply = await chief.ask("PATCH", place, change)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }

  const open = async () => (await chief.post(`${place}/mfa/reset`)).body.id
  const decide = async (by: Person, id: string, what: string, body?: unknown) =>
    assert.equal((await by.post(`/api/cases/${id}/${what}`, body)).status, 200, what)
  await decide(chief, await open(), "cancel")
  await confirmAgain(second)
  await decide(second, await open(), "refuse")
  await confirmAgain(chief)
  await confirmAgain(second)
  await decide(second, await open(), "approve", { teamId: team.id })
  const lost = bob.elsewhere()
  await lost.showPassword()
  await lost.post("/api/sign-in/reset", { token: await mailedToken(bob, "redeem_reset") })
  await lost.enrol()
  await lost.post("/api/sign-in/enrolment/saved")

  const asking = bob.elsewhere()
  await asking.showPassword()
  const asked = await asking.post("/api/sign-in/vouching", { teamId: team.id })
  assert.ok(asked.status < 300, JSON.stringify(asked.body))
  const { cases } = (await chief.get(`${team.path}/cases`)).body
  await confirmAgain(chief)
  await decide(chief, cases[0].id, "vouch")
  assert.equal((await chief.delete(place)).status, 204)
}

/** Each step of a formal request. */
async function writeToTheDesk(): Promise<void> {
  const desk = await makeDesk(server)
  const person = await protectedIn(server, await makeTeam(server))
  const agent = await desk.agent()
  await desk.receive({ from: "canary.thief@example.org", about: person.email })
  const id = await desk.confirmed(person)
  await confirmAgain(agent)
  const kind = "call_back_to_number_on_record"
  for (const [path, body] of [
    ["ask", { kind }],
    ["evidence", { kind, onRecordSince: "2020-01-01T00:00:00.000Z", note: "canary note" }],
    ["hold", {}],
    ["resume", {}],
  ] as const)
    assert.equal((await agent.post(`/api/desk/cases/${id}/${path}`, body)).status, 200, path)
}

/** A PIN that is guessed, locked and removed, and what it opens; and one that goes with a reset. */
async function workAtADesk(): Promise<void> {
  const recovery = { switchOff: null, reset: { approvals: 0, waitHours: 0, linkHours: 24 }, vouch: null }
  const team = await makeTeam(server, { policy: { ...presets["formal-request"], help: "administrator", recovery } })
  const rosa = await protectedIn(server, team, { role: "Administrator" })
  const device = await activeDevice(rosa, team)
  const ana = await plainIn(server, team)
  const show = (pin: string) => device.open({ email: ana.email, pin })
  await setPin(ana, "4071")
  await show("8306")
  assert.equal((await show("4071")).status, 200)
  for (let tries = 1; tries <= 5; tries++) await show("8306")
  assert.equal((await ana.delete("/api/me/pin", {})).status, 204)
  const tomas = await protectedIn(server, team)
  await setPin(tomas, "4071")
  await confirmAgain(rosa)
  assert.equal((await rosa.post(`${team.path}/members/${tomas.accountId}/mfa/reset`)).body.state, "ready")
}

test("every event that is to be audited has its entry, with the leaf hash that anybody can recompute", async () => {
  await liveThroughEverything()
  await restoreAndPutOff()
  await wearAnAuthenticatorOut()
  await helpEachOther()
  await writeToTheDesk()
  await workAtADesk()
  const found = await entries()
  const types = new Set(found.map(({ type }) => type))
  const wanted = (Object.keys(news) as EventType[]).filter((type) => news[type].audited)
  assert.deepEqual(
    wanted.filter((type) => !types.has(type)),
    [],
    "events without an entry",
  )
  for (const entry of found) assert.equal(entry.leaf_hash.toString("hex"), leafHash(entry), entry.type)
  assert.equal(new Set(found.map(({ leaf_hash }) => leaf_hash.toString("hex"))).size, found.length)
})

test("any change of what is hashed shows", async () => {
  const [entry] = await entries()
  assert.ok(entry)
  const hash = leafHash(entry)
  for (const changed of [
    { ...entry, type: "stopped" },
    { ...entry, at: new Date(entry.at.getTime() + 1) },
    { ...entry, account_id: entry.id },
    { ...entry, actor: { kind: "anonymous", id: null, more: 1 } },
    { ...entry, data: { ...entry.data, more: 1 } },
  ]) {
    assert.notEqual(leafHash(changed), hash)
  }
})

test("L4: what is hashed names no person: no name, address, label, network address or browser", async () => {
  const person = await server.person()
  await person.ask(
    "POST",
    "/api/sign-in",
    { email: person.email, password: person.password },
    { "user-agent": userAgent },
  )
  const found = await entries()
  const hashed = JSON.stringify(found.map(({ type, actor, data }) => ({ type, actor, data })))
  for (const personal of [name, label, userAgent, "canary", "@", "127.0.0.1", "Ana", "Tablet"]) {
    assert.ok(!hashed.includes(personal), `${personal} is in what is hashed`)
  }
  const beside = JSON.stringify(found.map(({ personal }) => personal))
  for (const personal of [label, userAgent, "127.0.0.1"]) assert.ok(beside.includes(personal), personal)
})

test("L4: erasing the personal part leaves every hash right", async () => {
  const person = await (await server.person()).protect()
  await server.database.ownerPool.query("update audit_entry set personal = null where account_id = $1", [
    person.accountId,
  ])
  for (const entry of await entries()) assert.equal(entry.leaf_hash.toString("hex"), leafHash(entry))
  assert.equal((await person.get("/api/me/activity")).status, 200)
})

test("what is turned away while a throttle lasts is not audited, so that a flood of it floods nothing", async () => {
  const person = await server.person()
  for (let tries = 0; tries < 5; tries++) {
    await person.post("/api/sign-in", { email: person.email, password: "wrong" })
  }
  const before = (await entries()).length
  for (let tries = 0; tries < 20; tries++) await person.showPassword()
  assert.equal((await entries()).length, before)
})

test("L2: a change whose audit entry cannot be written does not happen, and no mail says that it did", async () => {
  const ana = await (await server.person()).protect()
  const { ownerPool } = server.database
  const before = await snapshot(ownerPool)
  await ownerPool.query("revoke insert on audit_entry from sparekey_server")
  try {
    assert.equal((await ana.post("/api/me/recovery-codes")).status, 500)
    assert.equal((await ana.post("/api/me/authenticators", { label })).status, 500)
    assert.equal((await ana.delete("/api/me/mfa", { code: ana.code })).status, 500)
    assert.equal((await ana.post("/api/me/addresses", { address: "new@example.com" })).status, 500)
  } finally {
    await ownerPool.query("grant insert on audit_entry to sparekey_server")
  }
  const after = await snapshot(ownerPool)
  for (const [table, rows] of before) if (!table.includes("rate_limit")) assert.deepEqual(after.get(table), rows, table)
  assert.equal((await ana.delete("/api/me/mfa", { code: ana.code })).status, 204, "not even the code was used up")
})

test("L2: a change whose notice cannot be written does not happen either", async () => {
  const ana = await (await server.person()).protect()
  const { ownerPool } = server.database
  const before = await snapshot(ownerPool)
  await ownerPool.query("revoke insert on mail from sparekey_server")
  try {
    assert.equal((await ana.post("/api/me/recovery-codes")).status, 500)
  } finally {
    await ownerPool.query("grant insert on mail to sparekey_server")
  }
  assert.deepEqual(await snapshot(ownerPool), before)
  assert.equal((await ana.post("/api/me/recovery-codes")).status, 200)
})

test("L3: as the server's role nobody changes, deletes or hides an audit entry", async () => {
  const { pool } = server.database
  const who = await pool.query<{ role: string }>("select current_user as role")
  assert.equal(who.rows[0]?.role, "sparekey_server")
  const before = (await entries()).length
  assert.ok(before > 0)
  for (const statement of [
    "update audit_entry set type = 'x'",
    "update audit_entry set personal = null",
    "delete from audit_entry",
    "truncate audit_entry",
    "alter table audit_entry disable trigger all",
    "alter table audit_entry add column x int",
    "drop table audit_entry",
    "create rule hide as on insert to audit_entry do instead nothing",
    "create trigger x before insert on audit_entry execute function suppress_redundant_updates_trigger()",
    "with gone as (delete from audit_entry returning 1) select 1",
    "insert into audit_entry select * from audit_entry on conflict (account_id, id) do update set type = 'x'",
  ]) {
    await assert.rejects(pool.query(statement), /permission denied|must be owner/, statement)
  }
  assert.equal((await entries()).length, before)
  await pool.query("grant all on audit_entry to sparekey_server")
  const { rows } = await pool.query<{ may: boolean }>(
    "select has_table_privilege('audit_entry', 'update, delete, truncate') as may",
  )
  assert.equal(rows[0]?.may, false, "who holds a right without passing it on is only warned")
})

test("L3: the server's role can neither make itself more nor touch the schema", async () => {
  const { pool } = server.database
  for (const statement of [
    "create table mine (x int)",
    "alter table account add column x int",
    "alter role sparekey_server superuser",
    "create role another",
    "drop table account",
    "copy account to program 'cat'",
  ]) {
    await assert.rejects(pool.query(statement), /permission denied|must be|superuser/, statement)
  }
})
