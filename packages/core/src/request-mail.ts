/**
 * What a message to the desk proves. A signature proves a domain, never a person (E2): who wrote is confirmed at the address on
 * record. Every rule is a line in a table; what a line says is what the desk reads. Clauses: standards, E-mail that opens a case.
 */
import type { Millis } from "./facts.ts"
import type { RequestReading } from "./request-text.ts"

/** As written, save that the domain is in its ASCII form (E6): a homograph is another address. Nothing else is folded. */
export type Mailbox = { readonly address: string; readonly domain: string }

export type FromField = {
  readonly mailboxes: readonly Mailbox[]
  readonly faults: readonly ("group" | "encoded_word_in_address" | "unreadable_address")[]
}

export type SignatureFacts = {
  /** d=, in its ASCII form. */
  readonly domain: string
  readonly selector: string
  readonly algorithm: string
  readonly keyBits: number | null
  /** t=y: the domain is only trying signing out. */
  readonly keyTesting: boolean
  /** `weak`: made with what can be forged, so that nobody has checked it. */
  readonly result: "pass" | "fail" | "weak" | "temperror" | "permerror"
  /** l=: what follows the signed part could be anybody's. */
  readonly bodyLengthLimited: boolean
  readonly signedAt: Millis | null
  readonly expired: boolean
  /** h=, in lower case. */
  readonly signedHeaders: readonly string[]
  /** SHA-256 of the key as it was published, in hex (E10); null where none was found. */
  readonly keyHash: string | null
}

type Checked = "pass" | "fail" | "none" | "temperror" | "permerror"

/** What the bytes of a message and the DNS say; nothing of it is believed yet. */
export type MessageFacts = {
  readonly receivedAt: Millis
  readonly checkedAt: Millis
  readonly size: number
  /** Of the raw bytes. */
  readonly oddities: readonly ("nul" | "bare_line_break" | "broken_header" | "too_much" | "parsers_disagree")[]
  /** How often each header field occurs, by its name in lower case. */
  readonly headerCounts: Readonly<Record<string, number>>
  readonly from: readonly FromField[]
  /** In lower case, as are the desk's own. */
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly ourAddresses: readonly string[]
  readonly date: Millis | null
  readonly messageId: string | null
  /** The same Message-ID from the same sender was acted on before. */
  readonly seenBefore: boolean
  readonly signatures: readonly SignatureFacts[]
  /** Shown, never decisive (E1). Null where nobody knows who delivered the message. */
  readonly spf: { readonly result: Checked | "softfail" | "neutral"; readonly domain: string } | null
  readonly dmarc: { readonly result: Checked; readonly policy: "none" | "quarantine" | "reject" | null }
  /** Shown, never upgrading (E8). */
  readonly arc: { readonly result: Checked; readonly sealedBy: string | null } | null
  /** The null return path of RFC 5321 §4.5.5, or a delivery report. */
  readonly bounce: boolean
  /** RFC 3834 §5, in lower case. */
  readonly autoSubmitted: string | null
  readonly precedence: string | null
  /** Any List- field of RFC 2369 or RFC 2919. */
  readonly list: boolean
  readonly attachments: number
  /** How the text is to be read stands in the text itself: it begins with the boundary that the header names. */
  readonly describesItself: boolean
}

/** Larger ones are not taken: a request is a few lines, and attachments are never opened. */
export const REQUEST_BYTES = 5 * 1024 * 1024

const HOUR = 3_600_000

/** A signature's age: how late honest mail may arrive, and how far clocks may be apart. E5. */
const FRESH_HOURS = { past: 48, future: 1 }

/** As long as the DNS may be out of reach before somebody has to look at the message without it. E7. */
export const HELD_HOURS = 48

/** RFC 5322 §3.6, and what says how the body is read: more than one of them is read differently by different programs. E3. */
const single =
  "from sender reply-to to cc bcc message-id in-reply-to references subject date mime-version content-type content-transfer-encoding"
