/** P10: somebody gets a PIN in My security, and opens the application at the front desk with it. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { Device } from "../../packages/server/test/device.ts"
import { press, seeDialog, signIn } from "./acts.ts"
import { look } from "./look.ts"
import { addPerson } from "./people.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
before(async () => {
  place = await openPlace()
})
afterEach((test) => place.tidy(test))
after(() => place.close())

/** An active one of the person's team. */
async function deviceFor(email: string): Promise<Device> {
  const clock = {
    get now() {
      return Date.now()
    },
  }
  const device = new Device({ url: place.url, config: { origin: place.url }, clock })
  await place.pool.query(
    `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, key_thumbprint, activated_at)
     select m.team_id, $2, 'Front desk', 'windows', 'full', 'none', now(), m.account_id, now(), $3, now()
     from membership m join email_lookup e on e.account_id = m.account_id where e.address = $1`,
    [email, newId(), device.thumbprint],
  )
  return device
}

test("P10: a PIN that is too easy is refused with a reason; one that is made is shown once, opens the device, and is removed", async () => {
  const { email } = await addPerson(place, { name: "Rosa Desk", preset: "formal-request" })
  const device = await deviceFor(email)
  const page = await place.open()
  await signIn(page, email)
  const section = page.getByRole("region", { name: "PIN", exact: true })
  const field = section.getByLabel("New PIN")
  await field.fill("1234")
  await press(page, "Set PIN")
  await section.getByRole("alert").getByText("This PIN is one that people guess first.").waitFor()
  await look(page, "security/pin-refused")
  await press(page, "Make one for me")
  await section.getByText("For all devices").waitFor()
  const pin = (await section.getByRole("status").locator("strong").textContent()) ?? ""
  assert.match(pin, /^\d{4}$/)
  await look(page, "security/pin")
  await place.sink.mailTo(email, /A PIN was set/)
  const opened = await device.open({ email, pin })
  assert.deepEqual([opened.status, opened.body.acr], [200, "pin"])
  for (let tries = 1; tries <= 5; tries++) await device.open({ email, pin: pin === "8306" ? "8307" : "8306" })
  await place.sink.mailTo(email, /Your PIN was locked/)
  await page.reload()
  await section.getByText("Locked after too many wrong ones. Set a new one.").waitFor()
  await look(page, "security/pin-locked")
  await field.fill("4071")
  await press(page, "Set PIN")
  await section.getByText(/^Set /).first().waitFor()
  assert.equal((await device.open({ email, pin: "4071" })).status, 200)
  await press(page, "Remove")
  await seeDialog(page, "Remove this PIN?")
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()
  await section.getByText("For all devices").waitFor({ state: "detached" })
  assert.equal((await device.open({ email, pin: "4071" })).body.code, "pin_wrong")
})
