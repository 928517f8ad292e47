/** Loads what a page says beside the page's code, in one language at a time; nobody downloads the sentences of other pages. */
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import type { Area } from "./areas.ts"
import type { Catalogue } from "./en/index.ts"
import { chooseLocale, isLocale, type Locale, storedLocale, storeLocale } from "./locale.ts"

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation"
    resources: { translation: Catalogue }
  }
}

/** Each file of each language, by its path, with the parts of the catalogue that it holds. */
const files = import.meta.glob<Partial<Catalogue>>(["./*/*.ts", "!./*/{index,shell,problems,passwords,sign-in}.ts"])

/** What was loaded, or is on its way. */
const loads = new Map<string, Promise<void>>()

function load(locale: Locale, area: Area): Promise<void> {
  const path = `./${locale}/${area}.ts`
  const known = loads.get(path)
  if (known !== undefined) return known
  const loading = (async () => {
    const parts = await files[path]?.()
    i18next.addResourceBundle(locale, "translation", { ...parts })
  })()
  loads.set(path, loading)
  // What did not arrive is asked for again.
  loading.catch(() => loads.delete(path))
  return loading
}

/** What the pages say that were opened so far. */
const learnt = new Set<Area>()

/** The language to be spoken, once its words are there. */
let wanted: Locale = "en"

/** Makes these areas sayable: in the language of now, and in the one that is about to be spoken. */
async function learn(areas: readonly Area[]): Promise<void> {
  for (const area of areas) learnt.add(area)
  await Promise.all([...new Set([spokenLocale(), wanted])].flatMap((locale) => areas.map((area) => load(locale, area))))
}

/** What loads a page, or a part of one, and what it says beside it. */
export const saying =
  <Page>(areas: readonly Area[], load: () => Promise<Page>): (() => Promise<Page>) =>
  async () => {
    const [page] = await Promise.all([load(), learn(areas)])
    return page
  }

export async function startSpeaking(): Promise<void> {
  wanted = chooseLocale({ stored: storedLocale(), browser: navigator.languages })
  document.documentElement.lang = wanted
  await i18next.use(initReactI18next).init({
    lng: wanted,
    resources: {},
    fallbackLng: false,
    // React escapes what it writes.
    interpolation: { escapeValue: false },
  })
  await learn(["everywhere"])
}

/** Changes the language of the page at once. `remember`: it was chosen here, not taken from the account. */
export async function speak(locale: Locale, { remember }: { readonly remember: boolean }): Promise<void> {
  if (remember) storeLocale(locale)
  wanted = locale
  await Promise.all([...learnt].map((area) => load(locale, area)))
  // Another one was chosen meanwhile.
  if (wanted !== locale) return
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
}

export const spokenLocale = (): Locale => (isLocale(i18next.language) ? i18next.language : "en")
