import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { keepScreenshot } from "../browser.ts"
import {
  arriveAtSecurity,
  assertOut,
  codeField,
  copyFrom,
  download,
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
  signOut,
  storeCodes,
} from "./acts.ts"
import { look } from "./look.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach((test) => place.tidy(test))
after(() => place.close())

const chosen = "a quiet harbour at night"

/** What the first start prints for whoever holds the server's shell. */
const welcomeLink = (): string => /http\S+\/welcome#\S+/.exec(place.server.output())?.[0] ?? assert.fail("no link")

test("an empty server prints a link; the first owner makes an account, switches MFA on, stores the codes and signs in with a code", async () => {
  const page = await place.open()
  await page.goto(welcomeLink())
  await seeHeading(page, "Welcome to Sparekey")
  await look(page, "links/welcome")
  await page.getByLabel("Your name").fill("Ada Byron")
  await page.getByLabel("E-mail address").fill("ada@example.com")
  await page.getByLabel("Password", { exact: true }).fill("too short")
  await press(page, "Make my account ready")
  await page.getByRole("alert").getByText("at least 15 characters").waitFor()
  await look(page, "links/welcome-denied")
  await page.getByLabel("Password", { exact: true }).fill(chosen)
  await press(page, "Make my account ready")
  await page.getByRole("status").getByText("Your account is ready.").waitFor()
  await showPassword(page, "ada@example.com", chosen)
  await arriveAtSecurity(page)
  await page.goto(linkIn(await place.sink.mailTo("ada@example.com", /Confirm your e-mail address/), "verify"))
  await press(page, "Confirm")
  await seeHeading(page, "The address is confirmed")
  await follow(page, "My security")
  await seeHeading(page, "MFA is off")
  await look(page, "security/off")

  await press(page, "Set up an authenticator")
  await seeDialog(page, "Set up an authenticator")
  await look(page, "security/add-name")
  await page.getByLabel("Name", { exact: true }).fill("Pixel")
  await press(page, "Next")
  const phone = await setUpPhone(page)
  const codes = await readCodes(page)
  assert.equal(codes.length, 10)
  await look(page, "security/codes")

  assert.equal(await copyFrom(page, "Copy"), codes.join("\n"))
  const file = await download(page, "Download")
  assert.equal(file.name, "sparekey-recovery-codes.txt")
  assert.match(file.text, /^Sparekey recovery codes\r\nAccount: ada@example\.com\r\nMade on /)
  for (const code of codes) assert.ok(file.text.includes(`${code}\r\n`))

  await page.evaluate(() =>
    Object.assign(window, { print: () => document.body.setAttribute("data-asked-to-print", "") }),
  )
  await press(page, "Print")
  await page.locator("body[data-asked-to-print]").waitFor({ state: "attached" })
  await page.emulateMedia({ media: "print" })
  await keepScreenshot(page, "journeys/security/codes-on-paper")
  for (const code of codes) assert.ok(await page.getByText(code).isVisible())
  assert.ok(await page.getByText("Account: ada@example.com").isVisible())
  for (const name of ["Download", "Done"]) assert.equal(await page.getByRole("button", { name }).isVisible(), false)
  assert.equal(await page.getByRole("heading", { name: "My security" }).isVisible(), false)
  await page.emulateMedia({ media: "screen" })

  // Nothing but the second Done leads on.
  await page.keyboard.press("Escape")
  assert.equal(await refuseToLeave(page), "beforeunload")
  assert.deepEqual(await readCodes(page), codes)
  await press(page, "Done")
  await seeDialog(page, "Are they stored?")
  await look(page, "security/codes-stored")
  await press(page, "Show them again")
  await storeCodes(page)
  await seeHeading(page, "MFA is on")
  await page.getByText("10 of 10 unused").waitFor()
  await look(page, "security/on")

  await signOut(page)
  await look(page, "sign-in/signed-out")
  await page.goto("/security")
  await seeHeading(page, "Sign in")
  await showPassword(page, "ada@example.com", chosen)
  await seeHeading(page, "Enter your code")
  assert.equal(await codeField(page).getAttribute("autocomplete"), "one-time-code")
  assert.equal(await codeField(page).getAttribute("inputmode"), "numeric")
  await look(page, "sign-in/code")
  await paste(page, "Six-digit code", (await phone.code()).replace(/^.../, "$& "))
  await arriveAtSecurity(page)

  await place.sink.mailTo("ada@example.com", /MFA is now on/)
})

test("the link of the first owner works once", async () => {
  const page = await place.open()
  await page.goto(welcomeLink())
  await seeHeading(page, "This link does not work any more")
  await look(page, "links/welcome-dead")
})

test("a page that is not there leads back", async () => {
  const page = await place.open()
  await page.goto("/sign-in#elsewhere")
  await seeHeading(page, "Sign in")
  await page.evaluate(() => history.pushState({}, "", "/nowhere"))
  await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")))
  await seeHeading(page, "There is nothing here")
  await look(page, "nowhere")
  await follow(page, "Go to the start")
  await seeHeading(page, "Sign in")
  await assertOut(page)
})
