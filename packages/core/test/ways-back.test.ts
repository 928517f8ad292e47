/** The ways back in, as one table. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { type Facts, openChoices, openWaysBack, presets, serverDefault, unthrottled, waysBack } from "../src/index.ts"
import { factsOf, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const authenticator = (id: string, state: "bound" | "disabled") =>
  ({ id, kind: "totp", state, startedBy: "x", boundAt: 0, lastStep: null }) as const
const now = startOfTime
const open = (facts: Facts) => openWaysBack(facts, now).map(({ name }) => name)

const situations = fc
  .record({
    policy: fc.constantFrom(serverDefault, ...Object.values(presets)),
    states: fc.array(fc.constantFrom("bound" as const, "disabled" as const), { minLength: 1, maxLength: 3 }),
    unspent: fc.nat(2),
    blocked: fc.boolean(),
  })
  .map(({ policy, states, unspent, blocked }) =>
    factsOf(policy, {
      authenticators: states.map((state, index) => authenticator(`a${index}`, state)),
      recoveryCodes: { state: "saved", unspent },
      throttles: {
        password: unthrottled,
        authenticator: { failures: 5, blockedUntil: blocked ? now + 1 : null },
        recovery_code: unthrottled,
      },
    }),
  )

test("P6: nobody is sent to the desk or the administrator while a code is left", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const helped = open(facts).some((name) => name === "ask_administrator" || name === "write_to_desk")
      assert.equal(helped, facts.recoveryCodes.unspent === 0)
      assert.equal(open(facts).includes("recovery_code"), facts.recoveryCodes.unspent > 0)
    }),
  )
})

test("P3, K7: with no code left exactly one office helps, and it is the policy's", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const helpers = open(facts).filter((name) => name === "ask_administrator" || name === "write_to_desk")
      if (facts.recoveryCodes.unspent > 0) return
      assert.deepEqual(helpers, [facts.policy.help === "desk" ? "write_to_desk" : "ask_administrator"])
    }),
  )
})

test("waiting is offered only to those for whom it helps", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const helps = facts.throttles.authenticator.blockedUntil !== null
      const bound = facts.authenticators.some(({ state }) => state === "bound")
      assert.equal(open(facts).includes("wait"), helps && bound)
    }),
  )
})

test("R18: another authenticator comes first, where there is one", () => {
  const two = factsOf(serverDefault, {
    authenticators: [authenticator("a1", "bound"), authenticator("a2", "bound")],
    recoveryCodes: { state: "saved", unspent: 1 },
  })
  assert.deepEqual(open(two), ["another_authenticator", "recovery_code"])
})

test("R3, S1: every way that does not show an authenticator tells the person at every verified address", () => {
  for (const way of waysBack)
    assert.ok(way.shows.includes("authenticator") || way.tells === "every verified address", way.name)
})

test("R17, A5: no way back asks what somebody knows about the person", () => {
  const proofs = new Set(waysBack.flatMap(({ shows }) => shows))
  assert.deepEqual(proofs, new Set(["password", "authenticator", "recovery_code", "formal_request"]))
})

const codeShown = {
  id: "sign-in",
  application: "browser" as const,
  expiresAt: now + 60_000,
  end: null,
  passwordAt: now,
  authenticatorAt: null,
  recoveryCodeAt: now,
  choice: null,
  enrolledAt: null,
  codesSavedAt: null,
  caseId: null,
}

test("K6: “later” is offered while a grace period is left, and to nobody whose password could not stand alone", () => {
  const facts = factsOf(presets["replace-on-restore"], { signIn: codeShown })
  const offersLater = (changed: Facts) => openChoices(changed, now).includes("later")
  assert.ok(offersLater(facts))
  assert.ok(!offersLater({ ...facts, account: { ...facts.account, graceEndsAt: now } }))
  assert.ok(!offersLater({ ...facts, account: { ...facts.account, passwordStandsAlone: false } }))
  assert.ok(!offersLater(factsOf(serverDefault, { signIn: codeShown })))
})

test("K1, K5: who came to restore, and finds no device to do it with, can still sign in once", () => {
  const restoring: Facts["signIn"] = { ...codeShown, choice: "restore" }
  assert.deepEqual(openChoices(factsOf(serverDefault, { signIn: restoring }), now), ["once"])
})

test("a recovery code's choices are offered only after the code", () => {
  assert.deepEqual(openChoices(factsOf(serverDefault, { signIn: { ...codeShown, recoveryCodeAt: null } }), now), [])
})
