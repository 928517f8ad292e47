/** P11, G9: somebody adds a device by its code, sees who is connected, and ends it: a person, a device, a whole system. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { noRules, presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { Device } from "../../packages/server/test/device.ts"
import { type SeededPerson, seedPerson } from "../races/seeding.ts"
import { codeField, follow, inDialog, press, seeDialog, seeHeading, showPassword } from "./acts.ts"
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

async function makeTeam() {
  const clerk = { name: "Clerk", kind: "member", permissions: [], requiresMfa: false } as const
  const policy = presets["formal-request"]
  const roles = [administrator, clerk]
  const team = await createTeam(
    place.pool,
    { name: "Harbour Cases", preset: "formal-request", policy, roles },
    Date.now(),
  )
  return {
    id: team.teamId,
    async person(name: string, role: string): Promise<SeededPerson> {
      const person = await seedPerson(place, { password })
      await place.pool.query("update account set name = $2 where id = $1", [person.accountId, name])
      await place.pool.query(
        "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, false, $4)",
        [person.accountId, team.teamId, team.roleIds.get(role), new Date()],
      )
      return person
    },
  }
}

async function enter(page: Page, person: SeededPerson): Promise<void> {
  await showPassword(page, person.email)
  await codeField(page).fill(await Phone.withKey(person.secret).code())
  await seeHeading(page, "My security")
}

const aDevice = (): Device => {
  const clock = {
    get now() {
      return Date.now()
    },
  }
  return new Device({ url: place.url, config: { origin: place.url }, clock })
}

/** Such as were added some time ago. */
async function longStandingDevices(teamId: string, madeBy: string): Promise<void> {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  const add = (
    name: string,
    platform: string,
    { mode = "full", version = "1.6", used = 0.02, off = null as Date | null },
  ): Promise<unknown> =>
    place.pool.query(
      `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, key_thumbprint, activated_at,
         last_used_at, version, deactivated_at)
       values ($1, $2, $3, $4, $5, 'none', $6, $7, $6, $3, $6, $8, $9, $10)`,
      [teamId, newId(), name, platform, mode, ago(90), madeBy, ago(used), version, off],
    )
  await add("Visitors’ tablet, lobby", "ios", { mode: "signature_only" })
  await add("Visitors’ tablet, gate", "ios", { mode: "signature_only", version: "1.5", used: 41 })
  await add("Guard’s phone", "android", { used: 2 })
  await add("Old front desk", "windows", { version: "19.2", used: 30, off: ago(3) })
}

/** As the portal holds it, and as a tunnel has opened it. */
async function connect(person: SeededPerson): Promise<void> {
  const [application, at] = [newId(), new Date()]
  await place.pool.query(
    `insert into application (id, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required, access_token_minutes,
       rules, created_at)
     values ($1, 'Office tunnel', 'native', '{}', '{}', false, false, 5, $2, $3)`,
    [application, JSON.stringify(noRules), at],
  )
  await place.pool.query(
    `insert into connection (account_id, id, application_id, session_id, opened_at, authenticated_at, methods, spends)
     select account_id, $2, $3, id, $4, $4, '{pwd,otp,mfa}', false from session where account_id = $1 and ended_at is null limit 1`,
    [person.accountId, newId(), application, at],
  )
}

