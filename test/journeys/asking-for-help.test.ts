/** With neither phone nor codes: asking the administrators, the link that they give, stopping it, and joining a team that could help. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { type Policy, presets, type RecoveryTerms } from "@sparekey/core"
import type { Page } from "playwright-core"
import { administrator, createTeam, type NewRole } from "../../packages/server/src/teams/store.ts"
import { type SeededPerson, seedPerson, seedSessions } from "../races/seeding.ts"
import {
  arriveAtSecurity,
  codeField,
  follow,
  linkIn,
  press,
  readCodes,
  seeHeading,
  setUpPhone,
  showPassword,
  signIn,
  storeCodes,
} from "./acts.ts"
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

const member: NewRole = { name: "Member", kind: "member", permissions: [], requiresMfa: false }

type Team = { readonly id: string; readonly name: string; readonly roleIds: ReadonlyMap<string, string> }

async function addTeam(name: string, policy: Policy): Promise<Team> {
  const team = { name, preset: "replace-on-restore", policy, roles: [administrator, member] } as const
  const { teamId, roleIds } = await createTeam(place.pool, team, Date.now())
  return { id: teamId, name, roleIds }
}

const roleIn = (team: Team, role: string): string => team.roleIds.get(role) ?? assert.fail(`no role ${role}`)

async function addMember({ accountId }: SeededPerson, team: Team, role = "Member"): Promise<void> {
  await place.pool.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, false, $4)",
    [accountId, team.id, roleIn(team, role), new Date()],
  )
}

/** Somebody in these teams whose codes are all spent, and who may have no phone either. */
async function addSomebodyLost(...teams: Team[]): Promise<SeededPerson> {
  const person = await seedPerson(place, { password })
  for (const team of teams) await addMember(person, team)
  await place.pool.query("update recovery_code set spent_at = now() where account_id = $1", [person.accountId])
  return person
}

