/**
 * Guards that can be taken away without breaking anything, each with the reason. Some say no where another guard would say no as
 * well, and are there to name the right reason; the others are a belt beside braces. Anything else that survives is a hole.
 */
export const fromSaysSo =
  "the row's own state says so already; the list of guards is shared with rows where it does not"
export const freshnessSaysNo =
  "a session that has not shown the second step is not fresh either; this names the better reason"
const nextGuardSaysNo =
  "an address that is not there is neither verified nor the main one; this names the better reason"

/** Guards that no small world makes say no. */
export const neverDenying: ReadonlyMap<string, string> = new Map([
  ["session: show_code_again from live, unless the session is live", fromSaysSo],
  ["session: show_password_again from live, unless the session is live", fromSaysSo],
  ["session: end_session from live, unless the session is live", fromSaysSo],
  ["session: end_other_sessions from live, unless the session is live", fromSaysSo],
  ["account: change_password from active, unless the account is active", fromSaysSo],
  ["account: add_address from active, unless the account is active", fromSaysSo],
  ["account: send_verification from active, unless the account is active", fromSaysSo],
  ["account: remove_address from active, unless the account is active", fromSaysSo],
  ["account: make_address_primary from active, unless the account is active", fromSaysSo],
])

export const survivingGuards: ReadonlyMap<string, string> = new Map([
  ...neverDenying,
  [
    "session: show_code_again from live, unless MFA is on",
    "with MFA off no authenticator is bound, so no code fits; this names the better reason and counts nothing",
  ],
  [
    "authenticator: start_binding from none, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  [
    "authenticator: confirm_binding from pending, unless the session has shown the second step, where MFA is on",
    "who started the set-up had shown it, and binding another one ends all other sessions; a belt",
  ],
  [
    "authenticator: revoke_authenticator from bound | disabled, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  [
    "recovery_codes: regenerate_codes from none | unsaved | saved, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  [
    "mfa: switch_off_with_code from on, unless the session has shown the second step, where MFA is on",
    "no such session outlives the switching on of MFA, and the command shows the code itself; a belt",
  ],
  [
    "account: change_password from active, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  ["account: add_address from active, unless the session has shown the second step, where MFA is on", freshnessSaysNo],
  [
    "account: remove_address from active, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  ["account: remove_address from active, unless the address is one of the account's", nextGuardSaysNo],
  [
    "account: make_address_primary from active, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  ["account: make_address_primary from active, unless the address is one of the account's", nextGuardSaysNo],
])
