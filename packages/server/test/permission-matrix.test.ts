/** Every endpoint about a team, a member or a case, asked by every role: in their own team, in another, and where there is nothing. S2. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { noRules, type Scope, scopes } from "@sparekey/core"
import { applicationsOf } from "../src/applications/store.ts"
import { versionOf } from "../src/applications/version.ts"
import { newId, writePair } from "../src/secrets/tokens.ts"
import { endpoints } from "./endpoints.ts"
import { type Answer, Cells } from "./permission-cells.ts"
import {
  type Asker,
  isConcerned,
  type Outcome,
  outcomeWith,
  type Row,
  type Subject,
  sessionKinds,
  subjects,
} from "./permission-matrix.ts"
import { matrix, withoutPermission } from "./permission-rows.ts"
import {
  type Actor,
  addPlace,
  letRecoveriesGoOn,
  makeActor,
  makeApiToken,
  makeApplication,
  makeCase,
  makeDevice,
  makeInvitation,
  makeMachine,
  makePlan,
  makeRole,
  makeSubject,
  makeTeam,
  makeWorld,
  type Place,
  policy,
  roleNames,
  type Team,
  type World,
} from "./permission-world.ts"
import { startTestServer, type TestServer } from "./person.ts"

let server: TestServer
let world: World
let own: Team
let other: Team
let operator: Team
before(async () => {
  server = await startTestServer()
  world = await makeWorld(server)
  own = await makeTeam(world)
  other = await makeTeam(world)
  operator = await makeTeam(world, { isOperator: true })
  // So that no owner is the last one who can get in.
  for (const team of [own, other, operator]) await makeActor(world, { team, role: "Member", owner: true })
})
after(() => server.close())

/** What the names in the path and the body stand for. */
type Target = {
  readonly team: string
  readonly role: string
  readonly member: string
  readonly case: string
  readonly plan: string
  /** Of an invitation. */
  readonly id: string
  readonly application: string
  readonly token: string
  readonly device: string
}

/** Somebody new each time, since they may be changed. */
async function targetIn(row: Row, place: Place): Promise<Target> {
  const member = isAbout(row) ? await makeSubject(world, row, place) : newId()
  return targetAbout(row, member, place)
}

async function targetAbout(row: Row, member: string, place: Place): Promise<Target> {
  const { team } = place
  const { endpoint } = row
  return {
    team: team.id,
    role: endpoint.includes("{role}") ? await makeRole(world, team) : (team.roleIds.get("Member") ?? ""),
    member,
    case: endpoint.includes("{case}") ? await makeCase(world, row, member, place) : "",
    plan: endpoint.includes("{plan}") ? await makePlan(world) : "",
    id: endpoint.includes("{id}") ? await makeInvitation(world, team) : "",
    application: endpoint.includes("{application}") ? await makeApplication(world, ownerOf(row, team)) : "",
    token: endpoint.includes("{token}") ? await makeApiToken(world, team) : "",
    device: endpoint.includes("{device}") ? await makeDevice(world, team) : "",
  }
}

const ownerOf = ({ home }: Row, { id }: Team): string | null => (home === "operator" ? null : id)

/** Well-formed names of what is not there. */
const nowhere = (): Target => ({
  team: newId(),
  role: newId(),
  member: newId(),
  case: writePair(newId(), newId()),
  plan: newId(),
  id: newId(),
  application: newId(),
  token: newId(),
  device: newId(),
})

