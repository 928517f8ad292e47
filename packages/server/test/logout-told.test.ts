/** Whatever ends what an application holds of somebody, the application is told: back-channel logout, with a listener that is real. G4, G9, A7. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { endForbidden } from "../src/connections/end-forbidden.ts"
import type { LogoutJob, RulesJob } from "../src/db/end-grants.ts"
import { createLookUp } from "../src/db/look-ups.ts"
import { createTellApplication } from "../src/oidc/tell-application.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { makeApplication, shareClock, tokensFor } from "./relying-party.ts"
import { confirmAgain, makeTeam, plainIn, protectedIn, type TestTeam } from "./team.ts"

type Application = Awaited<ReturnType<typeof makeApplication>>

const told: string[] = []
const listener = createServer((request, response) => {
  request.on("data", (chunk) => {
    const [, payload = ""] = new URLSearchParams(String(chunk)).get("logout_token")?.split(".") ?? []
    told.push(JSON.parse(Buffer.from(payload, "base64url").toString()).sid)
  })
  request.on("end", () => response.writeHead(200).end())
})

let server: TestServer
let team: TestTeam
let admin: Person
let application: Application
let backchannelLogoutUri: string
before(async () => {
  await once(listener.listen(0, "127.0.0.1"), "listening")
  backchannelLogoutUri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/logout`
  server = await startTestServer({ preset: "formal-request" })
  shareClock(server)
  const policy = { ...presets["formal-request"], holdHours: 0 }
  team = await makeTeam(server, { policy })
  admin = await protectedIn(server, team, { owner: true })
  application = await makeApplication(server, { teamId: team.id, backchannelLogoutUri })
})
after(async () => {
  listener.close()
  await server.close()
})

/** As the job runner does, until nothing is left to do. */
async function runJobs(): Promise<void> {
  const { config, keys, perform, clock, database } = server
  const { pool, ownerPool } = database
  const serverPolicy = config.serverPolicy
  const parts = { config, pool, lookUp: createLookUp(pool), keys, perform, serverPolicy, clock: () => clock.now }
  const tell = createTellApplication(parts, assert.fail)
  for (;;) {
    const { rows } = await ownerPool.query<{ task: string; payload: LogoutJob & RulesJob }>(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier in ('tell_application', 'end_forbidden') returning t.identifier as task, j.payload`,
    )
    if (rows.length === 0) return
    for (const { task, payload } of rows)
      await (task === "tell_application" ? tell(payload) : endForbidden(parts, payload))
  }
}

/** Signed in to the application; the answer says whether it has been told since, and holds nothing more. */
async function signedIn(ana: Person, to = application) {
  const tokens = await tokensFor(ana, to)
  const sid = String(tokens.claims()?.sid)
  return async (what: string) => {
    await runJobs()
    assert.equal(told.filter((one) => one === sid).length, 1, what)
    const { rows } = await server.database.ownerPool.query(
      "select from oidc_artefact where account_id = $1 and application_id = $2",
      [ana.accountId, to.id],
    )
    assert.equal(rows.length, 0, what)
  }
}

const member = (person: Person) => `${team.path}/members/${person.accountId}`

test("A7, G9: every end of a session, a place or a connection is told", async () => {
  const ways: Readonly<Record<string, (ana: Person) => Promise<{ status: number }>>> = {
    "signing out": (ana) => ana.delete("/api/session"),
    "disconnecting oneself": (ana) => ana.post("/api/me/disconnect"),
    "disconnected by an administrator": (ana) => admin.post(`${member(ana)}/disconnect`),
    suspended: (ana) => admin.ask("PATCH", member(ana), { state: "suspended" }),
    removed: (ana) => admin.delete(member(ana)),
    "MFA switched off by an administrator": (ana) => admin.post(`${member(ana)}/mfa/switch-off`),
  }
  for (const [what, end] of Object.entries(ways)) {
    const ana = await protectedIn(server, team)
    const isTold = await signedIn(ana)
    await confirmAgain(admin)
    const { status } = await end(ana)
    assert.ok(status < 300, `${what}: ${status}`)
    await isTold(what)
  }
})

const stricter = { mfa: { admins: false, members: true, roles: [] }, everyConnection: false, againAfterMinutes: null }

test("G4: a rule of an application signs out whoever showed a password alone, and nobody else", async () => {
  const own = await makeApplication(server, { teamId: team.id, backchannelLogoutUri })
  const [plain, safe] = [await plainIn(server, team), await protectedIn(server, team)]
  const isTold = await signedIn(plain, own)
  const kept = await tokensFor(safe, own)
  await confirmAgain(admin)
  const path = `${team.path}/applications/${own.id}`
  const { version } = (await admin.get(path)).body
  assert.equal((await admin.ask("PATCH", path, { rules: stricter, version })).status, 200)
  await isTold("its own rules")
  assert.ok(!told.includes(String(kept.claims()?.sid)))
  assert.equal((await plain.get("/api/session")).status, 200, "the browser stays signed in")
})

test("G4: so do a team’s policy, a role that requires MFA, and being given such a role", async () => {
  const other = await makeTeam(server, { policy: { ...presets["formal-request"], holdHours: 0 } })
  const chief = await protectedIn(server, other, { owner: true })
  const own = await makeApplication(server, { teamId: other.id, backchannelLogoutUri })
  const bo = await plainIn(server, other)
  const given = await signedIn(bo, own)
  await confirmAgain(chief)
  const guarded = { roleId: other.roleId("Guarded") }
  const moved = await chief.ask("PATCH", `${other.path}/members/${bo.accountId}`, guarded)
  assert.ok(moved.status < 300, JSON.stringify(moved.body))
  await given("a role that requires it")

  const ana = await plainIn(server, other)
  const byRole = await signedIn(ana, own)
  await confirmAgain(chief)
  const edited = await chief.ask("PATCH", `${other.path}/roles/${other.roleId("Member")}`, { requiresMfa: true })
  assert.equal(edited.status, 200, JSON.stringify(edited.body))
  await byRole("the role requires it by now")
  const back = await chief.ask("PATCH", `${other.path}/roles/${other.roleId("Member")}`, { requiresMfa: false })
  assert.equal(back.status, 200)

  const eva = await plainIn(server, other)
  const byPolicy = await signedIn(eva, own)
  const { policy, preset, version } = (await chief.get(`${other.path}/policy`)).body
  const everywhere = { browser: true, application: true }
  const asked = { ...policy, mfa: { requiredOf: { admins: everywhere, members: everywhere }, graceDays: 0 } }
  await confirmAgain(chief)
  const saved = await chief.ask("PUT", `${other.path}/policy`, { policy: asked, preset, version })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  await byPolicy("the policy")
})

test("S1: whoever is disconnected reads of it in their own history, by whichever hand, and no one else does", async () => {
  const [ana, bo] = [await protectedIn(server, team), await protectedIn(server, team)]
  await tokensFor(ana, application)
  const entries = async (person: Person) => {
    const { body } = await person.get("/api/me/activity")
    return body.entries.filter(({ type }: { type: string }) => type === "disconnected_by_team")
  }
  await confirmAgain(admin)
  assert.equal((await admin.post(`${member(ana)}/disconnect`)).status, 204)
  const [first, ...more] = await entries(ana)
  assert.deepEqual([first.data, first.address, first.userAgent, more], [{ teamId: team.id }, null, null, []])
  assert.deepEqual(await entries(bo), [])
  await tokensFor(bo, application)
  await confirmAgain(admin)
  assert.equal((await admin.post(`${team.path}/disconnect`)).status, 204)
  assert.equal((await entries(bo)).length, 1)
  assert.equal((await entries(ana)).length, 1, "nothing of theirs was left to end")
})
