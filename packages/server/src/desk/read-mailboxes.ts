/** Addresses in a header field, by a grammar that is narrower than RFC 5322's: what programs could read in two ways is not read. */
import type { FromField, Mailbox } from "@sparekey/core"
import { readAddress } from "../address.ts"

type Fault = FromField["faults"][number]

/** Of one mailbox, with its display name or without. */
const pieces = /"(?:[^"\\]|\\.)*"|<[^<>]*>|[^"<>,:;]+|[,:;]|["<>]/gs

/** A display name without quotes: words, dots and encoded words, but nothing that looks like an address or a comment. */
const phrase = /^[^\p{Cc}"<>@()[\]\\]*$/u

/** Looking for the other quotation mark takes time that grows with the square of this. */
const longest = 8_000

export function readMailboxes(value: string): FromField {
  if (value.length > longest) return { mailboxes: [], faults: ["unreadable_address"] }
  const faults = new Set<Fault>()
  const mailboxes: Mailbox[] = []
  for (const parts of split(value, () => faults.add("group"))) {
    const mailbox = readMailbox(parts)
    if (typeof mailbox === "string") faults.add(mailbox)
    else mailboxes.push(mailbox)
  }
  return { mailboxes, faults: [...faults] }
}

/** At commas that stand outside quotes and angle brackets. RFC 5322 §3.4: only groups have colons and semicolons there. */
function split(value: string, onGroup: () => void): string[][] {
  const found: string[][] = [[]]
  for (const [part] of value.matchAll(pieces)) {
    if (part === ":" || part === ";") onGroup()
    if (part === ",") found.push([])
    else if (part.trim() !== "") found.at(-1)?.push(part)
  }
  return found
}

function readMailbox(parts: readonly string[]): Mailbox | Fault {
  const last = parts.at(-1) ?? ""
  const bracketed = /^<(.*)>$/s.exec(last.trim())?.[1]
  const name = bracketed === undefined ? [] : parts.slice(0, -1)
  if (bracketed === undefined && parts.length !== 1) return "unreadable_address"
  const address = bracketed ?? last.trim()
  if (/=\?.*\?=/s.test(address.slice(0, 500))) return "encoded_word_in_address"
  const isQuoted = (part: string) => /^".*"$/s.test(part)
  if (!name.every((part) => isQuoted(part) || phrase.test(part))) return "unreadable_address"
  const read = /[\uFFFD\s]/.test(address) ? null : readAddress(address)
  return read === null ? "unreadable_address" : { address: read.written, domain: read.written.replace(/^.*@/s, "") }
}
