/** Invariants of places in teams: the last owner, consent, and what a suspension does. */
import { type Facts, mfaIsOn } from "../facts.ts"
import { alive, events, fresh, happened, held, type Invariant, implies, open, same, secondStep } from "./words.ts"

const owns = ({ memberships, account }: Facts, teamId: string) =>
  account.state !== "suspended" && memberships.some((one) => one.teamId === teamId && one.owner)

const others = ({ memberships }: Facts, teamId: string | undefined) =>
  memberships.filter((membership) => membership.teamId !== teamId)

export const membershipInvariants: readonly Invariant[] = [
  {
    name: "whoever stops being an owner leaves an owner behind who can get in",
    source: "S5, A10",
    holds: ({ before, after }) =>
      before.memberships.every(({ teamId }) =>
        implies(
          owns(before, teamId) && !owns(after, teamId),
          () => before.team?.id === teamId && before.team.ableOwners.some((id) => id !== before.account.id),
        ),
      ),
  },
  {
    name: "nobody is put into a team once they use their account: they accept an invitation, signed in",
    source: "G8",
    holds: (step) =>
      events(step, "member_added").every(
        ({ teamId, role }) =>
          (step.before.account.state === "invited" && step.before.memberships.length === 0) ||
          (step.before.link?.purpose === "join_team" &&
            step.before.link.invitation?.teamId === teamId &&
            same(step.before.link.invitation.role, role) &&
            alive(step.before, step.now) &&
            (!mfaIsOn(step.before) || secondStep(step.before.session))),
      ),
  },
  {
    name: "an invitation leads somewhere only while whoever sent it may invite, and holds all that it offers",
    source: "R10, A3",
    holds: ({ before: { link }, command, decision }) =>
      implies(
        command.name === "join_team" && decision.allowed,
        () => link?.invitation?.owner === decision.events.some(({ type }) => type === "owner_made"),
      ) &&
      implies(
        decision.allowed && ["join_team", "accept_invitation"].includes(command.name) && link?.invitation != null,
        () => {
          const { role, owner, inviter } = link?.invitation ?? {}
          return (
            inviter != null &&
            (inviter.owner ||
              (owner !== true &&
                inviter.permissions.includes("manage_members") &&
                role?.permissions.every((one) => inviter.permissions.includes(one)) === true))
          )
        },
      ),
  },
  {
    name: "the link to a first password goes again only to somebody who has chosen none",
    source: "B2",
    holds: (step) => implies(happened(step, "invitation_sent_again"), () => step.before.account.state === "invited"),
  },
  {
    name: "a command about one team leaves the others alone, and nobody is in a team twice",
    source: "G8",
    holds: ({ before, command, after }) =>
      before.memberships === after.memberships ||
      ("teamId" in command &&
        same(others(before, command.teamId), others(after, command.teamId)) &&
        new Set(after.memberships.map(({ teamId }) => teamId)).size === after.memberships.length),
  },
  {
    name: "a role is given whole, and ownership comes and goes only as such",
    source: "T4",
    holds: (step) =>
      events(step, "role_changed", "member_added").every(({ teamId, role }) =>
        step.after.memberships.some(
          (one) =>
            one.teamId === teamId &&
            one.kind === role.kind &&
            one.roleRequiresMfa === role.requiresMfa &&
            same(one.permissions, role.permissions) &&
            (step.command.name === "join_team" ||
              one.owner === step.before.memberships.some((old) => old.teamId === teamId && old.owner)),
        ),
      ) &&
      step.after.memberships.every(
        ({ teamId, owner }) =>
          owner === step.before.memberships.some((old) => old.teamId === teamId && old.owner) ||
          happened(step, owner ? "owner_made" : "owner_dropped"),
      ),
  },
  {
    name: "a suspension reaches only whom the team has to itself, and leaves nobody signed in",
    source: "S5, ASVS 7.4.2",
    holds: (step) =>
      implies(
        happened(step, "account_suspended", "account_restored"),
        () => "teamId" in step.command && others(step.before, step.command.teamId).length === 0,
      ) &&
      implies(
        happened(step, "account_suspended") || step.command.name === "remove_member",
        () => !step.decision.allowed || (!alive(step.after, step.now) && !open(step.after, step.now)),
      ),
  },
  {
    name: "who leaves a team has just shown who they are, and is not on hold",
    source: "S3, ASVS 7.5.1",
    holds: (step) =>
      implies(
        step.command.name === "leave_team" && step.decision.allowed,
        () => alive(step.before, step.now) && fresh(step.before, step.now) && !held(step.before.account, step.now),
      ),
  },
]