/** Calls the API as an administrator of the team who has just shown the authenticator. */
async function administratorOf(team: Team) {
  const person = await seedPerson(place)
  await addMember(person, team, "Administrator")
  const [session] = await seedSessions(place, [person.accountId])
  return async (method: "GET" | "POST", path: string, body?: object) => {
    const cookie = `__Host-sparekey-session=${session?.text}`
    const reply = await fetch(`${place.url}${path}`, {
      method,
      headers: body === undefined ? { cookie } : { cookie, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`)
    return text === "" ? null : JSON.parse(text)
  }
}

async function openWaysBack(page: Page, email: string): Promise<void> {
  await showPassword(page, email)
  await follow(page, "Cannot get a code?")
  await seeHeading(page, "Ways to get in")
}

/** It could be read over a shoulder, or be copied with the address. */
const assertNoTokenInSight = (page: Page, link: string): void =>
  assert.ok(!page.url().includes(new URL(link).hash.slice(1)), page.url())

test("K7: phone and codes are lost: an administrator vouches, and the link in the mail leads to a new authenticator and new codes", async () => {
  const team = await addTeam("Harbour Cases", presets["replace-on-restore"])
  const ana = await addSomebodyLost(team)
  const oldPhone = Phone.withKey(ana.secret)
  const page = await place.open()
  await openWaysBack(page, ana.email)
  await page.getByRole("heading", { name: "Have an administrator vouch for you" }).waitFor()
  await page.getByText("One administrator decides.").waitFor()
  await look(page, "sign-in/ways-back-vouching")
  await press(page, "Ask for it")
  const said = page.getByRole("status").getByText("Your administrators have been asked.")
  await said.waitFor()
  await look(page, "sign-in/vouching-asked")
  await page.reload()
  await press(page, "Ask for it")
  await page.getByRole("status").getByText("Your administrators have been asked already.").waitFor()

  const call = await administratorOf(team)
  const { cases } = await call("GET", `/api/teams/${team.id}/cases`)
  assert.equal(cases.length, 1)
  assert.equal(cases[0].member.email, ana.email)
  assert.equal((await call("POST", `/api/cases/${cases[0].id}/vouch`)).state, "ready")

  const link = linkIn(await place.sink.mailTo(ana.email, /^Set up a new authenticator\n/), "recover")
  // Wherever it is opened: the browser that asked is not needed.
  const another = await place.open()
  await another.goto(link)
  await seeHeading(another, "Set up a new authenticator")
  await another.waitForURL((url) => url.hash === "")
  assertNoTokenInSight(another, link)
  await another.reload()
  await look(another, "links/recover")
  await follow(another, "Go on")
  await seeHeading(another, "Sign in")
  assertNoTokenInSight(another, link)
  await showPassword(another, ana.email)
  await seeHeading(another, "Use the link from your mail")
  await another.reload()
  await look(another, "sign-in/link")
  // Nothing has changed so far: the old phone still signs in.
  await signIn(await place.open(), ana.email, oldPhone)

  await press(another, "Set up a new authenticator")
  await seeHeading(another, "Set up your new authenticator")
  await another.getByText("Step 3 of 4").waitFor()
  await look(another, "sign-in/enrolment-by-link")
  const newPhone = await setUpPhone(another)
  const codes = await readCodes(another)
  assert.equal(codes.length, 3)
  await storeCodes(another)
  await arriveAtSecurity(another)
  await another.getByText("3 of 3 unused").waitFor()
  const stored = await another.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  assert.ok(!stored.includes(new URL(link).hash.slice(1)))

  const later = await place.open()
  await showPassword(later, ana.email)
  await codeField(later).fill(await oldPhone.code())
  await later.getByRole("alert").getByText("That code is not right.").waitFor()
  await codeField(later).fill(await newPhone.code())
  await arriveAtSecurity(later)
  await later.goto(link)
  await seeHeading(later, "This link does not work any more")
  await look(later, "links/recover-dead")
})

const slowly: RecoveryTerms = { approvals: 1, waitHours: 24, linkHours: 72 }
const strict: Policy = {
  ...presets["replace-on-restore"],
  recovery: { switchOff: slowly, reset: slowly, vouch: slowly },
}

test("S2, R14: who belongs to two teams is told what it takes, asks one of them, and can stop it from the mail without signing in", async () => {
  const teams = [await addTeam("Harbour Cases", strict), await addTeam("Municipal Archive of the Lower Valley", strict)]
  const ana = await addSomebodyLost(...teams)
  const page = await place.open()
  await openWaysBack(page, ana.email)
  await page.getByText("3 administrators have to agree, each on their own.").first().waitFor()
  await page.getByText("Then there is a wait of 24 hours, in which you can still cancel it.").first().waitFor()
  await page.getByText("The link works once, for 3 days.").first().waitFor()
  await look(page, "sign-in/ways-back-strict")
  const button = page.getByRole("button", { name: "Ask Municipal Archive of the Lower Valley" })
  await button.focus()
  await page.keyboard.press("Enter")
  await page.getByRole("status").getByText("Your administrators have been asked.").waitFor()
  // The keyboard stays where it was.
  assert.ok(await page.evaluate(() => document.activeElement?.querySelector("[role=status]") !== null))

  const link = linkIn(await place.sink.mailTo(ana.email, /A request for help with signing in/), "cancel-recovery")
  const stranger = await place.open()
  await stranger.goto(link)
  await seeHeading(stranger, "Cancel the request?")
  await stranger.waitForURL((url) => url.hash === "")
  assert.equal(await stranger.getByText(ana.email).count(), 0)
  await look(stranger, "links/cancel")
  await press(stranger, "Cancel the request")
  await seeHeading(stranger, "Cancelled")
  await look(stranger, "links/cancelled")
  const call = await administratorOf(teams[1] as Team)
  assert.deepEqual((await call("GET", `/api/teams/${teams[1]?.id}/cases`)).cases, [])
  const late = await place.open()
  await late.goto(link)
  await seeHeading(late, "This link does not work any more")
  await look(late, "links/cancel-dead")
})

test("an invitation to a team leads through the sign-in and back, and takes no place before its button is pressed", async () => {
  const team = await addTeam("Harbour Cases", presets["formal-request"])
  const call = await administratorOf(team)
  const [bea, carl] = [await seedPerson(place, { password }), await seedPerson(place, { password })]
  const roleId = roleIn(team, "Member")
  await call("POST", `/api/teams/${team.id}/invitations`, { email: bea.email, name: "Bea", locale: "en", roleId })
  const link = linkIn(await place.sink.mailTo(bea.email, /Join the team/), "join")

  const carls = await place.open()
  await signIn(carls, carl.email, Phone.withKey(carl.secret))
  await carls.goto(link)
  await seeHeading(carls, "Join Harbour Cases")
  await carls.getByText("You are signed in as Ana Prova.").waitFor()
  await look(carls, "links/join")
  await press(carls, "Join the team")
  await carls
    .getByRole("alert")
    .getByText("This invitation has been used, is too old, or was made for another")
    .waitFor()
  await look(carls, "links/join-elsewhere")
  await press(carls, "Not you? Sign in to another account")
  await seeHeading(carls, "Sign in")

  const page = await place.open()
  await page.goto(link)
  await seeHeading(page, "Join Harbour Cases")
  await page.getByText("Sign in first.").waitFor()
  await look(page, "links/join-first")
  await follow(page, "Go to sign-in")
  await showPassword(page, bea.email)
  await codeField(page).fill(await Phone.withKey(bea.secret).code())
  await seeHeading(page, "Join Harbour Cases")
  assertNoTokenInSight(page, link)
  await press(page, "Join the team")
  await seeHeading(page, "You belong to Harbour Cases now")
  await look(page, "links/joined")
  await follow(page, "My security")
  await arriveAtSecurity(page)
})