test("P11, G9: a device is added by its code and noticed at once; whoever is connected is seen and disconnected; a system ends with its number", async () => {
  const team = await makeTeam()
  const elena = await team.person("Elena Soto", "Administrator")
  const rosa = await team.person("Rosa Desk", "Clerk")
  await longStandingDevices(team.id, elena.accountId)
  const page = await place.open()
  await enter(page, elena)

  await follow(page, "Devices")
  await page.getByRole("status").getByText("3 devices").waitFor()
  await press(page, "Add a device")
  await seeDialog(page, "Add a device")
  await page.getByLabel("Name", { exact: true }).fill("Front desk, north")
  await inDialog(page, "Make the code")
  await seeDialog(page, "Type this code on Front desk, north")
  const code = (await page.getByLabel("Activation code").textContent()) ?? ""
  assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  await look(page, "devices/code")
  const device = aDevice()
  assert.equal((await device.activate(code)).status, 200)
  await page.getByText("Front desk, north is active.").waitFor()
  await inDialog(page, "Done")
  await page.getByRole("row", { name: /Front desk, north.*version 20\.0.*Active.*Elena Soto/ }).waitFor()
  await press(page, "Add a device")
  await page.getByLabel("Name", { exact: true }).fill("Back office")
  await inDialog(page, "Make the code")
  await page.getByLabel("Activation code").waitFor()
  await inDialog(page, "Close")
  await page.getByRole("row", { name: /Back office.*Waiting for its code/ }).waitFor()
  await page.getByLabel("Show").selectOption("Not used for 30 days")
  await page.getByRole("status").getByText("1 device", { exact: true }).waitFor()
  await page.getByLabel("Show").selectOption("All that are in use")
  await look(page, "devices/devices")

  const desk = await place.open()
  await enter(desk, rosa)
  await desk.getByLabel("New PIN").fill("4071")
  await press(desk, "Set PIN")
  await desk.getByText("For all devices").waitFor()
  const opened = await device.open({ email: rosa.email, pin: "4071" })
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  await connect(rosa)
  await desk.reload()
  await desk.getByRole("region", { name: "Applications and devices" }).getByText("Office tunnel").waitFor()
  await look(desk, "security/connections")

  await follow(page, "Connections")
  await page.getByRole("status").getByText("2 connections of 1 person").waitFor()
  await page.getByText("The application on Front desk, north").waitFor()
  await look(page, "connections/connections")
  await press(page, "Disconnect Rosa Desk")
  await seeDialog(page, "Disconnect Rosa Desk?")
  await page.getByText("2 connections end at once").waitFor()
  await inDialog(page, "Disconnect")
  await page.getByText("Nobody is connected to anything").waitFor()
  assert.equal((await device.look(opened.body.accessToken)).body.code, "device_session_over")

  assert.equal((await device.open({ email: rosa.email, pin: "4071" })).status, 200, "the PIN stays")
  await follow(page, "Members")
  await follow(page, "Rosa Desk")
  const theirs = page.getByRole("region", { name: "Devices and connections" })
  await theirs.getByText("PIN for all devices").waitFor()
  await theirs.getByText("The application on Front desk, north").waitFor()
  await look(page, "team/member-devices")

  await desk.reload()
  await press(desk, "Disconnect me from all…")
  await seeDialog(desk, "Disconnect from everything?")
  await inDialog(desk, "Disconnect")
  await desk.getByText("You are disconnected from everything.").waitFor()
  await seeHeading(desk, "My security")

  assert.equal((await device.open({ email: rosa.email, pin: "4071" })).status, 200)
  await follow(page, "Devices")
  await press(page, "Actions for Front desk, north")
  await page.getByRole("menuitem", { name: "Deactivate…" }).click()
  await seeDialog(page, "Deactivate Front desk, north?")
  await page.getByText("1 person has the application open there: it closes at once.").waitFor()
  await look(page, "devices/deactivate")
  await inDialog(page, "Deactivate")
  await page.getByRole("row", { name: /Front desk, north/ }).waitFor({ state: "detached" })
  assert.equal((await device.open({ email: rosa.email, pin: "4071" })).body.code, "device_not_active")
  await press(page, "Deactivate all devices: iPhone or iPad")
  await seeDialog(page, "Deactivate all 2 devices?")
  await inDialog(page, "Deactivate all")
  await page.getByText("Type 2, the number of devices that end.").waitFor()
  await look(page, "devices/platform")
  await page.getByLabel("To confirm, type the number: 2").fill("2")
  await inDialog(page, "Deactivate all")
  await page.getByText("2 devices are deactivated.").waitFor()
  await page.getByLabel("Show").selectOption("Deactivated lately")
  await page.getByRole("status").getByText("4 devices").waitFor()
})
