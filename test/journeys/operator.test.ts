/** G1, A8: whoever runs the server looks after all teams: makes one, gives it a plan, and stops all recoveries. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
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

async function ownerOf(name: string, { teamId, roleId }: { teamId: string; roleId: string }): Promise<SeededPerson> {
  const person = await seedPerson(place, { password })
  await place.pool.query("update account set name = $2 where id = $1", [person.accountId, name])
  await place.pool.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, true, now())",
    [person.accountId, teamId, roleId],
  )
  return person
}

async function newTeam(name: string) {
  const policy = presets["deferred-reset"]
  const made = await createTeam(
    place.pool,
    { name, preset: "deferred-reset", policy, roles: [administrator] },
    Date.now(),
  )
  return { teamId: made.teamId, roleId: made.roleIds.get(administrator.name) as string }
}

/** That of whoever runs the server; a new server makes it. */
async function operatorsTeam() {
  const { rows } = await place.pool.query<{ teamId: string; roleId: string }>(
    `select t.id as "teamId", r.id as "roleId" from team t join role r on r.team_id = t.id where t.is_operator`,
  )
  return rows[0] ?? assert.fail("the server has made no team of its own")
}

async function enter(page: Page, person: SeededPerson): Promise<void> {
  await showPassword(page, person.email)
  await codeField(page).fill(await Phone.withKey(person.secret).code())
  await seeHeading(page, "My security")
}

test("G1, A8: the operator makes a plan and a team, sees what a smaller plan means before giving it, and stops all recoveries", async () => {
  const vendor = await ownerOf("Vera Marsh", await operatorsTeam())
  const customer = await ownerOf("Elena Soto", await newTeam("Northwind Remote"))
  await ownerOf("Giulia Ferro", await newTeam("Ferro Invoices"))
  const page = await place.open()
  await enter(page, vendor)

  await follow(page, "Plans")
  await page.getByText("There is no plan yet").waitFor()
  await press(page, "Make a plan")
  await page.getByLabel("Name", { exact: true }).fill("Essential")
  await page.getByRole("checkbox", { name: "Rules of its own" }).check()
  await page.getByRole("checkbox", { name: "Help from administrators" }).check()
  await inDialog(page, "Make the plan")
  await page.getByRole("heading", { name: "Essential" }).waitFor()
  await press(page, "Make a plan")
  await page.getByLabel("Name", { exact: true }).fill("Essential")
  await inDialog(page, "Make the plan")
  await page.getByText("There is one by that name already.").waitFor()
  await page.getByLabel("Name", { exact: true }).fill("Starter")
  await page.getByRole("checkbox", { name: "MFA" }).uncheck()
  await inDialog(page, "Make the plan")
  await page.getByText("No team has it").nth(1).waitFor()

  await follow(page, "Teams")
  await page.getByRole("status").getByText("3 teams").waitFor()
  await page.getByLabel("Search by name").fill("ferro")
  await page.getByRole("status").getByText("1 team", { exact: true }).waitFor()
  await press(page, "Change plan: Ferro Invoices")
  await seeDialog(page, "The plan of Ferro Invoices")
  await page.getByRole("radio", { name: "Starter" }).check()
  await page.getByText("Nothing is switched off: what is set stays as it is").waitFor()
  await look(page, "operator/give-plan")
  await inDialog(page, "Give this plan")
  await page
    .getByRole("row", { name: /Ferro Invoices/ })
    .getByText("Starter")
    .waitFor()

  await press(page, "Make a team")
  await seeDialog(page, "Make a team")
  await page.getByLabel("Name of the team").fill("Harbour Cases")
  await page.getByRole("radio", { name: "Required by role" }).check()
  await page.getByRole("radio", { name: "Essential" }).check()
  await page.getByLabel("E-mail address").fill("mary@harbour.example")
  await page.getByLabel("Name", { exact: true }).fill("Mary Quinn")
  await inDialog(page, "Make the team")
  await page.getByText("Harbour Cases is made, and its owner is invited.").waitFor()
  await place.sink.mailTo("mary@harbour.example")
  await page.getByLabel("Search by name").fill("")
  await page.getByRole("row", { name: /Harbour Cases.*Essential/ }).waitFor()
  await look(page, "operator/teams")

  await follow(page, "Plans")
  await press(page, "Change: Essential")
  await page.getByRole("checkbox", { name: "Help from administrators" }).uncheck()
  await page.getByText("1 team can no longer change: Help from administrators.").waitFor()
  await inDialog(page, "Save the plan")
  await page.getByText("The plan Essential is saved.").waitFor()
  await look(page, "operator/plans")

  await follow(page, "Recoveries")
  await press(page, "Stop all recoveries…")
  await seeDialog(page, "Stop all recoveries?")
  await inDialog(page, "Stop them")
  await page.getByRole("heading", { name: "All recoveries are stopped" }).waitFor()
  await look(page, "operator/recoveries")
  const other = await place.open()
  await enter(other, customer)
  await follow(other, "Members")
  await other.getByText("All recoveries are stopped on the whole server.").waitFor()
  await press(page, "Let them go on…")
  await inDialog(page, "Let them go on")
  await page.getByRole("heading", { name: "Recoveries are possible" }).waitFor()
})

test("whoever does not run the server finds no way to the operator's pages, and nothing on them", async () => {
  const stranger = await ownerOf("Jon Bell", await newTeam("Lakeside Reception"))
  const page = await place.open()
  await enter(page, stranger)
  assert.equal(await page.getByRole("link", { name: "Plans" }).count(), 0)
  for (const path of ["teams", "plans", "recoveries"]) {
    await page.goto(`/operator/${path}`)
    await page.getByText("These pages are for those who run this server.").waitFor()
    assert.equal(await page.getByRole("table").count(), 0)
    assert.equal(await page.getByRole("button", { name: /Make|Stop/ }).count(), 0)
  }
})
