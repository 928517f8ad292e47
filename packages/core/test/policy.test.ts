/** `join` over policies: whoever is in one team more is never held to less (G8, design §5). */
import assert from "node:assert/strict"
import { test } from "node:test"
import { isDeepStrictEqual } from "node:util"
import {
  checkPolicy,
  compareVersions,
  diffPolicy,
  everyChoice,
  join,
  mfaIsRequiredHere,
  type Policy,
  pinMakers,
  pinScopes,
  platforms,
  policyFor,
  presets,
  type RecoveryTerms,
  requiredOfNobody,
  serverDefault,
  waitSeconds,
} from "../src/index.ts"
import { factsOf } from "./person.ts"
import { fc } from "./seeded.ts"

const asked = fc.record({ browser: fc.boolean(), application: fc.boolean() })
const limit = fc.integer({ min: 1, max: 50 })
const terms: fc.Arbitrary<RecoveryTerms | null> = fc.option(
  fc.record({ approvals: fc.nat(2), waitHours: fc.nat(100), linkHours: fc.integer({ min: 1, max: 100 }) }),
)
const version = fc.constantFrom(null, "1.5", "2", "2.0", "20.0")
const policies: fc.Arbitrary<Policy> = fc
  .record({
    mfa: fc.record({ requiredOf: fc.record({ admins: asked, members: asked }), graceDays: fc.nat(30) }),
    selfSwitchOff: fc.boolean(),
    recoveryCodes: fc.record({
      count: fc.integer({ min: 1, max: 20 }),
      choices: fc
        .subarray(["once", "later"] as const)
        .map((others) => everyChoice.filter((choice) => choice === "restore" || others.includes(choice))),
      switchOffAfter: fc.boolean(),
    }),
    session: fc.record({
      lifetimeMinutes: fc.integer({ min: 1, max: 1440 }),
      idleMinutes: fc.integer({ min: 1, max: 120 }),
      freshMinutes: fc.integer({ min: 1, max: 60 }),
    }),
    throttle: fc.record({
      freeFailures: fc.integer({ min: 1, max: 20 }),
      firstWaitSeconds: fc.integer({ min: 1, max: 4000 }),
      longestWaitSeconds: fc.integer({ min: 1, max: 100_000 }),
    }),
    recovery: fc.record({ switchOff: terms, reset: terms, vouch: terms }),
    holdHours: fc.nat(100),
    caseLimits: fc.record({ perAgentADay: limit, perSubjectAMonth: limit, perTeamADay: limit }),
    desk: fc.record({
      grants: fc.constantFrom("switch_off" as const, "reset" as const),
      approvals: fc.integer({ min: 1, max: 2 }),
      waitHours: fc.nat(100),
      otherAddress: fc.boolean(),
      waitHoursOtherAddress: fc.nat(100),
      teamVouches: fc.boolean(),
      linkHours: fc.integer({ min: 1, max: 100 }),
    }),
    pins: fc.option(
      fc.record({
        scope: fc.constantFrom(...pinScopes),
        length: fc.integer({ min: 4, max: 12 }),
        madeBy: fc.constantFrom(...pinMakers),
      }),
    ),
    devices: fc.record({
      passwordsBelow: fc.record({ windows: version, macos: version, linux: version, android: version, ios: version }),
    }),
    help: fc.constantFrom("administrator" as const, "desk" as const),
  })
  .map((policy) => structuredClone(policy))

test("G8: the order of teams makes no difference", () => {
  fc.assert(fc.property(policies, policies, (a, b) => assert.deepEqual(join(a, b), join(b, a))))
  fc.assert(
    fc.property(policies, policies, policies, (a, b, c) => assert.deepEqual(join(join(a, b), c), join(a, join(b, c)))),
  )
})

test("G8: a second team of the same policy makes no difference", () => {
  fc.assert(fc.property(policies, (a) => assert.deepEqual(join(a, a), a)))
  for (const policy of [serverDefault, ...Object.values(presets)]) assert.deepEqual(join(policy, policy), policy)
})

