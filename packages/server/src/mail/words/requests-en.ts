/** What mails say about formal requests to the security desk. */
import type { RequestWords } from "./request-words.ts"

const asBefore = "Nothing has changed: your authenticator and your recovery codes work as before."
const notYet = "Nothing has changed yet."

const kinds = {
  video_call_with_person_on_record: "a video call with you, whom the desk knows from before",
  call_back_to_number_on_record: "a call back to a number that it had on record before the request",
  vouching_administrator: "the word of an administrator of your team",
}

export const requestsEn: RequestWords = {
  stories: {
    request_received: () => ({
      title: "Somebody wrote to the security desk about your MFA",
      text: `A mail asked the security desk to help with signing in to your account. ${notYet} Another mail brings a link to confirm the request: without that, nobody acts on it.`,
    }),
    request_refused: ({ why }) => ({
      title: "Somebody asked about your MFA, and was refused",
      text: {
        somebody_else: `A mail asked the security desk to help with signing in to your account. It did not come from an address of yours, so it was refused. ${asBefore} Whoever wrote was not told whether there is such an account.`,
        not_proven: `A mail in the name of your account asked the security desk for help with signing in. Nothing proves that it came from your mailbox, so it was refused. ${asBefore} If it was you, write from a mailbox whose provider signs its mails, as most do.`,
        other_name: `A mail asked the security desk to help with signing in to your account. The full name in it is not the one of your account, so it was refused. ${asBefore} If it was you, write again with the name as it stands in your account.`,
      }[why],
    }),
    request_confirmed: () => ({
      title: "The request to the security desk was confirmed",
      text: `Somebody pressed the button in the mail that we sent to your addresses. ${notYet} The security desk looks at the request next.`,
    }),
    evidence_recorded: ({ kind, by }) => ({
      title: "The security desk has noted evidence",
      text: `${by ?? "Somebody"} noted for the request about your MFA: ${kinds[kind]}. ${notYet} What had been approved has to be approved again.`,
    }),
    evidence_asked: ({ kind }) => ({
      title: "The security desk asks for more",
      text: `Before it decides about the request, the security desk needs ${kinds[kind]}. It gets in touch in a way that was on record before. It never asks for a password, a code or a link.`,
    }),
    case_held: () => ({
      title: "The security desk holds the request back",
      text: `${notYet} The desk looks into something first; the request goes on when it is done.`,
    }),
    case_resumed: () => ({
      title: "The request about your MFA goes on",
      text: "The security desk has let it go on. What is next, and when, has not changed.",
    }),
  },
  confirmRequest: (codesLeft) => ({
    subject: "Confirm your request to the security desk",
    texts: [
      "Somebody, probably you, wrote to the security desk for help with signing in to this account. Confirm that it was you. The security desk looks at the request only then.",
      ...(codesLeft === 0
        ? []
        : [
            `You may not need it: ${codesLeft === 1 ? "one of your recovery codes is" : `${codesLeft} of your recovery codes are`} unused. With one you get in at once, without anybody's help: choose “Cannot get a code?” when you sign in.`,
          ]),
    ],
    button: "Confirm the request",
    until: (until) => `The link works once, until ${until}.`,
    notExpected:
      "If it was not you, do not press the button, and nothing happens. Another mail of ours brings a button that cancels the request at once.",
    footer: (host) =>
      `Sent by Sparekey at ${host} to every confirmed address of the account, because of a mail to the security desk. Nobody reads replies.`,
  }),
  askedToVouch: (person, team) => ({
    subject: person === null ? "Can you vouch for somebody?" : `Can you vouch for ${person}?`,
    texts: [
      `${person ?? "Somebody"} of ${team === null ? "your team" : `the team “${team}”`} has asked the security desk for help with signing in. Before the desk acts, an administrator has to say that it really is this person who asks.`,
      "Ask them first, face to face or by calling a number that you have used before. Do not answer to a call or a mail that came to you.",
      "The button leads to the requests of your team. You sign in as always and confirm with your authenticator.",
    ],
    button: "Look at the request",
    notExpected: "If something seems wrong, cancel the request there: that is always safe.",
    footer: (host) =>
      `Sent by Sparekey at ${host} to those who may help the members of this team. Nobody reads replies.`,
  }),
  memberAskedDesk: (person, team) => ({
    subject:
      person === null ? "Somebody asked the security desk for help" : `${person} asked the security desk for help`,
    texts: [
      `${person ?? "Somebody"} of ${team === null ? "your team" : `the team “${team}”`} has asked the security desk for help with signing in, and confirmed it by mail. You need not do anything: the desk decides.`,
      "You are told because somebody who reads a person's mail could ask in their name. If you have reason to doubt, ask the person face to face or by a number that you have used before, and cancel the request if it is not theirs.",
    ],
    button: "Look at the request",
    notExpected: "Cancelling is always safe: whoever really needs help asks again.",
    footer: (host) =>
      `Sent by Sparekey at ${host} to those who may help the members of this team. Nobody reads replies.`,
  }),
  fromAMail: "a mail to the security desk",
}
