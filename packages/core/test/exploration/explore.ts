/** Walks through every state that a small world can reach, breadth first, and reports each step. */
import {
  type ActorFacts,
  type Command,
  type CommandName,
  type Decision,
  decide,
  decideBy,
  type Facts,
  type Millis,
  type Row,
  rowFor,
  type Table,
} from "../../src/index.ts"
import { stepOf } from "../../src/invariants/words.ts"
import { type Invariant, invariants } from "../../src/invariants.ts"
import { type Limits, later, offers } from "./offers.ts"
import { afterwards, keyOf, seen, sightOf, takesAnActor, viewOf, type World } from "./world.ts"

export type SceneName =
  | "one browser"
  | "two browsers"
  | "guessing"
  | "links and addresses"
  | "corners"
  | "deciding"
  | "at the desk"
  | "helped"
  | "places in a team"
  | "devices and PINs"

export type Scene = {
  readonly name: SceneName
  readonly starts: readonly World[]
  readonly limits: Limits
  /** The commands that are given here. */
  readonly commands: ReadonlySet<CommandName>
  /** The numbers of failures that are followed. Every denial is looked at; most lead to a world that differs in a count only. */
  readonly counted: readonly number[]
  /** Whether somebody may sign in elsewhere while a session is live. */
  readonly twoBrowsers: boolean
  readonly others: readonly ((world: World) => readonly World[])[]
  /** Who else may ask for something. */
  readonly actors?: (now: Millis) => readonly (ActorFacts | null)[]
}

/** One command in one world. `row` is undefined where the command was out of place. */
export type Taken = {
  readonly world: World
  readonly facts: Facts
  readonly command: Command
  readonly decision: Decision
  readonly row: Row | undefined
}

export type Visit = {
  readonly taken: (taken: Taken) => void
  /** Called once a world. */
  readonly reached?: (world: World) => void
}

export type Size = { readonly states: number; readonly transitions: number; readonly complete: boolean }

export function explore(scene: Scene, table: Table, visit: Visit, mostStates = 50_000): Size {
  const queue: World[] = []
  const known = new Set<string>()
  const reach = (world: World) => {
    if (!Object.values(world.facts.throttles).every(({ failures }) => scene.counted.includes(failures))) return
    const key = keyOf(world, scene.limits.drift ? 2 : 1)
    if (known.has(key) || known.size >= mostStates) return
    known.add(key)
    queue.push(world)
  }
  for (const world of scene.starts) reach(world)
  let transitions = 0
  for (const world of queue) {
    visit.reached?.(world)
    const view = viewOf(world)
    const actors = scene.actors?.(world.now) ?? []
    for (const command of offersIn(scene, world)) {
      // Where things stand is the same whoever asks.
      const row = rowFor(table, view(command, null), command, world.now)
      for (const actor of takesAnActor(command) ? actors : [null]) {
        const facts = view(command, actor)
        const taken = { world, facts, command, row, decision: decideBy(row, facts, command, world.now, table) }
        transitions++
        visit.taken(taken)
        if (taken.decision.events.length > 0) reach(afterwards(world, command, taken.decision))
      }
    }
    for (const other of scene.others) for (const next of other(world)) reach(next)
  }
  return { states: known.size, transitions, complete: known.size < mostStates }
}

/** In a scene of one browser, nobody shows a password while a session or a sign-in is under way. */
function offersIn(scene: Scene, world: World): readonly Command[] {
  const given = offers(world, scene.limits).filter(({ name }) => scene.commands.has(name))
  const all = world.facts.account.state === "suspended" ? firstOfEach(given) : given
  const { signIn, session } = world.facts
  const busy =
    (signIn !== null && signIn.end === null && world.now < signIn.expiresAt) ||
    (session !== null && session.endedAt === null && world.now < session.expiresAt)
  return scene.twoBrowsers || !busy ? all : all.filter(({ name }) => name !== "show_password")
}

/** Nobody gets anything from a suspended account, with the right evidence neither; the wrong one is not tried. */
const firstOfEach = (commands: readonly Command[]) => [
  ...new Map(commands.toReversed().map((one) => [one.name, one])).values(),
]

/** Whether somebody gets on from here, now or after a while, without giving up. */
export function leadsOn(scene: Scene, table: Table, world: World): boolean {
  const leads = (from: World) =>
    offersIn(scene, from).some(
      (command) =>
        sightOf(command) === "sign_in" &&
        command.name !== "abandon_sign_in" &&
        decide(seen(from, command), command, from.now, table).allowed,
    )
  return leads(world) || later(world).some(leads)
}

const ofDenials = invariants.filter((invariant) => invariant.ofDenials)

/** The invariants that a step breaks. */
export function broken({ world, facts, command, decision }: Taken): readonly Invariant[] {
  const step = stepOf(command, decision, world.now)
  const traceless = !decision.allowed && decision.events.length === 0 && decision.after === facts
  return (traceless ? ofDenials : invariants).filter((invariant) => !invariant.holds(step))
}
