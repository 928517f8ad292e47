/** E-mail addresses: as written, and as looked up. */
import { domainToASCII } from "node:url"

export type Address = { readonly written: string; readonly lookup: string }

/**
 * Null unless the text is one plain mailbox. The look-up form is in lower case, with the domain in its ASCII form; dots and plus signs
 * are part of the name and stay.
 */
export function readAddress(typed: string): Address | null {
  const written = typed.trim().normalize("NFC")
  const at = written.lastIndexOf("@")
  const local = written.slice(0, at)
  const domain = domainToASCII(written.slice(at + 1).toLowerCase())
  const plain = /^[^\s"(),:;<>@[\\\]\p{C}]+$/u.test(local) && !/^\.|\.\.|\.$/.test(local)
  const host = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domain)
  if (at < 1 || !plain || !host || Buffer.byteLength(local) > 64) return null
  return { written: `${local}@${domain}`, lookup: `${local.toLowerCase()}@${domain}` }
}
