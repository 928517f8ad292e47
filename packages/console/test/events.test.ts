/** Nothing that the audit log holds of somebody is shown to people as a gap. */
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { type AuditedType, auditedBesideEvents, news } from "@sparekey/core"
import { sentenceOf } from "../src/security/event-sentence.ts"
import { toldOf } from "../src/team/history-facts.ts"
import { en } from "../src/words/en/index.ts"
import { es } from "../src/words/es/index.ts"
import { it } from "../src/words/it/index.ts"

const languages = { en, it, es }
const audited = [...(Object.keys(news) as (keyof typeof news)[]), ...auditedBesideEvents]

/** Only the machinery cares, or another entry of the same moment says it. */
const untold: readonly AuditedType[] = [
  "failures_cleared",
  "turned_away",
  "sign_in_started",
  "authenticator_shown",
  "recovery_choice_made",
  "enrolment_finished",
  "sign_in_abandoned",
  "session_gained",
  "session_ended",
  "other_sessions_ended",
  "authenticator_started",
  "pending_authenticators_dropped",
  "authenticator_renamed",
  "recovery_codes_saved",
  "pin_failures_cleared",
  "password_reset_requested",
  "verification_requested",
  "link_used",
]

test("L1: an application that got another name is no role that did", () => {
  const details = { before: { name: "Portal" }, after: { name: "Client portal" } }
  assert.equal(toldOf("application_edited", details).told, null)
  assert.equal(toldOf("role_edited", details).told, "role_renamed")
})

for (const [language, { events, history }] of Object.entries(languages)) {
  describe(`L1: in ${language}, what is written down has a sentence`, () => {
    test("for the person themselves, whatever it is", () => {
      const words: Readonly<Record<string, string>> = events
      const speaking = { exists: (key: string) => key.slice(7) in words, t: (key: string) => words[key.slice(7)] }
      const silent = audited.filter((type) => !sentenceOf(speaking as never, type, {}))
      assert.deepEqual(silent, [])
    })

    test("for those who look after them, save what only the machinery cares about", () => {
      const isTold = (type: string) =>
        Object.keys(history.event).some(
          (key) => key === type || (key.startsWith(`${type}_`) && type === "failure_counted"),
        )
      assert.deepEqual(
        audited.filter((type) => isTold(type) === untold.includes(type)),
        [],
      )
      assert.deepEqual(
        Object.keys(history.event).filter(
          (key) => !audited.some((type) => key === type || key.startsWith("failure_counted_")),
        ),
        [],
        "nothing is told that never happens",
      )
    })
  })
}
