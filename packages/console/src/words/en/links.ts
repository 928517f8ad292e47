/** The pages that links in mails lead to, and the one that asks for such a mail. */
export const links = {
  toSignIn: "Go to sign-in",
  forgot: {
    heading: "Forgot your password?",
    lead: "We send you a link with which you choose a new one.",
    email: "E-mail address",
    action: "Send the link",
    sentHeading: "Look in your mailbox",
    sentLead:
      "If {{email}} belongs to an account, a mail with a link is on its way. It may take a minute; look in the spam folder too.",
    mfaStays:
      "A new password does not switch off MFA: have your authenticator or a recovery code at hand when you sign in.",
    again: "Use another address",
  },
  reset: {
    heading: "Choose a new password",
    lead: "For {{email}}. All your sessions end, and you sign in with the new password.",
    leadNobody: "All your sessions end, and you sign in with the new password.",
    action: "Set the password",
  },
  welcome: {
    heading: "Welcome, {{name}}",
    headingNobody: "Welcome to Sparekey",
    lead: "Choose a password for {{email}}, and your account is ready.",
    leadAddress: "Tell us your e-mail address and choose a password, and your account is ready.",
    name: "Your name",
    nameHint: "As your colleagues know you.",
    email: "E-mail address",
    password: "Password",
    action: "Make my account ready",
  },
  verify: {
    heading: "Confirm your address",
    lead: "Press the button, and {{email}} belongs to your account.",
    leadNobody: "Press the button, and this address belongs to your account.",
    action: "Confirm",
    doneHeading: "The address is confirmed",
    doneLead: "From now on we tell you there, too, when something about your security changes.",
  },
  stop: {
    heading: "This was not you?",
    lead: "Then stop it here. You need not sign in for that.",
    happens: "What happens when you press the button",
    sessions: "Everybody who is signed in to your account is signed out, on every device.",
    password: "Your password stops working until you set a new one by a link that we send to your mailbox.",
    pending: "A set-up of an authenticator that is not finished is thrown away.",
    action: "Stop it",
    not: "If it was you, close this page: nothing has happened.",
    doneHeading: "Stopped",
    doneLead:
      "All sessions have ended and the password no longer works. Now set a new password: we send a link to your mailbox.",
    doneAction: "Set a new password",
    thenTell: "If you cannot explain what happened, tell your administrator.",
  },
  recover: {
    heading: "Set up a new authenticator",
    lead: "This link lets you set up a new authenticator for {{email}}, without a code from the old one.",
    leadNobody: "This link lets you set up a new authenticator, without a code from the old one.",
    happens: "What happens now",
    password: "You sign in with your password.",
    setUp: "You scan a QR code with your authenticator app, and store new recovery codes.",
    old: "Nothing has changed so far. What you had stops working only when the new authenticator works.",
    action: "Go on",
    not: "If you do not expect this, do not go on. Cancel it with the button in our other mail, and tell your administrator.",
  },
  cancel: {
    heading: "Cancel the request?",
    lead: "There is a request to replace your authenticator or to switch off your MFA. You can cancel it here without signing in.",
    happens: "What happens when you press the button",
    over: "The request is over. A link that was sent for it stops working.",
    stays: "Your authenticator and your recovery codes stay as they are.",
    action: "Cancel the request",
    not: "If the request is yours, close this page: nothing has happened.",
    doneHeading: "Cancelled",
    doneLead: "The request is over, and your MFA is as it was.",
    next: "If you did not ask for it",
    tell: "Tell your administrator, in a way that you have used before: somebody may be pretending to be you.",
    newPassword: "If somebody else may know your password, set a new one. That ends all sessions too.",
    doneAction: "Set a new password",
  },
  join: {
    heading: "Join {{team}}",
    lead: "You are invited with the address {{email}}. The team's rules for signing in will hold for you, and its administrators see whether your account is protected and can help you back in.",
    leadNobody:
      "The team's rules for signing in will hold for you, and its administrators see whether your account is protected and can help you back in.",
    first: "Sign in first. Then you come back here, and nothing has happened until you press the button.",
    asWho: "You are signed in as {{name}}.",
    other: "Not you? Sign in to another account",
    action: "Join the team",
    elsewhere:
      "This invitation has been used, is too old, or was made for another account. Sign in to the account that the mail was for.",
    doneHeading: "You belong to {{team}} now",
    doneLead: "If the team requires MFA of you, set it up now under My security.",
  },
  dead: {
    heading: "This link does not work any more",
    accept_invitation: "Invitations work once and only for some days. Ask whoever invited you to send a new one.",
    reset_password:
      "Links for a new password work once and only for a short time. Ask for a new one; it takes a minute.",
    verify_address:
      "This address may be confirmed already. If not, sign in and have the link sent again under My security.",
    stop: "It has been used, or it is too old. If you think that somebody else uses your account, set a new password: that ends all sessions too.",
    redeem_reset:
      "Such a link works once and only for a limited time, and no longer when the request was cancelled. Ask your administrator for a new one.",
    cancel_case:
      "There is nothing left to cancel: the request is over, or the link is too old. If somebody else may have got into your account, set a new password and tell your administrator.",
    join_team: "Invitations to a team work once and only for some days. Ask whoever invited you to send a new one.",
    noToken: "The link is not complete. Open it again from the mail, or copy all of it.",
    newReset: "Ask for a new link",
    newPassword: "Set a new password",
  },
}

export const outbox = {
  heading: "Outbox",
  lead: "This is a demonstration without a mail server: what would have been sent is kept here, newest first.",
  empty: "No mails yet. Ask for a new password, for instance, and the mail appears here.",
  to: "To {{address}}",
  mail: "Mail: {{subject}}",
  asText: "As text",
  asPage: "As page",
}
