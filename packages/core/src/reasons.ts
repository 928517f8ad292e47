/**
 * Why something was denied: a closed vocabulary. The code is stable and travels to API clients; the sentence says what is the
 * matter and what to do. Guards carry these; `docs/errors.md` is generated from here.
 */
export const reasons = {
  // the order of steps
  sign_in_required: "There is no open sign-in. Start again with your e-mail address and password.",
  sign_in_over: "This sign-in has ended or took too long. Start again with your e-mail address and password.",
  out_of_order: "That is not the next step. The reply says what is.",
  session_required: "You are not signed in, or your session has ended. Sign in again.",
  not_found: "There is nothing by that name that you may see.",
  // what was shown
  password_wrong: "That e-mail address and password do not fit together.",
  code_wrong: "That code is not right. Codes change every 30 seconds: enter the one your app shows now.",
  code_already_used: "That code has been used. Wait for your app to show the next one.",
  recovery_code_wrong: "That is not one of your unused recovery codes. Check for mistyped characters.",
  throttled: "Too many wrong tries. Wait until the time given, then try again.",
  account_closed: "This account cannot sign in. Ask your administrator.",
  // what is allowed
  choice_not_allowed: "Your team does not offer this way on.",
  grace_not_available: "Setting up cannot be put off any more.",
  second_step_required: "Confirm with your authenticator first: this sign-in has not shown it.",
  reauthentication_required: "Confirm that it is you: enter a code, or your password where MFA is off.",
  mfa_required_of_you: "Your team requires MFA of you, so it cannot be switched off.",
  switch_off_not_allowed: "Your team does not let people switch off their own MFA.",
  switch_off_after_code_not_allowed:
    "Your team does not let MFA be switched off after a recovery code. Sign in with your authenticator.",
  recovery_code_sign_in:
    "You signed in with a recovery code. Set up a new authenticator or sign in with the current one first.",
  code_needed: "Enter a code from your authenticator instead of your password.",
  mfa_is_off: "MFA is not switched on.",
  last_authenticator: "This is your only authenticator. Bind another one first, or switch MFA off.",
  too_many_authenticators: "You have as many authenticators as an account can have. Remove one first.",
  started_elsewhere: "This set-up was started somewhere else. Start it again here.",
  not_in_plan: "Your team's plan does not include this. What is set stays as it is.",
  on_hold: "You got back in not long ago, so this is closed for a while. It opens again at the time given.",
  // helping others
  token_may_not: "An API token may not do this: somebody does it who is signed in with an authenticator.",
  not_permitted: "Your role does not let you do this. Ask an owner of the team.",
  member_not_found: "There is nobody by that name in your team.",
  more_privileged: "This person may do things that you may not, so you cannot decide about them. Ask an owner.",
  own_case: "Nobody decides about themselves. Ask somebody else who may.",
  not_independent: "You have had a part in this case already. Somebody else has to decide.",
  way_not_offered: "Your team does not offer this way of helping.",
  recoveries_stopped: "All recoveries are stopped at the moment. Ask an owner of the team, or the security desk.",
  case_limit: "Too many cases were opened lately. Wait, or ask the security desk.",
  case_already_open: "A case about this person is open already. Finish or cancel that one first.",
  case_not_ready: "The case is not that far yet. The reply says where it stands.",
  case_over: "This case is over. Open a new one if help is still needed.",
  approval_not_needed: "That team has approved already, or does not have to.",
  subject_changed: "This person may do more, or has left the team, since the case was opened. Open a new one.",
  already_released: "The link has been sent. A new one can follow once that one was used in vain.",
  // the security desk
  somebody_else: "A request is taken from the account's own address only.",
  request_not_proven: "Nothing proves that the message comes from the address that it names.",
  name_does_not_fit: "The name in the request is not the account's.",
  not_a_request: "This case is not a formal request to the security desk.",
  not_on_record: "What was on record only after the case was opened proves nothing. Ask for something else.",
  case_changed: "Something was added to the case since you looked at it. Look at it again.",
  case_held: "The desk holds this case back. It goes on once an agent resumes it.",
  case_not_held: "This case is not held back.",
  their_password_too_short:
    "Their password is too short to stand alone. Send a reset link instead, or let them choose a longer one first.",
  // places in a team
  role_beyond_yours: "This role may do things that you may not, so you cannot give it. Ask an owner.",
  last_owner: "This is the team's last owner who can get in. Make an owner of somebody else first.",
  belongs_elsewhere: "This person belongs to another team too, so you cannot suspend them. Remove them from your team.",
  invitation_needed: "This person uses their account already. Send an invitation: they join by accepting it.",
  invitation_accepted: "This invitation has been accepted already: the person uses their account.",
  // devices and PINs
  device_not_active: "This device is not activated, or not any more. Ask whoever manages your team's devices.",
  device_needed: "Your team's PINs are for one device each. Choose one of your team's active devices.",
  device_taken: "This device is somebody else's. Ask whoever manages your team's devices.",
  pins_not_offered: "Your team does not use PINs.",
  pin_wrong: "That PIN is not right here, or you have none yet: you set one in the browser, under My security.",
  pin_locked:
    "Too many wrong PINs. Waiting does not help: set a new one in the browser, under My security, and use that here.",
  pin_too_short: "This PIN is too short, or too long. The reply to /api/me/pin says how many digits it takes.",
  pin_guessable: "This PIN is one that people guess first. Choose another one.",
  pin_chosen_by_server: "Your team's PINs are made by the server. Ask for one.",
  pin_chosen_by_person: "Your team's people choose their PINs themselves. Choose one.",
  pin_needs_authenticator: "You signed in with a recovery code. A PIN takes your authenticator: show it first.",
  mfa_is_on: "MFA is on, so a password alone opens nothing on a device. Use your PIN.",
  mfa_required_on_device: "MFA is required of you, so a password alone opens nothing on a device. Use a PIN.",
  role_needs_pin: "Your role may do too much for a password alone to open this. Use a PIN.",
  version_needs_pin: "This version takes no password alone any more. Use a PIN.",
  // passwords, addresses, links
  password_too_short: "A password that stands alone needs at least 15 characters. Choose a longer one first.",
  link_not_valid: "This link has been used or is too old. Ask for a new one.",
  address_needed: "An e-mail address is needed: it is what you sign in with, and where notices go.",
  too_many_addresses: "You have as many addresses as an account can have. Remove one first.",
  address_not_verified: "Confirm this address first: open the link that we sent to it.",
  last_address:
    "You need at least one confirmed address, and this is the main one. Make another one the main address first.",
  already_added: "This address is in your account already.",
  already_verified: "This address is confirmed already.",
} as const

export type Reason = keyof typeof reasons
