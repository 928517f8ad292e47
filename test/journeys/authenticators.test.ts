import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { seedPerson } from "../races/seeding.ts"
import {
  arriveAtSecurity,
  assertOut,
  codeField,
  follow,
  inDialog,
  press,
  readCodes,
  seeDialog,
  seeHeading,
  setUpPhone,
  showPassword,
  showRecoveryCode,
  signIn,
  signOut,
  storeCodes,
} from "./acts.ts"
import { assertInSight, look } from "./look.ts"
import { password } from "./people.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach((test) => place.tidy(test))
after(() => place.close())

const ask = async (page: Page, label: string, action: string): Promise<void> => {
  await press(page, `Actions for ${label}`)
  await page.getByRole("menuitem", { name: action }).click()
}

const authenticators = (page: Page) => page.getByRole("region", { name: "Authenticators" }).getByRole("listitem")

test("R18, G7: a second authenticator, one replaced only when the new one is confirmed, and the other removed", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const old = Phone.withKey(secret)
  const page = await place.open()
  await signIn(page, email, old)
  await press(page, "Add another")
  await page.getByLabel("Name", { exact: true }).fill("Tablet")
  await press(page, "Next")
  await page.getByAltText("QR code to scan with your authenticator app").waitFor()
  await look(page, "security/add-scan")
  const tablet = await setUpPhone(page)
  await page.getByText("Your authenticator is set up.").waitFor()
  await authenticators(page).getByText("Tablet").waitFor()
  assert.equal(await authenticators(page).count(), 2)
  await place.sink.mailTo(email, /An authenticator was added/)

  await press(page, "Actions for Tablet")
  await page.getByRole("menuitem", { name: "Rename" }).waitFor()
  await look(page, "security/authenticator-menu")
  await page.keyboard.press("Escape")
  await ask(page, "Tablet", "Rename")
  await seeDialog(page, "Rename this authenticator")
  await look(page, "security/rename")
  await page.getByLabel("Name", { exact: true }).fill("Slate")
  await press(page, "Save")
  await authenticators(page).getByText("Slate").waitFor()

  // Replacing: given up once, which leaves the old one as it was.
  await ask(page, "Phone", "Replace")
  await seeDialog(page, "Replace “Phone”")
  await look(page, "security/replace-name")
  await press(page, "Next")
  await page.getByAltText("QR code to scan with your authenticator app").waitFor()
  await inDialog(page, "Close")
  await page.getByRole("dialog").waitFor({ state: "detached" })
  assert.equal(await authenticators(page).count(), 2)
  await ask(page, "Phone", "Replace")
  await page.getByLabel("Name", { exact: true }).fill("New phone")
  await press(page, "Next")
  const elsewhere = await place.open()
  await signIn(elsewhere, email, old)
  await setUpPhone(page)
  await authenticators(page).getByText("New phone").waitFor()
  await authenticators(page).getByText("Phone", { exact: true }).waitFor({ state: "detached" })
  await assertOut(elsewhere)

  await ask(page, "Slate", "Remove")
  await seeDialog(page, "Remove “Slate”?")
  await look(page, "security/remove")
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()
  await page.getByText("“Slate” is removed.").waitFor()
  await authenticators(page).getByText("Slate").waitFor({ state: "detached" })
  assert.equal(await authenticators(page).count(), 1)
  await place.sink.mailTo(email, /An authenticator was removed/)
  await signOut(page)
  await showPassword(page, email)
  await codeField(page).fill(await tablet.code())
  await page.getByRole("alert").getByText("That code is not right.").waitFor()
})

test("G2, G3, P2: new codes after a sign-in with the phone; not after one with a code, which may switch MFA off with the password", async () => {
  const { email, secret, recoveryCodes } = await seedPerson(place, { password, policy: presets["deferred-reset"] })
  const page = await place.open()
  await signIn(page, email, Phone.withKey(secret))
  await press(page, "Make new codes")
  await seeDialog(page, "Make new recovery codes?")
  await look(page, "security/new-codes")
  await page.getByRole("dialog").getByRole("button", { name: "Make new codes" }).click()
  const codes = await readCodes(page)
  await assertInSight(page, "Done")
  await storeCodes(page)
  await page.getByText("The recovery codes are stored.").waitFor()

  const away = await place.open()
  await showPassword(away, email)
  await showRecoveryCode(away, recoveryCodes[0] ?? "")
  await away.getByRole("alert").getByText("That is not one of your unused recovery codes.").waitFor()
  await away.getByLabel("Recovery code").fill(codes[0] ?? "")
  await press(away, "Verify")
  await press(away, /^No, just out of reach today/)
  await arriveAtSecurity(away)
  assert.equal(await away.getByRole("button", { name: "Make new codes" }).isDisabled(), true)
  const codesSection = away.getByRole("region", { name: "Recovery codes" })
  await codesSection
    .getByText("You signed in with a recovery code. Set up a new authenticator, or sign in with the one")
    .waitFor()
  await press(away, "Switch MFA off…")
  await seeDialog(away, "Switch MFA off?")
  await look(away, "security/switch-off-by-password")
  await away.getByLabel("Your password").fill("not my password at all")
  await press(away, "Switch MFA off")
  await away.getByRole("alert").getByText("That is not your password.").waitFor()
  await look(away, "security/switch-off-denied")
  await away.getByLabel("Your password").fill(password)
  await press(away, "Switch MFA off")
  await seeHeading(away, "MFA is off")
  await place.sink.mailTo(email, /MFA was switched off/)
  await signOut(away)
  await showPassword(away, email)
  await arriveAtSecurity(away)
})

