/** Which of the messages that opened no request somebody should look at: those that a person may have written in need. */
import type { DeskMessage } from "./queries.ts"

export const messageFilters = {
  all: () => true,
  look: (message: DeskMessage) => isWorthALook(message),
  held: ({ verdict, outcome }: DeskMessage) => verdict.kind === "held" || outcome === "unread",
  unproven: ({ verdict }: DeskMessage) => verdict.kind === "unproven",
  refused: ({ outcome }: DeskMessage) => !["unread", "held", "ignored", "incomplete", "unmatched"].includes(outcome),
  ignored: ({ outcome }: DeskMessage) => outcome === "ignored",
} as const

export type MessageFilter = keyof typeof messageFilters

export const isMessageFilter = (name: unknown): name is MessageFilter =>
  typeof name === "string" && Object.hasOwn(messageFilters, name)

/** Not what a rule has refused, save while everything was stopped, nor what a machine sent. */
export const isWorthALook = ({ outcome }: DeskMessage): boolean =>
  ["held", "incomplete", "unmatched", "recoveries_stopped"].includes(outcome)
