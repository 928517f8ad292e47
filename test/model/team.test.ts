/**
 * A team against what must always hold of it: random sequences of requests by a person, a colleague, two administrators, an owner, and
 * a thief who knows the person's password, to two servers on one database. After each step: nobody has approved their own case, no
 * case is completed with less than its terms ask or before its wait is over, the team has an owner who can get in, and the thief holds no
 * session of the person.
 *
 * The sequences are the same in each run. Others: SPAREKEY_TEST_MODEL_SEED=7 SPAREKEY_TEST_MODEL_RUNS=100 npm test -- test/model/team
 */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { canGetIn, type Policy, presets } from "@sparekey/core"
import fc from "fast-check"
import { loadFacts } from "../../packages/server/src/db/load-facts.ts"
import { runRelease } from "../../packages/server/src/recovery/release.ts"
import { newestLink } from "../../packages/server/test/mailbox.ts"
import { type Person, startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { makeTeam, protectedIn, type TestTeam } from "../../packages/server/test/team.ts"

const seed = Number(process.env.SPAREKEY_TEST_MODEL_SEED ?? 20_261_122)
const numRuns = Number(process.env.SPAREKEY_TEST_MODEL_RUNS ?? 8)
const steps = 60

const servers: TestServer[] = []
before(async () => {
  const first = await startTestServer()
  servers.push(first, await startTestServer({ beside: first }))
  const { pathname } = new URL(first.database.url)
  await first.database.ownerPool.query(`alter database ${pathname.slice(1)} set synchronous_commit = off`)
})
after(async () => {
  for (const server of servers.toReversed()) await server.close()
})

const terms = { approvals: 1, waitHours: 2, linkHours: 48 }
const policy: Policy = {
  ...presets["deferred-reset"],
  recovery: { switchOff: null, reset: terms, vouch: terms },
  caseLimits: { perAgentADay: 5, perSubjectAMonth: 20, perTeamADay: 50 },
}

const names = ["ana", "cora", "adam", "bea", "olga", "thief"] as const
type Name = (typeof names)[number]

type World = {
  readonly team: TestTeam
  readonly people: Readonly<Record<Name, Person>>
  /** Whom the links in the thief's and the others' reach belong to. */
  readonly links: string[]
}

const server = (): TestServer => servers[0] as TestServer

async function beginWorld(): Promise<World> {
  const team = await makeTeam(server(), { policy })
  const ana = await protectedIn(server(), team)
  const cora = await protectedIn(server(), team)
  const [adam, bea] = [
    await protectedIn(server(), team, { role: "Administrator" }),
    await protectedIn(server(), team, { role: "Administrator" }),
  ]
  const olga = await protectedIn(server(), team, { role: "Administrator", owner: true })
  const thief = ana.elsewhere()
  thief.secret = ""
  thief.recoveryCodes = []
  return { team, people: { ana, cora, adam, bea, olga, thief }, links: [] }
}

type Act = (world: World, by: Person, about: Person, pick: number) => Promise<unknown>

const memberPath = ({ team }: World, { accountId }: Person) => `${team.path}/members/${accountId}`

/** Any of the team's cases, open ones more often. */
async function aCase(
  { team }: World,
  pick: number,
): Promise<{ id: string; accountId: string; name: string } | undefined> {
  const { rows } = await server().database.ownerPool.query<{ account_id: string; id: string }>(
    `select account_id, id from recovery_case where team_id = $1
     order by (completed_at is null and refused_at is null and cancelled_at is null) desc, opened_at desc limit 4`,
    [team.id],
  )
  const row = rows[pick % Math.max(1, rows.length)]
  if (row === undefined) return undefined
  const name = Buffer.from(`${row.account_id}${row.id}`.replaceAll("-", ""), "hex").toString("base64url")
  return { id: row.id, accountId: row.account_id, name }
}

const onACase =
  (path: string): Act =>
  async (world, by, _, pick) => {
    const found = await aCase(world, pick)
    if (found !== undefined)
      await by.post(`/api/cases/${found.name}/${path}`, path === "approve" ? { teamId: world.team.id } : {})
  }

/** Whoever may read that mailbox. */
const mailed = ({ accountId }: Person, purpose: "redeem_reset" | "cancel_case"): Promise<string | undefined> =>
  newestLink({ pool: server().database.ownerPool, keys: server().keys }, accountId, purpose)

const acts: Readonly<Record<string, Act>> = {
  "sign in": async (_, by) => {
    if (by.secret !== "") await by.signIn().catch(() => undefined)
    else {
      await by.showPassword()
      await by.post("/api/sign-in/authenticator", { code: "000000" })
      await by.post("/api/sign-in/continue")
    }
  },
  "confirm again": async (_, by) => {
    server().clock.pass(30)
    if (by.secret !== "") await by.post("/api/session/reauthentication", { code: by.code })
  },
  "open a reset": (world, by, about) => by.post(`${memberPath(world, about)}/mfa/reset`),
  "open a switch-off": (world, by, about) => by.post(`${memberPath(world, about)}/mfa/switch-off`),
  "ask for vouching": async ({ team }, by) => {
    await by.showPassword()
    await by.post("/api/sign-in/vouching", { teamId: team.id })
  },
  vouch: onACase("vouch"),
  approve: onACase("approve"),
  refuse: onACase("refuse"),
  cancel: onACase("cancel"),
  release: async (world, _, __, pick) => {
    const found = await aCase(world, pick)
    if (found === undefined) return
    const { perform, clock } = server()
    const job = { accountId: found.accountId, caseId: found.id }
    await runRelease(perform, () => clock.now, job).catch(() => undefined)
  },
  "follow one's own reset": async (world, by) => {
    // The thief reads nobody's mail.
    const token = by === world.people.thief ? undefined : await mailed(by, "redeem_reset")
    const away = by.elsewhere()
    if (token === undefined || (await away.showPassword()).body.next !== "second_step") return
    const shown = await away.post("/api/sign-in/reset", { token })
    if (shown.body.next !== "enrolment") return
    await away.enrol()
    await away.post("/api/sign-in/enrolment/saved")
    by.secret = away.secret
    by.recoveryCodes = away.recoveryCodes
    by.cookies = away.cookies
  },
  "set up without more": async (_, by) => {
    await by.showPassword()
    await by.post("/api/sign-in/enrolment")
    await by.post("/api/sign-in/enrolment/confirm", { code: "000000" })
    await by.post("/api/me/authenticators", { label: "Mine" })
  },
  "cancel by link": async (_, by) => {
    const token = await mailed(by, "cancel_case")
    if (token !== undefined) await by.elsewhere().post("/api/cases/cancel", { token })
  },
  "make owner": (world, by, about) => by.ask("PATCH", memberPath(world, about), { owner: true }),
  "drop owner": (world, by, about) => by.ask("PATCH", memberPath(world, about), { owner: false }),
  suspend: (world, by, about) => by.ask("PATCH", memberPath(world, about), { state: "suspended" }),
  restore: (world, by, about) => by.ask("PATCH", memberPath(world, about), { state: "active" }),
  demote: (world, by, about) => by.ask("PATCH", memberPath(world, about), { roleId: world.team.roleId("Member") }),
  promote: (world, by, about) =>
    by.ask("PATCH", memberPath(world, about), { roleId: world.team.roleId("Administrator") }),
  wait: async (_, __, ___, pick) => server().clock.pass([60, 3600, 3 * 3600, 25 * 3600][pick % 4] ?? 0),
}

/** Once at the end of a sequence as well: removing people would leave little to happen after it. */
async function assertHolds({ team, people }: World): Promise<void> {
  const { ownerPool } = server().database
  const { rows: cases } = await ownerPool.query(
    `select c.*, array(select approved_by from case_approval a where a.account_id = c.account_id and a.case_id = c.id) as approved
     from recovery_case c where team_id = $1`,
    [team.id],
  )
  for (const one of cases) {
    assert.equal(new Set(one.approved).size, one.approved.length, "nobody approves twice")
    for (const no of [one.account_id, one.opened_by, one.proven_by])
      assert.ok(!one.approved.includes(no), "nor their own case")
    assert.notEqual(one.proven_by, one.account_id, "nobody vouches for themselves")
    if (one.released_at === null && one.completed_at === null) continue
    assert.ok(one.approved.length >= one.terms.approvals, "nothing is granted with fewer approvals")
    const first = one.released_at ?? one.completed_at
    assert.ok(
      first.getTime() >= one.proven_at.getTime() + one.terms.waitHours * 3_600_000,
      "nor before the wait is over",
    )
  }
  const reading = { pool: ownerPool, serverPolicy: server().config.serverPolicy, clock: () => server().clock.now }
  const { rows: owners } = await ownerPool.query("select account_id from membership where team_id = $1 and is_owner", [
    team.id,
  ])
  const facts = await Promise.all(owners.map(({ account_id }) => loadFacts(reading, { accountId: account_id })))
  assert.ok(
    facts.some((one) => canGetIn(one.facts)),
    "S5: an owner is left who can get in",
  )
  assert.equal((await people.thief.get("/api/session")).status, 401, "the password alone opens nothing")
  const { rows: bound } = await ownerPool.query(
    "select count(*)::int as count from totp_authenticator where account_id = $1 and state = 'bound'",
    [people.ana.accountId],
  )
  assert.equal(bound[0].count, 1, "the person's one authenticator is there, the old one or the new one")
}

type Doing = {
  readonly who: Name
  readonly act: string
  readonly about: Name
  readonly pick: number
  readonly at: number
}

const aboutPeople = ["ana", "cora", "adam", "bea", "olga"] as const

/** Everybody tries everything; those who can get further with it try it more often, or little would ever happen. */
const usual: readonly (readonly [
  weight: number,
  acts: readonly string[],
  who: readonly Name[],
  about: readonly Name[],
])[] = [
  [4, ["open a reset"], ["adam", "bea", "olga"], ["ana", "cora", "adam"]],
  [2, ["ask for vouching"], ["ana", "cora", "thief"], aboutPeople],
  [3, ["vouch"], ["adam", "bea", "olga"], aboutPeople],
  [8, ["approve"], ["adam", "bea", "olga"], aboutPeople],
  [3, ["wait", "release"], ["ana"], aboutPeople],
  [3, ["release"], ["ana"], aboutPeople],
  [3, ["follow one's own reset"], ["ana", "cora", "adam"], aboutPeople],
  [8, Object.keys(acts), names, aboutPeople],
]

const doing: fc.Arbitrary<Doing> = fc.oneof(
  ...usual.map(([weight, which, who, about]) => ({
    weight,
    arbitrary: fc.record({
      act: fc.constantFrom(...which),
      who: fc.constantFrom(...who),
      about: fc.constantFrom(...about),
      pick: fc.nat(3),
      at: fc.nat(1),
    }),
  })),
)

test("whatever a team and a thief try, at two servers: cases keep their terms, an able owner is left, the thief stays out", async (context) => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: steps, maxLength: steps, size: "max" }), async (sequence) => {
      const world = await beginWorld()
      for (const { who, act, about, pick, at } of sequence) {
        const by = world.people[who]
        const there = Object.assign(by.at(servers[at] as TestServer), { cookies: by.cookies })
        if (by !== world.people.thief && pick < 3) await acts["confirm again"]?.(world, by, by, 0)
        await acts[act]?.(world, act.startsWith("follow") ? by : there, world.people[about], pick)
        await assertHolds(world)
      }
      const { rows } = await server().database.ownerPool.query<{ type: string; count: number }>(
        `select type, count(*)::int as count from audit_entry where type similar to '(case|member|owner|role|account)_%'
         and account_id in (select account_id from membership where team_id = $1) group by type`,
        [world.team.id],
      )
      for (const { type, count } of rows) seen.set(type, (seen.get(type) ?? 0) + count)
    }),
    { seed, numRuns, endOnFailure: true },
  )
  context.diagnostic([...seen].map(([type, count]) => `${type} ${count}`).join(", "))
  for (const type of ["case_opened", "case_proven", "case_approved", "case_released", "case_completed", "role_changed"])
    assert.ok(seen.has(type), `${type} happened`)
})
