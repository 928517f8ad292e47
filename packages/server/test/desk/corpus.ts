/**
 * Honest and hostile messages, and what each must come to. A line: which clause it is about, what it is, how it is made, the verdict.
 * `proven`, `held`, or the reasons; of a malformed one, the malformations.
 */
import { REQUEST_BYTES } from "@sparekey/core"
import { sealMessage } from "mailauth"
import type { Delivery } from "../../src/db/inbound-messages.ts"
import { deskAddress, homograph, keys, letter, now, words } from "./desk.ts"
import { type Field, type Letter, type SignOptions, signLetter, under, withField, write } from "./letters.ts"

export type Example = {
  readonly what: string
  readonly message: () => Letter | Buffer | Promise<Letter | Buffer>
  readonly envelope?: Partial<Delivery["envelope"]>
  /** Such as `proven`, `ignored: list` or `unproven: test_key, part_signed`. */
  readonly verdict: string
}

const signed = (one: Letter = letter(), options: SignOptions = {}) => signLetter(one, keys.hotel, options)
const from = (value: string) => letter(words, value)
const minutes = (count: number) => now + count * 60_000
const without = (name: string) =>
  ["From", "To", "Subject", "Date", "Message-ID", "Content-Type"].filter((one) => one !== name)

/** The raw bytes with something replaced, once. */
const spoiled = (one: Letter, found: string, instead: string) =>
  Buffer.from(write(one).toString("latin1").replace(found, instead), "latin1")

const notOurs: Partial<Delivery["envelope"]> = { client: { address: "192.0.2.1", name: "mx.hotel.example" } }
const automatic = (...fields: Field[]) => signed(under(letter(), ...fields))

/** Changes the text of a message whose signature is valid, as a list does, and vouches for the original. */
async function resent(): Promise<Buffer> {
  const raw = write(signed())
  const { privateKey, domain, selector } = {
    ...keys.relay,
    privateKey: keys.relay.key.export({ type: "pkcs8", format: "pem" }),
  }
  const changed = Buffer.concat([raw, Buffer.from("Reason: another one\r\n")])
  const seal = {
    signingDomain: domain,
    selector,
    privateKey: privateKey.toString(),
    cv: "none",
    authResults: "relay.example; dkim=pass header.d=hotel.example",
  }
  return Buffer.concat([Buffer.from(await sealMessage(changed, seal)), changed])
}

