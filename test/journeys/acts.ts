/** What people do on the pages, found by what they read there. */
import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import type { Page } from "playwright-core"
import type { ReceivedMail } from "../smtp-sink.ts"
import { password } from "./people.ts"
import { Phone } from "./phone.ts"

/** E-mail address and password, up to whatever comes next. */
export async function showPassword(page: Page, email: string, secret: string = password): Promise<void> {
  if (new URL(page.url()).pathname !== "/sign-in") await page.goto("/sign-in")
  await page.getByLabel("E-mail address", { exact: true }).fill(email)
  await page.getByLabel("Password", { exact: true }).fill(secret)
  await page.getByRole("button", { name: "Go on" }).click()
}

/** The field sends itself when the sixth digit is there. */
export const codeField = (page: Page) => page.getByLabel("Six-digit code")

export async function signIn(page: Page, email: string, phone?: Phone, secret: string = password): Promise<void> {
  await showPassword(page, email, secret)
  if (phone) await codeField(page).fill(await phone.code())
  await arriveAtSecurity(page)
}

export async function signOut(page: Page): Promise<void> {
  await press(page, "Sign out")
  await page.getByRole("status").getByText("You have signed out.").waitFor()
}

export const arriveAtSecurity = (page: Page): Promise<void> => seeHeading(page, "My security")

export const seeHeading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { name, exact: typeof name === "string" }).waitFor()

export const seeDialog = (page: Page, name: string): Promise<void> =>
  page.getByRole("dialog", { name, exact: true }).waitFor()

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("button", { name, exact: typeof name === "string" }).click()

/** What is said in passing has buttons too. */
export const inDialog = (page: Page, button: string): Promise<void> =>
  page.getByRole("dialog").getByRole("button", { name: button, exact: true }).click()

export const follow = (page: Page, name: string): Promise<void> => page.getByRole("link", { name, exact: true }).click()

/** From “Cannot get a code?” to the question what happened. K1, K2 */
export async function showRecoveryCode(page: Page, code: string): Promise<void> {
  await follow(page, "Cannot get a code?")
  await follow(page, "Use a recovery code")
  await page.getByLabel("Recovery code").fill(code)
  await press(page, "Verify")
}

/** Scans the QR code with a new phone and confirms with its first code. */
export async function setUpPhone(page: Page): Promise<Phone> {
  await page.getByAltText("QR code to scan with your authenticator app").waitFor()
  const phone = await Phone.scan(page)
  await page.getByLabel("Code that your app shows now").fill(await phone.code())
  return phone
}

/** The recovery codes on the page, as they are read. */
export async function readCodes(page: Page): Promise<string[]> {
  const list = page.getByRole("list", { name: "Your recovery codes" })
  await list.waitFor()
  const codes = await list.getByRole("listitem").allInnerTexts()
  for (const code of codes) assert.match(code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(new Set(codes).size, codes.length)
  return codes
}

/** Done, and the second Done. K3 */
export async function storeCodes(page: Page): Promise<void> {
  await press(page, "Done")
  await page.getByRole("dialog", { name: "Are they stored?" }).getByRole("button", { name: "Done" }).click()
}

export async function copyFrom(page: Page, button: string): Promise<string> {
  await press(page, button)
  await page.getByRole("button", { name: "Copied" }).waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** Puts the text where people copy to, and pastes it into the field. */
export async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.press("Control+V")
}

export async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, button)])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") }
}

/** The session is over: the next thing that the browser asks for leads to the sign-in. */
export async function assertOut(page: Page): Promise<void> {
  await page.reload()
  await page.waitForURL(/\/sign-in/)
  await seeHeading(page, "Sign in")
}

/** Reloads the page and takes it back when the browser asks. Returns what it asked for. */
export async function refuseToLeave(page: Page): Promise<string> {
  const asked = page.waitForEvent("dialog")
  // Not awaited: it goes on only when the question is answered.
  page.evaluate(() => location.reload()).catch(() => undefined)
  const question = await asked
  await question.dismiss()
  return question.type()
}

type LinkedPage = "reset" | "verify" | "stop" | "welcome" | "recover" | "cancel-recovery" | "confirm-request" | "join"

/** Where the mail's button leads, as a text-only reader finds it. */
export function linkIn({ text = "", subject }: ReceivedMail, to: LinkedPage): string {
  const found = new RegExp(`http\\S+/${to}#[\\w.~-]+`).exec(text)
  assert.ok(found, `“${subject}” has no link to /${to}:\n${text}`)
  return found[0]
}
