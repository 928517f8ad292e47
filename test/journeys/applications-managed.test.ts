/** Whoever looks after a team's applications: adds one, sets its rules with whom they meet in sight, renews its secret, and gives a machine a token. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { noRules, presets } from "@sparekey/core"
import type { Locator, Page } from "playwright-core"
import { sha256 } from "../../packages/server/src/secrets/keys.ts"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { assertAccessible } from "../browser.ts"
import { type SeededPerson, seedPerson } from "../races/seeding.ts"
import { codeField, copyFrom, follow, press, refuseToLeave, seeDialog, seeHeading, showPassword } from "./acts.ts"
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

const clerk = { name: "Clerk", kind: "member", permissions: [], requiresMfa: false } as const
const nightShift = { name: "Night shift", kind: "member", permissions: [], requiresMfa: true } as const
const auditor = { name: "Auditor", kind: "member", permissions: ["read_audit"], requiresMfa: false } as const

async function makeTeam() {
  const roles = [administrator, clerk, nightShift, auditor]
  const policy = presets["deferred-reset"]
  const made = { name: "Northwind Remote", preset: "deferred-reset", policy, roles } as const
  const { teamId, roleIds } = await createTeam(place.pool, made, Date.now())
  const put = (accountId: string, role: string, owner: boolean) =>
    place.pool.query(
      "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, $4, now())",
      [accountId, teamId, roleIds.get(role), owner],
    )
  return {
    teamId,
    async protectedOne(name: string, role: string, { owner = false } = {}): Promise<SeededPerson> {
      const person = await seedPerson(place, { password })
      await place.pool.query("update account set name = $2 where id = $1", [person.accountId, name])
      await put(person.accountId, role, owner)
      return person
    },
    async plainOne(name: string): Promise<void> {
      const { email } = await addPerson(place, { name })
      const found = await place.pool.query("select account_id from email_lookup where address = $1", [email])
      await put(found.rows[0].account_id, "Clerk", false)
    },
  }
}

/** One of those for all teams, or a team's own terminal. */
const insertNative = (teamId: string | null, name: string) =>
  place.pool.query(
    `insert into application (id, team_id, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required,
       access_token_minutes, rules, created_at)
     values ($1, $2, $3, 'native', '{com.example.app:/callback}', '{}', true, true, 5, $4, now())`,
    [
      newId(),
      teamId,
      name,
      JSON.stringify({ ...noRules, mfa: { ...noRules.mfa, admins: true }, everyConnection: true }),
    ],
  )

const enter = async (page: Page, person: SeededPerson): Promise<Phone> => {
  const phone = Phone.withKey(person.secret)
  await showPassword(page, person.email)
  await codeField(page).fill(await phone.code())
  await seeHeading(page, "My security")
  return phone
}

const nameOfSecretIn = async (name: string): Promise<Buffer> => {
  const { rows } = await place.pool.query("select secret_hash from application where name = $1", [name])
  return rows[0].secret_hash
}

/** P14: on a small phone, it leaves the page two thirds of the window, says the numbers, and opens when asked. */
async function assertBarIsLow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 640 })
  const bar = page.getByRole("region", { name: "Changes that are not saved" })
  const numbers = bar.getByRole("button", { name: "2 set MFA up first", expanded: false })
  const { height } = (await bar.boundingBox()) ?? assert.fail("it is there")
  assert.ok(height <= 640 * 0.34, `${height} px`)
  assert.ok(await bar.evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight), "nothing is cut off")
  await numbers.click()
  await bar.getByText("2 as before").waitFor()
  await bar.getByRole("button", { name: "Show less" }).click()
  await page.setViewportSize({ width: 1200, height: 900 })
}

/** P14: what is said in passing covers nothing of the bar, wide or on a small phone, nor the other way round. */
async function assertApart(page: Page, said: Locator): Promise<void> {
  const bar = page.getByRole("region", { name: "Changes that are not saved" })
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 740 })
    const [over, under] = [await said.boundingBox(), await bar.boundingBox()]
    assert.ok(over && under && over.y + over.height < under.y, JSON.stringify({ width, over, under }))
  }
  await page.setViewportSize({ width: 1200, height: 900 })
}

