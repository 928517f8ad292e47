/** S4, T3: whoever sets a team's rules sees beforehand whom they meet, and says so where somebody is locked out. */
import { after, afterEach, before, test } from "node:test"
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { keepScreenshot } from "../browser.ts"
import { type SeededPerson, seedPerson } from "../races/seeding.ts"
import { codeField, follow, press, seeDialog, seeHeading, showPassword } from "./acts.ts"
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
const auditor = {
  name: "Auditor",
  kind: "member",
  permissions: ["read_audit", "approve_cases"],
  requiresMfa: false,
} as const

async function makeTeam() {
  const roles = [administrator, clerk, auditor]
  const made = { name: "Northwind Remote", preset: "deferred-reset", policy: presets["deferred-reset"], roles } as const
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
    /** A device of the team, with a PIN of theirs for it. */
    async desk(name: string, { accountId }: SeededPerson): Promise<void> {
      const id = newId()
      await place.pool.query(
        `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, key_thumbprint, activated_at, version)
         values ($1, $2, $3, 'windows', 'full', 'none', now(), $4, now(), $3, now(), '20.0')`,
        [teamId, id, name, accountId],
      )
      await place.pool.query(
        `insert into pin (account_id, id, device_id, digits, hash, key_id, generated, set_at)
         values ($1, $2, $3, 6, '', 'none', false, now())`,
        [accountId, newId(), id],
      )
    },
  }
}

/** No code is left, and the password is too short to stand alone: a link is all that helps. */
async function leaveOnlyTheLink({ accountId }: SeededPerson): Promise<void> {
  await place.pool.query("update recovery_code set spent_at = now() where account_id = $1", [accountId])
  await place.pool.query("update account set password_stands_alone = false where id = $1", [accountId])
}

const disableAuthenticators = ({ accountId }: SeededPerson) =>
  place.pool.query("update totp_authenticator set state = 'disabled' where account_id = $1", [accountId])

const enter = async (page: Page, person: SeededPerson): Promise<Phone> => {
  const phone = Phone.withKey(person.secret)
  await showPassword(page, person.email)
  await codeField(page).fill(await phone.code())
  await seeHeading(page, "My security")
  return phone
}

const letTimePass = (person: SeededPerson) =>
  place.pool.query("update session set authenticator_at = authenticator_at - interval '1 hour' where account_id = $1", [
    person.accountId,
  ])

test("S4, T3: a preset is chosen, the preview names whom it locks out, their number is asked for, and a role comes to require MFA", async () => {
  const team = await makeTeam()
  const owner = await team.protectedOne("Elena Soto", "Administrator", { owner: true })
  const lockedOut = await team.protectedOne("Jon Bell", "Clerk")
  await leaveOnlyTheLink(lockedOut)
  await disableAuthenticators(lockedOut)
  const iris = await team.protectedOne("Iris Moll", "Clerk")
  await leaveOnlyTheLink(iris)
  await team.desk("Front desk", iris)
  for (const name of ["Ada Frey", "Ben Okafor"]) await team.plainOne(name)
  const page = await place.open()
  const phone = await enter(page, owner)

  await follow(page, "Rules")
  await seeHeading(page, "MFA & login security")
  await page.getByText("The team was made with these rules").waitFor()
  await look(page, "rules/page")

  await page.getByLabel("Required by role").check()
  await page.getByText("settings change so far:").waitFor()
  await page.getByRole("switch", { name: "MFA for everybody else, in the browser" }).press("Space")
  await press(page, "2 have to set MFA up")
  await page.getByText("Ada Frey").waitFor()
  await page.getByRole("button", { name: "1 loses the last way back" }).waitFor()
  await press(page, "1 is locked out")
  await page.getByText("Jon Bell").waitFor()
  await page.getByRole("switch", { name: "PINs on devices" }).press("Space")
  await press(page, "1 device opens for nobody")
  await page.getByText("Front desk", { exact: true }).waitFor()
  await press(page, "1 PIN opens nothing any more")
  await page.getByText("Iris Moll").waitFor()
  await look(page, "rules/changed")
  await page.getByRole("switch", { name: "PINs on devices" }).press("Space")
  await page.getByText("On the team’s devices").waitFor({ state: "detached" })

  // What does not fit together is told where it stands, and the rest waits.
  await page.getByLabel("How many codes").fill("0")
  await page.getByText("Give a whole number from 1 to 20.").waitFor()
  await page.getByText("1 thing does not fit together.").waitFor()
  await page.getByLabel("How many codes").fill("10")

  await letTimePass(owner)
  await press(page, "Review and save…")
  await seeDialog(page, "Save these rules?")
  await press(page, "Save the rules")
  await page.getByText("Type 1 to say that you know it.").waitFor()
  await look(page, "rules/save")
  await page.getByLabel("How many are locked out?").fill("1")
  await press(page, "Save the rules")
  await seeDialog(page, "Is it still you?")
  await page.getByLabel("Code from your authenticator").fill(await phone.code())
  await page.getByText("The new rules hold from now on.").waitFor()
  await page.getByText("Changed by Elena Soto").waitFor()
  await keepScreenshot(page, "journeys/rules/saved")

  await follow(page, "Roles")
  await seeHeading(page, "Roles")
  await page.getByText("Some people hold this role.").first().waitFor()
  await press(page, "Make a role")
  await seeDialog(page, "Make a role")
  await page.getByLabel("Name", { exact: true }).fill("Clerk")
  await press(page, "Make the role")
  await page.getByText("There is one by that name already.").waitFor()
  await page.getByLabel("Name", { exact: true }).fill("Night shift")
  await page.getByLabel("Requires MFA").check()
  await page.getByLabel("Help members who cannot sign in").check()
  await press(page, "Make the role")
  await seeHeading(page, "Night shift")
  await look(page, "rules/roles")
  await press(page, "Delete Night shift")
  await seeDialog(page, "Delete “Night shift”?")
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
  await page.getByText("The role “Night shift” is deleted.").waitFor()

  // By the team's rules they are asked already; dropping those, the role takes their place.
  await follow(page, "Rules")
  await page.getByRole("switch", { name: "MFA for everybody else, in the browser" }).press("Space")
  await press(page, "Review and save…")
  await press(page, "Save the rules")
  await page.getByText("Changed by Elena Soto").nth(1).waitFor()
  await follow(page, "Roles")
  await press(page, "Edit Clerk")
  await page.getByLabel("Requires MFA").check()
  await press(page, "2 have to set MFA up")
  await page.getByRole("dialog").getByText("Ben Okafor").waitFor()
  await look(page, "rules/role-edit")
  await press(page, "Save the role")
  await page.getByText("The role “Clerk” is changed.").waitFor()
})

