/** What other rules would do on devices, before they hold: the same as what happens there once they do. S4. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type DeskSummary,
  type DeviceSummary,
  deskEffectOf,
  deviceEffectOf,
  type Facts,
  type Policy,
  pinMakers,
  pinScopes,
  platforms,
  policyFor,
  presets,
  type Rules,
  reasonAgainstGoingOn,
  requiredOfEverybody,
  serverDefault,
} from "../src/index.ts"
import { factsOf, member, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const now = startOfTime
const formal = presets["formal-request"]
const roles = {
  member: { kind: "member", requiresMfa: false },
  admin: { kind: "admin", requiresMfa: false },
  strict: { kind: "member", requiresMfa: true },
} as const

const version = fc.constantFrom("1.0", "1.4.9", "1.5", "19.9", "20", "20.0.1")
const below = fc.option(version)
const pins = fc.option(
  fc.record({
    scope: fc.constantFrom(...pinScopes),
    length: fc.integer({ min: 4, max: 7 }),
    madeBy: fc.constantFrom(...pinMakers),
  }),
)
const policies: fc.Arbitrary<Policy> = fc
  .record({
    pins,
    passwordsBelow: fc.record({ windows: below, macos: below, linux: below, android: below, ios: below }),
    requiredOf: fc.constantFrom(formal.mfa.requiredOf, requiredOfEverybody),
    graceDays: fc.constantFrom(0, 14),
  })
  .map(({ pins, passwordsBelow, requiredOf, graceDays }) => ({
    ...formal,
    mfa: { requiredOf, graceDays },
    pins,
    devices: { passwordsBelow },
  }))

const narrowed = (policy: Policy) => policyFor([{ owner: false, kind: "member", policy }], serverDefault)

const members: fc.Arbitrary<DeskSummary> = fc.record({
  accountId: fc.constant("person"),
  owner: fc.boolean(),
  roleId: fc.constantFrom("member", "admin", "strict"),
  mfaIsOn: fc.boolean(),
  holdsPermissions: fc.boolean(),
  graceEndsAt: fc.constantFrom(null, now - 1, now + 1),
  pins: fc.array(fc.record({ digits: fc.integer({ min: 4, max: 7 }), forAll: fc.boolean() }), { maxLength: 1 }),
  elsewhere: fc.option(fc.record({ policy: policies.map(narrowed), roleRequiresMfa: fc.boolean() })),
})
const devices: fc.Arbitrary<DeviceSummary> = fc.record({ platform: fc.constantFrom(...platforms), version })

/** The same member at the device, as the server would load them once the rules hold. */
function factsAt(one: DeskSummary, { platform, version }: DeviceSummary, { policy: own }: Rules): Facts {
  const role = roles[one.roleId as keyof typeof roles]
  const here = { owner: one.owner, kind: role.kind, policy: own }
  const there = one.elsewhere === null ? [] : [{ owner: false, kind: "member", policy: one.elsewhere.policy } as const]
  const policy = policyFor([here, ...there], serverDefault)
  const base = factsOf(policy)
  const permissions = one.holdsPermissions ? (["read_audit"] as const) : []
  const place = policy.pins?.scope === "person"
  const pin = one.pins.find(({ forAll }) => forAll === place)
  return {
    ...base,
    account: { ...base.account, graceEndsAt: one.graceEndsAt },
    authenticators: one.mfaIsOn
      ? [{ id: "a1", kind: "totp", state: "bound", startedBy: "x", boundAt: 0, lastStep: null }]
      : [],
    memberships: [
      member({ owner: one.owner, kind: role.kind, roleRequiresMfa: role.requiresMfa, permissions }),
      ...(one.elsewhere === null ? [] : [member({ teamId: "other", roleRequiresMfa: one.elsewhere.roleRequiresMfa })]),
    ],
    device: {
      id: "d1",
      teamId: "team",
      platform,
      mode: "full",
      version,
      codeEndsAt: 0,
      activatedAt: 0,
      deactivatedAt: null,
      personId: null,
    },
    pin:
      pin === undefined
        ? null
        : { id: "p1", deviceId: place ? null : "d1", digits: pin.digits, failures: 0, lockedAt: null },
  }
}

const opensBy = (method: "pin" | "password", one: DeskSummary, device: DeviceSummary, rules: Rules): boolean =>
  reasonAgainstGoingOn({ facts: factsAt(one, device, rules), method, pinId: "p1", now }) === null

test("S4: whose PIN and whose password it says ends are those whom the device lets in before, and not after", () => {
  fc.assert(
    fc.property(members, devices, policies, policies, (one, device, before, after) => {
      const [then, soon] = [
        { policy: before, roles },
        { policy: after, roles },
      ]
      const effect = deskEffectOf(one, [device], { before: then, after: soon, now })
      const ends = (method: "pin" | "password") =>
        opensBy(method, one, device, then) && !opensBy(method, one, device, soon)
      assert.deepEqual(effect, { pinEnds: ends("pin"), passwordEnds: ends("password") })
    }),
    { numRuns: 3000 },
  )
})

test("S4: a device that takes passwords today asks for a PIN or opens for nobody; one that takes neither today is not closed", () => {
  const old = { platform: "windows", version: "19.9" } as const
  const none = { ...formal, devices: { passwordsBelow: { ...formal.devices.passwordsBelow, windows: null } } }
  assert.deepEqual(deviceEffectOf(old, formal, none), { needsPin: true, closed: false })
  assert.deepEqual(deviceEffectOf(old, formal, { ...none, pins: null }), { needsPin: false, closed: true })
  assert.deepEqual(deviceEffectOf(old, { ...none, pins: null }, { ...none, pins: null }), {
    needsPin: false,
    closed: false,
  })
  const newer = { platform: "windows", version: "20.0" } as const
  assert.deepEqual(deviceEffectOf(newer, formal, none), { needsPin: false, closed: false }, "it asks for one already")
})
