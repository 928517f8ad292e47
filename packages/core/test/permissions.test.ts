/** Who may help whom: a matrix over every pair of standings. S2, A3. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type ActorFacts,
  hasPermission,
  type Member,
  mayHelp,
  outranks,
  permissions,
  reasonAgainstManaging,
  reasonAgainstReading,
  type Standing,
} from "../src/index.ts"
import { everybody } from "./exploration/actors.ts"
import { member, startOfTime as now } from "./person.ts"
import { fc } from "./seeded.ts"

const standings: fc.Arbitrary<Standing> = fc.record({
  owner: fc.boolean(),
  permissions: fc.subarray([...permissions]),
})
const members: fc.Arbitrary<Member> = fc
  .tuple(standings, fc.constantFrom("anna", "ben", "chris"))
  .map(([standing, accountId]) => ({ ...standing, accountId }))

test("S2: nobody helps themselves", () => {
  fc.assert(fc.property(members, (one) => assert.ok(!mayHelp(one, one))))
})

test("S2, A3: nobody helps somebody who has a permission that they lack, and nobody but an owner an owner", () => {
  fc.assert(
    fc.property(members, members, (helper, subject) => {
      if (!mayHelp(helper, subject)) return
      assert.ok(helper.owner || !subject.owner)
      for (const permission of permissions)
        assert.ok(!hasPermission(subject, permission) || hasPermission(helper, permission))
    }),
  )
})

test("an owner may help everybody else of the team, and has every permission", () => {
  fc.assert(
    fc.property(members, members, (helper, subject) =>
      assert.ok(!helper.owner || helper.accountId === subject.accountId || mayHelp(helper, subject)),
    ),
  )
  for (const permission of permissions) assert.ok(hasPermission({ owner: true, permissions: [] }, permission))
})

test("A3: rank is reflexive and transitive, so that nobody climbs by way of somebody in between", () => {
  fc.assert(fc.property(standings, (one) => assert.ok(outranks(one, one))))
  fc.assert(
    fc.property(standings, standings, standings, (a, b, c) =>
      assert.ok(!(outranks(a, b) && outranks(b, c)) || outranks(a, c)),
    ),
  )
})

test("A3, A4, S3: to change a team's things takes a fresh authenticator, no hold, and the permission; to look at them, less", () => {
  const manage = (actor: ActorFacts | null) => reasonAgainstManaging(actor, "team", "manage_policy", now)
  const expected = new Map([
    ["admin1", "not_permitted"],
    ["owner", null],
    ["elsewhere", "not_permitted"],
    ["agent", "not_permitted"],
  ])
  for (const actor of everybody(now)) {
    if (actor !== null && expected.has(actor.accountId)) assert.equal(manage(actor), expected.get(actor.accountId))
  }
  const reasons = new Set(
    everybody(now)
      .filter((actor) => actor?.accountId === "owner2")
      .map(manage),
  )
  assert.deepEqual(
    reasons,
    new Set(["session_required", "second_step_required", "reauthentication_required", "on_hold"]),
  )
  assert.equal(manage(null), "session_required")
  const auditor: Standing = { owner: false, permissions: ["read_audit"] }
  assert.equal(reasonAgainstReading(auditor, "aal2", ["manage_mfa", "read_audit"]), null, "lately or not")
  assert.equal(reasonAgainstReading(auditor, "recovery", ["read_audit"]), "second_step_required")
  assert.equal(reasonAgainstReading(auditor, "aal2", ["manage_mfa"]), "not_permitted")
  assert.equal(reasonAgainstReading(auditor, "aal2", []), null, "what is for every member")
  assert.equal(reasonAgainstReading(undefined, "aal1", []), "not_found", "nor that there is such a team")
})

test("A3: nobody writes a role that holds more than they have", () => {
  const owner = everybody(now).find((actor) => actor?.accountId === "owner") as ActorFacts
  const editor = { ...owner, memberships: [member({ permissions: ["manage_roles", "read_audit"] })] }
  const edit = (actor: ActorFacts, role: Pick<Standing, "permissions">) =>
    reasonAgainstManaging(actor, "team", "manage_roles", now, role)
  assert.equal(edit(editor, { permissions: ["read_audit"] }), null)
  assert.equal(edit(editor, { permissions: ["manage_mfa"] }), "role_beyond_yours")
  assert.equal(edit(owner, { permissions: ["manage_mfa"] }), null)
})
