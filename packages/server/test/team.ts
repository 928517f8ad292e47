/** Teams for tests, with people in them who act over real HTTP. */
import assert from "node:assert/strict"
import { type Policy, type PresetName, presets } from "@sparekey/core"
import { administrator, createTeam, type NewRole } from "../src/teams/store.ts"
import type { Person, Reply, TestServer } from "./person.ts"

export type TestTeam = { readonly id: string; readonly path: string; roleId(name: string): string }

/** May manage members and help them, and nothing else. */
const helper: NewRole = {
  name: "Helper",
  kind: "admin",
  permissions: ["manage_members", "manage_mfa"],
  requiresMfa: false,
}
const member: NewRole = { name: "Member", kind: "member", permissions: [], requiresMfa: false }
const guarded: NewRole = { name: "Guarded", kind: "member", permissions: [], requiresMfa: true }

export async function makeTeam(
  server: TestServer,
  { preset = "formal-request", policy, name = "Team" }: { preset?: PresetName; policy?: Policy; name?: string } = {},
): Promise<TestTeam> {
  const { teamId, roleIds } = await createTeam(
    server.database.pool,
    { name, preset, policy: policy ?? presets[preset], roles: [administrator, helper, member, guarded] },
    server.clock.now,
  )
  return { id: teamId, path: `/api/teams/${teamId}`, roleId: (role) => roleIds.get(role) as string }
}

export async function addTo(
  { server, accountId }: Person,
  team: TestTeam,
  { role = "Member", owner = false }: { role?: string; owner?: boolean } = {},
): Promise<void> {
  await server.database.ownerPool.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, $4, $5)",
    [accountId, team.id, team.roleId(role), owner, new Date(server.clock.now)],
  )
}

/** Somebody in the team, with MFA on and signed in by it. */
export async function protectedIn(
  server: TestServer,
  team: TestTeam,
  place: { role?: string; owner?: boolean } = {},
): Promise<Person> {
  const person = await server.person()
  await addTo(person, team, place)
  return (await person.showPassword()).body.next === "enrolment" ? setUp(person) : person.protect()
}

/** Where the sign-in itself asks for it. */
async function setUp(person: Person): Promise<Person> {
  await person.enrol()
  const { body } = await person.post("/api/sign-in/enrolment/saved")
  assert.equal(body.next, "completed", JSON.stringify(body))
  return person
}

/** Somebody in the team who has only a password, and is signed in. */
export async function plainIn(
  server: TestServer,
  team: TestTeam,
  place: { role?: string; owner?: boolean } = {},
): Promise<Person> {
  const person = await server.person()
  await addTo(person, team, place)
  await person.signIn()
  return person
}

/** They show their authenticators again, so that changes about others are allowed for a while. */
export async function confirmAgain(...people: readonly Person[]): Promise<void> {
  people[0]?.server.clock.pass(30)
  for (const person of people) {
    const reply = await person.post("/api/session/reauthentication", { code: person.code })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
}

/** What a reply amounts to. */
export const outcome = ({ status, body }: Pick<Reply, "status" | "body">) => [status, body?.code ?? null]
