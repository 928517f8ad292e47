/** What the table says about itself: only real states, and no reason that nobody gives. */
import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { type Machine, news, reasons, transitions } from "../src/index.ts"

const states: Readonly<Record<Machine, readonly string[]>> = {
  sign_in: [
    "none",
    "second_step",
    "recovery_choice",
    "enrolment",
    "save_codes",
    "done",
    "completed",
    "abandoned",
    "expired",
  ],
  session: ["none", "live", "ended", "expired"],
  authenticator: ["none", "pending", "bound", "disabled", "revoked"],
  recovery_codes: ["none", "unsaved", "saved"],
  mfa: ["on", "off"],
  account: ["unknown", "invited", "active", "suspended"],
  device: ["none", "waiting", "expired", "active", "deactivated"],
  pin: ["none", "set", "locked", "outdated"],
  membership: ["none", "member", "owner", "suspended"],
  recovery_case: [
    "none",
    "opened",
    "proven",
    "approved",
    "waiting",
    "ready",
    "completed",
    "refused",
    "cancelled",
    "expired",
  ],
}

test("every row leads from real states to real states", () => {
  for (const { machine, from, to, command } of transitions)
    for (const state of [...from, ...to]) assert.ok(states[machine].includes(state), `${command}: ${state}`)
})

test("no command has two rows for one state", () => {
  const seen = new Set<string>()
  for (const { machine, from, command } of transitions) {
    for (const state of from) {
      const key = `${machine} ${command} ${state}`
      assert.ok(!seen.has(key), key)
      seen.add(key)
    }
  }
})

test("a command belongs to one machine", () => {
  const machines = new Map<string, Machine>()
  for (const { machine, command } of transitions) {
    assert.equal(machines.get(command) ?? machine, machine, command)
    machines.set(command, machine)
  }
})

test("every reason is given somewhere in core, and every sentence ends", async () => {
  const folder = join(import.meta.dirname, "../src")
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts") && name !== "reasons.ts")
  const text = (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n")
  for (const [code, sentence] of Object.entries(reasons)) {
    assert.ok(text.includes(`"${code}"`), `nobody gives the reason ${code}`)
    assert.match(sentence, /[.]$/)
  }
})

test("L2: everything is written down but tries that were turned away", () => {
  const silent = Object.entries(news).filter(([, { audited }]) => !audited)
  assert.deepEqual(
    silent.map(([type]) => type),
    ["turned_away"],
  )
})
