/** What arrives in mailboxes, and where its links lead. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { seedPerson } from "../races/seeding.ts"
import {
  arriveAtSecurity,
  assertOut,
  codeField,
  follow,
  linkIn,
  press,
  seeDialog,
  seeHeading,
  showPassword,
  signIn,
} from "./acts.ts"
import { look } from "./look.ts"
import { password } from "./people.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach((test) => place.tidy(test))
after(() => place.close())

/** Mail scanners fetch links, some with a browser; none presses a button. B1 */
async function scan(link: string): Promise<void> {
  for (const method of ["HEAD", "GET", "GET"]) assert.equal((await fetch(link, { method })).status, 200)
  for (let times = 0; times < 3; times++) {
    const page = await place.open()
    await page.goto(link)
    await page.getByRole("button").first().waitFor()
    await page.close()
  }
}

test("B1, R6: a forgotten password: scanners use nothing up, the link works once, and the code is asked for all the same", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const signedIn = await place.open()
  const phone = Phone.withKey(secret)
  await signIn(signedIn, email, phone)
  const page = await place.open()
  await page.goto("/sign-in")
  await seeHeading(page, "Sign in")
  await look(page, "sign-in/password")
  await showPassword(page, email, "what was it again?")
  await page.getByRole("alert").getByText("That e-mail address and password do not fit together.").waitFor()
  await look(page, "sign-in/password-wrong")
  await follow(page, "Forgot your password?")
  await seeHeading(page, "Forgot your password?")
  await look(page, "links/forgot")
  await page.getByLabel("E-mail address").fill(email)
  await press(page, "Send the link")
  await seeHeading(page, "Look in your mailbox")
  await look(page, "links/forgot-sent")

  const link = linkIn(await place.sink.mailTo(email, /Choose a new password/), "reset")
  await scan(link)
  await signedIn.reload()
  await arriveAtSecurity(signedIn)
  await page.goto(link)
  await seeHeading(page, "Choose a new password")
  await look(page, "links/reset")
  const chosen = "a new harbour in the morning"
  await page.getByLabel("New password").fill(chosen)
  await press(page, "Set the password")
  await page.getByRole("status").getByText("Your new password is set.").waitFor()
  await assertOut(signedIn)
  await showPassword(page, email, chosen)
  await seeHeading(page, "Enter your code")
  await codeField(page).fill(await phone.code())
  await arriveAtSecurity(page)
  await page.goto(link)
  await seeHeading(page, "This link does not work any more")
  await look(page, "links/reset-dead")
})

test("R13, S1: a second address is added and confirmed by its link, and notices go to both", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const phone = Phone.withKey(secret)
  const second = `second.${email}`
  const page = await place.open()
  await signIn(page, email, phone)
  await page.getByLabel("Another e-mail address").fill(second)
  await page.getByRole("button", { name: "Add", exact: true }).click()
  await page.getByText(`We sent a link to ${second}.`).waitFor()
  await page.getByText("Not confirmed yet. Open the link that we sent to it.").waitFor()
  await look(page, "security/address-added")
  const link = linkIn(await place.sink.mailTo(second, /Confirm your e-mail address/), "verify")
  await scan(link)

  const mailbox = await place.open()
  await mailbox.goto(link)
  await seeHeading(mailbox, "Confirm your address")
  await look(mailbox, "links/verify")
  await press(mailbox, "Confirm")
  await seeHeading(mailbox, "The address is confirmed")
  await look(mailbox, "links/verified")
  await page.reload()
  await press(page, `Actions for ${second}`)
  await page.getByRole("menuitem", { name: "Remove" }).waitFor()
  await look(page, "security/address-menu")
  await page.keyboard.press("Escape")
  await press(page, "Switch MFA off…")
  await page.getByLabel("Code from your authenticator").fill(await phone.code())
  await press(page, "Switch MFA off")
  await seeHeading(page, "MFA is off")
  for (const address of [email, second]) linkIn(await place.sink.mailTo(address, /MFA was switched off/), "stop")
})

test("R14: “This was not me” needs no sign-in, asks first, and ends the sessions of another browser", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const thief = await place.open()
  await signIn(thief, email, Phone.withKey(secret))
  await press(thief, "Change password")
  await seeDialog(thief, "Change password")
  await look(thief, "security/change-password")
  await thief.getByLabel("Current password").fill(password)
  await thief.getByLabel("New password").fill("now it is mine alone")
  await thief.getByRole("dialog").getByRole("button", { name: "Change password" }).click()
  await thief.getByText("Your password is changed.").waitFor()

  const link = linkIn(await place.sink.mailTo(email, /Your password was changed/), "stop")
  await scan(link)
  await thief.reload()
  await arriveAtSecurity(thief)
  const page = await place.open()
  await page.goto(link)
  await seeHeading(page, "This was not you?")
  await look(page, "links/stop")
  assert.equal(await page.getByText(email).count(), 0, "the page reveals nothing")
  await press(page, "Stop it")
  await seeHeading(page, "Stopped")
  await look(page, "links/stopped")
  await assertOut(thief)
  await showPassword(thief, email, "now it is mine alone")
  await thief.getByRole("alert").getByText("That e-mail address and password do not fit together.").waitFor()

  await follow(page, "Set a new password")
  await page.getByLabel("E-mail address").fill(email)
  await press(page, "Send the link")
  await page.goto(linkIn(await place.sink.mailTo(email, /asked for a new password/), "reset"))
  await page.getByLabel("New password").fill(password)
  await press(page, "Set the password")
  await page.getByRole("status").getByText("Your new password is set.").waitFor()
  await page.goto(link)
  await seeHeading(page, "This link does not work any more")
  await look(page, "links/stop-dead")
})
