import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { ignoring, malformations, shortcomings, signatureFaults } from "@sparekey/core"
import { actsOf } from "../src/desk/act-names.ts"
import { lineOf } from "../src/desk/line-steps.ts"
import type { CaseDetail } from "../src/desk/queries.ts"
import { groupOf, nextOf } from "../src/desk/standing.ts"
import { en } from "../src/words/en/index.ts"

const [marta, omar] = [
  { id: "marta", name: "Marta" },
  { id: "omar", name: "Omar" },
]

const asked: CaseDetail["case"] = {
  id: "case",
  state: "opened",
  member: { id: "ana", name: "Ana" },
  teams: [],
  privileged: false,
  grants: "reset",
  fromOwnAddress: true,
  missing: ["confirmation", "approvals"],
  openedAt: "2026-11-20T09:00:00.000Z",
  confirmedAt: null,
  evidence: [],
  approvals: [],
  approvalsNeeded: 1,
  version: "0".repeat(64),
  heldAt: null,
  waitHours: 24,
  readyAt: null,
  endsAt: null,
  releasedAt: null,
  refusedAt: null,
  cancelledAt: null,
  completedAt: null,
}

const confirmed = { ...asked, state: "proven" as const, missing: ["approvals" as const], confirmedAt: asked.openedAt }
const approval = { by: marta, at: "2026-11-20T10:00:00.000Z", valid: true }
const evidence = { id: "one", kind: "call_back_to_number_on_record" as const, by: marta, at: approval.at }

describe("A1: what waits for whom at the desk", () => {
  test("nothing waits for an agent before the person has confirmed it, and what is held waits for somebody to look", () => {
    assert.deepEqual([groupOf(asked, "marta"), nextOf(asked, "marta")], ["person", "confirm"])
    const held = { ...confirmed, heldAt: approval.at }
    assert.deepEqual([groupOf(held, "marta"), nextOf(held, "marta")], ["held", "held"])
  })

  test("T5: whoever has approved, or recorded evidence, leaves the rest to another agent", () => {
    const half = { ...confirmed, approvals: [approval], approvalsNeeded: 2 }
    assert.deepEqual([groupOf(half, "marta"), groupOf(half, "omar")], ["others", "mine"])
    const shown = { ...confirmed, evidence: [evidence] }
    assert.deepEqual([nextOf(shown, "marta"), nextOf(shown, "omar")], ["others", "decide"])
  })

  test("A2: an approval that no longer counts leaves its agent free to look again", () => {
    const changed = { ...confirmed, approvals: [{ ...approval, valid: false }] }
    assert.deepEqual([groupOf(changed, "marta"), nextOf(changed, "marta")], ["mine", "decide"])
  })

  test("T6: evidence comes before approval, and nobody decides about themselves", () => {
    const foreign = { ...confirmed, state: "opened" as const, missing: ["evidence" as const, "approvals" as const] }
    assert.deepEqual([groupOf(foreign, "omar"), nextOf(foreign, "omar")], ["mine", "evidence"])
    assert.deepEqual([groupOf(confirmed, "ana"), nextOf(confirmed, "ana")], ["others", "notYours"])
  })
})

const may = { approve: null, recordEvidence: null, ask: null, refuse: null, cancel: null, hold: null, resume: null }

const detailOf = (one: CaseDetail["case"], timeline: CaseDetail["timeline"] = []): CaseDetail => ({
  case: one,
  addresses: [],
  codesLeft: 0,
  message: {
    receivedAt: one.openedAt,
    from: null,
    fullName: null,
    reason: null,
    subject: null,
    text: null,
    hash: null,
    verdict: { kind: "proven", domain: "example.com", selector: "s1", keyHash: "00", reasons: [] },
    findings: null,
  },
  notes: [],
  timeline,
  may,
})

describe("a request on its page", () => {
  const names = (one: CaseDetail["case"]) => actsOf(detailOf(one)).map(([act]) => act)

  test("S2: what is approved can no longer be refused, but it can be held and stopped", () => {
    assert.deepEqual(names(confirmed), ["approve", "ask", "record", "hold", "refuse"])
    assert.deepEqual(names({ ...confirmed, state: "waiting" }), ["record", "hold", "cancel"])
    assert.deepEqual(names({ ...confirmed, heldAt: approval.at }), ["approve", "ask", "record", "resume", "refuse"])
    assert.deepEqual(names({ ...confirmed, state: "refused" }), [])
  })

  test("its line shows what has been, then what is still to come; an end has nothing to come", () => {
    const at = asked.openedAt
    const timeline = [
      { at, type: "case_opened", by: null, kind: null },
      { at, type: "evidence_recorded", by: omar, kind: evidence.kind },
      { at, type: "something_unheard_of", by: null, kind: null },
    ]
    const line = (one: CaseDetail["case"]) =>
      lineOf(detailOf(one, timeline)).map(({ name, stage }) => `${name} ${stage}`)
    const passed = ["case_opened passed", "evidence_recorded passed"]
    assert.deepEqual(line(confirmed), [...passed, "approvals now", "wait toCome", "link toCome", "end_reset toCome"])
    assert.deepEqual(line({ ...confirmed, state: "expired" }), [...passed, "expired stopped"])
  })
})

test("P14: every reason that a verdict can give is said in words", () => {
  const rules = [...malformations, ...ignoring, ...shortcomings, ...signatureFaults].map(({ reason }) => reason)
  assert.deepEqual(
    rules.filter((reason) => !Object.hasOwn(en.deskReasons.reason, reason)),
    [],
  )
})
