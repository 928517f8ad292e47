/** Written as a mail program would take it for a page, a mailbox or a telephone number, and make a link of it by itself. */
const couldBecomeALink = /[/\\:@<>]|\.\p{L}{2}|\d[\d\s().-]{5,}/u

/** Nobody has such a name, but a sentence can be as long. */
const longest = 80

/**
 * A name that people chose, as a mail may show it. Null when there is none, and for what could pass for more than a name: a notice
 * must not carry an attacker's sentence or link.
 *
 * @example shownName("Rosa Lindt") // "Rosa Lindt"
 * @example shownName("Help: call +39 012 345 67") // null
 */
export function shownName(name: string | undefined): string | null {
  if (name === undefined || name.length > longest || couldBecomeALink.test(name)) return null
  // separators of lines, and characters that turn the direction of what follows
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? null : name
}
