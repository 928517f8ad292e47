import type { CaseWay } from "@sparekey/core"
import { requestsEn } from "./requests-en.ts"
import type { Words } from "./words.ts"

const codes = (count: number) => (count === 1 ? "one recovery code" : `${count} recovery codes`)

const of = (team: string | null) => (team === null ? "your team" : `the team “${team}”`)
const somebody = (name: string | null) => name ?? "An administrator"
const asBefore = "Nothing has changed about your MFA: your authenticator and your recovery codes work as before."

/** Where a request stands, and what comes next. */
function next(way: CaseWay, { missing, until }: { readonly missing: boolean; readonly until: string | null }): string {
  if (missing) return "Nothing has changed yet: somebody else has to approve the request first."
  if (way === "switch_off")
    return until === null
      ? "Nothing else is missing, so MFA is switched off at once. Another mail tells you when that is done."
      : `Nothing has changed yet. Unless the request is cancelled, MFA is switched off on ${until}. After that, the password alone is enough to sign in.`
  const link = "a link that, together with your password, leads to setting up a new authenticator"
  return until === null
    ? `Nothing has changed yet. Another mail brings ${link}.`
    : `Nothing has changed yet. Unless the request is cancelled, we send you ${link}. We send it on ${until}.`
}

export const en: Words = {
  locale: "en-GB",
  anAddress: "The address",
  browserOnSystem: (browser, system) => `${browser} on ${system}`,
  unknownBrowser: "unknown",
  unknownNetwork: "unknown",
  themselves: "you, or somebody who knows your password",
  theServer: "somebody with access to the server itself",
  linkWrittenOut: "If the button does nothing, copy this link into your browser:",
  facts: {
    account: "Account",
    team: "Team",
    openedBy: "Asked for by",
    when: "When",
    network: "Network address",
    browser: "Browser",
  },
  notice: {
    stories: {
      ...requestsEn.stories,
      stopped: () => ({
        title: "Your account was stopped",
        text: "Somebody used the “This was not me” link of one of our mails. Everybody is signed out, and the old password no longer works. Your authenticator and your recovery codes are as they were. Choose a new password to get back in.",
      }),
      mfa_on: ({ codes: count }) => ({
        title: "MFA is now on",
        text: `From now on, signing in takes your password and a code from your authenticator app. You were given ${codes(count)} for the day when the app is out of reach: keep them somewhere safe. Other sessions have ended.`,
      }),
      authenticator_replaced: ({ codes: count }) => ({
        title: "Your authenticator was replaced",
        text:
          "A new authenticator app was set up, and the old one no longer works." +
          (count === null ? "" : ` All earlier recovery codes are void; ${codes(count)} took their place.`) +
          " Other sessions have ended.",
      }),
      authenticator_added: () => ({
        title: "An authenticator was added",
        text: "A further authenticator app can now be used to sign in. The others, and your recovery codes, still work. Other sessions have ended.",
      }),
      authenticator_removed: () => ({
        title: "An authenticator was removed",
        text: "Codes from this authenticator app are no longer accepted.",
      }),
      authenticators_disabled: () => ({
        title: "Your authenticator was disabled",
        text: "Too many wrong codes were entered in a row, so we accept no more codes from your authenticator app. Sign in with a recovery code to set it up again. Whoever entered the codes knows your password.",
      }),
      mfa_off: ({ later, until }) => ({
        title: "MFA was switched off",
        text:
          "From now on the password alone is enough to sign in. The authenticators were removed, and the recovery codes no longer work." +
          (until === null
            ? ""
            : ` ${later ? "You chose to set MFA up again later" : "MFA is required of you"}: there is time until ${until}.`),
      }),
      grace_started: ({ until }) => ({
        title: "MFA was put off",
        text: `You can sign in with only your password until ${until}. After that, MFA has to be set up before anything else.`,
      }),
      codes_issued: ({ codes: count }) => ({
        title: "You have new recovery codes",
        text: `${count === 1 ? "One new recovery code was" : `${count} new recovery codes were`} made. All earlier ones are void, also those on paper.`,
      }),
      code_used: ({ left }) => ({
        title: "A recovery code was used",
        text:
          "Somebody who knows your password used one of your recovery codes to sign in. Each code works once. " +
          (left === 0
            ? "It was the last one: make new ones under My security."
            : left === 1
              ? "One is left."
              : `${left} are left.`),
      }),
      password_chosen: () => ({ title: "Your password was set", text: "The account has a password now." }),
      password_changed: () => ({
        title: "Your password was changed",
        text: "The new password holds from now on. Other sessions have ended.",
      }),
      password_reset: () => ({
        title: "Your password was reset",
        text: "A new password was chosen through a link that we had sent by mail. All sessions have ended. MFA is as it was.",
      }),
      address_added: ({ address }) => ({
        title: "An e-mail address was added",
        text: `${address} was added to your account. It counts once a link that we sent there has been confirmed.`,
      }),
      address_verified: ({ address }) => ({
        title: "An e-mail address was confirmed",
        text: `${address} belongs to your account now: it gets notices like this one, and can be used to sign in.`,
      }),
      address_removed: () => ({
        title: "An e-mail address was removed",
        text: "It no longer belongs to your account and gets no more notices. If this mail reached you at that address, it is the last one.",
      }),
      address_made_primary: ({ address }) => ({
        title: "You have another main address",
        text: `${address} is the main e-mail address of your account now.`,
      }),
      switch_off_asked: ({ by, team, ...outlook }) => ({
        title: "A request to switch off your MFA",
        text: `${somebody(by)} of ${of(team)} asked to switch off MFA for your account. ${next("switch_off", outlook)}`,
      }),
      reset_asked: ({ by, team, ...outlook }) => ({
        title: "A request to set up your MFA anew",
        text: `${somebody(by)} of ${of(team)} asked to let you set up a new authenticator for your account. ${next("reset", outlook)}`,
      }),
      vouching_asked: ({ team }) => ({
        title: "A request for help with signing in",
        text: `Somebody who knows your password, probably you, had no code at hand and asked ${of(team)} for a way to set up a new authenticator. Nothing has changed yet: an administrator has to vouch first that it is really you. If it was not you, somebody else knows your password: choose a new one as well.`,
      }),
      case_vouched: ({ by, way, ...outlook }) => ({
        title: "An administrator has vouched for you",
        text: `${somebody(by)} confirmed that it is really you who asked for help with signing in. ${next(way, outlook)}`,
      }),
      case_approved: ({ by, team, way, ...outlook }) => ({
        title: "The request about your MFA was approved",
        text: `${somebody(by)} approved it on behalf of ${of(team)}. ${next(way, outlook)}`,
      }),
      case_refused: ({ by }) => ({
        title: "The request about your MFA was refused",
        text: `${somebody(by)} refused it. ${asBefore}`,
      }),
      case_cancelled: ({ by }) => ({
        title: "The request about your MFA was cancelled",
        text: `${somebody(by)} cancelled it. ${asBefore} A link that was sent for it no longer works.`,
      }),
      case_withdrawn: () => ({
        title: "The request about your MFA was cancelled",
        text: `It was cancelled from your account, or with the button in one of our mails. ${asBefore} A link that was sent for it no longer works.`,
      }),
      glass_broken: ({ team, until }) => ({
        title: "A link was made on the server to set up your MFA anew",
        text: `Somebody with access to the server itself made a link with which you, an owner of ${of(team)}, can set up a new authenticator. The link was given to whoever made it, and sent to nobody. It works once, together with your password, until ${until}. Nothing has changed yet about your MFA: your authenticator and your recovery codes work until the new authenticator does. All other owners were told.`,
      }),
      recovery_link_sent: ({ until }) => ({
        title: "We sent you a link to set up your MFA anew",
        text: `Another mail brings a link that, together with your password, leads to setting up a new authenticator. It works once, until ${until}. Nothing has changed yet about your MFA: your authenticator and your recovery codes work until the new authenticator does.`,
      }),
      recovery_link_used: () => ({
        title: "The link to set up your MFA anew was used",
        text: "Somebody who knows your password used the link for it, and can now set up a new authenticator. Your authenticator and your recovery codes work until the new authenticator does. If it was not you, somebody else knows your password: choose a new one as well.",
      }),
      recovered_without_mfa: () => ({
        title: "Your MFA was switched off after a request",
        text: "The request was carried out: from now on the password alone is enough to sign in. The authenticators were removed, and the recovery codes no longer work. All sessions have ended. Where MFA is required of you, you set it up when you next sign in.",
      }),
      recovered_with_new_authenticator: ({ codes: count }) => ({
        title: "Your MFA was set up anew",
        text:
          "With the link for it, a new authenticator app was set up. The old one no longer works." +
          (count === null ? "" : ` All earlier recovery codes are void; ${codes(count)} took their place.`) +
          " Other sessions have ended.",
      }),
      member_added: ({ team, role }) => ({
        title: "You have joined a team",
        text: `Your account belongs to ${of(team)} now${role === null ? "" : `, with the role “${role}”`}. The team's rules for signing in hold for you as well.`,
      }),
      role_changed: ({ team, role }) => ({
        title: "Your role was changed",
        text: `You have another role in ${of(team)}${role === null ? "" : `: “${role}”`}. The role decides what you may do there, and can require MFA of you.`,
      }),
      owner_made: ({ team }) => ({
        title: "You are now an owner of a team",
        text: `You are an owner of ${of(team)} now, and may do everything there.`,
      }),
      owner_dropped: ({ team }) => ({
        title: "You are no longer an owner of a team",
        text: `You are no longer an owner of ${of(team)}. You are still a member, and may do what your role allows.`,
      }),
      member_removed: ({ team }) => ({
        title: "You no longer belong to a team",
        text: `Your account no longer belongs to ${of(team)}. The account itself remains.`,
      }),
      pin_set: () => ({
        title: "A PIN was set",
        text: "It opens applications on your team’s devices, and nothing else. The PIN before it, if there was one, no longer works.",
      }),
      pins_removed: () => ({
        title: "Your PIN was removed",
        text: "The PIN that opened applications on your team’s devices opens nothing any more, and what it had opened is closed. Set a new one in the browser, under My security: where MFA is on, with your authenticator, and after a recovery not before its waiting time is over.",
      }),
      pin_locked: () => ({
        title: "Your PIN was locked",
        text: "Somebody entered a wrong PIN five times in a row on a device of your team. The PIN no longer works: set a new one in the browser, under My security.",
      }),
      account_suspended: () => ({
        title: "Your account was suspended",
        text: "An administrator of your team suspended it. All sessions have ended, and nobody can sign in until an administrator restores the account.",
      }),
      account_restored: () => ({
        title: "Your account was restored",
        text: "An administrator of your team restored it. You can sign in as before.",
      }),
    },
    byYou: {
      fine: "If this was you, there is nothing to do.",
      ifNot: (until) =>
        `If it was not you, press the button. It signs everybody out and makes the password useless, so that nobody gets in until you choose a new one by mail. You need not sign in for it, and a page asks you first. The button works until ${until}.`,
      ifNotTooLate:
        "If it was not you, choose a new password with “Forgot your password?” on the sign-in page: that signs everybody out.",
      button: "This was not me",
    },
    byOthers: {
      fine: "If you expected this, there is nothing to do.",
      ifNot: (until) =>
        `If you did not, ask an administrator of your team, in a way that you have used before. If somebody else may be in your account or may know your password, press the button as well. It signs everybody out and makes the password useless, so that nobody gets in until you choose a new one by mail. You need not sign in for it, and a page asks you first. The button works until ${until}.`,
      ifNotTooLate: "If you did not, ask an administrator of your team, in a way that you have used before.",
      button: "This was not me",
    },
    cancel: {
      fine: "If you asked for this, there is nothing to do.",
      ifNot: () =>
        "If you did not ask for this, press the button: it cancels the request; you need not sign in. A page asks you first. Then tell an administrator of your team, in a way that you have used before: somebody may be pretending to be you.",
      ifNotTooLate:
        "If you did not ask for this, tell an administrator of your team at once, in a way that you have used before: somebody may be pretending to be you. An administrator can cancel the request.",
      button: "Cancel the request",
    },
    newPassword: "Choose a new password",
    footer: (host) =>
      `Sent by Sparekey at ${host} to every confirmed address of the account, since this is about its security. Nobody reads replies.`,
  },
  resetPassword: {
    subject: "Choose a new password",
    texts: [
      "Somebody, probably you, asked for a new password for your account. The button leads to a page where you choose it.",
      "This does not switch off MFA: where it is on, you sign in with the new password and with a code, as always.",
    ],
    button: "Choose a new password",
    until: (until) => `The link works once, and not for long: until ${until}.`,
    notExpected: "If it was not you, ignore this mail. Nothing has changed, and your password still works.",
    footer: (host) => `Sent by Sparekey at ${host} because a new password was asked for. Nobody reads replies.`,
  },
  verifyAddress: {
    subject: "Confirm your e-mail address",
    texts: [
      "This address was given for an account. Confirm that it is yours: then notices about the account's security come here too, and you can sign in with it.",
    ],
    button: "Confirm this address",
    until: (until) => `The link works once, until ${until}.`,
    notExpected:
      "If you know nothing of this, ignore this mail: the address then stays unconfirmed and is of no use to anybody.",
    footer: (host) => `Sent by Sparekey at ${host} because this address was added to an account. Nobody reads replies.`,
  },
  invitation: (team) => ({
    subject: "Your account is waiting for you",
    texts: [
      `${team === null ? "An account was made for you" : `The team “${team}” made an account for you`}. Choose your name and a password, and you can sign in.`,
    ],
    button: "Set up my account",
    until: (until) => `The link works once, until ${until}.`,
    notExpected: "If you expected no invitation, ignore this mail: without you the account cannot be used.",
    footer: (host) => `Sent by Sparekey at ${host} because somebody invited this address. Nobody reads replies.`,
  }),
  recoveryLink: (team) => ({
    subject: "Set up a new authenticator",
    texts: [
      `You can now set up a new authenticator for your account: a request for it was granted by ${of(team)}. The button leads to a page that asks for your password, and then shows you how.`,
      "Nothing has changed yet. Your old authenticator and your recovery codes stop working only when the new authenticator works.",
      "Keep the link to yourself. Nobody who wants to help you needs it, and no administrator will ask you for it.",
    ],
    button: "Set up a new authenticator",
    until: (until) => `The link works once, until ${until}.`,
    notExpected:
      "If you did not ask for this, do not use the link. Cancel the request with the button in the notice that we sent you with this mail, and tell an administrator of your team: somebody may be pretending to be you.",
    footer: (host) =>
      `Sent by Sparekey at ${host} to every address of the account that was confirmed when the request was made. Nobody reads replies.`,
  }),
  joinTeam: (team) => ({
    subject: team === null ? "Join a team" : `Join the team “${team}”`,
    texts: [
      `${team === null ? "A team" : `The team “${team}”`} invites you. You join with the account that you have: your password and your authenticator stay as they are.`,
      "If you accept, the team's rules for signing in hold for you as well. Its administrators see whether your account is protected, and have a say when you need help to get back in.",
    ],
    button: "Join the team",
    until: (until) => `The link works once, until ${until}.`,
    notExpected: "If you expected no invitation, ignore this mail: without you nothing changes.",
    footer: (host) => `Sent by Sparekey at ${host} because a team invited this account. Nobody reads replies.`,
  }),
  teamChanged: {
    changes: {
      mfa_required: ({ team }) => ({
        title: "MFA is now required of more people",
        text: `The rules of ${of(team)} were changed: MFA is required of people of whom it was not. Whoever has none sets it up when they next sign in.`,
      }),
      mfa_not_required: ({ team }) => ({
        title: "MFA is no longer required of everybody as before",
        text: `The rules of ${of(team)} were changed: people of whom MFA was required may go without it, in some place at least. Where it is on, it stays on until they switch it off.`,
      }),
      switch_off_allowed: ({ team }) => ({
        title: "People may now switch off their own MFA",
        text: `The rules of ${of(team)} were changed: people of whom MFA is not required may switch off their own, where they could not before.`,
      }),
      recovery_loosened: ({ team }) => ({
        title: "Getting back in has become easier",
        text: `The rules of ${of(team)} were changed: somebody who has lost their authenticator gets back in with fewer approvals, after a shorter wait, in a new way, or more often. Whoever pretends to be them would find it easier as well.`,
      }),
      hold_shortened: ({ team }) => ({
        title: "The hold after a recovery is shorter",
        text: `The rules of ${of(team)} were changed: whoever has just got back in may change addresses and help others sooner than before.`,
      }),
      api_token_made: ({ team, token }) => ({
        title: "A new API token was made",
        text: `A program can now ask Sparekey for things in the name of ${of(team)}${token === null ? "" : `, by the token “${token}”`}. It can change nobody’s MFA and no rules; what it may do stands on the page of the API tokens.`,
      }),
      owner_made: ({ team, person }) => ({
        title: "Your team has another owner",
        text: `${person ?? "Somebody"} is an owner of ${of(team)} now, and may do everything there.`,
      }),
    },
    by: "Changed by",
    fine: "If you expected this, there is nothing to do.",
    ifNot:
      "If you did not, sign in, look at the rules and the members of the team, and ask whoever changed it, in a way that you have used before. If somebody else may be using their account, suspend it, and stop all recoveries of the team meanwhile.",
    footer: (host) =>
      `Sent by Sparekey at ${host} to every confirmed address of every owner, since this is about the protection of the team. Nobody reads replies.`,
  },
  requestIncomplete: {
    subject: "Something is missing in your request",
    received:
      "You wrote to the security desk. Nothing has changed, and nothing has begun: your message does not yet say all that is needed. What is missing:",
    missing: {
      fullName: "your full name, as the account has it",
      address: "the e-mail address of the account that it is about",
      reason: "the reason, in a sentence or two, so that we know what happened",
    },
    writeAgain: (deskAddress) =>
      `Write a new mail to ${deskAddress}, from this address, with these three lines filled in. Attach nothing: attachments are dropped unread.`,
    codesFirst:
      "If you still have a recovery code, use it instead: it gets you back in at once. On the sign-in page, choose “Cannot get a code?” after your password.",
    notExpected:
      "If you did not write to the desk, somebody else did so in your name. Nothing follows from that message; tell an administrator of your team.",
    footer: (host) =>
      `Sent by Sparekey at ${host} because a message to its security desk came from this address. Nobody reads replies to it.`,
  },
  brokenGlass: (address, team) => ({
    subject: "An owner gets back in through the server",
    texts: [
      `Somebody with access to the server itself made a link for ${address ?? "an owner"}, an owner of ${of(team)}. With it and the password of that account, a new authenticator can be set up. This needs no approval and no wait, whatever the rules of the team say.`,
      "Nothing has changed yet. The old authenticator stops working only when the new one works.",
    ],
    button: "Cancel it",
    until: (until) =>
      `If you did not expect this, press the button: the link that was made stops working. You need not sign in, and a page asks you first. The button works until ${until}, but it stops nothing that has been completed by then.`,
    notExpected:
      "Then ask the owner and whoever runs the server, in a way that you have used before. If you expected this, there is nothing to do.",
    footer: (host) =>
      `Sent by Sparekey at ${host} to every owner of the teams of this account, since this passes their rules. Nobody reads replies.`,
  }),
  requests: requestsEn,
}
