/** docs/lifecycle.md: the table of transitions, drawn and written out. */
import {
  type EventType,
  type Machine,
  news,
  type Row,
  reasons,
  transitions,
  waysBack,
} from "../../packages/core/src/index.ts"

/** The machines in the order in which somebody meets them, with what each is about. */
const machines: readonly (readonly [Machine, string, string])[] = [
  [
    "sign_in",
    "Sign-in",
    "One attempt to get in. Its state is derived from what has been shown (`next-step.ts`), never stored and never said by a client. A row that leads to *completed* gives birth to the session once nothing is missing any more; a session is never made first and taken back later.",
  ],
  [
    "session",
    "Session",
    "Being in. A session is born with what its sign-in has shown and can only gain. It is *expired* when its lifetime or its idle time is over; both are the policy's.",
  ],
  [
    "authenticator",
    "Authenticator",
    "A bound thing, such as a TOTP app. *Pending* authenticates nothing and displaces nothing. *Disabled* after too many wrong codes in a row: it still keeps the door shut, and can only be bound anew.",
  ],
  [
    "recovery_codes",
    "Recovery codes",
    "The set of codes that is alive. *Unsaved*: shown, and nobody has said yet that they are stored. A new set replaces the old one whole.",
  ],
  [
    "mfa",
    "MFA",
    "Derived, never stored: on while an authenticator is bound or disabled. It comes on by binding one (above), and goes off as a whole: no authenticator and no code survives.",
  ],
  ["account", "Account", "The account itself: its password, its addresses, and the links that are mailed to them."],
  [
    "recovery_case",
    "Recovery case",
    "A request to get somebody back in with somebody else’s help. Its state is derived from the moments that it stores, the terms of when it was opened and those of now, and the clock. *Approved*: by its own team; another team that the person belongs to has still to say its word.",
  ],
  [
    "membership",
    "Place in a team",
    "Somebody’s place in one team. A suspended account is suspended everywhere, so a team can suspend only whom it has to itself.",
  ],
  [
    "device",
    "Device",
    "A device of a team, as it stands towards somebody who opens an application on it. Its life itself is the team’s business and no account’s: it is made, activated by a code and deactivated by `manage`.",
  ],
  [
    "pin",
    "PIN",
    "Of one person, for all devices or for one, as the teams’ policy says. *Outdated*: shorter than the policy asks by now. It opens a device only beside that device’s own key.",
  ],
]

/** What rows of other machines, wrong codes and time do to a machine: drawn, but no rows of its own. */
const besides: Readonly<Record<Machine, readonly string[]>> = {
  sign_in: [
    "second_step --> expired: 15 minutes after the password",
    "enrolment --> expired: likewise, and from every open step",
  ],
  session: [
    "[*] --> live: a sign-in is completed",
    "live --> expired: the lifetime or the idle time is over",
    "live --> ended: a change elsewhere ends all other sessions",
  ],
  authenticator: [
    "none --> pending: start_enrolment, in a sign-in",
    "pending --> bound: confirm_enrolment, in a sign-in",
    "bound --> disabled: too many wrong codes in a row",
    "bound --> revoked: restored, or MFA switched off",
    "disabled --> revoked: restored, or MFA switched off",
  ],
  recovery_codes: [
    "none --> unsaved: the first authenticator is bound",
    "saved --> unsaved: restored",
    "unsaved --> saved: finish_enrolment, in a sign-in",
    "saved --> none: MFA switched off",
    "unsaved --> none: MFA switched off",
  ],
  mfa: ["off --> on: the first authenticator is bound", "on --> off: choose_later, in a sign-in"],
  account: ["active --> suspended: suspend_member, in the team", "suspended --> active: restore_member, in the team"],
  recovery_case: [
    "waiting --> ready: the wait is over",
    "ready --> completed: confirm_enrolment, in the sign-in that redeemed its link",
    "opened --> expired: nobody vouched within seven days",
    "proven --> expired: nobody approved within seven days",
    "ready --> expired: nobody took it up",
  ],
  membership: ["none --> owner: the first owner’s invitation"],
  device: [
    "[*] --> waiting: somebody makes it, and gets a code",
    "waiting --> active: the code is typed on the device",
    "waiting --> expired: 10 minutes after it was made",
    "active --> deactivated: by somebody who manages devices",
    "waiting --> deactivated: likewise",
  ],
  pin: [
    "set --> locked: the fifth wrong one in a row",
    "set --> outdated: the policy asks for more digits",
    "set --> none: somebody else helped the person back in",
    "locked --> none: likewise",
  ],
}