test("K8: MFA is switched off in My security with a code", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const phone = Phone.withKey(secret)
  const page = await place.open()
  await signIn(page, email, phone)
  await press(page, "Switch MFA off…")
  await seeDialog(page, "Switch MFA off?")
  await look(page, "security/switch-off-by-code")
  await page.getByLabel("Code from your authenticator").fill(await phone.code())
  await press(page, "Switch MFA off")
  await seeHeading(page, "MFA is off")
  await page.getByText("None yet. They are made when you set up your first authenticator.").waitFor()
})

const onPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"

test("a session that is ended elsewhere is out at its next request; all others at once, too", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const phone = Phone.withKey(secret)
  const page = await place.open()
  await signIn(page, email, phone)
  const other = await place.open({ userAgent: onPhone })
  await signIn(other, email, phone)
  await page.reload()
  const sessions = page.getByRole("region", { name: "Where you are signed in" })
  await sessions.getByText("Safari on iPhone").waitFor()
  await look(page, "security/two-sessions")
  await press(page, "End the session on Safari on iPhone")
  await page.getByText("The session is ended.").waitFor()
  await assertOut(other)
  await sessions.getByText("You are signed in here only.").waitFor()

  await signIn(other, email, phone)
  await page.reload()
  await press(page, "End all others")
  await page.getByText("All other sessions are ended.").waitFor()
  // Without a reload: whatever is pressed next.
  await press(other, "Make new codes")
  await other.getByRole("dialog").getByRole("button", { name: "Make new codes" }).click()
  await other.waitForURL(/\/sign-in/)
  await other.getByRole("status").getByText("Your session has ended.").waitFor()
})

test("S3: somebody who signed in a while ago is asked who they are before something is changed", async () => {
  const { email, secret } = await seedPerson(place, { password })
  const phone = Phone.withKey(secret)
  const page = await place.open()
  await signIn(page, email, phone)
  await place.pool.query(
    "update session set password_at = password_at - interval '1 hour', authenticator_at = authenticator_at - interval '1 hour', born_at = born_at - interval '1 hour'",
  )
  await press(page, "Make new codes")
  await page.getByRole("dialog").getByRole("button", { name: "Make new codes" }).click()
  await seeHeading(page, "Is it still you?")
  await look(page, "security/still-you")
  await page
    .getByRole("dialog")
    .getByLabel("Code from your authenticator")
    .fill(await phone.code())
  await seeHeading(page, "Store your new recovery codes")
})

test("P13: too many wrong codes: a calm countdown, and a recovery code works meanwhile", async () => {
  const { email, recoveryCodes } = await seedPerson(place, { password, policy: presets["formal-request"] })
  const page = await place.open()
  await showPassword(page, email)
  for (let failures = 1; failures <= 5; failures++) {
    await Promise.all([page.waitForResponse(/authenticator$/), codeField(page).fill(`00000${failures}`)])
    await page.getByRole("alert").waitFor()
  }
  await Promise.all([page.waitForResponse(/authenticator$/), codeField(page).fill("000006")])
  const countdown = page.getByRole("timer")
  await countdown.waitFor()
  assert.match((await countdown.textContent()) ?? "", /^You can try again in 5[5-9]:\d\d\.$/)
  assert.equal(await page.getByRole("button", { name: "Sign in" }).isDisabled(), true)
  await look(page, "sign-in/throttled")
  await follow(page, "Cannot get a code?")
  await seeHeading(page, "Wait a little")
  await look(page, "sign-in/ways-back-throttled")
  await follow(page, "Use a recovery code")
  await page.getByLabel("Recovery code").fill(recoveryCodes[0] ?? "")
  await press(page, "Verify")
  await seeHeading(page, "Did you lose your authenticator?")
  await look(page, "sign-in/choice-of-two")
  await press(page, /^No, just out of reach today/)
  await arriveAtSecurity(page)
})
