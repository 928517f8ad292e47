/**
 * The header of a message, from its raw bytes: fields are counted and their oddities noted here, before any parser that would
 * forgive them gets to see it (E3). Decisions rest on these fields; what mailauth has verified is compared with them (E11).
 */
import type { MessageFacts } from "@sparekey/core"

type Oddity = MessageFacts["oddities"][number]

export type Header = {
  /** Unfolded, in order; names in lower case. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly oddities: readonly Oddity[]
}

/** More than any honest message, with a signature from each server on its way. */
const most = { bytes: 128 * 1024, fields: 500, signatures: 8, seals: 8 }

const CR = 13
const LF = 10

export function readHeader(raw: Buffer): Header {
  const oddities = new Set<Oddity>()
  if (raw.includes(0)) oddities.add("nul")
  if (hasBareLineBreak(raw)) oddities.add("bare_line_break")
  const end = raw.indexOf("\r\n\r\n")
  const header = raw.subarray(0, end < 0 ? raw.length : end)
  if (header.length > most.bytes) return { fields: [], oddities: [...oddities, "too_much"] }
  const fields: { name: string; value: string }[] = []
  // A folded line goes on with white space, RFC 5322 §2.2.3.
  for (const line of decode(header)
    .replace(/\r\n(?=[ \t])/g, "")
    .split("\r\n")) {
    const field = /^([!-9;-~]+):(.*)$/su.exec(line)
    if (field === null) oddities.add("broken_header")
    else fields.push({ name: (field[1] ?? "").toLowerCase(), value: (field[2] ?? "").trim() })
  }
  const count = (name: string) => fields.filter((field) => field.name === name).length
  const much =
    fields.length > most.fields || count("dkim-signature") > most.signatures || count("arc-seal") > most.seals
  if (much) oddities.add("too_much")
  return { fields, oddities: [...oddities] }
}

function hasBareLineBreak(raw: Buffer): boolean {
  for (let at = raw.indexOf(LF); at >= 0; at = raw.indexOf(LF, at + 1)) if (raw[at - 1] !== CR) return true
  for (let at = raw.indexOf(CR); at >= 0; at = raw.indexOf(CR, at + 1)) if (raw[at + 1] !== LF) return true
  return false
}

/** RFC 6532 has UTF-8; anything else becomes characters that no address holds. */
const decode = (bytes: Buffer): string => bytes.toString("utf8")
