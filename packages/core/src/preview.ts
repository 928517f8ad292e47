/**
 * What a new policy, or a changed role, would do to a team's members, before it is saved: who is asked to set up, who cannot get in
 * any more, who loses the last way back. Works on summaries, so that a whole team is looked at at once. S4.
 */
import type { Millis } from "./facts.ts"
import type { Role } from "./permissions.ts"
import { join, type Policy } from "./policy.ts"
import { asksForMfa } from "./requirement.ts"

export type MemberSummary = {
  readonly accountId: string
  readonly owner: boolean
  readonly roleId: string
  /** `disabled`: all of them are; too many wrong codes. */
  readonly authenticators: "none" | "bound" | "disabled"
  readonly unspentCodes: number
  readonly graceEndsAt: Millis | null
  readonly hasVerifiedAddress: boolean
  readonly passwordStandsAlone: boolean
  /** What the member's other teams ask of them, joined (`policyFor`), and whether a role there requires MFA. */
  readonly elsewhere: { readonly policy: Policy; readonly roleRequiresMfa: boolean } | null
}

/** What a team asks: its policy, and what its roles are. */
export type Rules = {
  readonly policy: Policy
  readonly roles: Readonly<Record<string, Pick<Role, "kind" | "requiresMfa">>>
}

export type Effect = {
  /** Led into the set-up at the next sign-in, or given the choice to put it off; not so before. */
  readonly prompted: boolean
  /** Nothing that they hold, and nothing that the policy offers, gets them in; not so before. */
  readonly lockedOut: boolean
  /** Gets in with the authenticator as before, and had a way back without it; not any more. */
  readonly losesLastWayBack: boolean
}

/** How a member stands under some rules. */
type Outlook = { readonly asked: boolean; readonly wayBack: boolean; readonly shutOut: boolean }

function outlook(member: MemberSummary, rules: Rules, now: Millis): Outlook {
  const role = rules.roles[member.roleId]
  const own = { owner: member.owner, kind: role?.kind ?? "member" } as const
  const policy = member.elsewhere === null ? rules.policy : join(rules.policy, member.elsewhere.policy)
  const required =
    (role?.requiresMfa ?? false) ||
    asksForMfa(own, rules.policy) ||
    (member.elsewhere !== null &&
      (member.elsewhere.roleRequiresMfa || asksForMfa("whoever it applies to", member.elsewhere.policy)))
  const graceRuns = policy.mfa.graceDays > 0 && member.graceEndsAt !== null && now < member.graceEndsAt
  const on = member.authenticators !== "none"
  const wayBack = member.unspentCodes > 0 || othersHelp(member, policy)
  return {
    asked: required && !on && !graceRuns,
    wayBack,
    shutOut: member.authenticators === "disabled" && !wayBack,
  }
}

/** The desk counts where the policy sends people to it; as a last resort it is there for everybody. */
function othersHelp({ hasVerifiedAddress, passwordStandsAlone }: MemberSummary, { help, recovery }: Policy): boolean {
  if (help === "desk") return true
  if (recovery.switchOff !== null && passwordStandsAlone) return true
  return hasVerifiedAddress && (recovery.reset !== null || recovery.vouch !== null)
}

export function effectOf(member: MemberSummary, before: Rules, after: Rules, now: Millis): Effect {
  const [then, soon] = [outlook(member, before, now), outlook(member, after, now)]
  return {
    prompted: soon.asked && !then.asked,
    lockedOut: soon.shutOut && !then.shutOut,
    losesLastWayBack: member.authenticators === "bound" && then.wayBack && !soon.wayBack,
  }
}

export type Preview = { readonly [Name in keyof Effect]: readonly string[] }

/** The accounts that each effect is for. */
export function preview(members: Iterable<MemberSummary>, before: Rules, after: Rules, now: Millis): Preview {
  const found = { prompted: [] as string[], lockedOut: [] as string[], losesLastWayBack: [] as string[] }
  for (const member of members) {
    const effect = effectOf(member, before, after, now)
    if (effect.prompted) found.prompted.push(member.accountId)
    if (effect.lockedOut) found.lockedOut.push(member.accountId)
    if (effect.losesLastWayBack) found.losesLastWayBack.push(member.accountId)
  }
  return found
}
