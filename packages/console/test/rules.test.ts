import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { diffPolicy, type Policy, presets, serverDefault } from "@sparekey/core"
import { mayDelete, mayEdit, mayGive, mayMake } from "../src/rules/role-permissions.ts"
import { carriedOver, unitOf, valueAt, withValue } from "../src/rules/settings.ts"
import type { Role, Team } from "../src/team/queries.ts"

const nothingHeld = () => false

describe("the rules, setting by setting", () => {
  test("a setting is read and changed by its path, and nothing else changes", () => {
    const changed = withValue(serverDefault, "recovery.reset.waitHours", 48)
    assert.equal(valueAt(changed, "recovery.reset.waitHours"), 48)
    assert.deepEqual(
      diffPolicy(serverDefault, changed).map(({ path }) => path),
      ["recovery.reset.waitHours"],
    )
    assert.equal(valueAt(changed, "recovery.switchOff.waitHours"), undefined)
  })

  test("a preset fills in everything but what the plan locks", () => {
    const preset = presets["role-required"]
    const chosen = (isHeld: (path: string) => boolean) =>
      carriedOver({ from: serverDefault, to: preset, onto: serverDefault, isHeld })
    assert.deepEqual(chosen(nothingHeld), preset)
    const held = chosen((path) => path.startsWith("recovery."))
    assert.deepEqual(held.recovery, serverDefault.recovery)
    assert.equal(held.recoveryCodes.switchOffAfter, preset.recoveryCodes.switchOffAfter)
  })

  test("what was edited is added to what somebody else has saved, also to a means that they took away", () => {
    const edited = withValue(withValue(serverDefault, "recovery.reset.approvals", 2), "holdHours", 48)
    const theirs: Policy = {
      ...serverDefault,
      recovery: { ...serverDefault.recovery, reset: null },
      recoveryCodes: { ...serverDefault.recoveryCodes, count: 12 },
    }
    const both = carriedOver({ from: serverDefault, to: edited, onto: theirs, isHeld: nothingHeld })
    assert.deepEqual(both.recovery.reset, edited.recovery.reset)
    assert.equal(both.holdHours, 48)
    assert.equal(both.recoveryCodes.count, 12)
  })

  test("each amount has its unit", () => {
    assert.equal(unitOf("mfa.graceDays"), "day")
    assert.equal(unitOf("throttle.firstWaitSeconds"), "second")
    assert.equal(unitOf("caseLimits.perAgentADay"), null)
  })
})

const role = (permissions: Role["permissions"], members = 0): Role => ({
  id: "role",
  name: "Role",
  kind: "member",
  permissions,
  requiresMfa: false,
  members,
})

const teamOf = (permissions: Role["permissions"], owner = false): Team => ({
  id: "team",
  name: "Northwind",
  preset: "custom",
  policyVersion: 1,
  operator: false,
  stopped: { team: false, server: false },
  me: { owner, role: role(permissions), permissions },
})

describe("A3: what somebody may do about a role", () => {
  test("without the permission nothing, and the reason is said", () => {
    const team = teamOf(["read_audit"])
    assert.equal(mayMake(team).reason, "not_permitted")
    assert.equal(mayEdit(team, role([])).reason, "not_permitted")
  })

  test("nobody edits or gives what is beyond them, but an owner", () => {
    const team = teamOf(["manage_roles"])
    assert.equal(mayEdit(team, role(["approve_cases"])).reason, "role_beyond_yours")
    assert.equal(mayGive(team, "approve_cases"), false)
    assert.equal(mayEdit(team, role(["manage_roles"])).allowed, true)
    assert.equal(mayEdit(teamOf(["manage_roles"], true), role(["approve_cases"])).allowed, true)
  })

  test("a role that people hold is not deleted", () => {
    assert.equal(mayDelete(role([], 1)).reason, "role_in_use")
    assert.equal(mayDelete(role([])).allowed, true)
  })
})
