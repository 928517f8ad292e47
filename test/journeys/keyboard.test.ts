import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { seedPerson } from "../races/seeding.ts"
import { arriveAtSecurity, readCodes, seeHeading } from "./acts.ts"
import { password } from "./people.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach(() => place.tidy())
after(() => place.close())

type Role = "button" | "link" | "textbox"

/** Presses Tab until that is focused, and can be seen to be. */
async function tabTo(page: Page, role: Role, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true })
  await wanted.waitFor()
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press("Tab")
    const ring = await wanted.evaluate(
      (element) => element === document.activeElement && getComputedStyle(element).outlineStyle,
    )
    if (ring === false) continue
    if (role !== "textbox") assert.notEqual(ring, "none", `nobody sees that ${name} is focused`)
    return
  }
  assert.fail(`Tab does not reach ${name}`)
}

async function choose(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name)
  await page.keyboard.press("Enter")
}

/** The step begins where the person can type at once. */
async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).and(page.locator(":focus")).waitFor()
  await page.keyboard.type(text)
}

test("the phone is lost, and there is no mouse: everything is reached by Tab, typed, and confirmed by Enter", async () => {
  const { email, recoveryCodes } = await seedPerson(place, { password, policy: presets["replace-on-restore"] })
  const page = await place.open()
  await page.goto("/sign-in")
  await typeInto(page, "E-mail address", email)
  await tabTo(page, "textbox", "Password")
  await page.keyboard.type(password)
  await page.keyboard.press("Enter")
  await typeInto(page, "Six-digit code", "123456")
  await page.getByRole("alert").waitFor()
  await typeInto(page, "Six-digit code", "")
  await choose(page, "link", "Cannot get a code?")
  await seeHeading(page, "Ways to get in")
  await choose(page, "link", "Use a recovery code")
  await typeInto(page, "Recovery code", "12345")
  await page.keyboard.press("Enter")
  await page.getByRole("alert").getByText("A recovery code has 24 characters; this has 5.").waitFor()
  await page.keyboard.press("Control+A")
  await typeInto(page, "Recovery code", (recoveryCodes[0] ?? "").toLowerCase().replaceAll("-", ""))
  await page.keyboard.press("Enter")
  await seeHeading(page, "Did you lose your authenticator?")
  await choose(page, "button", /^Yes, it is lost or broken/)
  await seeHeading(page, "Set up your new authenticator")
  await tabTo(page, "textbox", "Code that your app shows now")
  const phone = await Phone.scan(page)
  await page.keyboard.type(await phone.code())
  const codes = await readCodes(page)
  await choose(page, "button", "Copy")
  await page.getByRole("button", { name: "Copied" }).waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.join("\n"))
  await choose(page, "button", "Done")
  const second = page.getByRole("dialog", { name: "Are they stored?" }).getByRole("button", { name: "Done" })
  await second.and(page.locator(":focus")).waitFor()
  await page.keyboard.press("Enter")
  await arriveAtSecurity(page)

  await choose(page, "link", "Skip to the content")
  await choose(page, "button", "Switch MFA off…")
  await page.getByRole("dialog").getByLabel("Code from your authenticator").and(page.locator(":focus")).waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Switch MFA off…" }).and(page.locator(":focus")).waitFor()
  await page.reload()
  await arriveAtSecurity(page)
  await choose(page, "button", "Sign out")
  await page.getByLabel("E-mail address").and(page.locator(":focus")).waitFor()
})
