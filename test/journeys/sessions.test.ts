import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { seedPerson } from "../races/seeding.ts"
import { arriveAtSecurity, assertOut, codeField, follow, press, seeHeading, showPassword, signIn } from "./acts.ts"
import { look } from "./look.ts"
import { password } from "./people.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach(() => place.tidy())
after(() => place.close())

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
