/** Who may help whom: a matrix over every pair of standings. S2, A3. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { hasPermission, type Member, mayHelp, outranks, permissions, type Standing } from "../src/index.ts"
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
