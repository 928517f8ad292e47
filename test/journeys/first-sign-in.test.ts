/** What greets people at their first sign-in, where their team or their role asks for MFA. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import {
  arriveAtSecurity,
  copyFrom,
  press,
  readCodes,
  seeHeading,
  setUpPhone,
  showPassword,
  showRecoveryCode,
  signIn,
  signOut,
  storeCodes,
} from "./acts.ts"
import { assertInSight, look } from "./look.ts"
import { addPerson } from "./people.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach((test) => place.tidy(test))
after(() => place.close())

/** As the pages write it. */
const inFourteenDays = (): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(Date.now() + 14 * 24 * 60 * 60_000)

/** What a browser that has never been here fetches for the first page: its files, as they come over the wire. */
async function firstLoad(locale: string): Promise<readonly { path: string; bytes: number }[]> {
  const page = await place.open({ locale })
  await page.goto("/sign-in")
  await page.getByRole("heading", { level: 1 }).waitFor()
  const all = await page.evaluate(async () => {
    await document.fonts.ready
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    return (entries as PerformanceResourceTiming[]).map(({ name, encodedBodySize: bytes }) => ({
      path: new URL(name).pathname,
      bytes,
    }))
  })
  return all.filter(({ path }) => !path.startsWith("/api/"))
}

test("P14: the first page comes with its own words, in one language: twenty files and 300 kB at most", async () => {
  for (const locale of ["en-GB", "it-IT"]) {
    const files = await firstLoad(locale)
    const kilobytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
    const words = files.filter(({ path }) => path.includes("/everywhere-"))
    assert.deepEqual([words.length, words.every(({ bytes }) => bytes < 10_000)], [1, true])
    assert.ok(kilobytes > 100 && kilobytes <= 300, `${kilobytes.toFixed(1)} kB`)
    assert.ok(files.length <= 20, `${files.length} files`)
  }
})

test("K6: the first sign-in asks: No works for 14 days, and Yes sets up, also later", async () => {
  const { email } = await addPerson(place, { name: "Dora Maar", preset: "replace-on-restore" })
  const page = await place.open()
  await showPassword(page, email)
  await seeHeading(page, "Set up your authenticator")
  await look(page, "sign-in/enrolment")
  await press(page, `Not now: work without MFA until ${inFourteenDays()}`)
  await arriveAtSecurity(page)
  await page.getByText(`Your team requires it. Set it up by ${inFourteenDays()}`).waitFor()
  await look(page, "security/put-off")
  await signOut(page)
  await showPassword(page, email)
  await arriveAtSecurity(page)
  await press(page, "Set up an authenticator")
  await press(page, "Next")
  await setUpPhone(page)
  assert.equal((await readCodes(page)).length, 3)
  await storeCodes(page)
  await seeHeading(page, "MFA is on")
})

test("K6: after a recovery code: Later works for 14 days without MFA, and the old phone is dead", async () => {
  const { email } = await addPerson(place, { name: "Egon Wirth", preset: "replace-on-restore" })
  const first = await place.open()
  await showPassword(first, email)
  const phone = await setUpPhone(first)
  const [code = ""] = await readCodes(first)
  await storeCodes(first)
  await arriveAtSecurity(first)
  const page = await place.open()
  await showPassword(page, email)
  await showRecoveryCode(page, code)
  await seeHeading(page, "Did you lose your authenticator?")
  await press(page, /^Yes, and I will set up a new one later/)
  await arriveAtSecurity(page)
  await seeHeading(page, "MFA is off")
  await page.getByText(`Your team requires it. Set it up by ${inFourteenDays()}`).waitFor()
  assert.equal(await page.getByText(phone.uri).count(), 0)
  await signOut(page)
  await showPassword(page, email)
  await arriveAtSecurity(page)
  await place.sink.mailTo(email, /MFA was switched off/)
})

test("T3, G6: a role that requires MFA leads into the set-up before anything else, with a key that is typed as well", async () => {
  const { email } = await addPerson(place, { name: "Finn Tove", preset: "role-required", roleRequiresMfa: true })
  const page = await place.open()
  await showPassword(page, email)
  await seeHeading(page, "Set up your authenticator")
  await page.getByText("Your team requires a second step when signing in.").waitFor()
  assert.equal(await page.getByText("Not now").count(), 0)
  await page.goto("/security")
  await page.waitForURL(/\/sign-in/)
  await seeHeading(page, "Set up your authenticator")

  // The camera does not work: the key is typed, or copied.
  await page.getByText("Cannot scan it?").click()
  await look(page, "sign-in/enrolment-required")
  const key = (await page.locator("code").textContent()) ?? ""
  assert.match(key, /^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  assert.equal(await copyFrom(page, "Copy the key"), key.replaceAll(" ", ""))
  const phone = Phone.withKey(key)
  await page.getByLabel("Code that your app shows now").fill("000000")
  await page.getByRole("alert").getByText("That code is not right.").waitFor()
  await page.getByLabel("Code that your app shows now").fill(await phone.code())
  const codes = await readCodes(page)
  assert.equal(codes.length, 10)
  await assertInSight(page, "Done")
  await storeCodes(page)
  await arriveAtSecurity(page)
  await seeHeading(page, "MFA is on")
  await page.getByText("Your team requires MFA of you, so it cannot be switched off.").waitFor()
  assert.equal(await page.getByRole("button", { name: "Switch MFA off…" }).isDisabled(), true)
  await look(page, "security/required")
  await signOut(page)
  await signIn(page, email, phone)
})