const singleHeaders = single.split(" ")

type MailRule<Name extends string> = {
  readonly reason: Name
  readonly clause: string
  readonly sentence: string
  readonly holds: (facts: MessageFacts) => boolean
}

const rule = <Name extends string>(
  reason: Name,
  clause: string,
  sentence: string,
  holds: MailRule<Name>["holds"],
): MailRule<Name> => ({ reason, clause, sentence, holds })

const has = (oddity: MessageFacts["oddities"][number]) => (facts: MessageFacts) => facts.oddities.includes(oddity)
const faulty = (fault: FromField["faults"][number]) => (facts: MessageFacts) =>
  facts.from.some(({ faults }) => faults.includes(fault))

/** Programs disagree about who wrote such a message, so it is nobody's. */
// biome-ignore format: a table is read in columns
export const malformations = [
  rule("nul",                     "E3",  "It holds a NUL byte.",                                              has("nul")),
  rule("bare_line_break",         "E3",  "A line ends with CR or LF alone.",                                  has("bare_line_break")),
  rule("broken_header",           "E3",  "Its header cannot be read.",                                        has("broken_header")),
  rule("too_much",                "E11", "It holds more fields, signatures or parts than any letter.",        has("too_much")),
  rule("not_one_from",            "E3",  "It does not have exactly one From field.",                          ({ from }) => from.length !== 1),
  rule("group",                   "E3",  "Its From field holds a group of addresses.",                        faulty("group")),
  rule("encoded_word_in_address", "E3",  "The address in its From field is encoded.",                         faulty("encoded_word_in_address")),
  rule("unreadable_address",      "E3",  "The address in its From field cannot be read.",                     faulty("unreadable_address")),
  rule("not_one_mailbox",         "E3",  "Its From field does not name exactly one mailbox.",                 ({ from }) => from.some(({ mailboxes }) => mailboxes.length !== 1)),
  rule("repeated_header",         "E3",  "A field that may occur once occurs more often.",                    ({ headerCounts }) => singleHeaders.some((name) => (headerCounts[name] ?? 0) > 1)),
  rule("parsers_disagree",        "E11", "Two readings of it name different senders.",                        has("parsers_disagree")),
] as const

const bulk = ["bulk", "junk", "list", "auto_reply"]
const isOurs = ({ ourAddresses }: MessageFacts, addresses: readonly string[]) =>
  addresses.some((address) => ourAddresses.includes(address))

/** Nothing follows from such a message; the first that holds is the reason. E5, E8. */
// biome-ignore format: a table is read in columns
export const ignoring = [
  rule("too_large", "ours", "It is larger than a request can be.",                       ({ size }) => size > REQUEST_BYTES),
  rule("malformed", "E3",   "It is built so that programs read it differently.",         (facts) => malformations.some(({ holds }) => holds(facts))),
  rule("bounce",    "E8",   "It reports that another mail could not be delivered.",      ({ bounce }) => bounce),
  rule("automatic", "E8",   "A program sent it, not a person.",                          (facts) => !["no", null].includes(facts.autoSubmitted) || bulk.includes(facts.precedence ?? "") || isFromUs(facts)),
  rule("list",      "E8",   "It came through a mailing list.",                           ({ list }) => list),
  rule("not_for_us", "E5",  "It was not written to the desk's address.",                 (facts) => !isOurs(facts, [...facts.to, ...facts.cc])),
  rule("replay",    "E5",   "The same message has come before.",                         ({ seenBefore }) => seenBefore),
] as const

/** The only mailbox, once nothing is malformed. */
const sender = ({ from }: MessageFacts): Mailbox | undefined => from[0]?.mailboxes[0]

const isFromUs = (facts: MessageFacts): boolean => isOurs(facts, [sender(facts)?.address.toLowerCase() ?? ""])

