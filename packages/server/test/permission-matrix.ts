/**
 * In which words it is declared who may ask for what. permission-rows.ts declares it, permission-matrix.test.ts asks it of a running
 * server, docs/permissions.md shows it.
 */
import type { Permission, Scope } from "@sparekey/core"
import type { Code } from "../src/refused.ts"

/** The reply to whoever is let in, or the code of the refusal. */
export type Outcome = "allowed" | Code

/** What a request has to bring with it, beside the permission. */
export const sessionKinds = [
  "signed_out",
  "half_signed_in",
  "password_only",
  "recovery_code",
  "stale",
  "on_hold",
] as const
export type SessionKind = (typeof sessionKinds)[number]

export type Takes = "looking" | "changing" | "stopping"

const notSignedIn = { signed_out: "session_required", half_signed_in: "session_required" } as const
const withoutAuthenticator = { password_only: "second_step_required", recovery_code: "second_step_required" } as const

/** Of somebody who has the permission. */
export const outcomeWith: Readonly<Record<Takes, Readonly<Record<SessionKind, Outcome>>>> = {
  looking: { ...notSignedIn, ...withoutAuthenticator, stale: "allowed", on_hold: "allowed" },
  changing: { ...notSignedIn, ...withoutAuthenticator, stale: "reauthentication_required", on_hold: "on_hold" },
  stopping: { ...notSignedIn, ...withoutAuthenticator, stale: "reauthentication_required", on_hold: "allowed" },
}

export const subjects = ["oneself", "a member", "an administrator", "an owner"] as const
export type Subject = (typeof subjects)[number]
export type Asker = "the permission alone" | "an administrator" | "an owner" | "the desk"

/** What becomes of it, by who asks and about whom. */
export type Rank = Readonly<Partial<Record<Asker, Readonly<Record<Subject, Outcome>>>>>

/** For what must not be done about somebody who may do more. */
export const above = (self: Outcome): Rank => ({
  "the permission alone": {
    oneself: self,
    "a member": "allowed",
    "an administrator": "more_privileged",
    "an owner": "more_privileged",
  },
  "an administrator": {
    oneself: self,
    "a member": "allowed",
    "an administrator": "allowed",
    "an owner": "more_privileged",
  },
  "an owner": { oneself: self, "a member": "allowed", "an administrator": "allowed", "an owner": "allowed" },
})

export const everybody = (self: Outcome): Readonly<Record<Subject, Outcome>> => ({
  oneself: self,
  "a member": "allowed",
  "an administrator": "allowed",
  "an owner": "allowed",
})

export const whoever = (self: Outcome): Rank => ({
  "the permission alone": everybody(self),
  "an administrator": everybody(self),
  "an owner": everybody(self),
  "the desk": everybody(self),
})

type BodyName =
  | "role"
  | "make owner"
  | "drop owner"
  | "suspend"
  | "restore"
  | "invitation"
  | "team"
  | "policy"
  | "policy preview"
  | "roles preview"
  | "new role"
  | "role kind"
  | "stop"
  | "go on"
  | "new plan"
  | "plan features"
  | "no plan"
  | "new team"
  | "evidence"
  | "as seen"
  | "what is asked for"
  | "new application"
  | "application name"
  | "application rules"
  | "new token"
  | "new device"
  | "device name"
  | "platform"

export type Row = {
  /** As in the contract. */
  readonly endpoint: string
  readonly asks: string
  /** Left out: any team. */
  readonly home?: "operator"
  /** Any one of them is enough; an administrator has them all, and so has an owner. */
  readonly may: readonly Permission[] | "every member" | "owners"
  /** To a member of the team who may not. */
  readonly otherwise: Outcome
  /** To somebody of the operator's team who approves cases, and is not in this team. */
  readonly desk: Outcome
  /** To anybody of another team: the same as where there is nothing. */
  readonly stranger: Outcome
  /** In one's own team, about somebody of another. */
  readonly outsider?: Outcome
  readonly takes: Takes
  /** What an API token needs for it; left out: no machine does it. */
  readonly scope?: Scope
  readonly rank?: Rank
  /** What the person, or the case, is like beforehand. */
  readonly about?: "owner" | "suspended" | "opened" | "proven" | "formal" | "held"
  readonly body?: BodyName
}

export const isConcerned = (path: string): boolean => /\/(teams|cases|operator|desk)(\/|$)/.test(path)
