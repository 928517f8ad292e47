/** What a policy would do before it is saved: the same as what happens once it is. S4. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  effectOf,
  type Facts,
  type MemberSummary,
  nextStep,
  openWaysBack,
  type Policy,
  policyFor,
  presets,
  preview,
  type Rules,
  requiredOfEverybody,
  serverDefault,
} from "../src/index.ts"
import { factsOf, member, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const now = startOfTime
const roles = { member: { kind: "member", requiresMfa: false }, admin: { kind: "admin", requiresMfa: false } } as const
const rules = (policy: Policy, changes: Partial<Rules> = {}): Rules => ({ policy, roles, ...changes })
const withRequirement = (graceDays = 0) => ({ ...serverDefault, mfa: { requiredOf: requiredOfEverybody, graceDays } })

const summary = (changes: Partial<MemberSummary> = {}): MemberSummary => ({
  accountId: "person",
  owner: false,
  roleId: "member",
  authenticators: "none",
  unspentCodes: 0,
  graceEndsAt: null,
  hasVerifiedAddress: true,
  passwordStandsAlone: true,
  elsewhere: null,
  ...changes,
})

const policies = fc.constantFrom<Policy>(
  serverDefault,
  withRequirement(),
  withRequirement(14),
  ...Object.values(presets),
)
const members: fc.Arbitrary<MemberSummary> = fc
  .record({
    owner: fc.boolean(),
    roleId: fc.constantFrom("member", "admin", "strict"),
    authenticators: fc.constantFrom("none", "bound", "disabled"),
    codes: fc.nat(2),
    graceEndsAt: fc.constantFrom(null, now - 1, now + 1),
    hasVerifiedAddress: fc.boolean(),
    passwordStandsAlone: fc.boolean(),
    elsewhere: fc.option(fc.record({ policy: policies, roleRequiresMfa: fc.boolean() })),
  })
  .map(({ codes, ...one }) => summary({ ...one, unspentCodes: one.authenticators === "none" ? 0 : codes }))

const allRoles = { ...roles, strict: { kind: "member", requiresMfa: true } } as const

/** The same member, as the server would load them once the rules hold, having just shown the password. */
function factsUnder(one: MemberSummary, { policy }: Rules): Facts {
  const role = allRoles[one.roleId as keyof typeof allRoles]
  const here = { owner: one.owner, kind: role.kind, policy }
  const there = one.elsewhere === null ? [] : [{ owner: false, kind: "member", policy: one.elsewhere.policy } as const]
  const state = one.authenticators === "disabled" ? "disabled" : "bound"
  const base = factsOf(policyFor([here, ...there], serverDefault))
  return {
    ...base,
    account: { ...base.account, graceEndsAt: one.graceEndsAt, passwordStandsAlone: one.passwordStandsAlone },
    addresses: [{ id: "m1", verifiedAt: one.hasVerifiedAddress ? now : null, primary: true }],
    authenticators:
      one.authenticators === "none"
        ? []
        : [{ id: "a1", kind: "totp", state, startedBy: "x", boundAt: 0, lastStep: null }],
    recoveryCodes: { state: one.authenticators === "none" ? "none" : "saved", unspent: one.unspentCodes },
    memberships: [
      member({ owner: one.owner, kind: role.kind, roleRequiresMfa: role.requiresMfa }),
      ...(one.elsewhere === null ? [] : [member({ teamId: "other", roleRequiresMfa: one.elsewhere.roleRequiresMfa })]),
    ],
    signIn: {
      id: "i1",
      application: "browser",
      demandsMfa: false,
      expiresAt: now + 1,
      end: null,
      passwordAt: now,
      authenticatorAt: null,
      recoveryCodeAt: null,
      choice: null,
      enrolledAt: null,
      codesSavedAt: null,
      caseId: null,
    },
  }
}

/** As the server keeps it: what the other team asks is narrowed already. */
const narrowed = (one: MemberSummary): MemberSummary =>
  one.elsewhere === null
    ? one
    : {
        ...one,
        elsewhere: {
          ...one.elsewhere,
          policy: policyFor([{ owner: false, kind: "member", policy: one.elsewhere.policy }], serverDefault),
        },
      }

const wayBackUnder = (one: MemberSummary, under: Rules) =>
  openWaysBack(factsUnder(one, under), now).some(
    ({ name, terms }) =>
      name === "recovery_code" ||
      terms !== null ||
      (name === "write_to_desk" && factsUnder(one, under).policy.help === "desk"),
  )

test("S4: the preview says what the sign-in then does, and what the ways back then are", () => {
  fc.assert(
    fc.property(members, policies, policies, (one, before, after) => {
      const [then, soon] = [rules(before, { roles: allRoles }), rules(after, { roles: allRoles })]
      const effect = effectOf(narrowed(one), then, soon, now)
      const asked = (under: Rules) => nextStep(factsUnder(one, under), now) === "enrolment"
      assert.equal(effect.prompted, asked(soon) && !asked(then))
      const lost = wayBackUnder(one, then) && !wayBackUnder(one, soon)
      assert.equal(effect.losesLastWayBack, one.authenticators === "bound" && lost)
      assert.equal(effect.lockedOut, one.authenticators === "disabled" && lost)
    }),
    { numRuns: 2000 },
  )
})

test("S4, T8: requiring MFA prompts exactly those who have not set it up, and locks nobody out", () => {
  const team = [summary({ accountId: "anna" }), summary({ accountId: "ben", authenticators: "bound", unspentCodes: 3 })]
  assert.deepEqual(preview(team, rules(serverDefault), rules(withRequirement()), now), {
    prompted: ["anna"],
    lockedOut: [],
    losesLastWayBack: [],
  })
})

test("S4: taking the administrators' means away says who loses the last way back, and who cannot get in at all", () => {
  const recovery = { switchOff: null, reset: null, vouch: null }
  const team = [
    summary({ accountId: "anna", authenticators: "bound", unspentCodes: 1 }),
    summary({ accountId: "ben", authenticators: "bound" }),
    summary({ accountId: "chris", authenticators: "disabled" }),
  ]
  assert.deepEqual(preview(team, rules(serverDefault), rules({ ...serverDefault, recovery }), now), {
    prompted: [],
    lockedOut: ["chris"],
    losesLastWayBack: ["ben"],
  })
})

test("S4, T3: a role that begins to require MFA prompts its own members", () => {
  const strict = { roles: { ...roles, member: { kind: "member", requiresMfa: true } } } as const
  const team = [summary({ accountId: "anna" }), summary({ accountId: "ben", roleId: "admin" })]
  const { prompted } = preview(team, rules(serverDefault), rules(serverDefault, strict), now)
  assert.deepEqual(prompted, ["anna"])
})

test("S4: what is read of one member does not grow with how many there are", () => {
  const readsIn = (members: number): ReadonlySet<number> => {
    const reads = new Map<string, number>()
    const counted = (one: MemberSummary) =>
      new Proxy(one, {
        get: (_, name) => {
          reads.set(one.accountId, (reads.get(one.accountId) ?? 0) + 1)
          return one[name as keyof MemberSummary]
        },
      })
    const team = Array.from({ length: members }, (_, index) => counted(summary({ accountId: `member ${index}` })))
    assert.equal(preview(team, rules(serverDefault), rules(withRequirement()), now).prompted.length, members)
    assert.equal(reads.size, members)
    return new Set(reads.values())
  }
  assert.equal(readsIn(10).size, 1)
  assert.deepEqual(readsIn(2000), readsIn(10))
})
