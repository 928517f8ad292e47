/** The main job: getting back in without the phone, as the preset `replace-on-restore` has it. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { seedPerson } from "../races/seeding.ts"
import {
  arriveAtSecurity,
  codeField,
  follow,
  linkIn,
  paste,
  press,
  readCodes,
  refuseToLeave,
  seeDialog,
  seeHeading,
  setUpPhone,
  showPassword,
  showRecoveryCode,
  signIn,
  storeCodes,
} from "./acts.ts"
import { look } from "./look.ts"
import { addPerson, password } from "./people.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach((test) => place.tidy(test))
after(() => place.close())

test("K1–K4: the phone is lost: a recovery code, a new QR code, three new codes; the old phone and the old codes are dead", async () => {
  const { email } = await addPerson(place, { name: "Bea Kranz", preset: "replace-on-restore" })
  const first = await place.open()
  await showPassword(first, email)
  const oldPhone = await setUpPhone(first)
  const oldCodes = await readCodes(first)
  assert.equal(oldCodes.length, 3)
  await storeCodes(first)
  await arriveAtSecurity(first)

  const page = await place.open()
  await showPassword(page, email)
  await seeHeading(page, "Enter your code")
  await follow(page, "Cannot get a code?")
  await seeHeading(page, "Ways to get in")
  await page.getByText("You have 3 unused codes.").waitFor()
  await look(page, "sign-in/ways-back")
  await follow(page, "Use a recovery code")
  const field = page.getByLabel("Recovery code")
  await field.waitFor()
  await look(page, "sign-in/recovery-code")
  await field.fill("0000-0000-0000-0000-0000-0000")
  await press(page, "Verify")
  await page.getByRole("alert").getByText("That is not one of your unused recovery codes.").waitFor()
  await look(page, "sign-in/recovery-code-wrong")
  const [code = ""] = oldCodes
  await field.fill("")
  // As it is copied from a mail or a note.
  await paste(page, "Recovery code", ` ${code.toLowerCase().replaceAll("-", " ")} `)
  assert.equal(await field.inputValue(), code)
  await press(page, "Verify")
  await seeHeading(page, "Did you lose your authenticator?")
  await look(page, "sign-in/choice")
  await press(page, /^Yes, it is lost or broken/)
  await seeHeading(page, "Set up your new authenticator")
  await look(page, "sign-in/enrolment-restoring")
  const phone = await setUpPhone(page)
  const codes = await readCodes(page)
  assert.equal(codes.length, 3)
  assert.equal(new Set([...codes, ...oldCodes]).size, 6)
  await seeHeading(page, "Store your recovery codes")
  await look(page, "sign-in/codes")

  await page.goBack()
  const leaving = page.getByRole("dialog", { name: "Your recovery codes are not stored yet" })
  await leaving.waitFor()
  await look(page, "sign-in/codes-leaving")
  await leaving.getByRole("button", { name: "Stay" }).click()
  assert.equal(await refuseToLeave(page), "beforeunload")
  assert.deepEqual(await readCodes(page), codes)
  await press(page, "Done")
  await seeDialog(page, "Are they stored?")
  await look(page, "sign-in/codes-stored")
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click()
  await arriveAtSecurity(page)
  await page.getByText("3 of 3 unused").waitFor()
  await look(page, "security/restored")

  // What was signed in before is out.
  await first.reload()
  await first.getByRole("status").getByText("Your session has ended.").waitFor()
  await look(first, "sign-in/ended")
  await showPassword(first, email)
  await codeField(first).fill(await oldPhone.code())
  await first.getByRole("alert").getByText("That code is not right.").waitFor()
  await look(first, "sign-in/code-wrong")
  await follow(first, "Cannot get a code?")
  await follow(first, "Use a recovery code")
  for (const old of oldCodes) {
    await first.getByLabel("Recovery code").fill(old)
    const [reply] = await Promise.all([first.waitForResponse(/recovery-code$/), press(first, "Verify")])
    assert.equal((await reply.json()).code, "recovery_code_wrong")
  }
  await follow(first, "Other ways to get in")
  await follow(first, "Back to the code")
  await codeField(first).fill(await phone.code())
  await arriveAtSecurity(first)

  const replaced = await place.sink.mailTo(email, /Your authenticator was replaced/)
  linkIn(replaced, "stop")
  linkIn(await place.sink.mailTo(email, /A recovery code was used/), "stop")
})

test("K3: codes that were shown are not shown again: whoever reloads says whether they are stored, or makes new ones", async () => {
  const { email } = await addPerson(place, { name: "Carl Zeiss", preset: "replace-on-restore" })
  const page = await place.open()
  await showPassword(page, email)
  await setUpPhone(page)
  const lost = await readCodes(page)
  page.once("dialog", (dialog) => dialog.accept())
  await page.reload()
  await seeHeading(page, "Did you store your recovery codes?")
  await look(page, "sign-in/codes-again")
  await press(page, "No, make new ones")
  await page
    .getByRole("dialog", { name: "Make new recovery codes?" })
    .getByRole("button", { name: "Make new codes" })
    .click()
  const codes = await readCodes(page)
  assert.equal(new Set([...codes, ...lost]).size, 6)
  await storeCodes(page)
  await page.getByText("3 of 3 unused").waitFor()
})

test("K5: the phone is at home: one code signs in, once, and nothing else changes", async () => {
  const { email, secret, recoveryCodes } = await seedPerson(place, { password, policy: presets["replace-on-restore"] })
  const [code = ""] = recoveryCodes
  const page = await place.open()
  await showPassword(page, email)
  await showRecoveryCode(page, code)
  await press(page, /^No, just out of reach today/)
  await arriveAtSecurity(page)
  await page.getByText("You signed in with a recovery code.").first().waitFor()
  await page.getByText("9 of 10 unused").waitFor()
  await look(page, "security/by-recovery-code")

  const again = await place.open()
  await showPassword(again, email)
  await showRecoveryCode(again, code)
  await again.getByRole("alert").getByText("That is not one of your unused recovery codes.").waitFor()
  const home = await place.open()
  await signIn(home, email, Phone.withKey(secret))
  await home.getByText("9 of 10 unused").waitFor()
})

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
