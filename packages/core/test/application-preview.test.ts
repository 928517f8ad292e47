/** What other rules of an application would do: the same as what happens once they hold. S4, G4, G5 */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type ApplicationFacts,
  type ApplicationRules,
  authTimeOf,
  decideConnection,
  demandsMfa,
  effectOnUser,
  lacksMfa,
  type Methods,
  nextStep,
  noRules,
  type Policy,
  policyFor,
  presets,
  requiredOfEverybody,
  requiredOfNobody,
  serverDefault,
  type UserPlace,
  type UserSummary,
} from "../src/index.ts"
import { factsOf, member, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const now = startOfTime
const minute = 60_000

const policies = fc.constantFrom<Policy>(
  serverDefault,
  { ...serverDefault, mfa: { requiredOf: requiredOfEverybody, graceDays: 14 } },
  {
    ...serverDefault,
    mfa: { requiredOf: { ...requiredOfNobody, members: { browser: false, application: true } }, graceDays: 0 },
  },
  ...Object.values(presets),
)

const rulesOfSome: fc.Arbitrary<ApplicationRules> = fc.record({
  mfa: fc.record({ admins: fc.boolean(), members: fc.boolean(), roles: fc.subarray(["role", "other role"]) }),
  everyConnection: fc.boolean(),
  againAfterMinutes: fc.option(fc.integer({ min: 1, max: 300 })),
})

const place = fc.record({
  owner: fc.boolean(),
  kind: fc.constantFrom("admin" as const, "member" as const),
  roleId: fc.constantFrom("role", "third role"),
  roleRequiresMfa: fc.boolean(),
  policy: policies,
})
const places = fc
  .tuple(place, fc.option(place))
  .map(([here, there]): readonly [UserPlace, ...UserPlace[]] => [
    { ...here, teamId: "team" },
    ...(there === null ? [] : [{ ...there, teamId: "elsewhere" }]),
  ])

const ago = fc.integer({ min: 0, max: 600 }).map((count) => now - count * minute)
const shownOnce: fc.Arbitrary<Methods> = fc.record({
  passwordAt: ago,
  authenticatorAt: fc.option(ago),
  recoveryCodeAt: fc.option(ago),
})

const situations = fc.record({
  kind: fc.constantFrom<ApplicationFacts["kind"]>("browser", "application"),
  teamId: fc.constantFrom(null, "team"),
  places,
  mfaIsOn: fc.boolean(),
  graceEndsAt: fc.constantFrom(null, now - 1, now + 1),
  shown: fc.option(shownOnce),
  hasConnected: fc.boolean(),
  before: rulesOfSome,
  after: rulesOfSome,
})

test("S4, G4, G5: the preview of an application's rules says what tokens, sign-ins and connections then do", () => {
  fc.assert(
    fc.property(situations, ({ kind, teamId, places, mfaIsOn, graceEndsAt, shown, hasConnected, before, after }) => {
      const memberships = places.map((one) => member(one))
      const policy = policyFor(places, serverDefault)
      const user = { memberships, policy, account: { state: "active", graceEndsAt } } as const
      const under = (rules: ApplicationRules) => ({ kind, teamId, rules })
      const byPassword = { passwordAt: now, authenticatorAt: null, recoveryCodeAt: null }
      const isAsked = (rules: ApplicationRules) => lacksMfa(under(rules), user, byPassword, now)
      const summary: UserSummary = {
        places,
        mfaIsOn,
        graceEndsAt,
        signedIn: shown && {
          byPasswordAlone: shown.authenticatorAt === null && shown.recoveryCodeAt === null,
          authenticatedAt: authTimeOf(shown),
          hasConnected,
        },
      }
      const effect = effectOnUser({ kind, teamId }, summary, { before, after }, now)
      assert.ok(Object.values(effect).filter(Boolean).length <= 1, "nobody is met by two of them")

      const lacks = (rules: ApplicationRules) => shown !== null && lacksMfa(under(rules), user, shown, now)
      assert.equal(
        effect.signedOut,
        lacks(after) && !lacks(before),
        "a token by password alone is refused from then on",
      )

      const base = factsOf(policy)
      const step = (rules: ApplicationRules) =>
        nextStep(
          {
            ...base,
            account: { ...base.account, graceEndsAt },
            memberships,
            authenticators: mfaIsOn
              ? [{ id: "a", kind: "totp", state: "bound", startedBy: "x", boundAt: 0, lastStep: null }]
              : [],
            signIn: {
              id: "i",
              application: kind,
              demandsMfa: demandsMfa({ application: under(rules), asksForMfa: false }, { memberships }),
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
          },
          now,
        )
      const isLedIntoSetUp = step(after) === "enrolment" && step(before) !== "enrolment"
      assert.equal(effect.setsUp, isLedIntoSetUp && !effect.signedOut)
      assert.equal(isAsked(after) && !isAsked(before) && !mfaIsOn, isLedIntoSetUp)

      if (shown === null) return assert.equal(effect.askedAgain, false)
      const spentAt = hasConnected ? authTimeOf(shown) : null
      const opens = (rules: ApplicationRules) =>
        decideConnection(
          { application: under(rules), user, shown, disconnectedAt: null, spentAt, connection: null },
          now,
        )
      const [then, soon] = [opens(before), opens(after)]
      const isChallenged =
        !soon.allowed && ["authentication_spent", "authentication_too_old"].includes(soon.objection) && then.allowed
      if (isChallenged && !effect.setsUp) assert.equal(effect.askedAgain, true)
      if (effect.askedAgain) assert.ok(!soon.allowed)
    }),
    { numRuns: 3000 },
  )
})

test("S4, G4: asking admins meets the owner and no member; loosening meets nobody", () => {
  const here = { teamId: "team", owner: false, kind: "member", roleId: "role", roleRequiresMfa: false } as const
  const summary = (changes: Partial<UserPlace>): UserSummary => ({
    places: [{ ...here, policy: serverDefault, ...changes }],
    mfaIsOn: false,
    graceEndsAt: null,
    signedIn: null,
  })
  const strict = { ...noRules, mfa: { ...noRules.mfa, admins: true } }
  const application = { kind: "browser", teamId: "team" } as const
  const onto = (user: UserSummary, before: ApplicationRules, after: ApplicationRules) =>
    effectOnUser(application, user, { before, after }, now).setsUp
  assert.deepEqual(
    [
      onto(summary({ owner: true }), noRules, strict),
      onto(summary({}), noRules, strict),
      onto(summary({ owner: true }), strict, noRules),
    ],
    [true, false, false],
  )
})
