/** What every page is looked at for: accessibility, room on a phone, light and dark, and all three languages. */
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import type { Page } from "playwright-core"
import { en } from "../../packages/console/src/words/en/index.ts"
import { es } from "../../packages/console/src/words/es/index.ts"
import { it } from "../../packages/console/src/words/it/index.ts"
import { assertAccessible, keepScreenshot } from "../browser.ts"

const wide = { width: 1200, height: 900 }
const narrow = { width: 360, height: 740 }
const smallest = { width: 360, height: 640 }

/** Looks at the page as it stands, and leaves it as it was. Where somebody asked for pictures, it keeps some. */
export async function look(page: Page, name: string): Promise<void> {
  // A dialog gets its name from its title a moment after it has opened.
  await page.waitForFunction(() => document.querySelector("[role=dialog]:not([aria-labelledby])") === null)
  await page.setViewportSize(wide)
  await assertAccessible(page)
  await picture(page, `${name}-1200-light`)
  await page.emulateMedia({ colorScheme: "dark" })
  const seenWide = await coloursOf(page)
  await page.setViewportSize(narrow)
  const seenNarrow = new Set(await coloursOf(page))
  await assertAccessible(page, { coloursOnly: true })
  await picture(page, `${name}-360-dark`)
  // Most pages have no colours on a wide window that they lack on a phone: they need not be looked at twice.
  if (seenWide.some((colours) => !seenNarrow.has(colours))) {
    await page.setViewportSize(wide)
    await assertAccessible(page, { coloursOnly: true })
    await page.setViewportSize(narrow)
  }
  await page.emulateMedia({ colorScheme: "light" })
  await assertAccessible(page)
  await picture(page, `${name}-360-light`)
  await assertFits(page)
  assertSpeaks("en", await textsOf(page))
  for (const language of ["it", "es"] as const) {
    await speak(page, language)
    await assertFits(page)
  }
  await speak(page, "en")
  await page.setViewportSize(wide)
}

/**
 * Each way in which text stands out from what is behind it: its colour and size, and every background up to the page's, with what makes
 * either of them paler. Contrast depends on nothing else.
 */
function coloursOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const behind = new Map<Element | null, string>([[null, ""]])
    const backgroundOf = (element: Element | null): string => {
      const known = behind.get(element)
      if (element === null || known !== undefined) return known ?? ""
      const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(element)
      const own = `${backgroundColor} ${backgroundImage} ${opacity} ${filter} ${mixBlendMode}`
      const around = backgroundOf(element.parentElement)
      // Most elements add nothing.
      const all = own === "rgba(0, 0, 0, 0) none 1 none normal" ? around : `${around} / ${own}`
      behind.set(element, all)
      return all
    }
    const found = new Set<string>()
    for (const element of document.querySelectorAll("body *")) {
      const speaks = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      if (!(speaks || element.matches("input, textarea, select")) || !element.checkVisibility()) continue
      const { color, fontSize, fontWeight, textShadow, textDecorationLine } = getComputedStyle(element)
      found.add(
        [
          element.localName === "a",
          color,
          fontSize,
          fontWeight,
          textShadow,
          textDecorationLine,
          backgroundOf(element),
        ].join(),
      )
    }
    return [...found]
  })
}

/** On the smallest phones too, it is in the window as it opens: nobody has to look for it below. Leaves the page as it was. */
export async function assertInSight(page: Page, button: string): Promise<void> {
  await page.setViewportSize(smallest)
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }))
  const box = await page.getByRole("button", { name: button, exact: true }).boundingBox()
  assert.ok(box && box.y >= 0 && box.y + box.height <= smallest.height, `“${button}” is out of sight on a small phone`)
  await page.setViewportSize(wide)
}

/** A dialog covers the window only. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SPAREKEY_TEST_PICTURES === undefined) return
  const fullPage = (await page.getByRole("dialog").count()) === 0
  await keepScreenshot(page, `journeys/${name}`, { fullPage })
}

type Language = "en" | "it" | "es"

/** Chooses the language below the page, and waits until everything is said in it. */
async function speak(page: Page, language: Language): Promise<void> {
  // By force: below an open dialog nobody could.
  await page.locator("footer select").selectOption(language, { force: true })
  await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" })
  const until = Date.now() + 5_000
  while (Date.now() < until) {
    if (unlike(language, await textsOf(page)).length === 0) return
    await sleep(50)
  }
  assertSpeaks(language, await textsOf(page))
}

