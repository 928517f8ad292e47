/** What people and time can do in a small world: every command with right, wrong, replayed and unexamined evidence. */
import {
  type CodeMatch,
  type Command,
  contentOf,
  type Examined,
  type Facts,
  type LinkPurpose,
  MOST_ADDRESSES,
  MOST_AUTHENTICATORS,
  type Role,
  type Sender,
  stepAt,
} from "../../src/index.ts"
import type { World } from "./world.ts"

type Match = Examined<CodeMatch | null>

/** How many of each thing a world may hold, so that it stays small. */
export type Limits = {
  /** Bound and disabled together. */
  readonly authenticators: number
  readonly addresses: number
  /** Whether codes of the step before are shown too. */
  readonly drift: boolean
}

/** One that may do nothing, and one that may do what not every manager may. */
const roles: readonly Role[] = [
  { id: "plain", kind: "member", permissions: [], requiresMfa: true },
  { id: "rules", kind: "admin", permissions: ["manage_policy"], requiresMfa: false },
]

const changesOfPlace = [
  "resend_invitation",
  "join_team",
  "leave_team",
  "make_owner",
  "drop_owner",
  "suspend_member",
  "restore_member",
  "remove_member",
] as const

const unused = (names: readonly string[], taken: readonly (string | undefined)[]): string =>
  names.find((name) => !taken.includes(name)) ?? "one too many"