function nested(depth: number): Letter {
  const open = Array.from(
    { length: depth },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary="b${at + 1}"\r\n\r\n`,
  )
  return withField(
    letter(`${open.join("")}--b${depth}\r\nContent-Type: text/plain\r\n\r\n${words}`),
    "Content-Type",
    'multipart/mixed; boundary="b0"',
  )
}

const parts = (boundary: string): Letter =>
  withField(
    letter(
      `--${boundary}\r\nContent-Type: text/plain\r\n\r\n${words}\r\n--${boundary}\r\nContent-Type: text/html\r\n\r\n<b>Hi</b>\r\n--${boundary}--\r\n`,
    ),
    "Content-Type",
    `multipart/alternative; boundary="${boundary}"`,
  )

const charsets = (charset: string, encoding: string, body: string): Letter =>
  withField(
    withField(letter(body), "Content-Type", `text/plain; charset=${charset}`),
    "Content-Transfer-Encoding",
    encoding,
  )

// biome-ignore format: a table is read in columns
export const corpus: readonly Example[] = [
  { what: "E1: signed by the sender's domain",                    message: () => signed(),                                             verdict: "proven" },
  { what: "E1: signed with ed25519",                              message: () => signLetter(letter(), keys.modern),                    verdict: "proven" },
  { what: "E1: signed by the domain and by somebody else",        message: () => signLetter(signed(), keys.relay),                     verdict: "proven" },
  { what: "E1: unsigned",                                         message: () => letter(),                                             verdict: "unproven: unsigned, dmarc_failed" },
  { what: "E1: SPF alone passes, DMARC with it",                  message: () => letter(), envelope: notOurs,                          verdict: "unproven: unsigned" },
  { what: "E1: aligned only when relaxed",                        message: () => signLetter(letter(), keys.subdomain),                 verdict: "unproven: other_domain" },
  { what: "E1: from a subdomain, signed by its parent",           message: () => signed(from("ana@front.hotel.example")),              verdict: "unproven: other_domain" },
  { what: "E1: signed by the thief's domain",                     message: () => signLetter(letter(), keys.thief),                     verdict: "unproven: dmarc_failed, other_domain" },
  { what: "E1: its text was changed on the way",                  message: () => spoiled(signed(), "codes are lost", "codes were los"), verdict: "unproven: dmarc_failed, signature_failed" },
  { what: "E1: its subject was changed on the way",               message: () => withField(signed(), "Subject", "Other"),              verdict: "unproven: dmarc_failed, signature_failed" },
  { what: "E1: the key is published nowhere",                     message: () => signLetter(letter(), { ...keys.hotel, selector: "s9" }), verdict: "unproven: dmarc_failed, signature_failed" },
  { what: "E4: l= covers a part of the text",                     message: () => spoiled(signed(letter(), { bodyLength: 20 }), "lost", "lost, all"), verdict: "unproven: part_signed" },
  { what: "E4: l= covers all of the text",                        message: () => signed(letter(), { bodyLength: words.length }),       verdict: "unproven: part_signed" },
  { what: "E4: l= covers nothing of the text",                    message: () => signed(letter(), { bodyLength: 0 }),                  verdict: "unproven: part_signed" },
  { what: "E4: rsa-sha1",                                         message: () => signed(letter(), { algorithm: "rsa-sha1" }),          verdict: "unproven: dmarc_failed, weak_algorithm" },
  { what: "E4: a key of 768 bits",                                message: () => signLetter(letter(), keys.short),                     verdict: "unproven: dmarc_failed, weak_key" },
  { what: "E4: a key in test mode",                               message: () => signLetter(letter(), keys.testing),                   verdict: "unproven: test_key" },
  { what: "E4: the signature ran out",                            message: () => signed(letter(), { signedAt: minutes(-90), expiresAt: minutes(-30) }), verdict: "unproven: dmarc_failed, expired" },
  { what: "E5: the signature is from tomorrow",                   message: () => signed(letter(), { signedAt: minutes(1440) }),        verdict: "unproven: signed_in_the_future" },
  ...["To", "Subject", "Date", "Message-ID"].map((name) => (
  { what: `E4: ${name} is not signed`,                            message: () => signed(letter(), { headers: without(name) }),         verdict: `unproven: ${name.toLowerCase().replace("message-", "")}_not_signed` })),
  { what: "E4: how the text is to be read is not signed",         message: () => signed(letter(), { headers: without("Content-Type") }), verdict: "unproven: content_not_signed" },
  { what: "E4: an encoding is put in on the way",                 message: () => under(signed(), ["Content-Transfer-Encoding", "base64"]), verdict: "unproven: content_not_signed" },
  { what: "E4: as large services sign: without Content-Type, but the text begins with the boundary", message: () => signed(parts("b0"), { headers: without("Content-Type") }), verdict: "proven" },
  { what: "E4: the same, with another boundary put in on the way", message: () => withField(signed(parts("b0"), { headers: without("Content-Type") }), "Content-Type", 'multipart/alternative; boundary="b1"'), verdict: "unproven: content_not_signed" },
  { what: "E4: From is not signed",                               message: () => signed(letter(), { headers: without("From") }),       verdict: "unproven: dmarc_failed, signature_failed, from_not_signed" },
  { what: "E5: without a Message-ID",                             message: () => signed(withField(letter(), "Message-ID", null)),      verdict: "unproven: id_not_signed" },
  { what: "E5: dated three days ago",                             message: () => signed(withField(letter(), "Date", new Date(minutes(-72 * 60)).toUTCString())), verdict: "unproven: date_not_fresh" },
  { what: "E5: dated tomorrow",                                   message: () => signed(withField(letter(), "Date", new Date(minutes(1440)).toUTCString())), verdict: "unproven: date_not_fresh" },
  { what: "E5: without a date",                                   message: () => signed(withField(letter(), "Date", null)),            verdict: "unproven: date_not_fresh, date_not_signed" },
  { what: "E5: to somebody else, with a copy to the desk",        message: () => signed(under(withField(letter(), "To", "boss@hotel.example"), ["Cc", deskAddress])), verdict: "unproven: to_is_not_ours" },
  { what: "E5: to somebody else, brought to the desk by a thief", message: () => signed(withField(letter(), "To", "friend@evil.example")), verdict: "ignored: not_for_us" },
  { what: "E7: the domain has no DMARC record",                   message: () => signLetter(from("ana@bare.example"), keys.noPolicy),  verdict: "unproven: no_dmarc_policy" },
  { what: "E7: the domain's DMARC record asks for nothing",       message: () => signLetter(from("ana@lax.example"), keys.policyNone), verdict: "unproven: dmarc_policy_none" },
  { what: "E3: two From fields",                                  message: () => under(signed(), ["From", "thief@evil.example"]),      verdict: "ignored: malformed (not_one_from, repeated_header)" },
  { what: "E3: no From field",                                    message: () => withField(signed(), "From", null),                    verdict: "ignored: malformed (not_one_from)" },
  { what: "E3: two mailboxes in From",                            message: () => signed(from("ana@hotel.example, thief@evil.example")), verdict: "ignored: malformed (not_one_mailbox)" },
  { what: "E3: group syntax",                                     message: () => signed(from("Guests: ana@hotel.example;")),           verdict: "ignored: malformed (group, unreadable_address, not_one_mailbox)" },
  { what: "E3: an encoded word as the address",                   message: () => signed(from("=?utf-8?q?ana=40hotel=2Eexample?=")),    verdict: "ignored: malformed (encoded_word_in_address, not_one_mailbox)" },
  { what: "E3: an encoded word in the brackets",                  message: () => signed(from("Ana <=?utf-8?q?ana?=@hotel.example>")),  verdict: "ignored: malformed (encoded_word_in_address, not_one_mailbox)" },
  { what: "E3: two pairs of brackets",                            message: () => signed(from("<ana@hotel.example> <thief@evil.example>")), verdict: "ignored: malformed (unreadable_address, not_one_mailbox)" },
  { what: "E3: an address as the name, without quotes",           message: () => signed(from("ana@hotel.example <thief@evil.example>")), verdict: "ignored: malformed (unreadable_address, not_one_mailbox)" },
  { what: "E3: a comment in the address",                         message: () => signed(from("ana@hotel.example(@evil.example)")),     verdict: "ignored: malformed (unreadable_address, not_one_mailbox)" },
  { what: "E3: a quoted name that never ends",                    message: () => signed(from('"Ana <ana@hotel.example>')),             verdict: "ignored: malformed (unreadable_address, not_one_mailbox)" },
  { what: "E3: a source route",                                   message: () => signed(from("<@evil.example:ana@hotel.example>")),    verdict: "ignored: malformed (unreadable_address, not_one_mailbox)" },
  { what: "E3: two Subject fields",                               message: () => under(signed(), ["Subject", "Other"]),                verdict: "ignored: malformed (repeated_header)" },
  { what: "E3: two Content-Type fields",                          message: () => under(signed(), ["Content-Type", "text/html"]),       verdict: "ignored: malformed (repeated_header)" },
  { what: "E3: a NUL in the text",                                message: () => spoiled(signed(), "phone and", "phone\0and"),         verdict: "ignored: malformed (nul)" },
  { what: "E3: a NUL in the header",                              message: () => spoiled(signed(), "I cannot", "I\0cannot"),           verdict: "ignored: malformed (nul)" },
  { what: "E3: a NUL in the Message-ID",                          message: () => withField(signed(), "Message-ID", "<1\0@hotel.example>"), verdict: "ignored: malformed (nul)" },
  { what: "E3: a NUL behind an encoding",                         message: () => signed(charsets("utf-8", "base64", Buffer.from(`${words}\0\uD800`).toString("base64"))), verdict: "proven" },
  { what: "E3: a bare LF in the header",                          message: () => spoiled(signed(), "\r\nSubject", "\nSubject"),        verdict: "ignored: malformed (bare_line_break)" },
  { what: "E3: a bare CR in the text",                            message: () => spoiled(signed(), "phone and", "phone\rand"),         verdict: "ignored: malformed (bare_line_break)" },
  { what: "E3: CR LF in an encoded subject stays in the subject", message: () => signed(withField(letter(), "Subject", "=?utf-8?q?Hi=0D=0AFrom:_thief=40evil.example?=")), verdict: "proven" },
  { what: "E3: a space before the colon of From",                 message: () => spoiled(signed(), "\r\nFrom: ", "\r\nFrom : "),                 verdict: "ignored: malformed (broken_header, not_one_from)" },
  { what: "E3: the name of the account, the address of a thief",  message: () => signLetter(from('"Ana Prova ana@hotel.example" <ana@evil.example>'), keys.thief), verdict: "proven: ana@evil.example" },
  { what: "E6: a homograph of the domain",                        message: () => signLetter(from(`ana@${homograph}`), keys.homograph), verdict: `proven: ana@${homograph}` },
  { what: "E6: a homograph in letters",                           message: () => signLetter(from("ana@h\u043Etel.example"), keys.homograph), verdict: `proven: ana@${homograph}` },
  { what: "E6: dots, plus and case are not folded",               message: () => signed(from("A.na+Desk@HOTEL.example")),              verdict: "proven: A.na+Desk@hotel.example" },
  { what: "E8: a forged Authentication-Results",                  message: () => under(letter(), ["Authentication-Results", "mx.sparekey.example; dkim=pass header.d=hotel.example; dmarc=pass"]), verdict: "unproven: unsigned, dmarc_failed" },
  { what: "E8: ARC passes, DMARC fails",                          message: resent,                                                     verdict: "unproven: dmarc_failed, signature_failed" },
  { what: "E8: an automatic reply that echoes our link",          message: () => automatic(["Auto-Submitted", "auto-replied"], ["In-Reply-To", "<1@sparekey.example>"]), verdict: "ignored: automatic" },
  { what: "E8: an automatic reply by its precedence",             message: () => automatic(["Precedence", "auto_reply"]),              verdict: "ignored: automatic" },
  { what: "E8: bulk mail",                                        message: () => automatic(["Precedence", "Bulk"]),                    verdict: "ignored: automatic" },
  { what: "E8: our own address comes back",                       message: () => signed(from(deskAddress)),                            verdict: "ignored: automatic" },
  { what: "E8: a bounce",                                         message: () => signed(), envelope: { from: null },                   verdict: "ignored: bounce" },
  { what: "E8: a delivery report",                                message: () => signed(withField(letter(), "Content-Type", "multipart/report; boundary=b")), verdict: "ignored: bounce" },
  { what: "E8: through a mailing list",                           message: () => automatic(["List-Id", "<staff.hotel.example>"]),      verdict: "ignored: list" },
  { what: "E9: a Reply-To to somebody else changes nothing",      message: () => under(signed(), ["Reply-To", "thief@evil.example"]),  verdict: "proven: ana@hotel.example" },
  { what: "25 MB",                                                message: () => write(letter("x".repeat(78).concat("\r\n").repeat(327_680))), verdict: "ignored: too_large" },
  { what: "just within the size",                                 message: () => signed(letter(words + "x".repeat(REQUEST_BYTES - 2_000))), verdict: "proven" },
  { what: "E11: MIME nested 60 deep",                             message: () => signed(nested(60)),                                   verdict: "ignored: malformed (too_much)" },
  { what: "E11: MIME nested 10 deep",                             message: () => signed(nested(10)),                                   verdict: "proven" },
  { what: "E11: a million parts",                                 message: () => signed(withField(letter("--b\r\n\r\n".repeat(600_000)), "Content-Type", "multipart/mixed; boundary=b")), verdict: "ignored: malformed (too_much)" },
  { what: "E11: a thousand signatures",                        message: () => under(letter(), ...Array.from({ length: 1_000 }, (_, at): Field => ["DKIM-Signature", `v=1; d=evil${at}.example`])), verdict: "ignored: malformed (too_much)" },
  { what: "E11: a header of a megabyte",                          message: () => under(letter(), ["X-Long", "y ".repeat(500_000)]),    verdict: "ignored: malformed (too_much, not_one_from)" },
  { what: "E11: a charset that is not the text's",                message: () => signed(charsets("utf-16be", "base64", Buffer.from(words).toString("base64"))), verdict: "proven" },
  { what: "E11: a charset that nobody knows",                     message: () => signed(charsets("x-nobody", "8bit", words)),          verdict: "proven" },
  { what: "E11: quoted-printable that is broken",                 message: () => signed(charsets("iso-8859-1", "quoted-printable", `${words}=XX=\r\n=E`)), verdict: "proven" },
]
