/**
 * What a team's plan includes. A plan gates what can be set, never what holds: a team that loses a feature keeps what is on,
 * and can neither tighten nor loosen it until the feature is back. G1.
 */
import type { PolicyChange } from "./diff-policy.ts"
import { type Facts, mfaIsOn } from "./facts.ts"
import type { Reason } from "./reasons.ts"
import { mfaIsRequired } from "./requirement.ts"

export const features = ["mfa", "team_rules", "admin_means", "pins", "devices", "applications"] as const

export type Feature = (typeof features)[number]

export type Plan = { readonly features: readonly Feature[] }

/** Whose settings are whose: the first that a path begins with. */
const settings: readonly (readonly [path: string, feature: Feature])[] = [
  ["mfa.requiredOf.admins.application", "applications"],
  ["mfa.requiredOf.members.application", "applications"],
  ["pins", "pins"],
  ["devices.", "devices"],
  ["recovery.", "admin_means"],
  ["caseLimits.", "admin_means"],
  ["", "team_rules"],
]

export const featureOf = (path: string): Feature =>
  settings.find(([prefix]) => path.startsWith(prefix))?.[1] ?? "team_rules"

/** Why a change of the policy cannot be made under this plan, or null. */
export const reasonAgainstSetting = ({ features: included }: Plan, { path }: PolicyChange): Reason | null =>
  included.includes("mfa") && included.includes(featureOf(path)) ? null : "not_in_plan"

/** Why something that belongs to a feature cannot be made or changed under this plan, or null. */
export const reasonAgainstFeature = ({ features: included }: Plan, feature: Feature): Reason | null =>
  included.includes(feature) ? null : "not_in_plan"

/** Why a role cannot begin, or cease, to require MFA under this plan, or null. T3. */
export const reasonAgainstRequiring = ({ features: included }: Plan): Reason | null =>
  included.includes("mfa") ? null : "not_in_plan"

/**
 * Whether somebody may set MFA up of their own accord: in no team, or where one team's plan includes it. What is on stays on, and
 * what is required can be done.
 */
export const mfaIsIncluded = (facts: Facts): boolean =>
  facts.memberships.length === 0 ||
  facts.memberships.some(({ plan }) => plan.features.includes("mfa")) ||
  mfaIsOn(facts) ||
  mfaIsRequired(facts)