function bodyOf({ body }: Row, { team, role }: Target): object {
  switch (body) {
    case "role":
      return { roleId: role }
    case "make owner":
    case "drop owner":
      return { owner: body === "make owner" }
    case "suspend":
    case "restore":
      return { state: body === "suspend" ? "suspended" : "active" }
    case "invitation":
      return { email: `${newId()}@example.com`, name: "Ana", locale: "en", roleId: role }
    case "team":
      return { teamId: team }
    // As it is: allowed without that any other cell finds another team.
    case "policy":
      return { policy, preset: "deferred-reset", version: 1 }
    case "policy preview":
      return { policy }
    case "roles preview":
      return { roles: [] }
    case "new role":
      return { name: newId(), kind: "member", permissions: [], requiresMfa: false }
    case "role kind":
      return { kind: "member" }
    case "stop":
    case "go on":
      return { stopped: body === "stop" }
    case "new plan":
      return { name: newId(), features: [] }
    case "plan features":
      return { features: ["mfa"] }
    case "new team":
      return {
        name: newId(),
        preset: "deferred-reset",
        owner: { email: `${newId()}@example.com`, name: "Ana", locale: "en" },
      }
    case "no plan":
      return { planId: null }
    case "evidence":
      return { kind: "call_back_to_number_on_record", onRecordSince: "2020-01-01T00:00:00.000Z" }
    case "what is asked for":
      return { kind: "video_call_with_person_on_record" }
    case "new application":
      return { kind: "web", name: newId(), redirectUris: ["https://app.example.com/callback"] }
    case "application name":
      return { name: newId() }
    case "application rules":
      return { rules: noRules }
    case "new device":
      return { name: newId(), platform: "linux", mode: "full" }
    case "device name":
      return { name: newId() }
    // None has it, so that no other cell misses its device.
    case "platform":
      return { platform: "macos" }
    case "new token":
      return { name: newId(), scopes: ["disconnect"] }
    default:
      return {}
  }
}

/** What somebody who may look has seen of the application, or of the case. */
async function seenBy({ body }: Row, target: Target): Promise<object> {
  if (body === "application name") {
    const { pool } = server.database
    const all = [...(await applicationsOf(pool, target.team)), ...(await applicationsOf(pool, null))]
    const seen = all.find(({ id }) => id === target.application)
    return { version: seen === undefined ? "none" : versionOf(seen) }
  }
  if (body !== "as seen") return {}
  const { cookie } = await actorIn({ team: operator, role: "approve_cases" })
  const reply = await fetch(`${server.url}/api/desk/cases/${target.case}`, { headers: { cookie } })
  const { case: shown } = (await reply.json()) as { case?: { version: string } }
  return { version: shown?.version ?? "0".repeat(64) }
}

async function ask(row: Row, { cookie, authorization }: Actor, target: Target): Promise<Answer> {
  const [method = "", template = ""] = row.endpoint.split(" ")
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: keyof Target) => target[name])
  const takesBody = method !== "GET" && row.body !== undefined
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      cookie,
      ...(authorization === undefined ? {} : { authorization }),
      ...(takesBody ? { "content-type": "application/json" } : {}),
    },
    ...(takesBody ? { body: JSON.stringify({ ...bodyOf(row, target), ...(await seenBy(row, target)) }) } : {}),
  })
  const text = await response.text()
  const isTable = response.headers.get("content-type")?.startsWith("text/csv") === true
  const body = text === "" || isTable ? null : JSON.parse(text)
  return { outcome: response.ok ? "allowed" : body.code, status: response.status, body }
}

type Standing = Pick<Place, "role" | "owner">

const standings: readonly Standing[] = [...roleNames.map((role) => ({ role })), { role: "Member", owner: true }]
const nameOf = ({ role, owner }: Standing) => (owner === true ? "owner" : role)

function expectedOf({ may, otherwise }: Row, { role, owner = false }: Standing): Outcome {
  if (owner || may === "every member") return "allowed"
  if (may === "owners" || role === "Member") return otherwise
  return role === "Administrator" || may.includes(role) ? "allowed" : otherwise
}

const isOfTheDesk = ({ role, owner = false }: Standing) => owner || role === "Administrator" || role === "approve_cases"

const isAbout = ({ endpoint }: Row) => /\{(member|case)\}/.test(endpoint)

const actors = new Map<string, Promise<Actor>>()

/** One for each role of each team, and each kind of session: whoever asks stays as they are. */
function actorIn(place: Place, kind: Parameters<typeof makeActor>[2] = "fresh"): Promise<Actor> {
  const key = `${place.team.id} ${nameOf(place)} ${kind}`
  const actor = actors.get(key) ?? makeActor(world, place, kind)
  actors.set(key, actor)
  return actor
}

