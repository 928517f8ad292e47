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
  dead: {
    heading: "This link does not work any more",
    accept_invitation: "Invitations work once and only for some days. Ask whoever invited you to send a new one.",
    reset_password:
      "Links for a new password work once and only for a short time. Ask for a new one; it takes a minute.",
    verify_address:
      "This address may be confirmed already. If not, sign in and have the link sent again under My security.",
    stop: "It has been used, or it is too old. If you think that somebody else uses your account, set a new password: that ends all sessions too.",
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
