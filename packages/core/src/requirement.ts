/**
 * What is required of this account: policy ∧ role ∧ application, the strictest of what applies. A plan is not asked: it gates
 * what can be set (`plan.ts`), and what is set keeps holding.
 */
import type { Facts, MembershipFacts, Millis } from "./facts.ts"
import type { RoleKind } from "./permissions.ts"
import { type ApplicationKind, type Audience, join, joinMfa, type Policy } from "./policy.ts"

type InTeam = { readonly owner: boolean; readonly kind: RoleKind }
type MemberUnderPolicy = InTeam & { readonly policy: Policy }

export const audienceOf = ({ owner, kind }: InTeam): Audience => (owner || kind === "admin" ? "admins" : "members")

const nothing = { browser: false, application: false }

/** What a team asks, less what it asks of others than this member: an admin of one team is not an admin of all. */
const mfaAsItAppliesTo = (audience: Audience, mfa: Policy["mfa"]): Policy["mfa"] => ({
  ...mfa,
  requiredOf: {
    admins: audience === "admins" ? mfa.requiredOf.admins : nothing,
    members: audience === "members" ? mfa.requiredOf.members : nothing,
  },
})

const asItAppliesTo = (audience: Audience, policy: Policy): Policy => ({
  ...policy,
  mfa: mfaAsItAppliesTo(audience, policy.mfa),
})

/** The policy in `Facts`: the strictest of what each team asks of this member; for accounts in no team, the server's own. G8. */
export function policyFor(memberships: readonly MemberUnderPolicy[], serverPolicy: Policy): Policy {
  const [first, ...others] = memberships.map((one) => asItAppliesTo(audienceOf(one), one.policy))
  return first === undefined ? asItAppliesTo("members", serverPolicy) : others.reduce(join, first)
}

/** The part about MFA of what {@link policyFor} makes: all that an application's rules are read with. */
export function mfaFor(
  memberships: readonly (InTeam & Pick<Policy, "mfa">)[],
  serverPolicy: Pick<Policy, "mfa">,
): Policy["mfa"] {
  const [first, ...others] = memberships.map((one) => mfaAsItAppliesTo(audienceOf(one), one.mfa))
  return first === undefined ? mfaAsItAppliesTo("members", serverPolicy.mfa) : others.reduce(joinMfa, first)
}

/**
 * Whether a policy asks for MFA anywhere: of a member of its own team, or, once it was narrowed by `policyFor`, of whoever it
 * applies to.
 */
export function asksForMfa(whom: InTeam | "whoever it applies to", { mfa: { requiredOf } }: Policy): boolean {
  const audiences: readonly Audience[] = whom === "whoever it applies to" ? ["admins", "members"] : [audienceOf(whom)]
  return audiences.some((audience) => requiredOf[audience].browser || requiredOf[audience].application)
}

type Asked = {
  readonly policy: Pick<Policy, "mfa">
  readonly memberships: readonly Pick<MembershipFacts, "roleRequiresMfa">[]
}

/** Whether a policy, narrowed by `policyFor`, or a role asks for MFA in one of these. */
export const policyAsksForMfa = ({ policy, memberships }: Asked, applications: readonly ApplicationKind[]): boolean =>
  memberships.some((membership) => membership.roleRequiresMfa) ||
  applications.some(
    (application) => policy.mfa.requiredOf.admins[application] || policy.mfa.requiredOf.members[application],
  )

/** Whether MFA is required anywhere: then it cannot be switched off. */
export const mfaIsRequired = (facts: Asked): boolean => policyAsksForMfa(facts, ["browser", "application"])

/** Whether MFA is required for what is being signed in to. G4. */
export const mfaIsRequiredHere = (facts: Facts): boolean =>
  facts.signIn !== null && policyAsksForMfa(facts, [facts.signIn.application])

/**
 * The grace period is given once: not again after it has ended, nor by using another code, nor after a reset. It is the team's: what an
 * application demands on top cannot be put off.
 */
export const graceCanStart = (facts: Facts): boolean =>
  mfaIsRequired(facts) &&
  facts.policy.mfa.graceDays > 0 &&
  facts.account.graceEndsAt === null &&
  facts.signIn?.demandsMfa !== true

type InGrace = {
  readonly policy: Pick<Policy, "mfa">
  readonly account: Pick<Facts["account"], "graceEndsAt">
}

/** Only while every team that asks for MFA would give one: joining another team never makes a demand looser. */
export const graceIsRunning = (facts: InGrace, now: Millis): boolean =>
  facts.policy.mfa.graceDays > 0 && facts.account.graceEndsAt !== null && now < facts.account.graceEndsAt

export const graceEnd = (facts: Facts, now: Millis): Millis => now + facts.policy.mfa.graceDays * 86_400_000