/** Every piece of text that somebody sees or hears. What was said in passing stays as it was said, and so do mails. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [document.title]
    for (const element of document.querySelectorAll("body *")) {
      if (
        element.closest("script, style, option, noscript, .mantine-Notification-root, article h2, li > button > strong")
      )
        continue
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? "")
      for (const name of ["aria-label", "alt", "title", "placeholder"]) texts.push(element.getAttribute(name) ?? "")
    }
    return texts.map((text) => text.trim()).filter((text) => text !== "")
  })
}

function assertSpeaks(language: Language, texts: readonly string[]): void {
  assert.deepEqual(unlike(language, texts), [], `not in ${language}`)
}

/** Keys, holes, and whatever is of another language. */
function unlike(language: Language, texts: readonly string[]): string[] {
  const broken = texts.filter(
    (text) => key.test(text) || /\{\{|\}\}|\bundefined\b|\bNaN\b|Invalid Date|\[object/.test(text),
  )
  const foreign = texts.filter(
    (text) => !own.has(text) && !says(language, text) && others(language).some((other) => says(other, text)),
  )
  return [...broken, ...foreign]
}

const key = new RegExp(`\\b(${Object.keys(en).join("|")})\\.[a-z]`)

/** What people called things themselves. */
const own: ReadonlySet<string> = new Set(["Phone", "Administrator"])

const others = (language: Language): Language[] => (["en", "it", "es"] as const).filter((each) => each !== language)

type Words = { readonly [key: string]: string | Words }

const sentencesOf = (words: Words): string[] =>
  Object.values(words).flatMap((value) => (typeof value === "string" ? [value] : sentencesOf(value)))

/** A sentence with whatever may stand in its holes. */
function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  return new RegExp(`^${parts.join(".+")}$`)
}

type Spoken = { readonly whole: ReadonlySet<string>; readonly patterns: readonly RegExp[] }

/** Most sentences have no holes: those are found, not tried one after the other. */
function spoken(words: Words): Spoken {
  const sentences = sentencesOf(words)
  const hasHoles = (sentence: string) => sentence.includes("{{")
  return {
    whole: new Set(sentences.filter((sentence) => !hasHoles(sentence))),
    patterns: sentences.filter(hasHoles).map(patternOf),
  }
}

const spokenIn = { en: spoken(en), it: spoken(it), es: spoken(es) } as const satisfies Record<Language, Spoken>

const says = (language: Language, text: string): boolean =>
  spokenIn[language].whole.has(text) || spokenIn[language].patterns.some((pattern) => pattern.test(text))

/** Nothing is wider than the window, and no text is cut off. */
async function assertFits(page: Page): Promise<void> {
  const outside = await page.evaluate(() => {
    const found: string[] = []
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`)
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const { width, right, left } = element.getBoundingClientRect()
      if (width <= 1 || element.closest("svg, option, select")) continue
      const text = element.textContent?.trim() ?? ""
      if (right > clientWidth + 1 || left < -1) found.push(`outside: ${element.outerHTML.slice(0, 160)}`)
      const around = element.parentElement?.getBoundingClientRect().right ?? clientWidth
      if (
        right > around + 1 &&
        element.matches("button, a, input") &&
        getComputedStyle(element).position !== "absolute"
      ) {
        found.push(`sticks out: ${element.outerHTML.slice(0, 160)}`)
      }
      const cut = element.scrollWidth > element.clientWidth + 1 && text !== "" && !element.matches("input")
      if (cut && ["hidden", "clip"].includes(getComputedStyle(element).overflowX))
        found.push(`cut off: ${element.outerHTML.slice(0, 160)}`)
    }
    return found
  })
  assert.deepEqual(outside, [], `${page.url()} at ${page.viewportSize()?.width} px`)
}
