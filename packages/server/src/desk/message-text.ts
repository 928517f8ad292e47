/** The text of a message, for reading and for showing: no HTML, no remote content, no attachment ever leaves this file. */
import { REQUEST_BYTES } from "@sparekey/core"

export type MessageText = {
  readonly subject: string
  /** At most as much as is read of a request. */
  readonly text: string
  readonly attachments: number
  /** Who wrote it, as this parser reads it: compared with what was verified (E11). */
  readonly sender: string | null
}

const most = { text: 20_000, subject: 500, depth: 20, parts: 200 }

/** Null where there are more parts, or more deeply nested ones, than in any letter. */
export async function messageText(raw: Buffer): Promise<MessageText | null> {
  if (raw.length > REQUEST_BYTES || countBoundaries(raw) > most.parts) return null
  // Loaded with the first message: a server without a desk need not hold it.
  const { default: PostalMime } = await import("postal-mime")
  const mail = await PostalMime.parse(raw, {
    maxNestingDepth: most.depth,
    maxHeadersSize: 128 * 1024,
    rfc822Attachments: true,
  }).catch(() => null)
  if (mail === null) return null
  const text = mail.text?.trim() ? mail.text : textOfHtml((mail.html ?? "").slice(0, 10 * most.text))
  return {
    subject: plain(mail.subject ?? "")
      .replaceAll("\n", " ")
      .slice(0, most.subject),
    text: plain(text).slice(0, most.text),
    attachments: mail.attachments.length,
    sender: mail.from?.address ?? null,
  }
}

/** Lines that could begin a part. Counted before anything is taken apart, so that nobody has us build a million of them. */
function countBoundaries(raw: Buffer): number {
  let count = 0
  for (let at = raw.indexOf("\r\n--"); at >= 0 && count <= most.parts; at = raw.indexOf("\r\n--", at + 4)) count += 1
  return count
}

/** Control characters and those that turn the direction of writing would show something else than is there. */
const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "")
    .trim()

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", apos: "'" }

/** What somebody would read, more or less: elements become line breaks or nothing. The outcome is text and never markup again. */
function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|title)\b[^<>]*>[\s\S]*?(?:<\/\1>|$)/gi, "")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/\s+/g, " ")
    .replace(/<\/?(?:br|p|div|tr|li|h\d|table|ul|ol)\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => readEntity(name) ?? whole)
    .replace(/ *\n */g, "\n")
}

function readEntity(name: string): string | undefined {
  if (!name.startsWith("#")) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
