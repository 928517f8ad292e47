/**
 * What is known about one account at one moment. `perform` loads it under the account's lock; `decide` reads it; `evolve`
 * says how an event changes it. Times are milliseconds since the epoch, in UTC.
 */
import type { ApiTokenFacts } from "./api-token.ts"
import type { AuthenticatorKind } from "./authenticators.ts"
import type { DeviceFacts } from "./device.ts"
import type { Permission, Role, RoleKind, Standing } from "./permissions.ts"
import type { PinFacts } from "./pin.ts"
import type { Plan } from "./plan.ts"
import type { ApplicationKind, Policy, ThrottlePolicy } from "./policy.ts"
import type { CaseFacts } from "./recovery-case.ts"

export type Millis = number

export type AccountState = "unknown" | "invited" | "active" | "suspended"

export type AccountFacts = {
  readonly id: string
  readonly state: AccountState
  /** False where nobody can sign in with a password: not yet chosen, or given up through a stop link. */
  readonly hasPassword: boolean
  /** Whether the password is long enough to be the only factor (NIST SP 800-63B-4 §3.1.1.2). */
  readonly passwordStandsAlone: boolean
  /** The one period in which the account may work without the MFA that is required of it. Given once. */
  readonly graceEndsAt: Millis | null
  /** After a recovery: until then no new codes, no change of addresses, and nothing about anybody else. S3. */
  readonly holdUntil: Millis | null
}

export type AddressFacts = {
  readonly id: string
  readonly verifiedAt: Millis | null
  readonly primary: boolean
}

/** `disabled`: too many wrong codes in a row; it can only be bound anew (NIST SP 800-63B-4 §3.2.2). */
export type AuthenticatorState = "pending" | "bound" | "disabled" | "revoked"

export type AuthenticatorFacts = {
  readonly id: string
  readonly kind: AuthenticatorKind
  readonly state: AuthenticatorState
  /** The sign-in or session that started the binding: nobody else can finish it. */
  readonly startedBy: string
  readonly boundAt: Millis | null
  /** The last time step whose code was accepted; only a later one is (RFC 6238 §5.2). */
  readonly lastStep: number | null
}

/** `unsaved`: shown, and nobody has said yet that they are stored. */
export type RecoveryCodesState = "none" | "unsaved" | "saved"

export type RecoveryCodesFacts = {
  readonly state: RecoveryCodesState
  readonly unspent: number
}

export type RecoveryChoice = "restore" | "once" | "later"

export type SignInEnd = "completed" | "abandoned"

/** A sign-in collects what has been shown. What comes next is derived (`next-step.ts`), never stored. */
export type SignInFacts = {
  readonly id: string
  /** What is being signed in to: a team may ask for more in one than in the other. G4. */
  readonly application: ApplicationKind
  /** The application's own rules, or its request, ask for MFA, whatever the teams' policies say. G4, G6. */
  readonly demandsMfa: boolean
  readonly expiresAt: Millis
  readonly end: SignInEnd | null
  readonly passwordAt: Millis
  readonly authenticatorAt: Millis | null
  readonly recoveryCodeAt: Millis | null
  readonly choice: RecoveryChoice | null
  readonly enrolledAt: Millis | null
  readonly codesSavedAt: Millis | null
  /** The recovery case whose link was shown beside the password. */
  readonly caseId: string | null
}

/** What was shown to get a session, and when last. A session can gain methods and never loses one. */
export type Methods = {
  readonly passwordAt: Millis
  readonly authenticatorAt: Millis | null
  readonly recoveryCodeAt: Millis | null
}

export type SessionFacts = Methods & {
  readonly id: string
  readonly bornAt: Millis
  readonly lastSeenAt: Millis
  readonly expiresAt: Millis
  readonly endedAt: Millis | null
}

/** Each kind of secret has a budget of its own, so that mistyped codes do not use up the password's. */
export type ThrottleKind = "password" | "authenticator" | "recovery_code"

export type ThrottleFacts = {
  readonly failures: number
  readonly blockedUntil: Millis | null
}

export type LinkPurpose =
  | "accept_invitation"
  | "reset_password"
  | "verify_address"
  | "stop"
  | "redeem_reset"
  | "cancel_case"
  | "join_team"
  | "confirm_request"

