/** The ways back in, as one table. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type Facts,
  openChoices,
  openWaysBack,
  presets,
  serverDefault,
  unthrottled,
  type WayBackName,
  waysBack,
} from "../src/index.ts"
import { factsOf, member, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const authenticator = (id: string, state: "bound" | "disabled") =>
  ({ id, kind: "totp", state, startedBy: "x", boundAt: 0, lastStep: null }) as const
const now = startOfTime
const open = (facts: Facts) => openWaysBack(facts, now).map(({ name }) => name)

const isAsking = (name: WayBackName) =>
  name === "ask_for_vouching" || name === "ask_for_reset" || name === "ask_for_switch_off" || name === "write_to_desk"

const situations = fc
  .record({
    policy: fc.constantFrom(serverDefault, ...Object.values(presets)),
    states: fc.array(fc.constantFrom("bound" as const, "disabled" as const), { minLength: 1, maxLength: 3 }),
    unspent: fc.nat(2),
    blocked: fc.boolean(),
    teams: fc.nat(2),
    standsAlone: fc.boolean(),
    verified: fc.boolean(),
  })
  .map(({ policy, states, unspent, blocked, teams, standsAlone, verified }) =>
    factsOf(policy, {
      memberships: ["team", "other"].slice(0, teams).map((teamId) => member({ teamId })),
      account: { ...factsOf(policy).account, passwordStandsAlone: standsAlone },
      addresses: [{ id: "m1", verifiedAt: verified ? now : null, primary: true }],
      authenticators: states.map((state, index) => authenticator(`a${index}`, state)),
      recoveryCodes: { state: "saved", unspent },
      throttles: {
        password: unthrottled,
        authenticator: { failures: 5, blockedUntil: blocked ? now + 1 : null },
        recovery_code: unthrottled,
      },
    }),
  )

test("P6: while a code is left it comes before the desk and the administrator, who are there for lost codes as well", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const names = open(facts)
      assert.equal(names.includes("recovery_code"), facts.recoveryCodes.unspent > 0)
      assert.ok(names.some(isAsking))
      assert.ok(names.indexOf("recovery_code") < names.findIndex(isAsking))
    }),
  )
})

test("P3, K7: somebody always helps: an administrator with what the policy offers, or else the desk", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const asking = open(facts).filter(isAsking)
      const { recovery, help } = facts.policy
      const offered = { ask_for_vouching: "vouch", ask_for_reset: "reset", ask_for_switch_off: "switchOff" } as const
      assert.ok(asking.length > 0)
      assert.ok(help === "administrator" || asking.join() === "write_to_desk")
      for (const name of asking) assert.ok(name === "write_to_desk" || recovery[offered[name]] !== null, name)
      assert.ok(facts.memberships.length > 0 || asking.join() === "write_to_desk", "no team, no administrator")
    }),
  )
})

test("S2: a way back says how many approve and how long it takes, each of the person's other teams being one more", () => {
  const reset = { approvals: 1, waitHours: 24, linkHours: 12 }
  const policy = { ...serverDefault, recovery: { switchOff: null, reset, vouch: null } }
  const memberships = [member(), member({ teamId: "other" })]
  const lost = factsOf(policy, { authenticators: [authenticator("a1", "bound")], memberships })
  assert.deepEqual(
    openWaysBack(lost, now).map(({ name, terms }) => [name, terms]),
    [["ask_for_reset", { approvals: 2, waitHours: 24, linkHours: 12 }]],
  )
})

test("nobody is sent to an administrator whose help could not reach them", () => {
  const lost = (changes: Partial<Facts>) =>
    open(
      factsOf(serverDefault, { authenticators: [authenticator("a1", "bound")], memberships: [member()], ...changes }),
    )
  assert.deepEqual(lost({}), ["ask_for_vouching", "ask_for_reset"])
  assert.deepEqual(lost({ addresses: [{ id: "m1", verifiedAt: null, primary: true }] }), ["write_to_desk"])
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
  assert.deepEqual(open(two), ["another_authenticator", "recovery_code", "write_to_desk"])
})

test("R3, S1: every way that does not show an authenticator tells the person at every verified address", () => {
  for (const way of waysBack)
    assert.ok(way.shows.includes("authenticator") || way.tells === "every verified address", way.name)
})

test("R12: no way back is opened by a mailed link alone", () => {
  for (const { name, shows } of waysBack) assert.ok(!shows.includes("mailed_link") || shows.includes("password"), name)
})

test("A7, P8: every way on which somebody else lets a person in anew ends PINs, and no other does; each kind of case is one row", () => {
  const keeps: readonly unknown[] = [null, "switch_off"]
  for (const way of waysBack) assert.equal(way.ends.includes("pins"), !keeps.includes(way.case), way.name)
  const kinds = waysBack.flatMap((way) => way.case ?? [])
  assert.deepEqual(kinds.toSorted(), ["break_glass", "formal_request", "reset", "switch_off", "vouch"])
})

test("R17, A5: no way back asks what somebody knows about the person", () => {
  const proofs = new Set(waysBack.flatMap(({ shows }) => shows))
  const carried = ["mailed_link", "printed_link", "formal_request"]
  assert.deepEqual(proofs, new Set(["password", "authenticator", "recovery_code", ...carried]))
})

const codeShown = {
  id: "sign-in",
  application: "browser" as const,
  demandsMfa: false,
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
