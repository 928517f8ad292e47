/** The people around somebody, in worlds where others help: those who can, and those who lack one thing each. */
import {
  type ActorFacts,
  type ApiTokenFacts,
  type MembershipFacts,
  type Millis,
  type Permission,
  type SessionFacts,
  serverDefault,
} from "../../src/index.ts"
import { member } from "../person.ts"

const HOUR = 3_600_000

export const session = (at: Millis, shown: Partial<SessionFacts> = {}): SessionFacts => ({
  id: "theirs",
  bornAt: at,
  lastSeenAt: at,
  expiresAt: at + 24 * HOUR,
  endedAt: null,
  passwordAt: at,
  authenticatorAt: at,
  recoveryCodeAt: null,
  ...shown,
})

const deciding: readonly Permission[] = ["manage_mfa", "approve_cases", "manage_members"]

function actor(accountId: string, at: Millis, memberships: readonly MembershipFacts[], changes = {}): ActorFacts {
  return {
    accountId,
    state: "active",
    session: session(at),
    policy: serverDefault,
    holdUntil: null,
    memberships,
    token: null,
    desk: false,
    ...changes,
  }
}

const admin = (teamId = "team") => [member({ teamId, kind: "admin", permissions: deciding })]

const owner = [member({ owner: true })]

/** In whose name a machine asks, and with which token. */
const machine = (accountId: string, at: Millis, token: Partial<ApiTokenFacts> = {}, changes = {}): ActorFacts =>
  actor(accountId, at, owner, {
    session: null,
    token: { id: "t1", teamId: "team", scopes: ["invite_members", "manage_members"], expiresAt: at + HOUR, ...token },
    ...changes,
  })

/** Machines: of an owner and of an administrator, and those that lack one thing each. */
const machines = (at: Millis): readonly ActorFacts[] => [
  machine("maker", at),
  machine("maker", at, {}, { memberships: admin() }),
  machine("maker", at, { scopes: ["read_members", "read_cases", "read_audit", "disconnect"] }),
  machine("maker", at, { scopes: ["invite_members"] }),
  machine("maker", at, { scopes: ["manage_members"] }),
  machine("maker", at, { teamId: "other" }),
  machine("maker", at, { expiresAt: at }),
  machine("maker", at, {}, { state: "suspended" }),
  machine("maker", at, {}, { memberships: [member({ permissions: ["approve_cases"] })] }),
  machine("maker", at, {}, { memberships: [] }),
  machine("maker", at, {}, { holdUntil: at + HOUR }),
  machine("person", at),
]

/** Those who can bring a case on. */
export const able = (at: Millis): readonly ActorFacts[] => [
  actor("admin1", at, admin()),
  actor("admin2", at, admin()),
  actor("owner", at, owner),
  actor("elsewhere", at, admin("other")),
  actor("agent", at, [], { desk: true }),
]

/** Those who lack one thing each. */
const unable = (at: Millis): readonly (ActorFacts | null)[] => [
  null,
  actor("owner2", at, owner, { state: "suspended" }),
  actor("owner2", at, owner, { session: null }),
  actor("owner2", at, owner, { session: session(at, { endedAt: at }) }),
  actor("owner2", at, owner, { session: session(at, { authenticatorAt: null }) }),
  actor("owner2", at, owner, { session: session(at, { recoveryCodeAt: at }) }),
  actor("owner2", at, owner, { session: session(at, { authenticatorAt: at - 11 * 60_000 }) }),
  actor("owner2", at, owner, { holdUntil: at + HOUR }),
  actor("person", at, owner),
  actor("colleague", at, [member({ kind: "admin", permissions: ["manage_devices", "read_audit"] })]),
  actor("helper", at, [member({ permissions: ["manage_mfa"] })]),
  actor("approver", at, [member({ permissions: ["approve_cases"] })]),
  actor("stranger", at, [member({ teamId: "nowhere", owner: true })]),
]

const clerk = (accountId: string, at: Millis, changes: Partial<ActorFacts> = {}): ActorFacts =>
  actor(accountId, at, admin("desk"), { desk: true, ...changes })

/** Who can bring a request to the desk on. */
export const agents = (at: Millis): readonly ActorFacts[] => [
  clerk("agent1", at),
  clerk("agent2", at),
  clerk("agent3", at),
  actor("admin1", at, admin()),
]

/** Of the desk, and lacking one thing each; and those who are not of it. */
export const aroundTheDesk = (at: Millis): readonly (ActorFacts | null)[] => [
  ...agents(at),
  ...unable(at),
  machine("maker", at),
  clerk("agent4", at, { state: "suspended" }),
  clerk("agent4", at, { session: null }),
  clerk("agent4", at, { session: session(at, { endedAt: at }) }),
  clerk("agent4", at, { session: session(at, { authenticatorAt: null }) }),
  clerk("agent4", at, { session: session(at, { recoveryCodeAt: at }) }),
  clerk("agent4", at, { session: session(at, { authenticatorAt: at - 6 * 60_000 }) }),
  clerk("agent4", at, { session: session(at, { authenticatorAt: at - 11 * 60_000 }) }),
  clerk("agent4", at, { holdUntil: at + HOUR }),
  clerk("person", at),
]

export const everybody = (at: Millis): readonly (ActorFacts | null)[] => [
  ...able(at),
  ...unable(at),
  machine("maker", at),
]

export const everybodyAndMachines = (at: Millis): readonly (ActorFacts | null)[] => [...everybody(at), ...machines(at)]
