/** Which language the pages speak: the account's, else the one chosen here before, else the browser's, else English. */
export const locales = ["en", "it", "es"] as const

export type Locale = (typeof locales)[number]

/** Each language under its own name: whoever looks for it may not read the present one. */
export const languageNames: Readonly<Record<Locale, string>> = { en: "English", it: "Italiano", es: "Español" }

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

export type LocaleWishes = {
  readonly account?: string | null
  readonly stored: string | null
  readonly browser: readonly string[]
}

export function chooseLocale({ account, stored, browser }: LocaleWishes): Locale {
  const wishes = [account, stored, ...browser.map((tag) => tag.split("-")[0]?.toLowerCase())]
  return wishes.find(isLocale) ?? "en"
}

const STORED_UNDER = "sparekey-language"

/** Storage may be closed to us, in a private window for instance; then nothing is remembered. */
export function storedLocale(): string | null {
  try {
    return localStorage.getItem(STORED_UNDER)
  } catch {
    return null
  }
}

export function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORED_UNDER, locale)
  } catch {
    // Not remembered, then.
  }
}