const homeOf = ({ home }: Row): Team => (home === "operator" ? operator : own)
const member = (team: Team): Place => ({ team, role: "Member" })

test("S2: the table has every endpoint about a team, a member or a case, and no other", () => {
  const named = endpoints.filter(({ path }) => isConcerned(path)).map(({ name }) => name)
  const declared = [...new Set([...matrix.map(({ endpoint }) => endpoint), ...Object.keys(withoutPermission)])]
  assert.deepEqual(declared.sort(), named.sort())
})

/** What a path names within a team; an invitation is called by its id alone. */
const things = ["role", "application", "token", "device", "id", "member"] as const
const thingOf = ({ endpoint }: Row) => things.find((thing) => endpoint.includes(`{${thing}}`)) ?? "member"
const called = (row: Row, id: string) => ({ [thingOf(row)]: id })

function makeThing(row: Row, team: Team): Promise<string> {
  switch (thingOf(row)) {
    case "role":
      return makeRole(world, team)
    case "application":
      return makeApplication(world, ownerOf(row, team))
    case "token":
      return makeApiToken(world, team)
    case "device":
      return makeDevice(world, team)
    case "id":
      return makeInvitation(world, team)
    case "member":
      return makeSubject(world, row, member(team))
  }
}

describe("S2: each role in its own team", () => {
  for (const row of matrix) {
    test(`${row.asks} (${row.endpoint})`, async () => {
      const cells = new Cells()
      for (const standing of standings) {
        const team = homeOf(row)
        cells.expect(nameOf(standing), expectedOf(row, standing), async () =>
          ask(row, await actorIn({ ...standing, team }), await targetIn(row, member(team))),
        )
      }
      await cells.run()
    })
  }
})

describe("B7: each role towards another team learns not even that it exists", () => {
  for (const row of matrix) {
    test(`${row.asks} (${row.endpoint})`, async () => {
      const cells = new Cells()
      for (const standing of standings) {
        const mine = { ...standing, team: own }
        const name = nameOf(standing)
        const stranger = async (target: Promise<Target>) => ask(row, await actorIn(mine), await target)
        cells.expectNothing(
          `${name}, what is another team's`,
          row.stranger,
          () => stranger(targetIn(row, member(other))),
          () => stranger(Promise.resolve(nowhere())),
        )
        if (row.home === "operator") continue
        const inOffice = { ...standing, team: operator }
        cells.expect(`operator's ${name}`, isOfTheDesk(standing) ? row.desk : row.stranger, async () =>
          ask(row, await actorIn(inOffice), await targetIn(row, member(own))),
        )
        if (row.outsider === undefined) continue
        const { outsider } = row
        const byWayOf = async (team: string, id: string) =>
          stranger(Promise.resolve({ ...nowhere(), team, ...called(row, id) }))
        const colleague = makeThing(row, own)
        cells.expectNothing(
          `${name}, what is in their own by way of another team`,
          row.stranger,
          async () => byWayOf(other.id, await colleague),
          async () => byWayOf(newId(), await colleague),
        )
        const isIn = expectedOf(row, standing) === "allowed"
        const inOwn = async (id: string) => {
          const target = { ...nowhere(), team: own.id, role: own.roleIds.get("Member") ?? "", ...called(row, id) }
          return ask(row, await actorIn(mine), target)
        }
        // Whoever may not is told so before it is looked at whether there is such a thing.
        const expected = isIn ? outsider : row.otherwise
        cells.expectNothing(
          `${name}, what is in another team by way of their own`,
          expected,
          async () => inOwn(await makeThing(row, other)),
          () => inOwn(newId()),
        )
      }
      await cells.run()
    })
  }
})

