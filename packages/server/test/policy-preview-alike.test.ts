/** The preview counts members who are alike together; asked about each alone, core says the same (S4). Fixed seed. */
import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { after, before, test } from "node:test"
import {
  type DeskSummary,
  deskEffectOf,
  effectOf,
  type MemberSummary,
  type Policy,
  platforms,
  policyFor,
  presets,
  type Rules,
  requiredOfEverybody,
} from "@sparekey/core"
import fc from "fast-check"
import { exposureWithDevices } from "../src/policy/exposure-on-devices.ts"
import { createTestDatabase, type TestDatabase } from "./database.ts"

const now = Date.UTC(2026, 0, 1)
const teamId = randomUUID()
const roles = [
  { id: randomUUID(), kind: "member", requiresMfa: false, permissions: [] as string[] },
  { id: randomUUID(), kind: "member", requiresMfa: true, permissions: [] },
  { id: randomUUID(), kind: "admin", requiresMfa: false, permissions: ["view_members"] },
] as const
/** Of this team, of this team but deactivated, and of another. */
const places = { here: randomUUID(), gone: randomUUID(), there: randomUUID() } as const

const version = fc.constantFrom("19.9", "20.0", "21.0")
const below = fc.option(version, { freq: 2 })
const policies: fc.Arbitrary<Policy> = fc
  .record({
    preset: fc.constantFrom(...Object.values(presets)),
    pins: fc.option(
      fc.record({
        scope: fc.constantFrom("person" as const, "person_and_device" as const),
        length: fc.constantFrom(4, 6, 12),
        madeBy: fc.constant("either" as const),
      }),
      { freq: 4 },
    ),
    passwordsBelow: fc.record({ windows: below, macos: below, linux: below, android: below, ios: below }),
    everybody: fc.boolean(),
    graceDays: fc.constantFrom(0, 14),
  })
  .map(({ preset, pins, passwordsBelow, everybody, graceDays }) => ({
    ...preset,
    mfa: { requiredOf: everybody ? requiredOfEverybody : preset.mfa.requiredOf, graceDays },
    pins,
    devices: { passwordsBelow },
  }))

/** Forty other teams with six policies, so that what asks the same is one and what does not is many. */
const others = fc
  .sample(policies, { seed: 1, numRuns: 6 })
  .flatMap((policy) => Array.from({ length: 7 }, () => policy))
  .map((policy, index) => ({ id: randomUUID(), roleId: randomUUID(), requiresMfa: index % 3 === 0, policy }))

const kinds = fc.record({
  state: fc.constantFrom("active", "active", "active", "suspended"),
  owner: fc.boolean(),
  role: fc.constantFrom(...roles),
  grace: fc.constantFrom(null, now - 1, now + 1),
  standsAlone: fc.boolean(),
  authenticators: fc.array(fc.constantFrom("pending", "bound", "disabled", "revoked"), { maxLength: 3 }),
  codes: fc.constantFrom("none", "ended", "spent", "expired", "unspent"),
  address: fc.constantFrom("none", "unverified", "verified"),
  pins: fc.uniqueArray(
    fc.record({
      at: fc.constantFrom(null, places.here, places.gone, places.there),
      digits: fc.integer({ min: 4, max: 12 }),
      locked: fc.boolean(),
    }),
    { selector: ({ at }) => at, maxLength: 3 },
  ),
  elsewhere: fc.uniqueArray(fc.record({ team: fc.constantFrom(...others), owner: fc.boolean() }), {
    selector: ({ team }) => team.id,
    maxLength: 3,
  }),
})
/** Fewer than are named; each kind twice, so that some are alike. */
const people = fc
  .sample(kinds, { seed: 2, numRuns: 48 })
  .flatMap((kind) => [kind, kind])
  .map((kind) => ({ ...kind, id: randomUUID() }))
type Someone = (typeof people)[number]

const devices = platforms.map((platform, index) => ({ platform, version: index % 2 === 0 ? "19.9" : "20.0" }))

let database: TestDatabase
before(async () => {
  database = await createTestDatabase({ poolSize: 2 })
  await fill(database)
})
after(() => database.dispose())

test("S4: what is said of members counted together is what core says of each of them alone", async () => {
  const rules = policies.map(
    (policy): Rules => ({ policy, roles: Object.fromEntries(roles.map((role) => [role.id, role])) }),
  )
  const found = new Set<string>()
  await fc.assert(
    fc.asyncProperty(rules, rules, async (before, after) => {
      const seen = await exposureWithDevices(database.pool, { teamId, before, after, now })
      assert.ok(seen.onDevices !== null)
      assert.equal(seen.members, people.length)
      const alone = people.map((person) => ({ id: person.id, effects: effectsOn(person, before, after) }))
      for (const [name, { count, first }] of [
        ...Object.entries({
          prompted: seen.prompted,
          lockedOut: seen.lockedOut,
          losesLastWayBack: seen.losesLastWayBack,
        }),
        ...Object.entries({ pinEnds: seen.onDevices.pinEnds, passwordEnds: seen.onDevices.passwordEnds }),
      ]) {
        const expected = alone.filter(({ effects }) => effects[name as Effect]).map(({ id }) => id)
        assert.deepEqual({ count, first }, { count: expected.length, first: expected.toSorted() }, name)
        if (count > 0) found.add(name)
      }
    }),
    { seed: 3, numRuns: 24 },
  )
  assert.equal(found.size, 5, "each effect was seen")
})

test("S4: of a team without active devices nothing is said about them", async () => {
  const rules: Rules = { policy: presets["formal-request"], roles: {} }
  const asked = { teamId: others[0]?.id ?? "", before: rules, after: rules, now }
  assert.equal((await exposureWithDevices(database.pool, asked)).onDevices, null)
})

