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

/** Looks at the page as it stands, keeps pictures of it, and leaves it as it was. */
export async function look(page: Page, name: string): Promise<void> {
  // A dialog gets its name from its title a moment after it has opened.
  await page.waitForFunction(() => document.querySelector("[role=dialog]:not([aria-labelledby])") === null)
  for (const viewport of [wide, narrow]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      await assertAccessible(page, { coloursOnly: colorScheme === "dark" })
      if (colorScheme === "light" || viewport === narrow)
        await picture(page, `${name}-${viewport.width}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: "light" })
  await assertFits(page)
  assertSpeaks("en", await textsOf(page))
  for (const language of ["it", "es"] as const) {
    await speak(page, language)
    await assertFits(page)
  }
  await speak(page, "en")
  await page.setViewportSize(wide)
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
  const fullPage = (await page.getByRole("dialog").count()) === 0
  await keepScreenshot(page, `journeys/${name}`, { fullPage })
}

type Language = "en" | "it" | "es"

/** Chooses the language below the page, and waits until everything is said in it. */
async function speak(page: Page, language: Language): Promise<void> {
  // By force: below an open dialog nobody could.
  await page.locator("footer select").selectOption(language, { force: true })
  await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" })
  for (const until = Date.now() + 5_000; ; await sleep(50)) {
    const texts = await textsOf(page)
    try {
      return assertSpeaks(language, texts)
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
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

/** Neither keys nor holes, and nothing of another language. */
function assertSpeaks(language: Language, texts: readonly string[]): void {
  const broken = texts.filter(
    (text) => key.test(text) || /\{\{|\}\}|\bundefined\b|\bNaN\b|Invalid Date|\[object/.test(text),
  )
  const foreign = texts.filter(
    (text) => !own.has(text) && !says(language, text) && others(language).some((other) => says(other, text)),
  )
  assert.deepEqual([...broken, ...foreign], [], `not in ${language}`)
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
        element.matches("button, a, input") &&
        getComputedStyle(element).position !== "absolute" &&
        right > around + 1
      ) {
        found.push(`sticks out: ${element.outerHTML.slice(0, 160)}`)
      }
      const { overflowX } = getComputedStyle(element)
      const cut = element.scrollWidth > element.clientWidth + 1 && text !== "" && !element.matches("input")
      if (cut && ["hidden", "clip"].includes(overflowX)) found.push(`cut off: ${element.outerHTML.slice(0, 160)}`)
    }
    return found
  })
  assert.deepEqual(outside, [], `${page.url()} at ${page.viewportSize()?.width} px`)
}
