/** Who may open a connection, and how lately they must have authenticated. G4, G5, G9, S4. */
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import {
  type ApplicationFacts,
  acrOf,
  applicationAsksForMfa,
  authTimeOf,
  BEFORE_CONNECTION_MINUTES,
  type ConnectionFacts,
  decideConnection,
  lacksMfa,
  mayUse,
  noRules,
  requiredOfNobody,
  serverDefault,
} from "../src/index.ts"
import { member, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const now = startOfTime
const minutes = 60_000
const ago = (least: number) => fc.integer({ min: least, max: 600 }).map((count) => now - count * minutes)

const shown = fc.record({ passwordAt: ago(0), authenticatorAt: fc.option(ago(0)), recoveryCodeAt: fc.option(ago(0)) })

const rules = fc.record({
  mfa: fc.record({ admins: fc.boolean(), members: fc.boolean(), roles: fc.subarray(["role", "other role"]) }),
  everyConnection: fc.boolean(),
  againAfterMinutes: fc.option(fc.integer({ min: 1, max: 300 })),
})

const applications: fc.Arbitrary<ApplicationFacts> = fc.record({
  kind: fc.constantFrom("browser", "application"),
  teamId: fc.constantFrom(null, "team", "other team"),
  rules,
})

const memberships = fc.uniqueArray(
  fc
    .record({
      teamId: fc.constantFrom("team", "other team"),
      owner: fc.boolean(),
      kind: fc.constantFrom("admin" as const, "member" as const),
      roleId: fc.constantFrom("role", "another role"),
    })
    .map(member),
  { selector: ({ teamId }) => teamId },
)

const requirements = fc.record({ browser: fc.boolean(), application: fc.boolean() })
const policies = fc
  .record({ admins: requirements, members: requirements })
  .map((requiredOf) => ({ ...serverDefault, mfa: { requiredOf, graceDays: 14 } }))

const situations: fc.Arbitrary<ConnectionFacts> = fc.record({
  application: applications,
  user: fc.record({
    memberships,
    policy: policies,
    account: fc.record({
      state: fc.constantFrom("active" as const, "active" as const, "suspended" as const),
      graceEndsAt: fc.constantFrom(null, now - 1, now + 1),
    }),
  }),
  shown,
  disconnectedAt: fc.option(ago(0)),
  spentAt: fc.option(ago(0)),
  connection: fc.option(fc.record({ endedAt: fc.option(ago(0)) })),
})

const always = (holds: (facts: ConnectionFacts) => void) => fc.assert(fc.property(situations, holds), { numRuns: 500 })

describe("whatever the situation", () => {
  test("only somebody with an active account, and in a team that the application is for, is let in", () =>
    always((facts) => {
      if (!decideConnection(facts, now).allowed) return
      assert.equal(facts.user.account.state, "active")
      assert.ok(facts.user.memberships.some(({ teamId }) => [null, teamId].includes(facts.application.teamId)))
    }))

  test("G4: nobody of whom the application asks MFA is let in by a password alone, not even in a period of grace", () =>
    always((facts) => {
      if (!decideConnection(facts, now).allowed) return
      const asked = applicationAsksForMfa(facts.application, facts.user.memberships)
      assert.ok(!asked || acrOf(facts.shown) !== "aal1")
    }))

  test("G9: whoever was disconnected authenticates afresh, and an ended connection never goes on", () =>
    always((facts) => {
      if (!decideConnection(facts, now).allowed) return
      assert.ok(facts.disconnectedAt === null || authTimeOf(facts.shown) > facts.disconnectedAt)
      assert.ok(facts.connection === null || facts.connection.endedAt === null)
    }))

  test("G5: where it is asked before every connection, one authentication opens one, and is recent", () =>
    always((facts) => {
      const opens = facts.connection === null && facts.application.rules.everyConnection
      if (!opens || !decideConnection(facts, now).allowed) return
      assert.ok(facts.spentAt === null || authTimeOf(facts.shown) > facts.spentAt)
      assert.ok(now - authTimeOf(facts.shown) <= BEFORE_CONNECTION_MINUTES * minutes)
    }))

  test("G5: a connection is let go on until the period is over, and not beyond", () =>
    always((facts) => {
      const decision = decideConnection(facts, now)
      const { againAfterMinutes } = facts.application.rules
      if (!decision.allowed) return
      assert.equal(decision.until, againAfterMinutes && authTimeOf(facts.shown) + againAfterMinutes * minutes)
      assert.ok(decision.until === null || decision.until >= now)
    }))

  test("S4: whoever does what the challenge says is let in, or told the next thing, and never the same again", () =>
    always((facts) => {
      const first = decideConnection(facts, now)
      if (first.allowed || first.challenge === null) return
      const later = now + 1000
      const { acr } = first.challenge
      const stepped = {
        ...facts.shown,
        passwordAt: later,
        authenticatorAt: acr === null && facts.shown.authenticatorAt === null ? null : later,
      }
      const second = decideConnection({ ...facts, shown: stepped }, later)
      assert.ok(second.allowed || second.objection !== first.objection)
    }))

  test("rules that ask for less never close what stricter ones leave open", () =>
    always((facts) => {
      if (!decideConnection(facts, now).allowed) return
      const lenient = { ...facts, application: { ...facts.application, rules: noRules } }
      assert.ok(decideConnection(lenient, now).allowed)
    }))
})

test("G4: admins, members and a role are asked each for themselves; owners are admins", () => {
  const asks = (mfa: Partial<ApplicationFacts["rules"]["mfa"]>, place: Parameters<typeof member>[0]) =>
    applicationAsksForMfa({ teamId: "team", rules: { ...noRules, mfa: { ...noRules.mfa, ...mfa } } }, [member(place)])
  assert.ok(asks({ admins: true }, { kind: "admin" }))
  assert.ok(asks({ admins: true }, { owner: true }))
  assert.ok(!asks({ admins: true }, { kind: "member" }))
  assert.ok(asks({ members: true }, { kind: "member" }))
  assert.ok(!asks({ members: true }, { owner: true }))
  assert.ok(asks({ roles: ["role"] }, { kind: "member" }))
  assert.ok(!asks({ roles: ["other role"] }, { kind: "member" }))
  assert.ok(!asks({ members: true }, { teamId: "other team" }), "what another team's people do is its own business")
})

test("G4: a team's policy counts where it says: in the browser, in applications, or in both", () => {
  const policy = {
    ...serverDefault,
    mfa: { requiredOf: { ...requiredOfNobody, members: { browser: false, application: true } }, graceDays: 0 },
  }
  const user = { memberships: [member()], policy, account: { state: "active", graceEndsAt: null } } as const
  const byPassword = { passwordAt: now, authenticatorAt: null, recoveryCodeAt: null }
  const application = { teamId: "team", rules: noRules } as const
  assert.ok(lacksMfa({ ...application, kind: "application" }, user, byPassword, now))
  assert.ok(!lacksMfa({ ...application, kind: "browser" }, user, byPassword, now))
  assert.ok(!lacksMfa({ ...application, kind: "application" }, user, { ...byPassword, recoveryCodeAt: now }, now))
})

test("the operator's applications are for everybody in a team, a team's for its own", () => {
  assert.ok(mayUse({ teamId: null }, [member()]))
  assert.ok(!mayUse({ teamId: null }, []))
  assert.ok(!mayUse({ teamId: "team" }, [member({ teamId: "other team" })]))
})
