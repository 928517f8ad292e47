/** A desk for journeys: its agents, the people who write to it, and the time that passes. */
import { presets } from "@sparekey/core"
import type { Page } from "playwright-core"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { type SeededPerson, seedPerson } from "../races/seeding.ts"
import { arriveAtSecurity, codeField, seeDialog, showPassword } from "./acts.ts"
import { password } from "./people.ts"
import { Phone } from "./phone.ts"
import type { Place } from "./place.ts"

const put = (place: Place, accountId: string, teamId: string, roleId: string | undefined) =>
  place.pool.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, false, now())",
    [accountId, teamId, roleId],
  )

export async function addAgents(place: Place, ...names: string[]): Promise<SeededPerson[]> {
  const { rows } = await place.pool.query(
    `update team t set name = 'Sparekey operations' from role r where t.is_operator and r.team_id = t.id and r.kind = 'admin'
     returning t.id as team, r.id as role`,
  )
  const agents: SeededPerson[] = []
  for (const name of names) {
    const agent = await seedPerson(place, { password })
    await place.pool.query("update account set name = $2 where id = $1", [agent.accountId, name])
    await put(place, agent.accountId, rows[0].team, rows[0].role)
    agents.push(agent)
  }
  return agents
}

/** With a phone at the bottom of the sea and no code left. */
export async function addSomebodyLost(place: Place, name: string, { role = "Member" } = {}): Promise<SeededPerson> {
  const person = await seedPerson(place, { password })
  const roles = [administrator, { name: "Member", kind: "member", permissions: [], requiresMfa: false } as const]
  const policy = presets["formal-request"]
  const team = await createTeam(place.pool, { name: "Hotel Faro", preset: "formal-request", policy, roles }, Date.now())
  await put(place, person.accountId, team.teamId, team.roleIds.get(role))
  await place.pool.query("update account set name = $2 where id = $1", [person.accountId, name])
  await place.pool.query("update recovery_code set spent_at = now() where account_id = $1", [person.accountId])
  return person
}

export const enter = async (page: Page, person: SeededPerson): Promise<Phone> => {
  const phone = Phone.withKey(person.secret)
  await showPassword(page, person.email)
  await codeField(page).fill(await phone.code())
  await arriveAtSecurity(page)
  return phone
}

export const confirmWith = async (page: Page, phone: Phone): Promise<void> => {
  await seeDialog(page, "Is it still you?")
  await page.getByLabel("Code from your authenticator").fill(await phone.code())
}

/** Each act of the desk wants to know whether it is still the same person. */
export const letTimePass = (place: Place, { accountId }: SeededPerson) =>
  place.pool.query("update session set authenticator_at = authenticator_at - interval '1 hour' where account_id = $1", [
    accountId,
  ])

/** As if the agents had approved it a day ago; the job that was to come then comes now. */
export async function letTheWaitPass(place: Place, { accountId }: SeededPerson): Promise<void> {
  await place.pool.query("update recovery_case set proven_at = proven_at - interval '25 hours' where account_id = $1", [
    accountId,
  ])
  await place.pool.query(
    "update case_approval set approved_at = approved_at - interval '25 hours' where account_id = $1",
    [accountId],
  )
  await place.pool.query("update graphile_worker._private_jobs set run_at = now() where run_at > now()")
}
