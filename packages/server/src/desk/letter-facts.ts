/** What the bytes of a message say, before the DNS is asked about any of it. */
import { hash } from "node:crypto"
import type { MessageFacts } from "@sparekey/core"
import type { Delivery } from "../db/inbound-messages.ts"
import { readHeader } from "./read-header.ts"
import { readMailboxes } from "./read-mailboxes.ts"

const unchecked = { signatures: [], spf: null, dmarc: { result: "none", policy: null }, arc: null } as const

export function letterFacts(
  { raw, size, receivedAt, source, envelope }: Delivery,
  ourAddresses: readonly string[],
  checkedAt: number,
): MessageFacts {
  const { fields, oddities } = readHeader(raw)
  const all = (name: string) => fields.filter((field) => field.name === name).map(({ value }) => value)
  const first = (name: string): string | null => all(name)[0] ?? null
  const addressed = (name: string) =>
    all(name).flatMap((value) => readMailboxes(value).mailboxes.map(({ address }) => address.toLowerCase()))
  const headerCounts: Record<string, number> = {}
  for (const { name } of fields) headerCounts[name] = (headerCounts[name] ?? 0) + 1
  // An MTA before us writes the return path into the message, as IMAP has no envelope.
  const returnPath = source === "imap" ? first("return-path") : `<${envelope.from ?? ""}>`
  return {
    ...unchecked,
    receivedAt,
    checkedAt,
    size,
    oddities,
    headerCounts,
    from: all("from").map(readMailboxes),
    to: addressed("to"),
    cc: addressed("cc"),
    ourAddresses,
    date: readDate(first("date")),
    messageId: readMessageId(first("message-id")),
    seenBefore: false,
    bounce: returnPath === "<>" || /^multipart\/report\b/i.test(first("content-type") ?? ""),
    autoSubmitted: word(first("auto-submitted")),
    precedence: word(first("precedence")),
    list: fields.some(({ name }) => name.startsWith("list-")),
    attachments: 0,
    describesItself: describesItself(raw, first("content-type"), first("content-transfer-encoding")),
  }
}

const word = (value: string | null): string | null => value && (/^[\w-]+/.exec(value)?.[0].toLowerCase() ?? "")

function readDate(value: string | null): number | null {
  const date = Date.parse((value ?? "").slice(0, 100))
  return Number.isNaN(date) ? null : date
}

/**
 * Some large mail services leave Content-Type unsigned. What they send has several parts, and the signed text begins with the boundary:
 * then nobody on the way can have it read as something else.
 */
function describesItself(raw: Buffer, type: string | null, encoding: string | null): boolean {
  const start = raw.indexOf("\r\n\r\n")
  const firstLine = start < 0 ? "" : raw.toString("latin1", start + 4, start + 100).split("\r\n", 1)[0]
  const boundary = /^multipart\/(?:alternative|mixed|related) *; *boundary=("?)([\w'()+,./:=?-]{1,70})\1$/i.exec(
    type ?? "",
  )?.[2]
  return boundary !== undefined && firstLine === `--${boundary}` && /^(?:7bit|8bit)$/i.test(encoding ?? "7bit")
}

const readMessageId = (value: string | null): string | null => /^<([!-;=?-~]{1,990})>$/.exec(value ?? "")?.[1] ?? null

/** By what a copy of the same letter is recognised, whichever way it took. E5. */
export function letterHash({ from, messageId }: MessageFacts): Buffer | null {
  const sender = from[0]?.mailboxes[0]?.address
  return sender === undefined || messageId === null ? null : hash("sha256", `${sender}\n${messageId}`, "buffer")
}
