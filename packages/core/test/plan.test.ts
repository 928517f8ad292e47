/** What a plan gates: settings, and never what holds. G1. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  diffPolicy,
  type Feature,
  featureOf,
  features,
  presets,
  reasonAgainstRequiring,
  reasonAgainstSetting,
  serverDefault,
} from "../src/index.ts"
import { fc } from "./seeded.ts"

const plans = fc.subarray([...features]).map((included) => ({ features: included }))
const leaves = (value: object, path = ""): readonly string[] =>
  Object.entries(value).flatMap(([name, one]) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? leaves(one, `${path}${name}.`)
      : [`${path}${name}`],
  )
const change = (path: string) => ({ path, before: 0, after: 1 })

test("G1: every setting belongs to a feature, and can be changed exactly where the plan has it, and MFA", () => {
  for (const path of leaves(presets["deferred-reset"]))
    fc.assert(
      fc.property(plans, (plan) => {
        const included = plan.features.includes("mfa") && plan.features.includes(featureOf(path))
        assert.equal(reasonAgainstSetting(plan, change(path)) === null, included, path)
      }),
    )
})

test("G1: what belongs to which feature", () => {
  const expected: readonly (readonly [string, Feature])[] = [
    ["mfa.requiredOf.members.application", "applications"],
    ["mfa.requiredOf.members.browser", "team_rules"],
    ["recovery.reset", "admin_means"],
    ["recovery.reset.approvals", "admin_means"],
    ["recoveryCodes.count", "team_rules"],
    ["caseLimits.perTeamADay", "admin_means"],
    ["holdHours", "team_rules"],
  ]
  for (const [path, feature] of expected) assert.equal(featureOf(path), feature, path)
})

test("G1: a downgrade makes settings read-only in both directions, and says why", () => {
  const free = { features: ["mfa"] } as const
  for (const [before, after] of [
    [serverDefault, presets["replace-on-restore"]],
    [presets["replace-on-restore"], serverDefault],
  ] as const)
    for (const one of diffPolicy(before, after)) assert.equal(reasonAgainstSetting(free, one), "not_in_plan", one.path)
  assert.equal(reasonAgainstRequiring({ features: [] }), "not_in_plan")
  assert.equal(reasonAgainstRequiring(free), null)
})
