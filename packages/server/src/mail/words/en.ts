import type { Words } from "./words.ts"

const codes = (count: number) => (count === 1 ? "one recovery code" : `${count} recovery codes`)

export const en: Words = {
  locale: "en-GB",
  anAddress: "The address",
  browserOnSystem: (browser, system) => `${browser} on ${system}`,
  unknownBrowser: "unknown",
  unknownNetwork: "unknown",
  linkWrittenOut: "If the button does nothing, copy this link into your browser:",
  facts: { account: "Account", when: "When", network: "Network address", browser: "Browser" },
  notice: {
    stories: {
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
    },
    ifYou: "If this was you, there is nothing to do.",
    ifNotYou: (until) =>
      `If it was not you, press the button. It signs everybody out and makes the password useless, so that nobody gets in until you choose a new one by mail. You need not sign in for it, and a page asks you first. The button works until ${until}.`,
    ifNotYouTooLate:
      "If it was not you, choose a new password with “Forgot your password?” on the sign-in page: that signs everybody out.",
    button: "This was not me",
    newPassword: "Choose a new password",
    footer: (host) =>
      `Sent by Sparekey at ${host} to every confirmed address of the account, since something about its security changed. Nobody reads replies.`,
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
  invitation: {
    subject: "Your account is waiting for you",
    texts: ["An account was made for you. Choose your name and a password, and you can sign in."],
    button: "Set up my account",
    until: (until) => `The link works once, until ${until}.`,
    notExpected: "If you expected no invitation, ignore this mail: without you the account cannot be used.",
    footer: (host) => `Sent by Sparekey at ${host} because somebody invited this address. Nobody reads replies.`,
  },
}
