/** All owners hear of what changes the protection of their team; and `/metrics` counts what is decided about a team. S1, L5. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import type { Policy } from "@sparekey/core"
import { mailsOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
let oscar: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server, { preset: "deferred-reset" })
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  oscar = await server.person({ locale: "it" })
  await addTo(oscar, team, { owner: true })
  await oscar.protect()
})
after(() => server.close())

const savePolicy = async (change: (policy: Policy) => Policy, by = olga) => {
  await confirmAgain(by)
  const { policy, version } = (await by.get(`${team.path}/policy`)).body
  const wanted = { policy: change(policy), preset: "custom", version }
  const first = await by.ask("PUT", `${team.path}/policy`, wanted)
  if (first.status === 200) return first
  return by.ask("PUT", `${team.path}/policy`, { ...wanted, confirmLockedOut: first.body.lockedOut })
}

/** What somebody was told of their teams, to which address. */
const toldOfTeam = async (person: Person): Promise<string[]> =>
  (await mailsOf(person))
    .filter(({ template }) => template === "team_changed")
    .map(({ subject, to }) => `${to}: ${subject}`)
    .toReversed()

const newMails = async (person: Person, during: () => Promise<unknown>): Promise<string[]> => {
  const before = (await toldOfTeam(person)).length
  await during()
  return (await toldOfTeam(person)).slice(before)
}

describe("S1: the owners are told", () => {
  test("of looser rules, all of them at every confirmed address, in their language, with who did it", async () => {
    await server.database.ownerPool.query(
      `insert into email_address (account_id, id, address, verified_at, is_primary, created_at) values
        ($1, gen_random_uuid(), 'oscar.two@example.com', now(), false, now()), ($1, gen_random_uuid(), 'nobody@example.com', null, false, now())`,
      [oscar.accountId],
    )
    const mia = await protectedIn(server, team)
    assert.equal((await savePolicy((policy) => ({ ...policy, holdHours: 1 }))).status, 200)
    assert.deepEqual(
      (await toldOfTeam(oscar)).toSorted(),
      [oscar.email, "oscar.two@example.com"]
        .map((address) => `${address}: Il blocco dopo un recupero è più breve`)
        .toSorted(),
    )
    assert.deepEqual(await toldOfTeam(olga), [`${olga.email}: The hold after a recovery is shorter`])
    assert.deepEqual(await toldOfTeam(mia), [])
    const [mail] = (await mailsOf(oscar)).filter(({ template }) => template === "team_changed")
    assert.match(mail?.text ?? "", /Cambiato da: Ana Prova/)
    assert.doesNotMatch(mail?.text ?? "", /#[\w-]{20}/, "it brings no link")
  })

  test("of all that changed in one mail; of nothing that makes the rules stricter otherwise, nor of what was not saved", async () => {
    const several = await newMails(olga, () =>
      savePolicy((policy) => ({
        ...policy,
        holdHours: 0,
        recovery: { ...policy.recovery, reset: policy.recovery.reset && { ...policy.recovery.reset, linkHours: 168 } },
      })),
    )
    assert.deepEqual(several, [`${olga.email}: Getting back in has become easier`])
    assert.match((await mailsOf(olga))[0]?.text ?? "", /The hold after a recovery is shorter/)
    assert.deepEqual(await newMails(olga, () => savePolicy((policy) => ({ ...policy, holdHours: 48 }))), [])
    const { policy } = (await olga.get(`${team.path}/policy`)).body
    const stale = { policy: { ...policy, holdHours: 0 }, preset: "custom", version: 1 }
    const refused = () => olga.ask("PUT", `${team.path}/policy`, stale)
    assert.deepEqual(await newMails(olga, refused), [])
  })

  test("of a role that requires MFA from now on, where somebody holds it", async () => {
    await protectedIn(server, team, { role: "Guarded" })
    await confirmAgain(olga)
    const role = `${team.path}/roles/${team.roleId("Guarded")}`
    const set = (requiresMfa: boolean) => newMails(olga, () => olga.ask("PATCH", role, { requiresMfa }))
    assert.deepEqual(await set(false), [`${olga.email}: MFA is no longer required of everybody as before`])
    assert.deepEqual(await set(true), [`${olga.email}: MFA is now required of more people`])
    const wanted = { name: "Nobody", kind: "member", permissions: [], requiresMfa: false }
    const { id } = (await olga.post(`${team.path}/roles`, wanted)).body
    const path = `${team.path}/roles/${id}`
    assert.deepEqual(await newMails(olga, () => olga.ask("PATCH", path, { requiresMfa: true })), [])
  })

  test("when somebody becomes an owner: all but they, who hear of it themselves", async () => {
    const ben = await protectedIn(server, team)
    await confirmAgain(olga)
    const make = () => olga.ask("PATCH", `${team.path}/members/${ben.accountId}`, { owner: true })
    const told = await newMails(oscar, async () => assert.deepEqual(outcome(await make()), [200, null]))
    assert.equal(told.length, 2)
    assert.match(told[0] ?? "", /Il tuo team ha un altro proprietario/)
    assert.deepEqual(await toldOfTeam(ben), [])
    assert.deepEqual(await newMails(oscar, async () => assert.equal((await make()).status, 409)), [], "once")
  })
})

test("L5: what is decided about a team is counted, allowed or not", async () => {
  await confirmAgain(olga)
  const mia = await protectedIn(server, team)
  await mia.ask("PUT", `${team.path}/recoveries`, { stopped: true })
  await olga.ask("PUT", `${team.path}/recoveries`, { stopped: true })
  await olga.ask("PUT", `${team.path}/recoveries`, { stopped: false })
  const text = await (await fetch(`${server.url}/metrics`)).text()
  assert.match(text, /sparekey_decisions_total\{command="switch_team_recoveries",outcome="allowed"\} 2/)
  assert.match(text, /sparekey_decisions_total\{command="switch_team_recoveries",outcome="not_permitted"\} 1/)
  assert.match(text, /sparekey_decisions_total\{command="save_policy",outcome="conflict"\}/)
})

test("A8, S3: whoever is on hold stops recoveries, and does not start them again", async () => {
  await server.database.ownerPool.query("update account set hold_until = $2 where id = $1", [
    oscar.accountId,
    new Date(server.clock.now + 3_600_000),
  ])
  await confirmAgain(oscar)
  const put = (stopped: boolean) => oscar.ask("PUT", `${team.path}/recoveries`, { stopped })
  assert.deepEqual(outcome(await put(true)), [200, null])
  const refused = await put(false)
  assert.deepEqual(outcome(refused), [403, "on_hold"])
  assert.ok(Date.parse(refused.body.retryAt) > server.clock.now)
})