test("G8: one team more never makes anything looser", () => {
  fc.assert(
    fc.property(policies, policies, (a, b) => {
      const both = join(a, b)
      for (const audience of ["admins", "members"] as const)
        for (const application of ["browser", "application"] as const)
          assert.ok(both.mfa.requiredOf[audience][application] || !a.mfa.requiredOf[audience][application])
      for (const means of ["switchOff", "reset", "vouch"] as const) {
        const [joined, own] = [both.recovery[means], a.recovery[means]]
        if (joined === null) continue
        assert.ok(own !== null, "belonging to another team offers nothing that this team does not")
        assert.ok(joined.approvals >= own.approvals && joined.waitHours >= own.waitHours)
        assert.ok(joined.linkHours <= own.linkHours)
      }
      if (both.pins !== null) {
        assert.ok(a.pins !== null && both.pins.length >= a.pins.length)
        assert.ok(pinScopes.indexOf(both.pins.scope) >= pinScopes.indexOf(a.pins.scope))
      }
      for (const platform of platforms) {
        const [joined, own] = [both.devices.passwordsBelow[platform], a.devices.passwordsBelow[platform]]
        assert.ok(joined === null || (own !== null && compareVersions(joined, own) <= 0))
      }
      assert.ok(both.holdHours >= a.holdHours)
      for (const limited of ["perAgentADay", "perSubjectAMonth", "perTeamADay"] as const)
        assert.ok(both.caseLimits[limited] <= a.caseLimits[limited])
      assert.ok(both.mfa.graceDays <= a.mfa.graceDays)
      assert.ok(!both.selfSwitchOff || a.selfSwitchOff)
      assert.ok(both.recoveryCodes.count <= a.recoveryCodes.count)
      assert.ok(both.recoveryCodes.choices.every((choice) => a.recoveryCodes.choices.includes(choice)))
      assert.ok(!both.recoveryCodes.switchOffAfter || a.recoveryCodes.switchOffAfter)
      assert.ok(both.session.lifetimeMinutes <= a.session.lifetimeMinutes)
      assert.ok(both.session.idleMinutes <= a.session.idleMinutes)
      assert.ok(both.session.freshMinutes <= a.session.freshMinutes)
      assert.ok(both.help === "desk" || a.help === "administrator")
    }),
  )
})

test("G8, P13: in two teams one never waits less than in either", () => {
  fc.assert(
    fc.property(policies, policies, fc.nat(100), (a, b, failures) => {
      const wait = (policy: Policy) => waitSeconds(policy.throttle, failures)
      assert.ok(wait(join(a, b)) >= Math.max(wait(a), wait(b)))
    }),
  )
})

test("“restore” is always among what a recovery code may be used for", () => {
  fc.assert(fc.property(policies, policies, (a, b) => join(a, b).recoveryCodes.choices.includes("restore")))
  const without = { ...serverDefault, recoveryCodes: { ...serverDefault.recoveryCodes, choices: [] } }
  assert.deepEqual(pathsOf(without), ["recoveryCodes.choices"])
})

const pathsOf = (policy: Policy) => checkPolicy(policy).map(({ path }) => path)

test("the server's own policy and the four presets make sense as a whole", () => {
  for (const [name, policy] of Object.entries({ serverDefault, ...presets }))
    assert.deepEqual(checkPolicy(policy), [], name)
})

