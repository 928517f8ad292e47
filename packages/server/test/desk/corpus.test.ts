import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { MessageVerdict } from "@sparekey/core"
import { corpus } from "./corpus.ts"
import { startDesk, type TestDesk } from "./desk.ts"

let desk: TestDesk
before(async () => {
  desk = await startDesk()
})
after(() => desk.close())

const said = (verdict: MessageVerdict): string => {
  if (verdict.kind === "proven") return `proven: ${verdict.address}`
  if (verdict.kind === "unproven") return `unproven: ${verdict.reasons.join(", ")}`
  if (verdict.kind === "held") return "held"
  const { reason, malformations } = verdict
  return `ignored: ${reason}${reason === "malformed" ? ` (${malformations.join(", ")})` : ""}`
}

for (const { what, message, envelope, verdict } of corpus) {
  test(`${what} → ${verdict}`, async () => {
    const before = desk.acted.length
    const found = await desk.bring(await message(), envelope)
    assert.equal(said(found).slice(0, verdict === "proven" ? 6 : undefined), verdict)
    assert.equal(desk.acted.length - before, found.kind === "ignored" ? 0 : 1, "what is ignored is acted on by nobody")
  })
}
