import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type axe from "axe-core"
import jsQr from "jsqr"
import { type Browser, chromium, type Page } from "playwright-core"
import { PNG } from "pngjs"
import { findChromium } from "./chromium.ts"

const artefacts = join(import.meta.dirname, "../.artefacts")

// A test's browser looks nothing up by itself, and keeps working as root and without a graphics card.
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/**
 * A real Chromium, without a window.
 *
 * @example await using browser = await openBrowser()
 */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  const environment = Object.entries({ ...process.env, ...env }).filter(([, value]) => value !== undefined)
  return chromium.launch({
    executablePath,
    args: quiet,
    headless: true,
    env: Object.fromEntries(environment) as Record<string, string>,
  })
}

/**
 * Keeps a picture of the whole page, or of what is in the window, as .artefacts/NAME.jpg, for people to look at: where somebody asked
 * for pictures, since no test looks at them and each is drawn anew.
 */
export async function keepScreenshot(page: Page, name: string, how: { fullPage?: boolean } = {}): Promise<void> {
  if (process.env.SPAREKEY_TEST_PICTURES !== undefined) await keepPicture(page, name, how)
}

/** The same, whether or not somebody asked. Returns where it is. */
export async function keepPicture(page: Page, name: string, { fullPage = true } = {}): Promise<string> {
  const path = join(artefacts, `${name}.jpg`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, await page.screenshot({ fullPage, animations: "disabled", type: "jpeg", quality: 80 }))
  return path
}

/** The small form: the other one is a megabyte and a half, read anew by each page that is looked at. */
const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8")

const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** The only rules of axe that look at colours. */
const ofColours = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] }

/**
 * Fails with each place on the page that WCAG 2.2 AA, as far as axe can tell, does not allow. `coloursOnly` is for a page that was looked
 * at before in other colours.
 */
export async function assertAccessible(page: Page, { coloursOnly = false } = {}): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(
    async (runOnly) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly,
        // Nobody reads what is in order.
        resultTypes: ["violations"],
        // The rules by default that look at anything loaded look at sound and films; style sheets would be read for none of them.
        preload: { assets: ["media"] },
        selectors: false,
      })
      return violations.map(
        ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join("\n")}`,
      )
    },
    coloursOnly ? ofColours : everything,
  )
  assert.equal(violations.join("\n"), "", `${page.url()} is not accessible`)
}

/** What the QR code on the page says, read from the pixels that a phone's camera would see. */
export async function readQrCode(page: Page): Promise<string> {
  const code = page.locator("img").first()
  await code.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await code.boundingBox()) ?? assert.fail(`there is no QR code on ${page.url()}`)
  // As somebody holds a phone: with a little of what is around it.
  const around = 12
  const left = Math.max(0, x - around)
  const top = Math.max(0, y - around)
  const clip = { x: left, y: top, width: x + width + around - left, height: y + height + around - top }
  const picture = PNG.sync.read(await page.screenshot({ clip, animations: "disabled" }))
  const pixels = new Uint8ClampedArray(picture.data)
  const found = jsQr.default(pixels, picture.width, picture.height, { inversionAttempts: "dontInvert" })
  assert.ok(found, `no QR code can be seen on ${page.url()}`)
  return found.data
}
