/** Crockford's base 32: what people read out and type is written in it, without I, L, O and U. */
export const crockfordAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * What somebody typed, without separators. Forgives case, spaces, hyphens, O for 0 and I or L for 1. Returns null for what is not
 * written in the alphabet, or not as long.
 */
export function readCrockford(typed: string, length: number): string | null {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
  return text.length === length && /^[0-9A-HJKMNP-TV-Z]*$/.test(text) ? text : null
}