test("somebody else saves meanwhile: what was edited stays, and is added to theirs; recoveries are stopped and started again", async () => {
  const team = await makeTeam()
  const owner = await team.protectedOne("Elena Soto", "Administrator", { owner: true })
  const page = await place.open()
  await enter(page, owner)
  await follow(page, "Rules")
  await page.getByLabel("Hold after a recovery").fill("48")
  await page.getByText("1 change, not saved yet").waitFor()
  await place.pool.query(
    `update team set policy_version = 2, policy = jsonb_set(policy, '{recoveryCodes,count}', '12') where id = $1`,
    [team.teamId],
  )
  await page.getByText("1 signs in as before").filter({ visible: true }).waitFor()
  await press(page, "Review and save…")
  await press(page, "Save the rules")
  await seeDialog(page, "Save these rules?")
  await page.getByRole("dialog").getByText("Somebody else has saved other rules meanwhile").waitFor()
  await keepScreenshot(page, "journeys/rules/newer", { fullPage: false })
  await page.getByRole("dialog").getByRole("button", { name: "Add my changes to theirs" }).click()
  await press(page, "Save the rules")
  await page.getByText("The new rules hold from now on.").waitFor()
  await page.getByText("Changed by Elena Soto").waitFor()
  const { rows } = await place.pool.query("select policy_version, policy from team where id = $1", [team.teamId])
  const [{ policy, policy_version }] = rows
  if (policy_version !== 3 || policy.holdHours !== 48 || policy.recoveryCodes.count !== 12)
    throw new Error(`saved as ${JSON.stringify({ policy_version, policy })}`)

  await page.getByLabel("Hold after a recovery").fill("24")
  await follow(page, "Roles")
  await seeDialog(page, "Leave without saving?")
  await press(page, "Stay here")
  await press(page, "Discard")

  await press(page, "Stop all recoveries…")
  await seeDialog(page, "Stop all recoveries?")
  await press(page, "Stop all recoveries")
  await page.getByText("All recoveries of this team are stopped. Nobody gets back in").waitFor()
  await press(page, "Start recoveries again…")
  await press(page, "Start recoveries again")
  await page.getByText("Administrators can help, as the rules above say.").waitFor()
})

test("G1: what the plan does not include is read with a lock; who may not set the rules reads them all, with the reason", async () => {
  const team = await makeTeam()
  const owner = await team.protectedOne("Elena Soto", "Administrator", { owner: true })
  const reader = await team.protectedOne("Omar Haddad", "Auditor")
  const planId = newId()
  await place.pool.query(
    "insert into plan (id, name, features, created_at) values ($1, 'Basic', '{mfa,team_rules}', now())",
    [planId],
  )
  await place.pool.query("update team set plan_id = $2 where id = $1", [team.teamId, planId])
  const page = await place.open()
  await enter(page, owner)
  await follow(page, "Rules")
  await page.getByText("Your team's plan does not include everything here.").waitFor()
  await page.getByText("Not in your team's plan").first().waitFor()
  await look(page, "rules/plan")
  // What is locked stays as it is: the presets differ in nothing else that this team may set.
  await page.getByLabel("Formal request").check()
  await page.getByText("4 settings change so far:").waitFor()

  await press(page, "Discard")
  await page.reload()
  await seeHeading(page, "MFA & login security")

  const other = await place.open()
  await enter(other, reader)
  await follow(other, "Rules")
  await other.getByText("You can read these rules, not change them.").waitFor()
  await other.getByText("Your role does not let you do this. Ask an owner of the team.").first().waitFor()
  await look(other, "rules/read")
  await follow(other, "Roles")
  await other.getByText("Your role does not let you do this. Ask an owner of the team.", { exact: true }).waitFor()
  // A8: stopping is safe, so whoever decides about cases may; starting again is not theirs.
  await follow(other, "Cases")
  await press(other, "Stop all recoveries…")
  await other.getByRole("dialog").getByRole("button", { name: "Stop all recoveries" }).click()
  await other.getByText("Your role does not let you do this. Ask an owner of the team.").waitFor()
})