describe("A4: what the permission alone does not do", () => {
  for (const row of matrix) {
    test(`${row.asks} (${row.endpoint})`, async () => {
      const cells = new Cells()
      for (const kind of sessionKinds) {
        const team = homeOf(row)
        const may = { team, role: "Member", owner: true } as const
        const expected = outcomeWith[row.takes][kind]
        cells.expect(kind, expected, async () => ask(row, await actorIn(may, kind), await targetIn(row, member(team))))
        const asStranger = async (target: Target) => ask(row, await actorIn({ ...may, team: other }, kind), target)
        cells.expectNothing(
          `${kind}, of another team`,
          expected === "session_required" ? expected : row.stranger,
          async () => asStranger(await targetIn(row, member(team))),
          () => asStranger(nowhere()),
        )
      }
      await cells.run()
      if (row.body === "stop") await letRecoveriesGoOn(world)
    })
  }
})

const machines = new Map<string, Promise<Actor>>()

function machineIn(place: Place, given: readonly Scope[]): Promise<Actor> {
  const key = `${place.team.id} ${nameOf(place)} ${given}`
  const machine = machines.get(key) ?? makeMachine(world, place, given)
  machines.set(key, machine)
  return machine
}

describe("decision 0038: a machine, by the scopes of its token and by who made it", () => {
  for (const row of matrix) {
    test(`${row.asks} (${row.endpoint})`, async () => {
      const cells = new Cells()
      const team = homeOf(row)
      const makers = { team, role: "Member", owner: true } as const
      for (const one of scopes) {
        // The operator's machines see no more of a team than any other's.
        const expected = row.scope === one ? "allowed" : "token_may_not"
        cells.expect(`a token for ${one}`, expected, async () =>
          ask(row, await machineIn(makers, [one]), await targetIn(row, member(team))),
        )
      }
      cells.expect("a token for all, of somebody who may nothing any more", "token_may_not", async () =>
        ask(row, await machineIn({ team, role: "Member" }, scopes), await targetIn(row, member(team))),
      )
      const abroad = { ...makers, team: other }
      // Where some of an endpoint's commands are for machines, the team is looked at first.
      const isForMachines = matrix.some(({ endpoint, scope }) => endpoint === row.endpoint && scope !== undefined)
      cells.expectNothing(
        "a token for all, of another team",
        isForMachines ? row.stranger : "token_may_not",
        async () => ask(row, await machineIn(abroad, scopes), await targetIn(row, member(team))),
        async () => ask(row, await machineIn(abroad, scopes), nowhere()),
      )
      await cells.run()
    })
  }
})

/** Newly made where they are asked about themselves. */
function placeOf(row: Row, asker: Asker): Place {
  if (asker === "the desk") return { team: operator, role: "approve_cases" }
  if (asker === "an owner") return { team: own, role: "Member", owner: true }
  const [permission] = typeof row.may === "string" ? [] : row.may
  return { team: own, role: asker === "an administrator" ? "Administrator" : (permission ?? "Member") }
}

const placeAs = (subject: Subject): Place => ({
  team: own,
  role: subject === "an administrator" ? "Administrator" : "Member",
  owner: subject === "an owner",
})

async function askAbout(row: Row, asker: Asker, subject: Subject): Promise<Answer> {
  const place = placeOf(row, asker)
  if (subject !== "oneself") return ask(row, await actorIn(place), await targetIn(row, placeAs(subject)))
  const actor = await makeActor(world, place)
  if (place.team !== own) await addPlace(world, actor.accountId, member(own))
  return ask(row, actor, await targetAbout(row, actor.accountId, place.team === own ? place : member(own)))
}

describe("A3: about whom", () => {
  for (const row of matrix.filter(({ rank }) => rank !== undefined)) {
    test(`${row.asks} (${row.endpoint})`, async () => {
      const cells = new Cells()
      for (const [asker, outcomes] of Object.entries(row.rank ?? {})) {
        for (const subject of subjects) {
          cells.expect(`${asker} about ${subject}`, outcomes[subject], () => askAbout(row, asker as Asker, subject))
        }
      }
      await cells.run()
    })
  }
})