/** P14: on a phone, one button stands for all pages. Leaves the page by it. */
async function leaveByMenu(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 640 })
  const pages = page.getByRole("navigation", { name: "Pages" })
  const menu = pages.getByRole("button", { name: "Menu" })
  assert.equal(await pages.getByRole("link").count(), 0)
  await menu.click()
  await assertAccessible(page)
  await pages.getByRole("link", { name: "Devices" }).focus()
  await page.keyboard.press("Escape")
  assert.equal(await pages.getByRole("link").count(), 0)
  assert.ok(await menu.evaluate((button) => button === document.activeElement))
  await page.keyboard.press("Enter")
  await pages.getByRole("link", { name: "Devices" }).click()
  await seeHeading(page, "Devices")
  assert.equal(await menu.getAttribute("aria-expanded"), "false")
  await page.setViewportSize({ width: 1200, height: 900 })
}

const isStored = async (page: Page): Promise<void> => {
  await press(page, "Done")
  await page.getByRole("dialog", { name: "Is it stored?" }).getByRole("button", { name: "Done" }).click()
}

test("G4, G5, S4: an application is added, its rules are set with whom they meet in sight, and its secret is renewed", async () => {
  const team = await makeTeam()
  const owner = await team.protectedOne("Elena Soto", "Administrator", { owner: true })
  await team.protectedOne("Jon Bell", "Clerk")
  for (const name of ["Ada Frey", "Ben Okafor"]) await team.plainOne(name)
  await insertNative(null, "Status board")
  const page = await place.open()
  await enter(page, owner)

  await follow(page, "Applications")
  await seeHeading(page, "Applications")
  await page.getByText("There is no application yet.").waitFor()
  await press(page, "Add an application")
  await seeDialog(page, "Add an application")
  await page.getByLabel("Name", { exact: true }).fill("Client portal")
  await page.getByLabel("Redirect addresses").fill("http://portal.example.com/callback")
  await press(page, "Add it")
  await page.getByText("Each has to begin with https:").waitFor()
  await look(page, "applications/add")
  await page.getByLabel("Redirect addresses").fill("https://portal.example.com/callback")
  await press(page, "Add it")
  await seeDialog(page, "The secret of Client portal")
  await look(page, "applications/secret")
  assert.equal(await refuseToLeave(page), "beforeunload")
  const secret = await copyFrom(page, "Copy the secret")
  assert.deepEqual(await nameOfSecretIn("Client portal"), sha256(Buffer.from(secret)), "it is what was copied")
  await isStored(page)

  await seeHeading(page, "Client portal")
  await page.getByText("4 people may use it").waitFor()
  await page.getByRole("switch", { name: "MFA for Everybody else" }).press("Space")
  await press(page, "2 set MFA up first")
  await page.getByText("Ada Frey").waitFor()
  await page.getByText("As part of “Everybody else”, above.").first().waitFor()
  await page.getByRole("switch", { name: "Authenticate again after a while" }).press("Space")
  await page.getByLabel("After", { exact: true }).fill("0")
  await page.getByText("Give a whole number; at most seven days.").waitFor()
  await page.getByLabel("After", { exact: true }).fill("12")
  await page.getByText("12 hours").waitFor()
  await page.getByText("What it means for the 4 people who may use it:").waitFor()
  await look(page, "applications/one")
  await assertBarIsLow(page)
  await press(page, "Save the rules…")
  await seeDialog(page, "Save these rules for Client portal?")
  // Somebody else was quicker: nothing is saved, what was set is still there, and goes together with theirs.
  await place.pool.query(
    `update application set rules = jsonb_set(rules, '{everyConnection}', 'true') where name = 'Client portal'`,
  )
  await press(page, "Save the rules")
  await seeDialog(page, "Somebody else has saved something else meanwhile")
  await page.getByText("Each connection takes a sign-in of its own").waitFor()
  await look(page, "applications/newer")
  await press(page, "Add my changes to theirs")
  await page.getByText("12 hours").waitFor()
  await press(page, "Save the rules…")
  await seeDialog(page, "Save these rules for Client portal?")
  await press(page, "Save the rules")
  const done = page.getByText("The new rules of Client portal hold from now on.")
  await done.waitFor()
  await page.getByText("Rules changed, not saved yet").waitFor({ state: "detached" })
  // What is pointed at does not go away.
  await done.hover()
  const { rows } = await place.pool.query("select rules from application where name = 'Client portal'")
  assert.deepEqual(rows[0].rules, {
    mfa: { admins: false, members: true, roles: [] },
    everyConnection: true,
    againAfterMinutes: 720,
  })
  await page.getByRole("switch", { name: "MFA for Everybody else" }).press("Space")
  await assertApart(page, done)
  await press(page, "Discard")

  await press(page, "Make a new secret…")
  await seeDialog(page, "Make a new secret for Client portal?")
  await page.getByText("nobody can sign in to it;").waitFor()
  await press(page, "Make a new secret")
  const renewed = await copyFrom(page, "Copy the secret")
  assert.notEqual(renewed, secret)
  assert.deepEqual(await nameOfSecretIn("Client portal"), sha256(Buffer.from(renewed)))
  await isStored(page)

  await insertNative(team.teamId, "Front desk")
  await page.reload()
  await page.getByRole("main").getByRole("link", { name: "Applications" }).click()
  await page.getByRole("row", { name: /Client portal.*Not asked.*Required.*12 hours/ }).waitFor()
  await page.getByRole("row", { name: /Status board/ }).waitFor()
  await look(page, "applications/all")
  await follow(page, "Front desk")
  await seeHeading(page, "On devices of the team")
  await look(page, "applications/native")
  await press(page, "Remove it…")
  await seeDialog(page, "Remove Front desk?")
  await page.getByText("Nobody is signed in to it at this moment.").waitFor()
  await press(page, "Remove it")
  await page.getByText("Front desk is removed.").waitFor()
  await page.getByRole("row", { name: /Front desk/ }).waitFor({ state: "detached" })
})