type Effect = "prompted" | "lockedOut" | "losesLastWayBack" | "pinEnds" | "passwordEnds"

/** Of one person, who is loaded by nothing but the description of them. */
function effectsOn(person: Someone, before: Rules, after: Rules): Record<Effect, boolean> {
  const has = (state: Someone["authenticators"][number]) => person.authenticators.includes(state)
  const there = person.elsewhere.map(({ team, owner }) => ({ owner, kind: "member" as const, ...team }))
  const [first] = there
  const member: MemberSummary & DeskSummary = {
    accountId: person.id,
    owner: person.owner,
    roleId: person.role.id,
    authenticators: has("bound") ? "bound" : has("disabled") ? "disabled" : "none",
    mfaIsOn: has("bound") || has("disabled"),
    unspentCodes: person.codes === "unspent" ? 1 : 0,
    graceEndsAt: person.grace,
    hasVerifiedAddress: person.address === "verified",
    passwordStandsAlone: person.standsAlone,
    holdsPermissions: person.role.permissions.length > 0,
    pins: person.pins
      .filter(({ at, locked }) => !locked && (at === null || at === places.here))
      .map(({ at, digits }) => ({ digits, forAll: at === null })),
    elsewhere:
      first === undefined
        ? null
        : { policy: policyFor(there, first.policy), roleRequiresMfa: there.some(({ requiresMfa }) => requiresMfa) },
  }
  const onDevices = deskEffectOf(member, devices, { before, after, now })
  const works = person.state === "active"
  return {
    ...effectOf(member, before, after, now),
    pinEnds: works && onDevices.pinEnds,
    passwordEnds: works && onDevices.passwordEnds,
  }
}

async function fill({ ownerPool }: TestDatabase): Promise<void> {
  const insert = (table: string, rows: readonly object[]) =>
    ownerPool.query(
      `insert into ${table} (${Object.keys(rows[0] ?? {})}) select ${Object.keys(rows[0] ?? {})} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  const at = new Date(now)
  const made = { preset: "custom", created_at: at }
  await insert("team", [
    { id: teamId, name: "Team", policy: presets["formal-request"], ...made },
    ...others.map(({ id, policy }) => ({ id, name: id, policy, ...made })),
  ])
  await insert(
    "role",
    [
      ...roles.map(({ id, kind, requiresMfa, permissions }) => ({
        team_id: teamId,
        id,
        kind,
        requires_mfa: requiresMfa,
        permissions,
      })),
      ...others.map(({ id, roleId, requiresMfa }) => ({
        team_id: id,
        id: roleId,
        kind: "member",
        requires_mfa: requiresMfa,
        permissions: [],
      })),
    ].map((role) => ({ ...role, name: role.id })),
  )
  const ofDevices = { mode: "full", key_id: "none", code_ends_at: at, made_by: teamId, made_at: at, activated_at: at }
  const device = (id: string, team: string, name: string, rest: object) => ({
    id,
    team_id: team,
    name,
    key_thumbprint: id,
    deactivated_at: null,
    ...ofDevices,
    ...rest,
  })
  await insert("device", [
    ...devices.map((one, index) => device(index === 0 ? places.here : randomUUID(), teamId, one.platform, one)),
    device(places.gone, teamId, "gone", { platform: "windows", version: "1.0", deactivated_at: at }),
    device(places.there, others[1]?.id ?? "", "there", { platform: "windows", version: "1.0" }),
  ])
  await insert(
    "account",
    people.map(({ id, state, standsAlone, grace }) => ({
      id,
      state,
      name: id,
      locale: "en",
      password_stands_alone: standsAlone,
      created_at: at,
      grace_ends_at: grace === null ? null : new Date(grace),
    })),
  )
  const ofAll = <Row extends object>(rows: (person: Someone) => readonly Row[]) =>
    people.flatMap((person) => rows(person).map((row) => ({ account_id: person.id, id: randomUUID(), ...row })))
  await insert(
    "membership",
    people.flatMap(({ id, role, owner, elsewhere }) => [
      { account_id: id, team_id: teamId, role_id: role.id, is_owner: owner, created_at: at },
      ...elsewhere.map((place) => ({
        account_id: id,
        team_id: place.team.id,
        role_id: place.team.roleId,
        is_owner: place.owner,
        created_at: at,
      })),
    ]),
  )
  await insert(
    "totp_authenticator",
    ofAll(({ id, authenticators }) =>
      authenticators.map((state) => ({
        state,
        label: "",
        seed: state === "revoked" ? null : "\\x00",
        key_id: "none",
        started_by: id,
        started_at: at,
      })),
    ),
  )
  await insert(
    "email_address",
    ofAll(({ id, address }) =>
      address === "none"
        ? []
        : [{ address: id, is_primary: true, created_at: at, verified_at: address === "verified" ? at : null }],
    ),
  )
  await insert(
    "pin",
    ofAll(({ pins }) =>
      pins.map(({ at: device_id, digits, locked }) => ({
        device_id,
        digits,
        hash: "\\x00",
        key_id: "none",
        generated: false,
        failures: 0,
        set_at: at,
        locked_at: locked ? at : null,
      })),
    ),
  )
  const sets = ofAll(({ codes }) =>
    codes === "none" ? [] : [{ codes, total: 1, issued_at: at, ended_at: codes === "ended" ? at : null }],
  )
  await insert(
    "recovery_code_set",
    sets.map(({ codes, ...set }) => set),
  )
  await insert(
    "recovery_code",
    sets.map(({ account_id, id, codes }) => ({
      account_id,
      set_id: id,
      hash: "\\x00",
      key_id: "none",
      spent_at: codes === "spent" ? at : null,
      expired_at: codes === "expired" ? at : null,
    })),
  )
}
