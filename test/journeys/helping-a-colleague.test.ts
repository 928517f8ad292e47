/** P8, G7: an administrator helps a colleague who has lost the phone, and sees how far it is. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { type Policy, presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { type SeededPerson, seedPerson } from "../races/seeding.ts"
import { codeField, download, follow, press, seeDialog, seeHeading, showPassword } from "./acts.ts"
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

type Placed = { readonly role: string; readonly owner?: boolean }

async function makeTeam(policy: Policy, name = "Northwind Remote") {
  const roles = [administrator, { name: "Clerk", kind: "member", permissions: [], requiresMfa: false } as const]
  const team = await createTeam(place.pool, { name, preset: "deferred-reset", policy, roles }, Date.now())
  const put = (accountId: string, { role, owner = false }: Placed) =>
    place.pool.query(
      "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, $4, now())",
      [accountId, team.teamId, team.roleIds.get(role), owner],
    )
  return {
    put,
    async protectedOne(name: string, where: Placed): Promise<SeededPerson> {
      const person = await seedPerson(place, { password })
      await place.pool.query("update account set name = $2 where id = $1", [person.accountId, name])
      await put(person.accountId, where)
      return person
    },
    async plainOne(name: string, where: Placed): Promise<string> {
      const { email } = await addPerson(place, { name })
      const found = await place.pool.query("select account_id from email_lookup where address = $1", [email])
      await put(found.rows[0].account_id, where)
      return email
    },
  }
}

const enter = async (page: Page, person: SeededPerson): Promise<Phone> => {
  const phone = Phone.withKey(person.secret)
  await showPassword(page, person.email)
  await codeField(page).fill(await phone.code())
  await seeHeading(page, "My security")
  return phone
}

/** The server wants to know whether it is still the same person, once the sign-in is a while ago. */
const letTimePass = (person: SeededPerson) =>
  place.pool.query("update session set authenticator_at = authenticator_at - interval '1 hour' where account_id = $1", [
    person.accountId,
  ])

const confirmWith = async (page: Page, phone: Phone): Promise<void> => {
  await page.getByLabel("Code from your authenticator").fill(await phone.code())
}

test("P8, G7: an administrator finds a colleague and sends a reset link; the mail arrives, the case is a time line, and cancelling works", async () => {
  const team = await makeTeam(presets["deferred-reset"])
  const helper = await team.protectedOne("Elena Soto", { role: "Administrator", owner: true })
  const colleague = await team.protectedOne("Jon Bell", { role: "Clerk" })
  await team.plainOne("Ada Frey", { role: "Clerk" })
  const page = await place.open()
  const phone = await enter(page, helper)

  await follow(page, "Members")
  await seeHeading(page, "Members")
  await page.getByRole("status").getByText("3 members").waitFor()
  await look(page, "team/members")
  await page.getByLabel("Show").selectOption("Without MFA")
  await page.getByRole("status").getByText("1 member", { exact: true }).waitFor()
  await page.getByRole("link", { name: "Ada Frey" }).waitFor()
  await page.getByLabel("Show").selectOption("Everybody")
  await page.getByLabel("Search by name or e-mail address").fill("nobody of that name")
  await page.getByText("Nobody fits.").waitFor()
  await page.getByLabel("Search by name or e-mail address").fill("bell")
  await page.getByRole("status").getByText("1 member", { exact: true }).waitFor()
  await follow(page, "Jon Bell")
  await seeHeading(page, "Jon Bell")
  // This team's rules do not let an administrator switch MFA off; the page says so beforehand.
  await page.getByText("Your team does not offer this way of helping.").waitFor()
  await page.getByText("None yet. A case begins when you help").waitFor()
  await look(page, "team/member")

  await letTimePass(helper)
  await press(page, "Send a reset link…")
  await seeDialog(page, "Send a reset link to Jon Bell?")
  await page.getByText("The link works for 72 hours, once.").waitFor()
  await look(page, "team/member-reset")
  await press(page, "Send the link")
  await seeDialog(page, "Is it still you?")
  await confirmWith(page, phone)
  await page.getByText("Link sent").waitFor()
  await page.getByText("A case about this person is open already.").first().waitFor()
  const history = page.getByRole("region", { name: "History" })
  await history.getByText("A reset was asked for").waitFor()
  await history.getByText("by Elena Soto").first().waitFor()
  await look(page, "team/member-case")
  await place.sink.mailTo(colleague.email, /A request to set up your MFA anew/)

  await follow(page, "Cases")
  await page.getByRole("heading", { name: "Set up anew by link: Jon Bell" }).waitFor()
  await look(page, "team/cases")
  await press(page, "Cancel the case")
  await seeDialog(page, "Cancel the case about Jon Bell?")
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the case" }).click()
  await page.getByText("No case is open.").waitFor()
  await place.sink.mailTo(colleague.email, /was cancelled/)
  await page.getByLabel("Show those that are over").check()
  await page.getByText("Cancelled", { exact: true }).first().waitFor()
  await look(page, "team/cases-over")
})

