import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { countBy, most, totalOf } from "../src/team/activity-series.ts"
import { actsOf } from "../src/team/acts-of-case.ts"
import { stepsOf } from "../src/team/case-steps.ts"
import { toldOf } from "../src/team/history-facts.ts"
import type { RecoveryCase } from "../src/team/queries.ts"

const opener = { id: "opener", name: "Elena" }
const other = { id: "other", name: "Omar" }

const yes = { allowed: true, reason: null, sentence: null }
const no = (reason: string) => ({ allowed: false, reason, sentence: reason })

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
  refusedBy: null,
  cancelledAt: null,
  cancelledBy: null,
  completedAt: null,
  may: { approve: yes, vouch: no("case_not_ready"), refuse: yes, cancel: yes },
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
  const acts = (one: RecoveryCase, me: { id: string }) => actsOf(one, me).map(([act, { reason }]) => [act, reason])

  test("whoever opened it may take it back, and is told why they cannot approve it", () => {
    const may = { ...opened.may, approve: no("not_independent") }
    assert.deepEqual(acts({ ...opened, may }, opener), [
      ["approve", "not_independent"],
      ["cancel", null],
    ])
  })

  test("somebody else approves or refuses it, and is told why not", () => {
    assert.deepEqual(acts(opened, other), [
      ["approve", null],
      ["refuse", null],
    ])
    const may = { ...opened.may, approve: no("not_permitted"), refuse: no("not_permitted") }
    assert.deepEqual(acts({ ...opened, may }, other), [
      ["approve", "not_permitted"],
      ["refuse", "not_permitted"],
    ])
  })

  test("once nothing is missing it can only be cancelled, and once it is over nothing is offered", () => {
    const waiting = { ...opened.may, approve: no("case_not_ready"), refuse: no("case_not_ready") }
    assert.deepEqual(acts({ ...opened, may: waiting }, other), [["cancel", null]])
    const over = no("case_over")
    assert.deepEqual(acts({ ...opened, may: { approve: over, vouch: over, refuse: over, cancel: over } }, other), [])
  })

  test("who asked for help themselves waits for somebody to vouch", () => {
    const may = { ...opened.may, approve: no("case_not_ready"), vouch: yes }
    assert.deepEqual(acts({ ...opened, way: "vouch", may }, other), [
      ["vouch", null],
      ["refuse", null],
    ])
  })
})

describe("a team's activity", () => {
  const nothing = { signInsByRecoveryCode: 0, mfaSwitchedOn: 0, mfaSwitchedOff: 0, casesOpened: 0, casesCompleted: 0 }
  const day = (on: string, signIns: number) => ({ ...nothing, casesRefused: 0, wrongCodes: 0, day: on, signIns })
  // From a Saturday to a Tuesday, across the end of a year.
  const days = [
    day("2026-12-26", 1),
    day("2026-12-27", 2),
    day("2026-12-28", 4),
    day("2027-01-03", 8),
    day("2027-01-05", 8),
  ]

  test("weeks begin on Monday, and lose nothing of the days", () => {
    const weeks = countBy("week", days)
    assert.deepEqual(
      weeks.map(({ day: monday, signIns }) => [monday, signIns]),
      [
        ["2026-12-21", 3],
        ["2026-12-28", 12],
        ["2027-01-04", 8],
      ],
    )
    assert.equal(totalOf(weeks, "signIns"), totalOf(days, "signIns"))
  })

  test("the highest is the earliest of equals, and nothing where there is nothing", () => {
    assert.equal(most(days, "signIns")?.day, "2027-01-03")
    assert.equal(most(days, "wrongCodes"), null)
  })
})

test("the history says which role was given, what a role was called before, and which way was asked for", () => {
  const role = { id: "r1", name: "Cashier" }
  assert.deepEqual(toldOf("role_changed", { role }), { told: "role_changed", facts: { role: "Cashier" } })
  assert.deepEqual(toldOf("role_changed", { role: { id: "r1", name: null } }), { told: null, facts: {} })
  const renamed = { before: { name: "Till" }, after: { name: "Cashier" } }
  assert.deepEqual(toldOf("role_edited", renamed), { told: "role_renamed", facts: { role: "Cashier", before: "Till" } })
  assert.deepEqual(toldOf("case_opened", { way: "reset" }), { told: "case_opened_reset", facts: {} })
  assert.deepEqual(toldOf("policy_changed", { version: 4, preset: "custom" }), {
    told: "policy_changed",
    facts: { version: "4" },
  })
  assert.deepEqual(toldOf("session_born", {}), { told: null, facts: {} })
})