export function offers({ facts, now }: World, limits: Limits): readonly Command[] {
  const step = stepAt(now)
  const starters = facts.authenticators.map(({ startedBy }) => startedBy)
  const taken = facts.authenticators.map(({ id }) => id)
  const signInId = unused(["i1", "i2", "i3", "i4"], [facts.signIn?.id, ...starters])
  const sessionId = unused(["s1", "s2", "s3", "s4"], [facts.session?.id, ...starters])
  const authenticatorId = unused(["a1", "a2", "a3", "a4", "a5", "a6", "a7"], taken)
  const made = { authenticatorId, kind: "totp", label: "phone" } as const
  const alive = facts.authenticators.filter(({ state }) => state === "bound" || state === "disabled")
  const room = alive.length < limits.authenticators || alive.length >= MOST_AUTHENTICATORS
  const matches: readonly Match[] = [
    ...facts.authenticators.flatMap(({ id, lastStep }) =>
      [...new Set([step, ...(limits.drift ? [step - 1] : []), lastStep ?? step])].map((shown) => ({
        authenticatorId: id,
        step: shown,
      })),
    ),
    null,
    "not_examined",
  ]
  const fits: readonly boolean[] = [true, false]
  const recoveryFits: readonly Examined<boolean>[] = [true, false, "not_examined"]
  const ids = [...taken, "nowhere"]
  const addressIds = [...facts.addresses.map(({ id }) => id), "nowhere"]
  const caseId = unused(["c1", "c2", "c3"], [facts.case?.id, facts.signIn?.caseId ?? undefined])
  const pinId = unused(["p1", "p2"], [facts.pin?.id])
  const newAddress = unused(["m1", "m2", "m3", "m4"], addressIds)
  const roomForAddress = facts.addresses.length < limits.addresses || facts.addresses.length >= MOST_ADDRESSES

  const content = facts.case === null ? "" : contentOf(facts.case)

  return [
    { name: "reserve_password_try" },
    ...fits.map((fit) => ({ name: "show_password", fits: fit, signInId, application: "browser", sessionId }) as const),
    ...matches.map((match) => ({ name: "show_authenticator_code", match, sessionId }) as const),
    ...recoveryFits.map((fit) => ({ name: "show_recovery_code", fits: fit }) as const),
    { name: "choose_restore" },
    { name: "choose_once", sessionId },
    { name: "choose_later", sessionId },
    { name: "start_enrolment", ...made },
    ...matches.map((match) => ({ name: "confirm_enrolment", match }) as const),
    { name: "finish_enrolment", sessionId },
    { name: "continue_sign_in", sessionId },
    { name: "abandon_sign_in" },
    ...matches.map((match) => ({ name: "show_code_again", match }) as const),
    ...fits.map((fit) => ({ name: "show_password_again", fits: fit }) as const),
    { name: "sign_out" },
    { name: "end_session", sessionId: facts.session?.id ?? "s1" },
    { name: "end_session", sessionId: "another" },
    { name: "end_other_sessions" },
    ...(room ? [{ name: "start_binding", ...made } as const] : []),
    ...ids.flatMap((id) => matches.map((match) => ({ name: "confirm_binding", authenticatorId: id, match }) as const)),
    ...ids.map((id) => ({ name: "cancel_binding", authenticatorId: id }) as const),
    ...ids.map((id) => ({ name: "revoke_authenticator", authenticatorId: id }) as const),
    ...ids.map((id) => ({ name: "rename_authenticator", authenticatorId: id, label: "tablet" }) as const),
    { name: "regenerate_codes" },
    { name: "confirm_codes_saved" },
    ...matches.map((match) => ({ name: "switch_off_with_code", match }) as const),
    ...fits.map((fit) => ({ name: "switch_off_with_password", fits: fit }) as const),
    { name: "invite", addressId: newAddress },
    { name: "invite", addressId: null },
    ...[newAddress, null].flatMap((addressId) =>
      fits.map((passwordStandsAlone) => ({ name: "accept_invitation", addressId, passwordStandsAlone }) as const),
    ),
    ...fits.flatMap((fit) =>
      fits.map((passwordStandsAlone) => ({ name: "change_password", fits: fit, passwordStandsAlone }) as const),
    ),
    { name: "request_password_reset" },
    ...fits.map((passwordStandsAlone) => ({ name: "reset_password", passwordStandsAlone }) as const),
    ...(roomForAddress
      ? [true, false].map((isNew) => ({ name: "add_address", addressId: newAddress, isNew }) as const)
      : []),
    ...addressIds.map((addressId) => ({ name: "send_verification", addressId }) as const),
    { name: "verify_address" },
    ...addressIds.map((addressId) => ({ name: "remove_address", addressId }) as const),
    ...addressIds.map((addressId) => ({ name: "make_address_primary", addressId }) as const),
    { name: "stop" },
    { name: "redeem_reset" },
    ...(["switch_off", "reset"] as const).map((way) => ({ name: "open_case", caseId, way, teamId: "team" }) as const),
    { name: "request_vouching", caseId, teamId: "team" },
    { name: "request_vouching", caseId, teamId: "nowhere" },
    { name: "break_glass", caseId, teamId: "team" },
    { name: "vouch_for_case" },
    ...["team", "other"].map((teamId) => ({ name: "approve_case", teamId, content }) as const),
    ...[content, "unseen"].map((seen) => ({ name: "approve_case", teamId: "desk", content: seen }) as const),
    ...requests(facts, caseId),
    { name: "refuse_case" },
    { name: "cancel_case" },
    { name: "cancel_own_case" },
    { name: "cancel_case_by_link" },
    { name: "release_case" },
    ...roles.flatMap((role) =>
      (["add_member", "invite_member", "change_role"] as const).map(
        (name) => ({ name, teamId: "team", role }) as const,
      ),
    ),
    ...roles.map((role) => ({ name: "withdraw_invitation", teamId: "team", role, linkId: "l2" }) as const),
    ...fits.flatMap((fit) =>
      ["1.0", "3.0"].map(
        (version) => ({ name: "open_by_password", fits: fit, version, deviceSessionId: "d1" }) as const,
      ),
    ),
    ...recoveryFits.map((fit) => ({ name: "open_by_pin", fits: fit, version: "3.0", deviceSessionId: "d1" }) as const),
    ...([null, "too_short", "guessable", "not_digits"] as const).flatMap((weakness) =>
      fits.map((generated) => ({ name: "set_pin", pinId, digits: 6, weakness, generated }) as const),
    ),
    { name: "remove_pin" },
    ...changesOfPlace.map((name) => ({ name, teamId: "team" }) as const),
  ]
}

