/** The demonstration's mails. */
export const outbox = {
  lead: "This is a demonstration without a mail server: what would have been sent is kept here, newest first.",
  empty: "No mails yet. Ask for a new password, for instance, and the mail appears here.",
  to: "To {{address}}",
  mail: "Mail: {{subject}}",
  asText: "As text",
  asPage: "As page",
}