/** Without them the message can be a ticket that somebody looks at, but proves nothing. */
// biome-ignore format: a table is read in columns
export const shortcomings = [
  rule("unsigned",         "E1", "No signature of a domain is on it.",                                ({ signatures }) => signatures.length === 0),
  rule("dns_unreachable",  "E7", "The sender's domain could not be asked, for two days.",             (facts) => isHeld(facts)),
  rule("no_dmarc_policy",  "E7", "The sender's domain does not say what to do with forged mail.",     ({ dmarc }) => dmarc.policy === null && dmarc.result !== "temperror"),
  rule("dmarc_policy_none","E7", "The sender's domain asks for nothing to be done about forged mail.",({ dmarc }) => dmarc.policy === "none"),
  rule("dmarc_failed",     "E7", "It fails the check that the sender's domain asks for.",             ({ dmarc }) => dmarc.policy !== null && dmarc.policy !== "none" && dmarc.result !== "pass" && dmarc.result !== "temperror"),
  rule("date_not_fresh",   "E5", "Its date is too far from when it came.",                            (facts) => !isFresh(facts)),
  rule("to_is_not_ours",   "E5", "It was sent to others, with only a copy to the desk.",              (facts) => !isOurs(facts, facts.to)),
] as const

type SignatureRule<Name extends string> = {
  readonly reason: Name
  readonly clause: string
  readonly sentence: string
  readonly holds: (signature: SignatureFacts, facts: MessageFacts) => boolean
}

const fault = <Name extends string>(
  reason: Name,
  clause: string,
  sentence: string,
  holds: SignatureRule<Name>["holds"],
): SignatureRule<Name> => ({ reason, clause, sentence, holds })

const lacks =
  (name: string) =>
  ({ signedHeaders }: SignatureFacts) =>
    !signedHeaders.includes(name)

/** What keeps a signature from being a proof. One signature without any is enough. */
// biome-ignore format: a table is read in columns
export const signatureFaults = [
  fault("other_domain",         "E1", "Another domain than the sender's has signed it.",             ({ domain }, facts) => domain !== sender(facts)?.domain),
  fault("signature_failed",     "E1", "The signature does not fit the message.",                     ({ result }) => result === "fail" || result === "permerror"),
  fault("key_unreachable",      "E7", "The key of the signature could not be asked for.",            ({ result }) => result === "temperror"),
  fault("part_signed",          "E4", "The signature covers only a part of the text (l=).",          ({ bodyLengthLimited }) => bodyLengthLimited),
  fault("weak_algorithm",       "E4", "The signature is made with an algorithm that can be forged.", ({ algorithm }) => !["rsa-sha256", "ed25519-sha256"].includes(algorithm)),
  fault("weak_key",             "E4", "The key of the signature is too short.",                      ({ algorithm, keyBits, result }) => algorithm === "rsa-sha256" && (result === "weak" || (result === "pass" && (keyBits ?? 0) < 1024))),
  fault("test_key",             "E4", "The domain is only trying its key out (t=y).",                ({ keyTesting }) => keyTesting),
  fault("expired",              "E4", "The signature had run out when the message came (x=).",       ({ expired }) => expired),
  fault("signed_in_the_future", "E5", "The signature is dated later than it came.",                  ({ signedAt }, { receivedAt }) => signedAt !== null && signedAt > receivedAt + FRESH_HOURS.future * HOUR),
  fault("from_not_signed",      "E4", "The signature leaves out the sender.",                        lacks("from")),
  fault("to_not_signed",        "E4", "The signature leaves out the recipient.",                     lacks("to")),
  fault("subject_not_signed",   "E4", "The signature leaves out the subject.",                       lacks("subject")),
  fault("date_not_signed",      "E4", "The signature leaves out the date.",                          lacks("date")),
  fault("id_not_signed",        "E4", "The signature leaves out the Message-ID.",                    (signature, facts) => lacks("message-id")(signature) || facts.messageId === null),
  fault("content_not_signed",   "E4", "The signature leaves out how the text is to be read.",        (signature, facts) => !facts.describesItself && ["content-type", "content-transfer-encoding"].some((name) => facts.headerCounts[name] !== undefined && lacks(name)(signature))),
] as const

