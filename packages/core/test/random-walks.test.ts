/**
 * Long random walks through everything at once: signing in, one's own MFA, cases, places in teams, mail, changed rules and time. The
 * explored worlds are complete but each looks at one thing; here they meet.
 */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type ActorFacts,
  type Command,
  decide,
  features,
  type LinkPurpose,
  presets,
  type Row,
  rowFor,
  serverDefault,
  stateOf,
  tableOf,
  transitions,
} from "../src/index.ts"
import { everybody } from "./exploration/actors.ts"
import { broken } from "./exploration/explore.ts"
import { later, offers } from "./exploration/offers.ts"
import { afterwards, seen, takesAnActor, type World } from "./exploration/world.ts"
import { factsOf, member, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const table = tableOf(transitions)
const limits = { authenticators: 3, addresses: 3, drift: true }
const everyMeans = { approvals: 1, waitHours: 24, linkHours: 48 }
const everything = { switchOff: everyMeans, reset: everyMeans, vouch: { ...everyMeans, approvals: 0, waitHours: 0 } }
const policies = [
  { ...serverDefault, recovery: everything },
  ...Object.values(presets),
  {
    ...presets["replace-on-restore"],
    recovery: { ...everything, reset: { approvals: 0, waitHours: 0, linkHours: 24 } },
  },
]
const purposes: readonly LinkPurpose[] = [
  "redeem_reset",
  "cancel_case",
  "join_team",
  "stop",
  "reset_password",
  "verify_address",
]

function begin(policy: (typeof policies)[number], both: boolean): World {
  const facts = factsOf(policy, {
    authenticators: [
      { id: "a1", kind: "totp", state: "bound", startedBy: "long ago", boundAt: startOfTime - 1000, lastStep: null },
    ],
    recoveryCodes: { state: "saved", unspent: 3 },
    memberships: [member(), ...(both ? [member({ teamId: "other" })] : [])],
    team: {
      id: "team",
      plan: { features },
      stopped: { team: false, server: false },
      ableOwners: ["owner"],
      casesOpened: { byAgentToday: 0, forSubjectThisMonth: 0, inTeamToday: 0, askedForThisMonth: 0 },
    },
  })
  return { now: startOfTime, facts }
}

/** What each step draws on. */
type Choice = readonly [what: number, which: number, seed: number]

type Asked = { readonly command: Command; readonly actor: ActorFacts | null }

/** How many are thought of before one is given: the first that is allowed, so that a walk gets somewhere. */
const THOUGHTS = 16

/** Numbers that look unrelated to the ones they are made of: Knuth's multiplicative hash. */
const scattered = (number: number): number => Math.imul(number, 2_654_435_761) >>> 8

/** The commands of what one is about for a moment: getting in, one's own MFA and account, or somebody else's help. */
const fields = [
  ["sign_in"],
  ["sign_in"],
  ["session", "authenticator", "recovery_codes", "mfa", "account"],
  ["recovery_case"],
  ["recovery_case", "membership"],
].map(
  (machines) => new Set(transitions.filter(({ machine }) => machines.includes(machine)).map(({ command }) => command)),
)

/** By name first, so that what comes in many kinds is not asked for more often. */
function ask(world: World, [, which, seed]: Choice, patient: boolean): Asked | undefined {
  const about = offers(world, limits).filter(({ name }) => fields[which % fields.length]?.has(name))
  const byName = [...Map.groupBy(about, ({ name }) => name).values()]
  const people = everybody(world.now)
  const thoughts = Array.from({ length: patient ? THOUGHTS : 1 }, (_, thought): Asked | undefined => {
    const draw = scattered(seed * 100 + thought) + which
    const kinds = byName[draw % byName.length] ?? []
    const command = kinds[Math.floor(draw / 61) % kinds.length]
    if (command === undefined) return undefined
    return { command, actor: takesAnActor(command) ? (people[Math.floor(draw / 13) % people.length] ?? null) : null }
  })
  const allowed = thoughts.find(
    (one) => one !== undefined && decide(seen(world, one.command, one.actor), one.command, world.now, table).allowed,
  )
  return allowed ?? thoughts[0]
}

function around(world: World, [what, which]: Choice): World {
  const { facts, now } = world
  if (what < 4) return later(world)[which % later(world).length] ?? world
  if (what < 6) return { facts, now: now + 24 * 3_600_000 }
  if (what < 12) {
    const purpose = purposes[which % purposes.length] ?? "stop"
    const manager = which % 5 === 0 ? null : { owner: false, permissions: ["manage_members"] as const }
    const role = { id: "plain", kind: "member", permissions: [], requiresMfa: false } as const
    const link = {
      id: "l1",
      purpose,
      subjectId: facts.addresses[0]?.id ?? null,
      caseId: facts.case?.id ?? null,
      invitation: purpose === "join_team" ? { teamId: "team", role, owner: false, inviter: manager } : null,
      expiresAt: now + 3_600_000,
      usedAt: null,
    }
    return { now, facts: { ...facts, link } }
  }
  const policy = policies[which % policies.length] ?? serverDefault
  if (what === 12) return { now, facts: { ...facts, policy } }
  const stopped = { team: which % 3 === 0, server: false }
  return what === 13 && facts.team !== null ? { now, facts: { ...facts, team: { ...facts.team, stopped } } } : world
}

test("wherever a long walk leads, every step keeps every invariant, and its row says where it went", () => {
  const steps = fc.array(fc.tuple(fc.nat(79), fc.nat(9999), fc.nat(9999)), { minLength: 120, maxLength: 120 })
  const taken = new Set<Row>()
  fc.assert(
    fc.property(fc.nat(policies.length - 1), fc.boolean(), steps, (index, both, choices) => {
      let world = begin(policies[index] ?? serverDefault, both)
      for (const choice of choices) {
        world = around(world, choice)
        const asked = ask(world, choice, choice[0] % 5 > 0)
        if (asked === undefined) continue
        const { command, actor } = asked
        const facts = seen(world, command, actor)
        const row = rowFor(table, facts, command, world.now)
        const decision = decide(facts, command, world.now, table)
        const faults = broken({ world, facts, command, decision, row }).map(({ name }) => name)
        assert.deepEqual(faults, [], JSON.stringify({ command, facts }))
        if (row !== undefined && decision.allowed) {
          taken.add(row)
          const state = stateOf(row.machine, decision.after, command, world.now)
          assert.ok(row.to.includes(state), `${command.name} leads to ${state}`)
        }
        world = afterwards(world, command, decision)
      }
    }),
    { numRuns: 200 },
  )
  const names = new Set([...taken].map(({ command }) => command))
  for (const command of ["confirm_enrolment", "redeem_reset", "release_case", "join_team", "suspend_member"] as const)
    assert.ok(names.has(command), `no walk gets as far as ${command}`)
})
