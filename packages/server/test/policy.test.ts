/** A team's policy over HTTP: reading, saving, its history, and what it does to people who are signing in. S4, G1, A4, B7. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Policy, presets, requiredOfEverybody } from "@sparekey/core"
import { leafHash } from "../src/db/audit-statement.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
let rita: Person
let mia: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server)
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  rita = await protectedIn(server, team, { role: "Administrator" })
  mia = await protectedIn(server, team)
})
after(() => server.close())

const formal = presets["formal-request"]
const required: Policy = { ...formal, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
const put = (person: Person, body: Record<string, unknown>, where = team) =>
  person.ask("PUT", `${where.path}/policy`, { preset: "custom", ...body })
const versionOf = async (where = team): Promise<number> =>
  (await server.database.ownerPool.query("select policy_version from team where id = $1", [where.id])).rows[0]
    .policy_version

describe("reading", () => {
  test("a policy is read whole, with where it came from and whether it may be changed", async () => {
    const { status, body } = await rita.get(`${team.path}/policy`)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(body, {
      preset: "formal-request",
      version: 1,
      policy: formal,
      contradictions: [],
      mayEdit: { allowed: true, reason: null, sentence: null },
      lockedByPlan: [],
    })
    server.clock.pass(15 * 60)
    assert.equal((await rita.get(`${team.path}/policy`)).body.mayEdit.allowed, true, "as if one had just confirmed")
    const helper = await protectedIn(server, team, { role: "Helper" })
    const { mayEdit } = (await helper.get(`${team.path}/policy`)).body
    assert.deepEqual([mayEdit.allowed, mayEdit.reason], [false, "not_permitted"])
  })

  test("A4: it takes an authenticator, and a permission", async () => {
    const plain = await plainIn(server, team, { role: "Administrator" })
    for (const path of ["/policy", "/policy/versions"]) {
      assert.deepEqual(outcome(await plain.get(team.path + path)), [403, "second_step_required"])
      assert.deepEqual(outcome(await mia.get(team.path + path)), [403, "not_permitted"])
      assert.deepEqual(outcome(await mia.elsewhere().get(team.path + path)), [401, "session_required"])
    }
    const asked = { policy: required }
    assert.deepEqual(outcome(await plain.post(`${team.path}/policy/preview`, asked)), [403, "second_step_required"])
    assert.deepEqual(outcome(await mia.post(`${team.path}/policy/preview`, asked)), [403, "not_permitted"])
  })

  test("B7: to strangers a team is one that does not exist, whatever they ask", async () => {
    const stranger = await protectedIn(server, await makeTeam(server), { role: "Administrator", owner: true })
    const nowhere = "/api/teams/00000000-0000-7000-8000-000000000000"
    for (const path of [team.path, nowhere]) {
      assert.deepEqual(outcome(await stranger.get(`${path}/policy`)), [404, "not_found"])
      assert.deepEqual(outcome(await stranger.get(`${path}/policy/versions`)), [404, "not_found"])
      assert.deepEqual(outcome(await stranger.post(`${path}/policy/preview`, { policy: formal })), [404, "not_found"])
      const body = { policy: formal, preset: "custom", version: 1 }
      assert.deepEqual(outcome(await stranger.ask("PUT", `${path}/policy`, body)), [404, "not_found"])
    }
  })
})

describe("saving", () => {
  test("a saved policy is the next version, and the history and the audit say who changed what", async () => {
    await confirmAgain(rita)
    const where = await makeTeam(server)
    const ann = await protectedIn(server, where, { role: "Administrator" })
    const policy = { ...formal, holdHours: 48 }
    const { status, body } = await put(ann, { policy, version: 1 }, where)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual([body.version, body.preset, body.policy.holdHours], [2, "custom", 48])
    assert.deepEqual((await ann.get(`${where.path}/policy`)).body, body)
    const { versions } = (await ann.get(`${where.path}/policy/versions`)).body
    assert.deepEqual(versions, [
      {
        version: 2,
        changedBy: { id: ann.accountId, name: "Ana Prova" },
        changedAt: new Date(server.clock.now).toISOString(),
        changes: [{ path: "holdHours", before: 24, after: 48 }],
      },
      { version: 1, changedBy: null, changedAt: versions[1].changedAt, changes: [] },
    ])
    const { rows } = await server.database.ownerPool.query(
      "select * from audit_entry where account_id = $1 and type = 'policy_changed'",
      [ann.accountId],
    )
    assert.equal(rows.length, 1)
    const [{ account_id: accountId, id, at, type, actor, data, leaf_hash: hash }] = rows
    assert.deepEqual(data, {
      teamId: where.id,
      version: 2,
      preset: "custom",
      changes: [{ path: "holdHours", before: 24, after: 48 }],
    })
    assert.equal(actor.kind, "session")
    assert.ok(leafHash({ accountId, id, at: at.toISOString(), type, actor, data }).equals(hash))
  })

  test("two people who edit the same version: the second is told, and nothing of theirs is saved", async () => {
    await confirmAgain(olga, rita)
    const version = await versionOf()
    const [one, other] = await Promise.all([
      put(olga, { policy: { ...formal, holdHours: 30 }, version }),
      put(rita, { policy: { ...formal, holdHours: 31 }, version }),
    ])
    assert.deepEqual([one.status, other.status].toSorted(), [200, 409])
    assert.equal((one.status === 409 ? one : other).body.code, "conflict")
    assert.equal(await versionOf(), version + 1)
  })

  test("saving what holds already makes no new version", async () => {
    await confirmAgain(olga)
    const { policy, preset, version } = (await olga.get(`${team.path}/policy`)).body
    const saved = await put(olga, { policy, preset, version })
    assert.deepEqual([saved.status, saved.body.version], [200, version])
  })

  test("contradictions are refused, each with its setting and one sentence", async () => {
    await confirmAgain(olga)
    const version = await versionOf()
    const policy = { ...formal, selfSwitchOff: false, holdHours: 999 }
    const { status, body } = await put(olga, { policy, version })
    assert.deepEqual([status, body.code], [422, "policy_contradictory"])
    assert.deepEqual(
      body.errors.map(({ path }: { path: string }) => path),
      ["holdHours", "recoveryCodes.switchOffAfter"],
    )
    assert.match(body.errors[1].message, /may not switch off their own MFA/)
    assert.equal(await versionOf(), version)
  })

  test("A4, S3: it takes a permission, a recent authenticator and no hold", async () => {
    const version = await versionOf()
    const body = { policy: required, version }
    const held = await protectedIn(server, team, { role: "Administrator" })
    const holdUntil = server.clock.now + 3_600_000
    await server.database.ownerPool.query("update account set hold_until = $2 where id = $1", [
      held.accountId,
      new Date(holdUntil),
    ])
    await confirmAgain(mia)
    const refused = await put(held, body)
    assert.deepEqual(outcome(refused), [403, "on_hold"])
    assert.equal(Date.parse(refused.body.retryAt), holdUntil)
    assert.deepEqual(outcome(await put(mia, body)), [403, "not_permitted"])
    const plain = await plainIn(server, team, { role: "Administrator" })
    assert.deepEqual(outcome(await put(plain, body)), [403, "second_step_required"])
    const byCode = rita.elsewhere()
    await byCode.signInOnce()
    assert.deepEqual(outcome(await put(byCode, body)), [403, "second_step_required"])
    await rita.signIn()
    server.clock.pass(15 * 60)
    assert.deepEqual(outcome(await put(rita, body)), [403, "reauthentication_required"])
    assert.equal(await versionOf(), version)
  })

  test("B8: what is not a policy is refused as a whole", async () => {
    for (const body of [
      {},
      { policy: {}, version: 1 },
      { policy: { ...formal, extra: 1 }, version: 1 },
      { policy: { ...formal, holdHours: "24" }, version: 1 },
      { policy: formal, version: 1, preset: "none" },
    ])
      assert.deepEqual(outcome(await put(olga, body)), [400, "invalid_request"])
  })

  test("G1: what the plan does not include can neither be tightened nor loosened, and keeps holding", async () => {
    const where = await makeTeam(server)
    const ann = await protectedIn(server, where, { role: "Administrator" })
    const { ownerPool } = server.database
    await ownerPool.query(
      `with made as (insert into plan values (gen_random_uuid(), 'Rules only', '{mfa,team_rules}', now()) returning id)
       update team set plan_id = made.id from made where team.id = $1`,
      [where.id],
    )
    const { lockedByPlan } = (await ann.get(`${where.path}/policy`)).body
    assert.deepEqual(
      lockedByPlan.toSorted(),
      [
        "mfa.requiredOf.admins.application",
        "mfa.requiredOf.members.application",
        "recovery.switchOff",
        "recovery.switchOff.approvals",
        "recovery.switchOff.waitHours",
        "recovery.switchOff.linkHours",
        "recovery.reset",
        "recovery.vouch",
        "caseLimits.perAgentADay",
        "caseLimits.perSubjectAMonth",
        "caseLimits.perTeamADay",
        "pins",
        "pins.scope",
        "pins.length",
        "pins.madeBy",
        ...["windows", "macos", "linux", "android", "ios"].map((platform) => `devices.passwordsBelow.${platform}`),
      ].toSorted(),
    )
    for (const switchOff of [null, { approvals: 2, waitHours: 0, linkHours: 24 }]) {
      const policy = { ...formal, recovery: { ...formal.recovery, switchOff } }
      assert.deepEqual(outcome(await put(ann, { policy, version: 1 }, where)), [403, "not_in_plan"])
    }
    assert.equal((await put(ann, { policy: { ...formal, holdHours: 48 }, version: 1 }, where)).status, 200)
  })
})

describe("what a saved policy does to people", () => {
  test("S4, T8: who is signing in when MFA becomes required is led into the set-up at the next step", async () => {
    const where = await makeTeam(server, { preset: "role-required" })
    const ann = await protectedIn(server, where, { role: "Administrator" })
    const before = await protectedIn(server, where)
    const plain = await plainIn(server, where)
    const asking = before.elsewhere()
    assert.equal((await asking.showPassword()).body.next, "second_step")
    assert.equal((await plain.elsewhere().showPassword()).body.next, "completed")
    const policy = { ...presets["role-required"], mfa: required.mfa }
    await confirmAgain(ann)
    assert.equal((await put(ann, { policy, version: 1 }, where)).status, 200)
    server.clock.pass(30)
    assert.equal((await asking.post("/api/sign-in/authenticator", { code: asking.code })).body.next, "completed")
    assert.equal((await plain.elsewhere().showPassword()).body.next, "enrolment")
    assert.equal((await plain.get("/api/session")).status, 200, "nobody is thrown out of a session")
  })

  test("an open sign-in goes by the policy of its next step: a choice that was taken away is not offered any more", async () => {
    const where = await makeTeam(server)
    const ann = await protectedIn(server, where, { role: "Administrator" })
    const jon = await protectedIn(server, where)
    const asking = jon.elsewhere()
    assert.equal((await asking.showRecoveryCode()).body.next, "recovery_choice")
    const recoveryCodes = { ...formal.recoveryCodes, choices: ["restore"] }
    await confirmAgain(ann)
    const saved = await put(ann, { policy: { ...formal, recoveryCodes }, version: 1 }, where)
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    const refused = await asking.post("/api/sign-in/recovery-choice", { choice: "once" })
    assert.deepEqual(outcome(refused), [403, "choice_not_allowed"])
  })

  test("S1: a stricter idle time or lifetime holds for sessions that are open, a looser one does not", async () => {
    for (const [session, passed] of [
      [{ idleMinutes: 5 }, 6],
      [{ lifetimeMinutes: 30, idleMinutes: 20 }, 31],
    ] as const) {
      const where = await makeTeam(server)
      const ann = await protectedIn(server, where, { role: "Administrator" })
      const jon = await protectedIn(server, where)
      await jon.signIn()
      await ann.signIn()
      const born = server.clock.now
      const policy = { ...formal, session: { ...formal.session, ...session } }
      assert.equal((await put(ann, { policy, version: 1 }, where)).status, 200)
      for (; server.clock.now < born + (passed - 2) * 60_000; server.clock.pass(120))
        assert.equal((await jon.get("/api/session")).status, 200)
      server.clock.now = born + passed * 60_000
      const idles = passed === 6
      if (idles) server.clock.pass(10 * 60)
      assert.deepEqual(outcome(await jon.get("/api/session")), [401, "session_required"])
      const loose = await makeTeam(server, { policy })
      const rob = await protectedIn(server, loose)
      await server.database.ownerPool.query("update team set policy = $2 where id = $1", [loose.id, formal])
      server.clock.pass(passed * 60)
      assert.equal((await rob.get("/api/session")).status, 401)
    }
  })

  test("S4: what would lock people out is refused with their number, until exactly that number is confirmed", async () => {
    const policy = {
      ...formal,
      help: "administrator",
      recovery: { ...formal.recovery, vouch: formal.recovery.switchOff },
    }
    const where = await makeTeam(server, { policy: policy as Policy })
    const ann = await protectedIn(server, where, { role: "Administrator" })
    for (let count = 0; count < 2; count++) {
      const lost = await protectedIn(server, where)
      await server.database.ownerPool.query(
        "update totp_authenticator set state = 'disabled' where account_id = $1 and state = 'bound'",
        [lost.accountId],
      )
      await server.database.ownerPool.query("update recovery_code set spent_at = now() where account_id = $1", [
        lost.accountId,
      ])
    }
    await confirmAgain(ann)
    // Sending people to the desk instead would be a way back; taking every means away is a contradiction. So: one means, by an address.
    await server.database.ownerPool.query(
      "update account set password_stands_alone = false where id in (select account_id from membership where team_id = $1)",
      [where.id],
    )
    const wanted = { ...policy, recovery: { ...policy.recovery, vouch: null } }
    const refused = await put(ann, { policy: wanted, version: 1 }, where)
    assert.deepEqual(outcome(refused), [409, "would_lock_out"])
    assert.equal(refused.body.lockedOut, 2)
    for (const confirmLockedOut of [0, 1, 3])
      assert.equal((await put(ann, { policy: wanted, version: 1, confirmLockedOut }, where)).status, 409)
    assert.equal(await versionOf(where), 1)
    assert.equal((await put(ann, { policy: wanted, version: 1, confirmLockedOut: 2 }, where)).status, 200)
  })
})
