import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { actsFor } from "../src/team/case-permissions.ts"
import { stepsOf } from "../src/team/case-steps.ts"
import { csvOf } from "../src/team/csv.ts"
import { fewCodesOf } from "../src/team/gaps.ts"
import type { RecoveryCase, Team } from "../src/team/queries.ts"

const opener = { id: "opener", name: "Elena" }
const other = { id: "other", name: "Omar" }

const opened: RecoveryCase = {
  id: "case",
  way: "reset",
  state: "proven",
  member: { id: "jon", name: "Jon", email: "jon@example.com" },
  teamId: "ours",
  openedBy: opener,
  openedAt: "2026-11-20T09:00:00.000Z",
  provenBy: opener,
  provenAt: "2026-11-20T09:00:00.000Z",
  approvals: [],
  approvalsNeeded: 1,
  missingTeams: ["ours"],
  readyAt: null,
  endsAt: null,
  releasedAt: null,
  refusedAt: null,
  cancelledAt: null,
  completedAt: null,
}

const approved = [{ by: other, teamId: "ours", at: "2026-11-20T10:00:00.000Z" }]
const agreed: RecoveryCase = {
  ...opened,
  approvals: approved,
  missingTeams: [],
  readyAt: "2026-11-21T10:00:00.000Z",
  endsAt: "2026-11-22T10:00:00.000Z",
}

const line = (one: RecoveryCase) => stepsOf(one).map(({ name, stage }) => `${name} ${stage}`)

const teamWith = (...permissions: Team["me"]["permissions"]): Team => ({
  id: "ours",
  name: "Ours",
  preset: "deferred-reset",
  policyVersion: 1,
  operator: false,
  stopped: { team: false, server: false },
  me: { owner: false, role: { id: "role", name: "Helper", kind: "admin" }, permissions },
})

describe("S2: a case is a line of steps", () => {
  test("from the word that is missing to the wait, the link and the end", () => {
    assert.deepEqual(line(opened), ["opened passed", "approving now", "linkToCome toCome", "completed_reset toCome"])
    assert.deepEqual(line({ ...agreed, state: "waiting" }), [
      "opened passed",
      "approved passed",
      "waiting now",
      "linkToCome toCome",
      "completed_reset toCome",
    ])
    const releasedAt = "2026-11-21T10:00:05.000Z"
    assert.deepEqual(line({ ...agreed, state: "ready", releasedAt }), [
      "opened passed",
      "approved passed",
      "waited passed",
      "linkSent passed",
      "completed_reset now",
    ])
  })

  test("another team of the person has a step of its own", () => {
    assert.deepEqual(line({ ...opened, state: "approved", approvals: approved, missingTeams: ["theirs"] }), [
      "opened passed",
      "approved passed",
      "approving now",
      "linkToCome toCome",
      "completed_reset toCome",
    ])
  })

  test("what was cancelled while it waited never says that the wait is over", () => {
    assert.deepEqual(line({ ...agreed, state: "cancelled", cancelledAt: "2026-11-20T12:00:00.000Z" }), [
      "opened passed",
      "approved passed",
      "cancelled stopped",
    ])
  })
})

describe("A1: what is offered about a case", () => {
  const acts = (one: RecoveryCase, me: { id: string }, ...permissions: Team["me"]["permissions"]) =>
    [...actsFor(one, teamWith(...permissions), me)].map(([act, { reason }]) => [act, reason])

  test("whoever opened it may take it back, and is told why they cannot approve it", () => {
    assert.deepEqual(acts(opened, opener, "manage_mfa", "approve_cases"), [
      ["approve", "not_independent"],
      ["cancel", null],
    ])
  })

  test("somebody else approves or refuses it where their role lets them", () => {
    assert.deepEqual(acts(opened, other, "approve_cases"), [
      ["approve", null],
      ["refuse", null],
    ])
    assert.deepEqual(acts(opened, other, "read_audit"), [
      ["approve", "not_permitted"],
      ["refuse", "not_permitted"],
    ])
  })

  test("nobody decides about themselves, and nothing is offered once it is over", () => {
    assert.deepEqual(acts(opened, opened.member, "approve_cases"), [
      ["approve", "own_case"],
      ["refuse", "own_case"],
    ])
    assert.deepEqual(acts({ ...opened, state: "refused" }, other, "approve_cases"), [])
  })
})

describe("T8: the check-up", () => {
  test("a name cannot become a formula in the spreadsheet", () => {
    assert.equal(csvOf([["=1+1", 'a "b", c', 3]]), '\u{feff}\'=1+1,"a ""b"", c",3\r\n')
  })

  test("of a set of three codes only the last one is few", () => {
    assert.equal(fewCodesOf("replace-on-restore"), 1)
    assert.equal(fewCodesOf("deferred-reset"), 3)
    assert.equal(fewCodesOf("toString"), 3)
  })
})