const code = (text: string) => `\`${text}\``
const cell = (text: string) => text.replaceAll("|", "\\|")
const line = (...cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(...head), `|${head.map(() => "---").join("|")}|`, ...rows.map((row) => line(...row))].join("\n")
const words = (state: string) => state.replaceAll("_", " ")
const listed = (items: readonly string[], none: string) => (items.length === 0 ? none : items.join("<br>"))

function diagram(rows: readonly Row[], beside: readonly string[]): string {
  const labels = new Map<string, string[]>()
  for (const { from, to, command } of rows) {
    // A row that leaves each state as it is does not lead from one to the other.
    const stays = from.length > 1 && from.join() === to.join()
    for (const [start, end] of from.flatMap((one) => (stays ? [one] : to).map((other) => [one, other] as const))) {
      const edge = `${start} --> ${end}`
      labels.set(edge, [...(labels.get(edge) ?? []), command])
    }
  }
  const edges = [...[...labels].map(([edge, commands]) => `${edge}: ${commands.join(", ")}`), ...beside]
  return ["```mermaid", "stateDiagram-v2", ...edges.map((edge) => `  ${edge}`), "```"].join("\n")
}

const rowsTable = (rows: readonly Row[]) =>
  table(
    ["from", "command", "when all of this holds (else the reason)", "to", "then"],
    rows.map(({ from, command, guards, to, consequences }) => [
      from.map(words).join(", "),
      code(command),
      listed(
        guards.map(({ name, reason }) => `${name} (${code(reason)})`),
        "always",
      ),
      to.map(words).join(", "),
      listed(
        consequences.map(({ name }) => name),
        "–",
      ),
    ]),
  )

function guardsTable(): string {
  const guards = new Map(transitions.flatMap((row) => row.guards.map(({ name, reason }) => [name, reason] as const)))
  return table(
    ["guard", "reason", "what people are told"],
    [...guards].map(([name, reason]) => [name, code(reason), reasons[reason]]),
  )
}

const tells = { nobody: "–", notice: "every verified address", mail: "the address in question, with a link" } as const

const newsTable = () =>
  table(
    ["event", "in the audit log", "who is told by mail"],
    (Object.keys(news) as EventType[]).map((type) => [
      code(type),
      news[type].audited ? "yes" : "no",
      tells[news[type].tells],
    ]),
  )

const waysTable = () =>
  table(
    ["way", "shows", "approved by", "grants", "ends", "who is told"],
    waysBack.map((way) => [
      words(way.name),
      way.shows.map(words).join(" and "),
      way.approvedBy,
      way.grants.map(words).join(", "),
      way.ends.length === 0 ? "–" : way.ends.map(words).join(", "),
      way.tells,
    ]),
  )

export async function generate(): Promise<Record<string, string>> {
  const chapters = machines.map(([machine, title, about]) => {
    const rows = transitions.filter((row) => row.machine === machine)
    return `## ${title}\n\n${about}\n\n${diagram(rows, besides[machine])}\n\n${rowsTable(rows)}`
  })
  const text = `<!-- Generated from packages/core by “npm run generate”. Change the table, not this page. -->

# Lifecycle: everything that can be asked for, and what must hold

Sparekey's rules are one table, \`packages/core/src/transitions.ts\`; this page is that table. A command is looked up in the state
that it finds. The guards are checked in order, and the first that does not hold is the reason for the denial. What no row allows is
denied. A denial changes nothing but the counters of wrong tries.

${chapters.join("\n\n")}

## Ways back in

What the sign-in page lists under “Cannot get a code?”, after the password and never before it. Only those that are open to this
person are shown, best first. The last, from the server’s own shell, is on no page. What a way *ends* goes when there is a new
authenticator, or none any more; PINs already when a link goes out that leads there.

${waysTable()}

## Guards

${guardsTable()}

## Events

Whatever is allowed happens as events, which are applied, written to the audit log and told in one transaction.

${newsTable()}
`
  return { "docs/lifecycle.md": text }
}
