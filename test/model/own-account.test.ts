/**
 * One account against a model of it: random sequences of everything that its owner at two browsers and a thief can try, through
 * `perform` and over HTTP, on a real database. After each step the database must hold what core says it holds, the audit log must
 * explain the change, every invariant must hold, and the thief must be no further than what was stolen allows.
 *
 * The sequences are the same in each run. Others: SPAREKEY_TEST_MODEL_SEED=7 SPAREKEY_TEST_MODEL_RUNS=100 npm test -- test/model
 */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type EventType, presets } from "@sparekey/core"
import fc from "fast-check"
import { startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { type ActName, actNames } from "./acts.ts"
import { take } from "./step.ts"
import { protect, signInWholly } from "./ways.ts"
import { type ActorName, type Beginning, beginWorld, type Possession, steal, type World } from "./world.ts"

const seed = Number(process.env.SPAREKEY_TEST_MODEL_SEED ?? 20_260_302)
const numRuns = Number(process.env.SPAREKEY_TEST_MODEL_RUNS ?? 30)
const longest = process.env.SPAREKEY_TEST_MODEL_RUNS === undefined ? 55_000 : 280_000

let server: TestServer
before(async () => {
  server = await startTestServer()
  // what is committed need not survive a crash here, and thousands of commits wait for the disk otherwise
  const { pathname } = new URL(server.database.url)
  await server.database.ownerPool.query(`alter database ${pathname.slice(1)} set synchronous_commit = off`)
})
after(() => server.close())

type Doing = ActName | "wait" | "sign in wholly"

class Step implements fc.AsyncCommand<World, TestServer> {
  readonly who: ActorName
  readonly what: Doing
  readonly pick: number
  readonly http: boolean

  constructor(who: ActorName, what: Doing, pick: number, http: boolean) {
    this.who = who
    this.what = what
    this.pick = pick
    this.http = http
  }

  check(): boolean {
    return true
  }

  async run(world: World): Promise<void> {
    const actor = world.actors[this.who]
    if (this.what === "wait") server.clock.pass(waits[this.pick % waits.length] ?? 0)
    else if (this.what === "sign in wholly") await signInWholly(world, actor, this.pick, this.http)
    else await take(world, actor, this.what, this.pick, this.http)
  }

  toString(): string {
    return `${this.who}: ${this.what} (${this.pick}${this.http ? ", over HTTP" : ""})`
  }
}

/** A code's life, a throttle, the end of freshness, of idling, of a sign-in, of a session, of a grace period. */
const waits = [30, 30, 30, 60, 60, 300, 11 * 60, 16 * 60, 61 * 60, 15 * 86_400]

const pick = fc.integer({ min: 0, max: 9 })
const who = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ActorName>("person") },
  { weight: 2, arbitrary: fc.constant<ActorName>("second browser") },
  { weight: 3, arbitrary: fc.constant<ActorName>("thief") },
)
/** What ends so much that, done as often as the rest, it would leave nothing to be done. */
const ends: readonly ActName[] = ["stop", "reset password", "change password", "sign out", "end other sessions"]
const what = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom<Doing>(...actNames.filter((name) => !ends.includes(name))) },
  { weight: 1, arbitrary: fc.constantFrom<Doing>(...ends) },
  { weight: 2, arbitrary: fc.constant<Doing>("wait") },
  { weight: 4, arbitrary: fc.constant<Doing>("sign in wholly") },
)
const http = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
const step = fc.tuple(who, what, pick, http).map((chosen) => new Step(...chosen))

const beginning: fc.Arbitrary<Beginning> = fc.record({
  // the one with a grace period more often: it is given once
  preset: fc.constantFrom(null, "replace-on-restore", ...(Object.keys(presets) as (keyof typeof presets)[])),
  roleRequiresMfa: fc.boolean(),
  protected: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  stolen: fc.subarray<Possession>(["password", "one recovery code", "old session"]),
})

/** What random sequences must have come through, or they were too shallow to mean anything. */
const mustBeSeen: readonly EventType[] = [
  "failure_counted",
  "failures_cleared",
  "sign_in_started",
  "authenticator_shown",
  "recovery_code_spent",
  "recovery_choice_made",
  "enrolment_finished",
  "session_born",
  "session_gained",
  "session_ended",
  "other_sessions_ended",
  "all_sessions_ended",
  "authenticator_started",
  "pending_authenticators_dropped",
  "authenticator_bound",
  "authenticator_revoked",
  "recovery_codes_issued",
  "recovery_codes_saved",
  "recovery_codes_expired",
  "mfa_switched_off",
  "grace_started",
  "password_set",
  "password_given_up",
  "password_reset_requested",
  "address_added",
  "address_verified",
  "link_used",
  "stopped",
]

test("whatever a person at two browsers and a thief try, database, audit log and core agree, and the thief stays out", async (t) => {
  const seen = new Map<string, number>()
  let runs = 0
  const property = fc.asyncProperty(beginning, fc.commands([step], { maxCommands: 120, size: "max" }), (begin, steps) =>
    fc.asyncModelRun(async () => {
      runs += 1
      return { model: await begun(begin, seen), real: server }
    }, steps),
  )
  t.diagnostic(`seed ${seed}`)
  await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: longest })
  t.diagnostic(`${runs} runs; ${[...seen].map(([type, count]) => `${type} ${count}`).join(", ")}`)
  // a machine too slow for all of them has not failed
  if (runs < numRuns) return
  assert.deepEqual(
    mustBeSeen.filter((type) => !seen.has(type)),
    [],
  )
})

async function begun(begin: Beginning, seen: Map<string, number>): Promise<World> {
  const world = { ...(await beginWorld(server, begin)), seen }
  if (begin.protected) await protect(world, world.actors.person, false)
  await steal(world, begin.stolen)
  return world
}