test("what contradicts itself is named, with the setting and in one sentence", () => {
  const { mfa, recovery, recoveryCodes, session, throttle } = serverDefault
  const atOnce = { approvals: 2, waitHours: 0, linkHours: 1 }
  const examples: readonly (readonly [Partial<Policy>, readonly string[]])[] = [
    [{ mfa: { ...mfa, graceDays: 14 } }, ["mfa.graceDays"]],
    [{ recoveryCodes: { ...recoveryCodes, choices: everyChoice } }, ["recoveryCodes.choices"]],
    [{ selfSwitchOff: false }, ["recoveryCodes.switchOffAfter"]],
    [{ recovery: { ...recovery, switchOff: atOnce } }, ["recovery.switchOff.approvals"]],
    [{ recovery: { switchOff: null, reset: null, vouch: null } }, ["help"]],
    [
      { recovery: { ...recovery, reset: { approvals: 3, waitHours: -1, linkHours: 0 } } },
      ["recovery.reset.approvals", "recovery.reset.waitHours", "recovery.reset.linkHours"],
    ],
    [
      { session: { lifetimeMinutes: 30, idleMinutes: 60, freshMinutes: 40 } },
      ["session.idleMinutes", "session.freshMinutes"],
    ],
    [{ throttle: { ...throttle, longestWaitSeconds: 10 } }, ["throttle.longestWaitSeconds"]],
    [{ session: { ...session, lifetimeMinutes: 25 * 60 } }, ["session.lifetimeMinutes"]],
    [{ holdHours: 1.5 }, ["holdHours"]],
  ]
  for (const [changes, paths] of examples) assert.deepEqual(pathsOf({ ...serverDefault, ...changes }), paths)
  for (const [changes] of examples)
    for (const { sentence } of checkPolicy({ ...serverDefault, ...changes })) assert.match(sentence, /^[A-Z“].*[.]$/)
})

test("a grace period makes sense where a role requires MFA, though the policy does not", () => {
  assert.deepEqual(checkPolicy({ ...serverDefault, mfa: { ...serverDefault.mfa, graceDays: 14 } }, true), [])
})

test("the audit says what changed in a policy, setting by setting, and nothing else", () => {
  fc.assert(fc.property(policies, (a) => assert.deepEqual(diffPolicy(a, structuredClone(a)), [])))
  fc.assert(
    fc.property(policies, policies, (a, b) => assert.equal(diffPolicy(a, b).length === 0, isDeepStrictEqual(a, b))),
  )
  const reset = { approvals: 1, waitHours: 24, linkHours: 24 }
  const recovery = {
    switchOff: { approvals: 0, waitHours: 0, linkHours: 1 },
    reset,
    vouch: serverDefault.recovery.vouch,
  }
  assert.deepEqual(diffPolicy(serverDefault, { ...serverDefault, recovery, help: "desk" }), [
    { path: "recovery.switchOff", before: null, after: recovery.switchOff },
    { path: "recovery.reset.approvals", before: 0, after: 1 },
    { path: "help", before: "administrator", after: "desk" },
  ])
})

test("G4, G8: an admin of one team is held to what that team asks of admins, and not to what another asks of its own", () => {
  const asks = (audience: "admins" | "members", application: "browser" | "application") => ({
    ...serverDefault,
    mfa: {
      requiredOf: {
        ...requiredOfNobody,
        [audience]: { ...requiredOfNobody.admins, [application]: true },
      },
      graceDays: 0,
    },
  })
  const here = { owner: false, kind: "admin", policy: asks("admins", "application") } as const
  const there = { owner: false, kind: "member", policy: asks("admins", "browser") } as const
  const requiredFor = (application: "browser" | "application", ...teams: Parameters<typeof policyFor>[0][number][]) =>
    mfaIsRequiredHere(
      factsOf(policyFor(teams, serverDefault), {
        signIn: {
          id: "sign-in",
          application,
          demandsMfa: false,
          expiresAt: 1,
          end: null,
          passwordAt: 0,
          authenticatorAt: null,
          recoveryCodeAt: null,
          choice: null,
          enrolledAt: null,
          codesSavedAt: null,
          caseId: null,
        },
      }),
    )
  assert.ok(requiredFor("application", here, there))
  assert.ok(!requiredFor("browser", here, there))
  assert.ok(requiredFor("browser", here, { ...there, owner: true }), "an owner is an admin")
  const membersOnly = { owner: false, kind: "admin", policy: asks("members", "browser") } as const
  assert.ok(!requiredFor("browser", membersOnly), "an admin is not held to what is asked of members alone")
  assert.ok(requiredFor("browser", { ...membersOnly, kind: "member" }))
  assert.ok(!requiredFor("browser") && !requiredFor("application"))
})

test("S1 (standards): no preset's session lives longer than 24 hours, or idles longer than one", () => {
  for (const { session } of [serverDefault, ...Object.values(presets)]) {
    assert.ok(session.lifetimeMinutes <= 24 * 60)
    assert.ok(session.idleMinutes <= 60)
  }
})
