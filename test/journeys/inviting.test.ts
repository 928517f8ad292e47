/** G8, B7: an administrator asks people to join, sees who has not answered, sends again, withdraws; and sees what the team has done. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam, type NewRole } from "../../packages/server/src/teams/store.ts"
import { type SeededPerson, seedPerson } from "../races/seeding.ts"
import type { ReceivedMail } from "../smtp-sink.ts"
import { codeField, follow, linkIn, press, seeDialog, seeHeading, showPassword } from "./acts.ts"
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

const clerk: NewRole = { name: "Clerk", kind: "member", permissions: [], requiresMfa: true }
const helper: NewRole = {
  name: "Helper",
  kind: "member",
  permissions: ["manage_members", "manage_mfa"],
  requiresMfa: false,
}

async function makeTeam() {
  const roles = [administrator, helper, clerk]
  const wanted = {
    name: "Northwind Remote",
    preset: "deferred-reset",
    policy: presets["deferred-reset"],
    roles,
  } as const
  return createTeam(place.pool, wanted, Date.now())
}

type Team = Awaited<ReturnType<typeof makeTeam>>

async function seat(team: Team, name: string, role: string, owner = false): Promise<SeededPerson> {
  const person = await seedPerson(place, { password })
  await place.pool.query("update account set name = $2 where id = $1", [person.accountId, name])
  await place.pool.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, $4, now() - interval '60 days')",
    [person.accountId, team.teamId, team.roleIds.get(role), owner],
  )
  return person
}

async function enter(page: Page, person: SeededPerson): Promise<void> {
  await showPassword(page, person.email)
  await codeField(page).fill(await Phone.withKey(person.secret).code())
  await seeHeading(page, "My security")
}

async function invite(page: Page, email: string, name: string, role?: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Name", { exact: true }).fill(name)
  if (role) await page.getByRole("radio", { name: role, exact: true }).check()
  await press(page, "Send the invitation")
  await page.getByText(`The invitation is on its way to ${email}.`).waitFor()
}

/** The next one to the same mailbox. */
async function newerThan(first: ReceivedMail): Promise<ReceivedMail> {
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(50)) {
    const found = place.sink.mails.find(
      (mail) => mail !== first && mail.recipients.join() === first.recipients.join() && mail.subject === first.subject,
    )
    if (found) return found
  }
  return assert.fail("no other mail came")
}

test("G8: somebody is invited, the invitation is sent again and its earlier link is dead, another one is withdrawn, and the first joins", async () => {
  const team = await makeTeam()
  const owner = await seat(team, "Elena Soto", "Administrator", true)
  const page = await place.open()
  await enter(page, owner)
  await follow(page, "Members")
  await follow(page, "Invite somebody")
  await seeHeading(page, "Invitations")
  await page.getByText("No invitation is open.").waitFor()
  // The role that lets people do least is chosen unless somebody says otherwise.
  assert.equal(await page.getByRole("radio", { name: "Clerk" }).isChecked(), true)
  await invite(page, "jon@northwind.example", "Jon Bell")
  const first = await place.sink.mailTo("jon@northwind.example", /Your account is waiting/)
  await invite(page, "ada@northwind.example", "Ada Frey", "Administrator")
  await page.getByText("as Administrator").waitFor()
  await place.pool.query(
    "update link set expires_at = now() - interval '1 day' where account_id in (select account_id from email_lookup where address = $1)",
    ["ada@northwind.example"],
  )
  await page.reload()
  await page.getByText("Expired", { exact: true }).waitFor()
  await look(page, "team/invitations")

  await press(page, "Withdraw: ada@northwind.example")
  await seeDialog(page, "Withdraw the invitation?")
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click()
  await page.getByText("The invitation to ada@northwind.example is withdrawn.").waitFor()
  await page.getByText("as Administrator").waitFor({ state: "detached" })

  await press(page, "Send again: jon@northwind.example")
  await page.getByText("The earlier one no longer works.").waitFor()
  const again = await newerThan(first)
  const joining = await place.open()
  await joining.goto(linkIn(first, "welcome"))
  await seeHeading(joining, "This link does not work any more")
  const another = await place.open()
  await another.goto(linkIn(again, "welcome"))
  await another.getByLabel("Password", { exact: true }).fill("a long pass phrase of his own")
  await press(another, "Make my account ready")
  await another.getByRole("status").first().waitFor()
  await page.reload()
  await page.getByText("No invitation is open.").waitFor()
})

