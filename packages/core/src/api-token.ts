/**
 * What a machine may ask for: the whole of it, act by act. It asks with an API token that somebody made for it, within the token's scopes
 * and within what its maker may do today. Whatever helps somebody back in, touches anybody's MFA, or gives somebody a say, a person does,
 * signed in with an authenticator. Decision 0038.
 */
import type { CommandName } from "./commands.ts"
import type { ActorFacts, Millis } from "./facts.ts"
import type { ManagedCommand } from "./managing.ts"
import { hasPermission, type Permission, type Role, type Standing } from "./permissions.ts"

export const scopes = [
  "read_members",
  "read_cases",
  "read_audit",
  "read_server",
  "invite_members",
  "manage_members",
  "disconnect",
  "deactivate_devices",
] as const

export type Scope = (typeof scopes)[number]

/** What a token's maker must have in the token's team, when it is made and whenever it is used: any one of them. */
export const makerNeeds: Readonly<Record<Scope, readonly Permission[]>> = {
  read_members: ["manage_members", "manage_mfa", "approve_cases", "read_audit"],
  read_cases: ["manage_mfa", "approve_cases", "read_audit"],
  read_audit: ["read_audit"],
  // in the team of those who run the server
  read_server: ["manage_policy"],
  invite_members: ["manage_members"],
  manage_members: ["manage_members"],
  disconnect: ["manage_applications"],
  deactivate_devices: ["manage_devices"],
}

/** What is looked at. Whatever else there is to see, people see. */
export type Reading =
  | "see_team"
  | "list_roles"
  | "list_members"
  | "see_member"
  | "see_check_up"
  | "list_invitations"
  | "list_cases"
  | "see_case"
  | "see_activity"
  | "see_audit"
  | "see_audit_proof"
  | "see_server_figures"
  | "list_teams"

/** Of a token with which scope each act is taken; null: of none. */
// biome-ignore format: a table is read in columns
export const scopeOf: Readonly<Record<Reading | CommandName | ManagedCommand, Scope | null>> = {
  // looking
  see_team:                  "read_members",
  list_roles:                "read_members",
  list_members:              "read_members",
  see_member:                "read_members",
  see_check_up:              "read_members",
  list_invitations:          "invite_members",
  list_cases:                "read_cases",
  see_case:                  "read_cases",
  see_activity:              "read_audit",
  see_audit:                 "read_audit",
  see_audit_proof:           "read_audit",
  see_server_figures:        "read_server",
  list_teams:                "read_server",
  // somebody's place in a team, where it gives nobody a say
  add_member:                "invite_members",
  invite_member:             "invite_members",
  resend_invitation:         "invite_members",
  withdraw_invitation:       "manage_members",
  suspend_member:            "manage_members",
  restore_member:            "manage_members",
  remove_member:             "manage_members",
  change_role:               null,
  make_owner:                null,
  drop_owner:                null,
  join_team:                 null,
  leave_team:                null,
  // what a team owns
  disconnect:                "disconnect",
  save_policy:               null,
  make_role:                 null,
  edit_role:                 null,
  delete_role:               null,
  switch_team_recoveries:    null,
  switch_server_recoveries:  null,
  make_plan:                 null,
  edit_plan:                 null,
  give_plan:                 null,
  make_team:                 null,
  make_application:          null,
  edit_application:          null,
  rotate_application_secret: null,
  delete_application:        null,
  make_api_token:            null,
  delete_api_token:          null,
  make_device:               null,
  edit_device:               null,
  deactivate_device:         null,
  deactivate_devices:        "deactivate_devices",
  // ways back in
  open_case:                 null,
  request_vouching:          null,
  break_glass:               null,
  vouch_for_case:            null,
  approve_case:              null,
  refuse_case:               null,
  cancel_case:               null,
  cancel_own_case:           null,
  cancel_case_by_link:       null,
  release_case:              null,
  open_formal_request:       null,
  confirm_request_by_link:   null,
  record_evidence:           null,
  vouch_for_request:         null,
  ask_for_evidence:          null,
  hold_case:                 null,
  resume_case:               null,
  // somebody's own account
  reserve_password_try:      null,
  show_password:             null,
  show_authenticator_code:   null,
  show_recovery_code:        null,
  choose_restore:            null,
  choose_once:               null,
  choose_later:              null,
  start_enrolment:           null,
  confirm_enrolment:         null,
  finish_enrolment:          null,
  continue_sign_in:          null,
  redeem_reset:              null,
  abandon_sign_in:           null,
  show_code_again:           null,
  show_password_again:       null,
  sign_out:                  null,
  end_session:               null,
  end_other_sessions:        null,
  start_binding:             null,
  confirm_binding:           null,
  cancel_binding:            null,
  revoke_authenticator:      null,
  rename_authenticator:      null,
  regenerate_codes:          null,
  confirm_codes_saved:       null,
  switch_off_with_code:      null,
  switch_off_with_password:  null,
  invite:                    null,
  accept_invitation:         null,
  change_password:           null,
  request_password_reset:    null,
  reset_password:            null,
  add_address:               null,
  send_verification:         null,
  verify_address:            null,
  remove_address:            null,
  make_address_primary:      null,
  stop:                      null,
  open_by_password:          null,
  set_pin:                   null,
  remove_pin:                null,
  open_by_pin:               null,
}

export type Act = keyof typeof scopeOf

/** The token that somebody's machine shows. */
export type ApiTokenFacts = {
  readonly id: string
  readonly teamId: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Millis
}

/** Of a token's scopes, those that its maker can still stand for; none for somebody who has left the team. */
export const scopesHeld = (given: readonly Scope[], maker: Standing | undefined): readonly Scope[] =>
  maker === undefined ? [] : given.filter((scope) => makerNeeds[scope].some((one) => hasPermission(maker, one)))

/** Whether it covers the act, in that team. A token reaches no other team, whoever made it. */
export const tokenCovers = (token: ApiTokenFacts, act: Act, teamId: string, now: Millis): boolean => {
  const scope = scopeOf[act]
  return scope !== null && token.teamId === teamId && now < token.expiresAt && token.scopes.includes(scope)
}

/** Whether machines may deal with such people, and hand out such roles: those that give no say in anything. */
export const hasNoSay = (standing: Standing | Pick<Role, "permissions">): boolean =>
  standing.permissions.length === 0 && !("owner" in standing && standing.owner)

export const isMachine = (actor: ActorFacts | null): boolean => actor !== null && actor.token !== null
