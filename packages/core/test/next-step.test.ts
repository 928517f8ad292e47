/** What comes next is derived from what was shown: no client says it, and no order of steps skips one. R9. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { graceCanStart, nextStep, presets, requiredOfEverybody, type SignInFacts, serverDefault } from "../src/index.ts"
import { factsOf, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const now = startOfTime
const times = fc.constantFrom(null, now - 1000)

const signIns: fc.Arbitrary<SignInFacts> = fc.record({
  id: fc.constant("sign-in"),
  application: fc.constantFrom("browser", "application"),
  demandsMfa: fc.boolean(),
  expiresAt: fc.constant(now + 1000),
  end: fc.constant(null),
  passwordAt: fc.constant(now - 2000),
  authenticatorAt: times,
  recoveryCodeAt: times,
  choice: fc.constantFrom(null, "restore", "once", "later"),
  enrolledAt: times,
  codesSavedAt: times,
  caseId: fc.constant(null),
})

const bound = { id: "a1", kind: "totp", startedBy: "x", boundAt: now - 9000, lastStep: null } as const

test("R9: with MFA on, nothing is ever done without a second step, whatever else the sign-in has collected", () => {
  for (const state of ["bound", "disabled"] as const) {
    fc.assert(
      fc.property(signIns, (signIn) => {
        const step = nextStep(factsOf(serverDefault, { authenticators: [{ ...bound, state }], signIn }), now)
        assert.ok(step !== "done" || signIn.authenticatorAt !== null || signIn.recoveryCodeAt !== null)
      }),
    )
  }
})

test("K3: whoever has set up is not done before the codes are stored", () => {
  fc.assert(
    fc.property(signIns, (signIn) => {
      const facts = factsOf(serverDefault, { authenticators: [{ ...bound, state: "bound" }], signIn })
      assert.ok(nextStep(facts, now) !== "done" || signIn.enrolledAt === null || signIn.codesSavedAt !== null)
    }),
  )
})

test("K3: whoever came to restore is not done before the new authenticator is set up", () => {
  fc.assert(
    fc.property(signIns, (signIn) => {
      const facts = factsOf(serverDefault, { authenticators: [{ ...bound, state: "bound" }], signIn })
      assert.ok(nextStep(facts, now) !== "done" || signIn.choice !== "restore" || signIn.enrolledAt !== null)
    }),
  )
})

test("T3: where MFA is required, nothing is done without it, save in the grace period", () => {
  const required = { ...serverDefault, mfa: { requiredOf: requiredOfEverybody, graceDays: 14 } }
  fc.assert(
    fc.property(signIns, fc.constantFrom(null, now - 1, now, now + 1), (signIn, graceEndsAt) => {
      const facts = factsOf(required, { signIn })
      const step = nextStep({ ...facts, account: { ...facts.account, graceEndsAt } }, now)
      assert.ok(step !== "done" || graceEndsAt === now + 1)
    }),
  )
})

test("G6: where an application demands MFA, nothing is done without it, grace period or not", () => {
  const putOff = { ...serverDefault, mfa: { requiredOf: requiredOfEverybody, graceDays: 14 } }
  fc.assert(
    fc.property(signIns, (signIn) => {
      const facts = factsOf(putOff, { signIn: { ...signIn, demandsMfa: true } })
      const inGrace = { ...facts, account: { ...facts.account, graceEndsAt: now + 1 } }
      assert.notEqual(nextStep(inGrace, now), "done")
      assert.equal(graceCanStart(facts), false)
    }),
  )
})

test("a sign-in that is over or too old is nothing else any more", () => {
  fc.assert(
    fc.property(signIns, fc.constantFrom("completed" as const, "abandoned" as const), (signIn, end) => {
      assert.equal(nextStep(factsOf(serverDefault, { signIn: { ...signIn, end } }), now), end)
      assert.equal(nextStep(factsOf(serverDefault, { signIn }), signIn.expiresAt), "expired")
    }),
  )
})

test("T8: a pending authenticator does not make MFA be on", () => {
  const signIn = {
    ...fc.sample(signIns, 1)[0],
    demandsMfa: false,
    choice: null,
    recoveryCodeAt: null,
    enrolledAt: null,
  } as SignInFacts
  const pending = { ...bound, state: "pending" as const, boundAt: null }
  assert.equal(nextStep(factsOf(presets["role-required"], { authenticators: [pending], signIn }), now), "done")
})