/** What a link invites to, as it is today. */
export type InvitationFacts = {
  readonly teamId: string
  /** The one that was offered; once the place is taken, that place's. */
  readonly role: Role
  readonly owner: boolean
  /** Where whoever sent it stands today; null: they have left the team, or are suspended. */
  readonly inviter: Standing | null
}

/** The link that came with the command, if one did. `subjectId` is what it is about, such as an address. */
export type LinkFacts = {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly subjectId: string | null
  /** The recovery case that it is about, if any. */
  readonly caseId: string | null
  /** What it invites to, if it does. */
  readonly invitation: InvitationFacts | null
  readonly expiresAt: Millis
  readonly usedAt: Millis | null
}

export type MembershipFacts = {
  readonly teamId: string
  readonly owner: boolean
  readonly roleId: string
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
  readonly roleRequiresMfa: boolean
  /** What the team's plan includes. */
  readonly plan: Plan
}

/** Who asks for something about somebody else's account: their own session, what it shows, and what they may do. */
export type ActorFacts = {
  readonly accountId: string
  readonly state: AccountState
  readonly session: SessionFacts | null
  /** Of a machine that asks in their name; it has no session. */
  readonly token: ApiTokenFacts | null
  /** The policy that the actor's own sessions are under. */
  readonly policy: Pick<Policy, "session">
  readonly holdUntil: Millis | null
  readonly memberships: readonly MembershipFacts[]
  /** Belongs to the operator's security desk, which may approve in the name of any team. */
  readonly desk: boolean
}

/** The team that the command is about. */
export type TeamFacts = {
  readonly id: string
  readonly plan: Plan
  /** The switches that stop all recoveries under attack, of the team and of the server. A8. */
  readonly stopped: { readonly team: boolean; readonly server: boolean }
  /** The accounts of those owners who can get in. S5. */
  readonly ableOwners: readonly string[]
  /** Cases that administrators opened or vouched for lately, and that the person asked for, whatever became of them. A8. */
  readonly casesOpened: {
    readonly byAgentToday: number
    readonly forSubjectThisMonth: number
    readonly inTeamToday: number
    readonly askedForThisMonth: number
  }
}

export type Facts = {
  readonly account: AccountFacts
  readonly addresses: readonly AddressFacts[]
  readonly authenticators: readonly AuthenticatorFacts[]
  readonly recoveryCodes: RecoveryCodesFacts
  readonly throttles: Readonly<Record<ThrottleKind, ThrottleFacts>>
  readonly memberships: readonly MembershipFacts[]
  /** The strictest of what the account's teams ask of it, or the server's own (`policyFor`). */
  readonly policy: Policy
  /** The server's own, for everybody: a team's would tell who is in it before the password is right (B5). */
  readonly passwordThrottle: ThrottlePolicy
  readonly signIn: SignInFacts | null
  readonly session: SessionFacts | null
  readonly link: LinkFacts | null
  /** The recovery case that the command names, or that the sign-in or the link carries. */
  readonly case: CaseFacts | null
  /** How many cases about this account are still open. A request that nobody has confirmed is none: anybody could have sent it. R7. */
  readonly openCases: number
  /** The device that the command names, or whose key it comes with. */
  readonly device: DeviceFacts | null
  /** The PIN that the team's rule asks for there. */
  readonly pin: PinFacts | null
  /** Whether the account has any PIN at all, for whichever device. */
  readonly hasPins: boolean
  readonly actor: ActorFacts | null
  readonly team: TeamFacts | null
}

/** Those that were bound and not revoked. A disabled one still counts: too many wrong codes must not open the door. */
export const heldAuthenticators = (facts: Facts): readonly AuthenticatorFacts[] =>
  facts.authenticators.filter(({ state }) => state === "bound" || state === "disabled")

export const mfaIsOn = (facts: Facts): boolean => heldAuthenticators(facts).length > 0

export const boundAuthenticators = (facts: Facts): readonly AuthenticatorFacts[] =>
  facts.authenticators.filter((authenticator) => authenticator.state === "bound")

export const verifiedAddresses = (facts: Facts): readonly AddressFacts[] =>
  facts.addresses.filter((address) => address.verifiedAt !== null)
