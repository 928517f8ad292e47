/** Waits that grow with failures in a row, and what they add up to. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  AUTHENTICATOR_FAILURE_CAP,
  countFailure,
  isThrottled,
  presets,
  serverDefault,
  type ThrottlePolicy,
  unthrottled,
  waitSeconds,
} from "../src/index.ts"
import { Person, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const throttlePolicies: fc.Arbitrary<ThrottlePolicy> = fc.record({
  freeFailures: fc.integer({ min: 1, max: 20 }),
  firstWaitSeconds: fc.integer({ min: 1, max: 3600 }),
  longestWaitSeconds: fc.integer({ min: 1, max: 100_000 }),
})

test("T6: the wait never shrinks as failures grow, and never passes the longest", () => {
  fc.assert(
    fc.property(throttlePolicies, fc.nat(2000), (policy, failures) => {
      assert.ok(waitSeconds(policy, failures + 1) >= waitSeconds(policy, failures))
      assert.ok(waitSeconds(policy, failures) <= policy.longestWaitSeconds)
    }),
  )
})

test("T6: the first tries are free, then each failure doubles the wait", () => {
  const policy = { freeFailures: 5, firstWaitSeconds: 30, longestWaitSeconds: 3600 }
  const waits = [0, 4, 5, 6, 7, 11, 12, 49].map((failures) => waitSeconds(policy, failures))
  assert.deepEqual(waits, [0, 0, 30, 60, 120, 1920, 3600, 3600])
})

test("T6: a failure is counted once, and blocks until its wait is over and not a moment longer", () => {
  fc.assert(
    fc.property(throttlePolicies, fc.nat(60), (policy, failures) => {
      const { blockedUntil, ...counted } = countFailure(policy, { failures, blockedUntil: null }, startOfTime)
      assert.equal(counted.failures, failures + 1)
      const wait = waitSeconds(policy, failures + 1) * 1000
      assert.equal(blockedUntil, wait === 0 ? null : startOfTime + wait)
      const throttle = { failures, blockedUntil }
      assert.equal(isThrottled(throttle, startOfTime), wait > 0)
      assert.ok(!isThrottled(throttle, startOfTime + wait))
    }),
  )
})

test("T6: a nobody who guesses as fast as allowed gets 50 tries at the authenticator, and never one more", () => {
  for (const policy of [serverDefault, ...Object.values(presets)]) {
    const person = new Person(policy)
    const phone = person.switchesMfaOn()
    let evaluated = 0
    for (let tries = 0; tries < 2 * AUTHENTICATOR_FAILURE_CAP; tries++) {
      person.change({ signIn: null })
      person.showsPassword()
      const match = person.facts.throttles.authenticator.blockedUntil ?? 0
      if (match > person.now) person.wait(Math.ceil((match - person.now) / 60_000))
      person.change({ signIn: null })
      person.showsPassword()
      const bound = person.facts.authenticators.some(({ id, state }) => id === phone && state === "bound")
      const reason = person.ask({ name: "show_authenticator_code", match: null, sessionId: "session" })
      if (bound && reason === "code_wrong") evaluated++
    }
    assert.equal(evaluated, AUTHENTICATOR_FAILURE_CAP)
    assert.equal(person.facts.authenticators.find(({ id }) => id === phone)?.state, "disabled")
    assert.ok(person.mfaIsOn, "a disabled authenticator must not open the door")
    assert.ok(!person.isIn)
  }
})

test("T6: signing in again with the password does not give the authenticator's budget back", () => {
  const person = new Person(serverDefault)
  person.switchesMfaOn()
  for (let tries = 0; tries < 5; tries++) {
    person.change({ signIn: null })
    person.showsPassword()
    person.ask({ name: "show_authenticator_code", match: null, sessionId: "session" })
  }
  person.change({ signIn: null })
  assert.equal(person.showsPassword(), "allowed")
  assert.equal(person.facts.throttles.authenticator.failures, 5)
  assert.equal(person.showsCode("authenticator3"), "throttled")
})

test("T6: each kind of secret has a budget of its own", () => {
  const person = new Person(serverDefault)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  for (let tries = 0; tries < 6; tries++) person.showsRecoveryCode(false)
  assert.equal(person.ask({ name: "show_recovery_code", fits: "not_examined" }), "throttled")
  assert.deepEqual(person.facts.throttles.authenticator, unthrottled)
  assert.equal(person.showsCode(phone), "allowed")
})
