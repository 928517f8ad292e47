/** Loads the catalogue of one language at a time; nobody downloads the sentences of the others. */
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import type { Catalogue } from "./en/index.ts"
import { chooseLocale, isLocale, type Locale, storedLocale, storeLocale } from "./locale.ts"

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation"
    resources: { translation: Catalogue }
  }
}

const catalogues: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  en: async () => (await import("./en/index.ts")).en,
  it: async () => (await import("./it/index.ts")).it,
  es: async () => (await import("./es/index.ts")).es,
}

export async function startSpeaking(): Promise<void> {
  const locale = chooseLocale({ stored: storedLocale(), browser: navigator.languages })
  await i18next.use(initReactI18next).init({
    lng: locale,
    resources: { [locale]: { translation: await catalogues[locale]() } },
    fallbackLng: false,
    // React escapes what it writes.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = locale
}

/** Changes the language of the page at once. `remember`: it was chosen here, not taken from the account. */
export async function speak(locale: Locale, { remember }: { readonly remember: boolean }): Promise<void> {
  if (remember) storeLocale(locale)
  if (!i18next.hasResourceBundle(locale, "translation")) {
    i18next.addResourceBundle(locale, "translation", await catalogues[locale]())
  }
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
}

export const spokenLocale = (): Locale => (isLocale(i18next.language) ? i18next.language : "en")
