/**
 * Every state that small worlds of one person can reach, every command with every kind of evidence, every invariant after each
 * step. Recovery cases have worlds of their own, `exploration-of-cases.test.ts`, and so have devices, `exploration-of-devices.test.ts`.
 */
import assert from "node:assert/strict"
import { test } from "node:test"
import { invariants } from "../src/invariants.ts"
import { isAboutDevices, isAboutOthers, isRowAboutDevices, isRowAboutOthers } from "./exploration/coverage.ts"
import { scenesOf, settings } from "./exploration/scenes.ts"
import { testExploration } from "./exploration/suite.ts"
import { neverDenying, survivingGuards } from "./exploration/survivors.ts"

testExploration({
  settings: settings.map((setting) => ({ name: setting.name, scenes: () => scenesOf(setting) })),
  answersForRow: (row) => !isRowAboutOthers(row) && !isRowAboutDevices(row),
  answersFor: (row, part, index) => !isAboutOthers(row, part, index) && !isAboutDevices(row, part, index),
  neverDenying,
  survivingGuards,
})

test("no two invariants share a name, and each says where it comes from", () => {
  assert.equal(new Set(invariants.map(({ name }) => name)).size, invariants.length)
  assert.ok(invariants.every(({ source }) => source.length > 0))
})
