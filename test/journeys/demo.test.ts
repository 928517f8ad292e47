import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { demoPassword } from "../../packages/server/src/demo/people.ts"
import { arriveAtSecurity, codeField, follow, press, seeHeading, showPassword, signIn, signOut } from "./acts.ts"
import { look } from "./look.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace({ demo: true })
})
afterEach(() => place.tidy())
after(() => place.close())

/** What the terminal says about somebody. */
function secretOf(email: string): string {
  const [, after = ""] = place.server.output().split(email)
  return /authenticator secret +([A-Z2-7 ]+)\n/.exec(after)?.[1] ?? assert.fail(`nothing is said about ${email}`)
}

test("the demo: its people sign in with what the terminal says, and mails are read and followed in the browser", async () => {
  const rosa = "rosa@lakeside.example"
  const phone = Phone.withKey(secretOf(rosa))
  const page = await place.open()
  await signIn(page, rosa, phone, demoPassword)
  await signOut(page)
  await follow(page, "Forgot your password?")
  // Both pages ask for an address.
  await seeHeading(page, "Forgot your password?")
  await page.getByLabel("E-mail address").fill(rosa)
  await press(page, "Send the link")
  await seeHeading(page, "Look in your mailbox")
  await follow(page, "Outbox")
  await page.getByRole("heading", { name: "Choose a new password", level: 2 }).waitFor()
  const mail = page.frameLocator("iframe")
  await mail.getByRole("link", { name: "Choose a new password" }).first().waitFor()
  await look(page, "outbox")
  await press(page, "As text")
  await page.getByText("The link works once").waitFor()
  await press(page, "As page")
  await mail.getByRole("link", { name: "Choose a new password" }).first().click()
  await seeHeading(page, "Choose a new password")
  await page.getByLabel("New password").fill("rosa and the lake in spring")
  await press(page, "Set the password")
  await page.getByRole("status").getByText("Your new password is set.").waitFor()
  await showPassword(page, rosa, "rosa and the lake in spring")
  await codeField(page).fill(await phone.code())
  await arriveAtSecurity(page)
})