test("A3: whoever may not give a role is told why, before they try", async () => {
  const team = await makeTeam()
  const person = await seat(team, "Omar Haddad", "Helper")
  const page = await place.open()
  await enter(page, person)
  await follow(page, "Members")
  await follow(page, "Invite somebody")
  const beyond = page.getByRole("radio", { name: "Administrator" })
  await beyond.waitFor()
  assert.equal(await beyond.isDisabled(), true)
  await page.getByText("This role may do things that you may not, so you cannot give it.").waitFor()
  await invite(page, "iris@northwind.example", "Iris Moll", "Helper")
  await page.getByText("Invited by Omar Haddad").waitFor()
})

/** As if the team had worked for weeks: what the audit log would hold. */
async function letWeeksPass({ accountId }: SeededPerson, teamId: string): Promise<void> {
  const write = (day: number, hour: number, type: string, data: object) =>
    place.pool.query(
      `insert into audit_entry (id, account_id, at, type, actor, data, leaf_hash)
       select $1, $2, date_trunc('day', now()) - $3 * interval '1 day' + $4 * interval '1 minute', $5, '{"kind":"session"}', $6, leaf_hash
       from audit_entry limit 1`,
      [newId(), accountId, day, hour, type, data],
    )
  for (let day = 0; day < 28; day++) {
    const isWeekend = new Date(Date.now() - day * 86_400_000).getUTCDay() % 6 === 0
    const signIns = isWeekend ? 1 : 4 + ((day * 7) % 6)
    for (let n = 0; n < signIns; n++)
      await write(day, n, "session_born", { recoveryCodeAt: n === 2 && day % 5 === 0 ? 1 : null })
    if (day % 6 === 1) await write(day, 30, "mfa_switched_off", { reason: "by_person" })
    if (day % 9 === 2)
      for (let n = 0; n < 3; n++) await write(day, 40 + n, "failure_counted", { kind: "authenticator" })
  }
  for (const [day, ended] of [
    [3, "completed_at"],
    [9, "refused_at"],
    [10, "completed_at"],
  ] as const) {
    await place.pool.query(
      `insert into recovery_case (account_id, id, team_id, way, opened_by, opened_at, terms, standings, addresses, ${ended})
       values ($1, $2, $3, 'reset', $1, now() - $4 * interval '1 day', '{"approvals":0,"waitHours":0,"linkHours":24}', '[]', '{}',
         now() - $4 * interval '1 day')`,
      [accountId, newId(), teamId, day],
    )
  }
}

test("the activity of a team is drawn by day and by week, said in words, and given as tables", async () => {
  const team = await makeTeam()
  const owner = await seat(team, "Elena Soto", "Administrator", true)
  const colleague = await seat(team, "Jon Bell", "Clerk")
  const page = await place.open()
  await enter(page, owner)
  await letWeeksPass(colleague, team.teamId)
  await follow(page, "Activity")
  await seeHeading(page, "Activity")
  await page.getByRole("img", { name: /^Recovery cases, Opened: 3, Done: 2, Refused: 1\. Most on/ }).waitFor()
  await look(page, "team/activity")
  const signIns = page.getByRole("region", { name: "Sign-ins", exact: true })
  await signIns.getByText("Show as a table").first().click()
  assert.equal(await signIns.getByRole("row").count(), 31)
  await page.getByLabel("Period").selectOption("90 days")
  await page.getByRole("img", { name: /^Sign-ins, Sign-ins: \d+\. Most in the week of/ }).waitFor()
  assert.ok((await signIns.getByRole("row").count()) <= 15)
})