/** What comes by mail, from whom, and what the desk does about it. */
function requests(facts: Facts, caseId: string): readonly Command[] {
  const own = facts.addresses.map(({ id }) => ({ kind: "own", addressId: id }) as const)
  const senders: readonly Sender[] = [...own, { kind: "own", addressId: "nowhere" }, { kind: "unknown" }]
  const open = (sender: Sender, proven: boolean, nameFits: boolean) =>
    ({ name: "open_formal_request", caseId, teamId: "desk", sender, proven, nameFits }) as const
  const { openedAt = 0, request = null } = facts.case ?? {}
  const room = (request?.evidence.length ?? 0) < 2
  const evidenceId = `e${request?.evidence.length ?? 0}`
  const kind = "call_back_to_number_on_record"
  return [
    ...senders.map((sender) => open(sender, true, true)),
    open({ kind: "somebody_else" }, true, true),
    ...own.flatMap((sender) => [open(sender, false, true), open(sender, true, false)]),
    { name: "confirm_request_by_link" },
    ...(room
      ? ([
          { name: "record_evidence", evidenceId, kind, onRecordSince: openedAt - 1 },
          { name: "record_evidence", evidenceId, kind, onRecordSince: openedAt },
          { name: "vouch_for_request", evidenceId, teamId: "team" },
        ] as const)
      : []),
    { name: "ask_for_evidence", kind },
    { name: "hold_case" },
    { name: "resume_case" },
  ]
}

const minutes = 60_000
const aligned = (at: number) => Math.ceil(at / 30_000) * 30_000

/** Time passes: to the next code, past a wait, past freshness and the sign-in, past idleness, past the grace period. */
export function later({ facts, now }: World): readonly World[] {
  const waits = Object.values(facts.throttles).flatMap(({ blockedUntil }) =>
    blockedUntil !== null && blockedUntil > now ? [aligned(blockedUntil)] : [],
  )
  const { graceEndsAt } = facts.account
  const grace = graceEndsAt !== null && graceEndsAt > now ? [aligned(graceEndsAt)] : []
  const times = [now + 30_000, now + 11 * minutes, now + 16 * minutes, now + 61 * minutes, ...waits, ...grace]
  return times.map((time) => ({ facts, now: time }))
}

/** An administrator suspends the account. */
export function suspended({ facts, now }: World): readonly World[] {
  if (facts.account.state !== "active") return []
  return [{ now, facts: { ...facts, account: { ...facts.account, state: "suspended" } } }]
}

/** An administrator lets go of the role's requirement, or takes it up. */
export function roleChanged({ facts, now }: World): readonly World[] {
  const memberships = facts.memberships.map((one) => ({ ...one, roleRequiresMfa: !one.roleRequiresMfa }))
  return [{ now, facts: { ...facts, memberships } }]
}

/** A link arrives, where none is waiting to be used. */
export function mail({ facts, now }: World): readonly World[] {
  if (facts.link !== null && facts.link.usedAt === null && now < facts.link.expiresAt) return []
  const ids = facts.addresses.map(({ id }) => id)
  const links: readonly (readonly [LinkPurpose, string | null])[] = [
    ["accept_invitation", null],
    ["accept_invitation", ids[0] ?? null],
    ["reset_password", ids.at(-1) ?? null],
    ...ids.map((id) => ["verify_address", id] as const),
    ["stop", null],
  ]
  return links.map(([purpose, subjectId]) => {
    const link = {
      id: "l1",
      purpose,
      subjectId,
      caseId: null,
      invitation: null,
      expiresAt: now + 60 * minutes,
      usedAt: null,
    }
    return { now, facts: { ...facts, link } }
  })
}
