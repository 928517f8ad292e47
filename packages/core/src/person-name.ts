/** Whether two people write the same name. P4. */

/** Letters that no decomposition takes apart, as people type them where their keyboard has none. */
const folded: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  å: "a",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
}

const wordsOf = (name: string): readonly string[] =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[’'ʼ`]/g, "")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøåłđðþı]/g, (letter) => folded[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .toSorted()

/** The same words in any order, whatever the case, the accents and what stands between them; not one word more or less. */
export function isSameName(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  return words.length > 0 && words.length === others.length && words.every((word, index) => word === others[index])
}