export type Malformation = (typeof malformations)[number]["reason"]
export type IgnoredReason = (typeof ignoring)[number]["reason"]
export type UnprovenReason = (typeof shortcomings)[number]["reason"] | (typeof signatureFaults)[number]["reason"]

/** Every reason that a message's page can give, with its sentence and the clause that it comes from. */
export type MailReason = Malformation | IgnoredReason | UnprovenReason

export type MessageVerdict =
  /** The domain has signed what we act on. It says nothing about who sits at the mailbox. */
  | {
      readonly kind: "proven"
      readonly domain: string
      readonly address: string
      readonly selector: string
      readonly keyHash: string
    }
  /** The DNS could not be asked: it is tried again, and nothing happens before. */
  | { readonly kind: "held"; readonly reason: "dns_unreachable" }
  /** A ticket that needs other evidence. */
  | { readonly kind: "unproven"; readonly address: string; readonly reasons: readonly UnprovenReason[] }
  | { readonly kind: "ignored"; readonly reason: IgnoredReason; readonly malformations: readonly Malformation[] }

/** A message that something may follow from, as the desk gets it. The same one may come twice: `messageId` tells. */
export type ReceivedRequest = {
  /** Of the row in inbound_message. */
  readonly messageId: string
  readonly verdict: Extract<MessageVerdict, { readonly kind: "proven" | "unproven" }>
  readonly reading: RequestReading
  /** As written in the From field, the domain in its ASCII form. */
  readonly from: string
  /** When it came. */
  readonly at: Millis
}

export function verdictOf(facts: MessageFacts): MessageVerdict {
  const ignored = ignoring.find(({ holds }) => holds(facts))
  const author = sender(facts)
  if (ignored !== undefined || author === undefined) {
    const found = malformations.filter(({ holds }) => holds(facts)).map(({ reason }) => reason)
    return { kind: "ignored", reason: ignored?.reason ?? "malformed", malformations: found }
  }
  if (isHeld(facts) && facts.checkedAt < facts.receivedAt + HELD_HOURS * HOUR)
    return { kind: "held", reason: "dns_unreachable" }
  const [best] = judged(facts)
  const missing = shortcomings.filter(({ holds }) => holds(facts)).map(({ reason }) => reason)
  const reasons = [...missing, ...(best?.faults ?? [])]
  const { address, domain } = author
  if (best?.signature.result !== "pass" || best.signature.keyHash === null || reasons.length > 0)
    return { kind: "unproven", address, reasons: reasons.length > 0 ? reasons : ["signature_failed"] }
  const { selector, keyHash } = best.signature
  return { kind: "proven", domain, address, selector, keyHash }
}

/** The signature that comes nearest to a proof first: the sender's own domain counts more than any number of other faults. */
function judged(facts: MessageFacts) {
  return facts.signatures
    .map((signature) => ({
      signature,
      faults: signatureFaults.filter(({ holds }) => holds(signature, facts)).map(({ reason }) => reason),
    }))
    .toSorted((one, other) => weight(one.faults) - weight(other.faults))
}

const weight = (faults: readonly UnprovenReason[]): number =>
  faults.length + (faults.includes("other_domain") ? signatureFaults.length : 0)

/** Something that the DNS did not answer could still make it a proof; a message that cannot become one is not worth waiting for. */
function isHeld(facts: MessageFacts): boolean {
  const faults = judged(facts).map((one) => one.faults)
  const proves = faults.some((found) => found.length === 0)
  const couldProve = faults.some((found) => found.length === 1 && found[0] === "key_unreachable")
  return (couldProve && !proves) || (proves && facts.dmarc.result === "temperror")
}

const isFresh = ({ date, receivedAt }: MessageFacts): boolean =>
  date !== null && date > receivedAt - FRESH_HOURS.past * HOUR && date < receivedAt + FRESH_HOURS.future * HOUR
