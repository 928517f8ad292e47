/** The small worlds that are explored: for each policy, one browser, two browsers, guessing, and links and addresses. */
import {
  AUTHENTICATOR_FAILURE_CAP,
  type AuthenticatorFacts,
  type CommandName,
  type Facts,
  type Policy,
  type PresetName,
  presets,
  type RecoveryChoice,
  requiredOfEverybody,
  type SessionFacts,
  serverDefault,
  stepAt,
} from "../../src/index.ts"
import { factsOf, member } from "../person.ts"
import type { Scene, SceneName } from "./explore.ts"
import { type Limits, later, mail, roleChanged, suspended } from "./offers.ts"
import type { World } from "./world.ts"

const gettingIn: readonly CommandName[] = [
  "show_password",
  "show_authenticator_code",
  "show_recovery_code",
  "choose_once",
]
const signingIn: readonly CommandName[] = [
  ...gettingIn,
  "choose_restore",
  "choose_later",
  "start_enrolment",
  "confirm_enrolment",
  "finish_enrolment",
  "continue_sign_in",
  "abandon_sign_in",
]
const ownSession: readonly CommandName[] = [
  "show_code_again",
  "show_password_again",
  "sign_out",
  "end_session",
  "end_other_sessions",
]
const changingMfa: readonly CommandName[] = [
  "start_binding",
  "confirm_binding",
  "cancel_binding",
  "revoke_authenticator",
  "rename_authenticator",
  "regenerate_codes",
  "confirm_codes_saved",
  "switch_off_with_code",
  "switch_off_with_password",
]
const owningTheAccount: readonly CommandName[] = [
  "invite",
  "accept_invitation",
  "change_password",
  "request_password_reset",
  "reset_password",
  "add_address",
  "send_verification",
  "verify_address",
  "remove_address",
  "make_address_primary",
  "stop",
]

const limits: Limits = { authenticators: 0, addresses: 2, drift: false }

const now = Date.UTC(2026, 0, 1)

export type Setting = {
  readonly name: string
  readonly policy: Policy
  readonly role: boolean | null
  readonly scenes: readonly SceneName[]
}

/** Two or three codes are enough to see every state of a set. */
const small = (policy: Policy): Policy => ({
  ...policy,
  recoveryCodes: { ...policy.recoveryCodes, count: Math.min(policy.recoveryCodes.count, 2) },
})

const alone: readonly SceneName[] = ["one browser", "two browsers", "guessing"]
const codes = (choices: readonly RecoveryChoice[]) => ({ ...serverDefault.recoveryCodes, choices })

/** Where a preset differs from the server's own policy in how much is throttled, or not at all for one person, less will do. */
const ofPreset: Readonly<Record<PresetName, readonly SceneName[]>> = {
  "formal-request": ["guessing"],
  "replace-on-restore": alone,
  "role-required": alone,
  "deferred-reset": ["two browsers"],
}

/** What policies have no say in is looked at once, with the server's own policy. */
export const settings: readonly Setting[] = [
  { name: "server default", policy: serverDefault, role: null, scenes: [...alone, "links and addresses", "corners"] },
  ...Object.entries(presets).map(([name, policy]) => ({
    name,
    policy,
    role: null,
    scenes: ofPreset[name as PresetName],
  })),
  { name: "role-required, for a role that requires MFA", policy: presets["role-required"], role: true, scenes: alone },
  {
    name: "codes only to restore",
    policy: { ...serverDefault, recoveryCodes: codes(["restore"]) },
    role: null,
    scenes: ["two browsers"],
  },
  {
    name: "a grace period, no self switch-off, and codes only to sign in once",
    policy: {
      ...serverDefault,
      mfa: { requiredOf: requiredOfEverybody, graceDays: 14 },
      selfSwitchOff: false,
      recoveryCodes: codes(["once"]),
    },
    role: null,
    scenes: ["two browsers", "links and addresses"],
  },
]

function world({ policy, role }: Setting, changes: Partial<Facts> = {}): World {
  const memberships = role === null ? [] : [member({ roleRequiresMfa: role })]
  return { now, facts: factsOf(small(policy), { memberships, ...changes }) }
}

const bound = (id: string): AuthenticatorFacts => ({
  id,
  kind: "totp",
  state: "bound",
  startedBy: "long ago",
  boundAt: now - 1000,
  lastStep: stepAt(now) - 5,
})

const protectedBy = (...ids: string[]): Partial<Facts> => ({
  authenticators: ids.map(bound),
  recoveryCodes: { state: "saved", unspent: 2 },
})

const session = (shown: Partial<SessionFacts>): SessionFacts => ({
  id: "s0",
  bornAt: now,
  lastSeenAt: now,
  expiresAt: now + 24 * 60 * 60_000,
  endedAt: null,
  passwordAt: now,
  authenticatorAt: null,
  recoveryCodeAt: null,
  ...shown,
})

const failed = (failures: number) => ({ failures, blockedUntil: null })

