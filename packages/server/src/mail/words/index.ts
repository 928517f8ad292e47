import { en } from "./en.ts"
import { es } from "./es.ts"
import { it } from "./it.ts"
import type { Words } from "./words.ts"

const catalogue: Readonly<Record<string, Words>> = { en, it, es }

/** English for a language that we do not speak. */
export const wordsFor = (locale: string): Words => catalogue[locale.slice(0, 2)] ?? en

/** Kept, since each holds native memory that the garbage collector is slow to find. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** @example writeTime(en, 1772543100000) // "3 March 2026 at 13:05 UTC" */
export function writeTime({ locale }: Words, millis: number): string {
  let format = formats.get(locale)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "UTC",
      timeZoneName: "short",
    })
    formats.set(locale, format)
  }
  return format.format(millis)
}