test("G9: a machine gets a token, which is shown once and withdrawn; whoever may only look is told so", async () => {
  const team = await makeTeam()
  const owner = await team.protectedOne("Elena Soto", "Administrator", { owner: true })
  const reader = await team.protectedOne("Iris Moll", "Auditor")
  await place.pool.query("update team set is_operator = false where is_operator")
  await place.pool.query("update team set is_operator = true where id = $1", [team.teamId])
  const page = await place.open()
  await enter(page, owner)
  await page.goto(`/team/${team.teamId}/applications`)
  await follow(page, "API tokens")
  await press(page, "Make a token")
  await page.getByLabel("Name", { exact: true }).fill("SIEM in the office")
  await press(page, "Make it")
  await page.getByText("Choose at least one.").waitFor()
  for (const scope of ["Read the server's figures", "Disconnect members"]) await page.getByLabel(scope).check()
  await look(page, "applications/make-token")
  await press(page, "Make it")
  await page.getByText("Where it disconnects everybody").waitFor()
  const token = await copyFrom(page, "Copy the token")
  await isStored(page)
  const disconnected = await fetch(`${place.url}/api/teams/${team.teamId}/disconnect`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(disconnected.status, 204)
  await place.pool.query(
    `insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at, expires_at)
     values ($1, $2, 'Staff list', $3, '{read_members,invite_members}', $4, now(), now() + interval '30 days')`,
    [team.teamId, newId(), sha256(Buffer.from(team.teamId)), reader.accountId],
  )
  await page.reload()
  await page.getByText("Last used").waitFor()
  await page.getByText("Iris Moll, who made it, may do less here now. So it can no longer: Invite people.").waitFor()
  const current = page.getByRole("navigation", { name: "Pages" }).locator("[aria-current]")
  assert.deepEqual(await current.allTextContents(), ["Applications"], "which tokens belong to")
  await look(page, "applications/tokens")
  await place.pool.query("delete from api_token where name = 'Staff list'")
  await leaveByMenu(page)
  await page.goto(`/team/${team.teamId}/tokens`)
  await press(page, "Withdraw SIEM in the office")
  await seeDialog(page, "Withdraw “SIEM in the office”?")
  await press(page, "Withdraw")
  await page.getByText("There is no token yet.").waitFor()

  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Applications" }).last().click()
  await page.waitForURL("**/operator/applications")
  await follow(page, "Status board")
  await page.getByText("Not asked").first().waitFor()

  const other = await place.open()
  await enter(other, reader)
  await other.getByRole("link", { name: "Applications", exact: true }).first().click()
  await other.getByText("You can look at this, not change it.").waitFor()
  assert.equal(await other.getByRole("button", { name: "Add an application" }).count(), 0)
})