export function scenesOf(setting: Setting): readonly Scene[] {
  const off = world(setting)
  const on = world(setting, protectedBy("a1"))
  const { account } = off.facts
  // No table leads here; what if something else does? Keycloak CVE-2026-3429.
  const halfASession = world(setting, { ...protectedBy("a1"), session: session({}) })
  const short = { ...account, passwordStandsAlone: false }
  // Where MFA is required, a short password can be all that an account has shown until now.
  const shortAndAskedToSetUp = setting.policy.mfa.requiredOf.members.browser ? [world(setting, { account: short })] : []
  const free = setting.policy.throttle.freeFailures
  const edges = [0, free - 1, free, free + 1, AUTHENTICATOR_FAILURE_CAP - 1, AUTHENTICATOR_FAILURE_CAP]
  const tried = [
    ...(["password", "authenticator", "recovery_code"] as const).map((kind) => ({ [kind]: failed(free - 1) })),
    { authenticator: failed(AUTHENTICATOR_FAILURE_CAP - 1), recovery_code: failed(free - 1) },
  ].map((throttles) => world(setting, { ...protectedBy("a1"), throttles: { ...off.facts.throttles, ...throttles } }))
  const triedInside = world(setting, {
    ...protectedBy("a1"),
    session: session({ authenticatorAt: now }),
    throttles: { ...off.facts.throttles, authenticator: failed(free - 1) },
  })
  const triedThePassword = world(setting, {
    ...protectedBy("a1"),
    session: session({ recoveryCodeAt: now }),
    link: {
      id: "l1",
      purpose: "reset_password",
      subjectId: "m1",
      caseId: null,
      invitation: null,
      expiresAt: now + 60_000,
      usedAt: null,
    },
    throttles: { ...off.facts.throttles, password: failed(free - 1) },
  })
  const onHold = world(setting, {
    ...protectedBy("a1"),
    account: { ...account, holdUntil: now + 60 * 60_000 },
    addresses: ["m1", "m2"].map((id) => ({ id, verifiedAt: now - 1000, primary: id === "m1" })),
    session: session({ authenticatorAt: now }),
  })
  const withoutMfaInThePlan = world(setting, {
    memberships: [member({ plan: { features: [] } })],
    session: session({}),
  })
  const once = setting.name === "server default"
  const scenes: readonly Scene[] = [
    {
      name: "one browser",
      starts: [off, on, world(setting, { ...protectedBy("a1"), account: short }), ...shortAndAskedToSetUp],
      commands: new Set([...signingIn, ...ownSession, ...changingMfa]),
      limits: { ...limits, authenticators: 2 },
      counted: [0],
      twoBrowsers: false,
      others: once ? [later, suspended] : [later],
    },
    {
      name: "two browsers",
      starts: [off, on, world(setting, protectedBy("a1", "a2")), halfASession, ...(once ? [withoutMfaInThePlan] : [])],
      commands: new Set([...signingIn, ...ownSession, ...changingMfa]),
      limits: { ...limits, authenticators: 2 },
      counted: [0],
      twoBrowsers: true,
      others: [
        ...(setting.role === null ? [] : [roleChanged]),
        ...(setting.role !== null || setting.policy.mfa.requiredOf.members.browser ? [suspended] : []),
      ],
    },
    {
      name: "guessing",
      starts: [...tried, triedInside],
      commands: new Set(["reserve_password_try", ...signingIn, ...changingMfa, "show_code_again"]),
      limits: { ...limits, authenticators: 2, drift: true },
      counted: edges,
      twoBrowsers: false,
      others: [later],
    },
    {
      name: "links and addresses",
      starts: [
        off,
        on,
        halfASession,
        world(setting, { authenticators: [{ ...bound("a1"), state: "pending", boundAt: null, lastStep: null }] }),
        world(setting, { account: { ...account, state: "unknown", hasPassword: false }, addresses: [] }),
      ],
      commands: new Set([
        "show_password",
        "show_authenticator_code",
        "continue_sign_in",
        ...ownSession,
        ...owningTheAccount,
      ]),
      limits,
      counted: [0],
      twoBrowsers: false,
      others: once ? [later, mail, suspended] : [later, mail],
    },
    {
      name: "corners",
      starts: [
        world(setting, {
          ...protectedBy("a1", "a2", "a3", "a4", "a5"),
          addresses: ["m1", "m2", "m3"].map((id) => ({ id, verifiedAt: now - 1000, primary: id === "m1" })),
        }),
        triedThePassword,
        onHold,
      ],
      commands: new Set([
        ...gettingIn,
        "start_binding",
        "confirm_binding",
        "add_address",
        "remove_address",
        "make_address_primary",
        "show_password_again",
        "switch_off_with_password",
        "change_password",
        "reset_password",
      ]),
      limits,
      counted: [0, free - 1],
      twoBrowsers: false,
      others: [],
    },
  ]
  return scenes.filter(({ name }) => setting.scenes.includes(name))
}
