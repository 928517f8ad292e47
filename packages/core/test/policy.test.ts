/** `join` over policies: whoever is in one team more is never held to less (G8, design §5). */
import assert from "node:assert/strict"
import { test } from "node:test"
import { everyChoice, join, type Policy, presets, serverDefault, waitSeconds } from "../src/index.ts"
import { fc } from "./seeded.ts"

const policies: fc.Arbitrary<Policy> = fc
  .record({
    mfa: fc.record({ required: fc.boolean(), graceDays: fc.nat(30) }),
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
      assert.ok(both.mfa.required || !a.mfa.required)
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
  for (const policy of [serverDefault, ...Object.values(presets)])
    assert.ok(policy.recoveryCodes.choices.includes("restore"))
})

test("S1 (standards): no preset's session lives longer than 24 hours, or idles longer than one", () => {
  for (const { session } of [serverDefault, ...Object.values(presets)]) {
    assert.ok(session.lifetimeMinutes <= 24 * 60)
    assert.ok(session.idleMinutes <= 60)
  }
})