test("S2, A1: where the team wants two people and a wait, one opens, another approves, and the line shows until when it waits", async () => {
  const policy: Policy = {
    ...presets["deferred-reset"],
    recovery: { ...presets["deferred-reset"].recovery, reset: { approvals: 1, waitHours: 24, linkHours: 24 } },
  }
  const team = await makeTeam(policy)
  const opener = await team.protectedOne("Elena Soto", { role: "Administrator" })
  const approver = await team.protectedOne("Omar Haddad", { role: "Administrator", owner: true })
  const colleague = await team.protectedOne("Jon Bell", { role: "Clerk" })
  const page = await place.open()
  await enter(page, opener)
  await follow(page, "Members")
  await follow(page, "Jon Bell")
  await press(page, "Send a reset link…")
  await page.getByText("1 other administrator has to approve it first.").waitFor()
  await page.getByText("After that, 24 hours pass.").waitFor()
  await press(page, "Send the link")
  await page.getByText("1 still missing").waitFor()
  await page.getByText("You have had a part in this case already.").waitFor()
  await look(page, "team/member-case-proven")

  const other = await place.open()
  await enter(other, approver)
  await follow(other, "Cases")
  await press(other, "Approve")
  await seeDialog(other, "Approve the case about Jon Bell?")
  await look(other, "team/case-approve")
  await other.getByRole("dialog").getByRole("button", { name: "Approve" }).click()
  await other.getByText("Waiting", { exact: true }).waitFor()
  await other.getByText("by Omar Haddad").waitFor()
  await look(other, "team/cases-waiting")
  await place.sink.mailTo(colleague.email, /was approved/)
})

test("S5, T2: a role is changed, an account suspended and restored, MFA switched off for somebody, and a member removed", async () => {
  const team = await makeTeam(presets["role-required"])
  const elsewhere = await makeTeam(presets["deferred-reset"], "Ferro Invoices")
  const helper = await team.protectedOne("Elena Soto", { role: "Administrator", owner: true })
  await elsewhere.put(helper.accountId, { role: "Administrator" })
  const colleague = await team.protectedOne("Jon Bell", { role: "Clerk" })
  const page = await place.open()
  await enter(page, helper)
  await press(page, "Team Ferro Invoices: choose another one")
  await page.getByRole("menuitem", { name: "Northwind Remote" }).click()
  await follow(page, "Jon Bell")
  await press(page, "Change role…")
  await page.getByRole("radio", { name: "Administrator" }).check()
  await page.getByText("May: members, help with signing in").waitFor()
  await look(page, "team/member-role")
  await page.getByRole("dialog").getByRole("button", { name: "Change role" }).click()
  await page.getByText("At present: Administrator.").waitFor()
  await place.sink.mailTo(colleague.email, /Your role was changed/)
  for (const [act, done] of [
    ["Suspend", "Jon Bell is suspended."],
    ["Restore", "Jon Bell can sign in again."],
  ] as const) {
    await press(page, `${act}…`)
    await page.getByRole("dialog").getByRole("button", { name: act }).click()
    await page.getByText(done, { exact: true }).waitFor()
  }

  await press(page, "Switch MFA off…")
  await page.getByText("Nobody else has to approve, and there is no wait").waitFor()
  await look(page, "team/member-switch-off")
  await page.getByRole("dialog").getByRole("button", { name: "Switch MFA off" }).click()
  await page.getByText("Done", { exact: true }).waitFor()
  await page.getByText("The password alone opens the account.").waitFor()
  await place.sink.mailTo(colleague.email, /MFA was switched off/)

  await press(page, "Remove from the team…")
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()
  await page.getByRole("status").getByText("1 member", { exact: true }).waitFor()
  await page.getByText("You are the only member so far.").waitFor()
})

test("T8: the check-up counts who has no MFA, few codes or no second address, and gives it all as a table", async () => {
  const team = await makeTeam(presets["deferred-reset"])
  const helper = await team.protectedOne("Elena Soto", { role: "Administrator", owner: true })
  const colleague = await team.protectedOne("=Jon", { role: "Clerk" })
  const plain = await team.plainOne("Iris Moll", { role: "Clerk" })
  await place.pool.query(
    "update recovery_code set spent_at = now() where account_id = $1 and hash not in (select hash from recovery_code where account_id = $1 limit 2)",
    [colleague.accountId],
  )
  await place.pool.query("insert into email_address values ($1, $2, $3, now(), false, now())", [
    helper.accountId,
    newId(),
    "elena@second.example",
  ])
  const page = await place.open()
  await enter(page, helper)
  await follow(page, "Check-up")
  await seeHeading(page, "Security check-up")
  await page.getByText("1 of 3").first().waitFor()
  await look(page, "team/check-up")
  await page.getByLabel("Show").selectOption("Few recovery codes")
  await page.getByRole("link", { name: "Iris Moll" }).waitFor({ state: "detached" })
  await page.getByRole("link", { name: "=Jon" }).waitFor()
  const { name, text } = await download(page, "Download as CSV")
  assert.equal(name, "check-up.csv")
  const lines = text.trim().split("\r\n")
  assert.equal(lines.length, 4)
  assert.match(lines.find((line) => line.includes(plain)) ?? "", /No MFA; No second confirmed address/)
  assert.match(lines.find((line) => line.includes(colleague.email)) ?? "", /^'=Jon,.*Few recovery codes/)
})
