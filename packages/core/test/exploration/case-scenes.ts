/** The small worlds in which somebody else helps: a person, two administrators, an owner, another team's, the desk, and time. */
import {
  type AuthenticatorFacts,
  type CaseFacts,
  type CommandName,
  caseIsOpen,
  caseState,
  type Facts,
  features,
  type Policy,
  type RecoveryTerms,
  serverDefault,
  stepAt,
  type TeamFacts,
} from "../../src/index.ts"
import { factsOf, member, startOfTime } from "../person.ts"
import { able, everybody, session } from "./actors.ts"
import type { Scene } from "./explore.ts"
import type { World } from "./world.ts"

const HOUR = 3_600_000
const now = startOfTime

// ── What changes meanwhile ──────────────────────────────────────────────────────────────────────────────────────────────

/** To the next code, and past the sign-in. */
const soon = ({ facts, now: at }: World): readonly World[] =>
  [30_000, 16 * 60_000].map((wait) => ({ facts, now: at + wait }))

const withFacts = ({ facts, now: at }: World, changes: Partial<Facts>): World => ({
  now: at,
  facts: { ...facts, ...changes },
})

/** A day, and a week: past waits, past what was granted, past the hold, past the case itself. */
const days = ({ facts, now: at }: World): readonly World[] =>
  [24, 7 * 24].map((hours) => ({ facts, now: at + hours * HOUR }))

/** One thing changes while a case is under way, and nothing else after that: worlds stay small. */
type Change = (facts: Facts) => Partial<Facts>

function changing(changes: readonly Change[]) {
  const changed = new WeakSet<object>()
  return (world: World): readonly World[] => {
    const { memberships, policy, team } = world.facts
    const marks = [memberships, policy, ...(team === null ? [] : [team])]
    if (!caseIsOpen(caseState(world.facts, world.now)) || marks.some((mark) => changed.has(mark))) return []
    return changes.map((change) => {
      const made = change(world.facts)
      for (const mark of [made.memberships, made.policy, made.team]) if (mark != null) changed.add(mark)
      return withFacts(world, made)
    })
  }
}

const stop: Change = () => ({ team: { ...team, stopped: { team: true, server: false } } })
/** The person becomes an owner, gets a permission, leaves the team, or joins another one. */
const moves: readonly Change[] = [
  [member({ owner: true })],
  [member({ permissions: ["manage_policy"] })],
  [],
  [member({ teamId: "other" })],
  [member(), member({ teamId: "other" })],
].map((memberships) => () => ({ memberships }))
/** Marked by its memberships as well, so that it is the only change. */
const suspend: Change = ({ account, memberships }) => ({
  account: { ...account, state: "suspended" },
  memberships: [...memberships],
})
const rules =
  (recovery: Policy["recovery"]): Change =>
  ({ policy }) => ({ policy: { ...policy, recovery } })

const mail =
  (purpose: "redeem_reset" | "cancel_case") =>
  (world: World): readonly World[] => {
    const { link, case: recoveryCase } = world.facts
    const busy = link !== null && link.usedAt === null && world.now < link.expiresAt
    if (busy || recoveryCase === null || !caseIsOpen(caseState(world.facts, world.now))) return []
    const made = {
      id: "l1",
      purpose,
      subjectId: null,
      invitation: null,
      expiresAt: world.now + 48 * HOUR,
      usedAt: null,
    }
    return [recoveryCase.id, "another"].map((caseId) => withFacts(world, { link: { ...made, caseId } }))
  }

// ── Where it starts ─────────────────────────────────────────────────────────────────────────────────────────────────────

const phone: AuthenticatorFacts = {
  id: "a1",
  kind: "totp",
  state: "bound",
  startedBy: "long ago",
  boundAt: now - 1000,
  lastStep: stepAt(now) - 5,
}

export const team: TeamFacts = {
  id: "team",
  plan: { features },
  stopped: { team: false, server: false },
  ableOwners: ["owner"],
  casesOpened: { byAgentToday: 0, forSubjectThisMonth: 0, inTeamToday: 0, askedForThisMonth: 0 },
}

const policyWith = (terms: RecoveryTerms): Policy => ({
  ...serverDefault,
  recovery: { switchOff: terms, reset: terms, vouch: terms },
  recoveryCodes: { ...serverDefault.recoveryCodes, count: 2 },
})

export function start(policy: Policy, changes: Partial<Facts> = {}): World {
  const facts = factsOf(policy, {
    authenticators: [phone],
    recoveryCodes: { state: "saved", unspent: 0 },
    memberships: [member()],
    team,
    hasPins: true,
  })
  return { now, facts: { ...facts, ...changes } }
}

const opened = (policy: Policy, changes: Partial<CaseFacts>): CaseFacts => ({
  id: "c1",
  way: "reset",
  teamId: "team",
  openedBy: "admin1",
  openedAt: now - 1000,
  provenBy: "admin1",
  provenAt: now - 1000,
  approvals: [],
  terms: policy.recovery.reset ?? { approvals: 0, waitHours: 0, linkHours: 1 },
  standings: [{ teamId: "team", owner: false, permissions: [] }],
  request: null,
  releasedAt: null,
  linkUsedAt: null,
  refusedAt: null,
  refusedBy: null,
  cancelledAt: null,
  cancelledBy: null,
  completedAt: null,
  ...changes,
})

const decisions: readonly CommandName[] = [
  "open_case",
  "request_vouching",
  "vouch_for_case",
  "approve_case",
  "refuse_case",
  "cancel_case",
  "cancel_own_case",
  "cancel_case_by_link",
  "release_case",
]
const helped: readonly CommandName[] = [
  "show_password",
  "redeem_reset",
  "start_enrolment",
  "confirm_enrolment",
  "finish_enrolment",
  "choose_later",
  "cancel_own_case",
  "release_case",
]
const byTheShell: readonly CommandName[] = [...helped.filter((name) => name !== "choose_later"), "break_glass"]

export const common = {
  limits: { authenticators: 2, addresses: 2, drift: false },
  counted: [0],
  twoBrowsers: false,
} as const
const counts = (count: Partial<TeamFacts["casesOpened"]>): Partial<Facts> => ({
  team: { ...team, casesOpened: { ...team.casesOpened, ...count } },
})

const waiting = {
  id: "i0",
  application: "browser",
  demandsMfa: false,
  expiresAt: now + 15 * 60_000,
  end: null,
  passwordAt: now,
  authenticatorAt: null,
} as const
const atTheSecondStep: Facts["signIn"] = {
  ...waiting,
  recoveryCodeAt: null,
  choice: null,
  enrolledAt: null,
  codesSavedAt: null,
  caseId: null,
}
const signedIn: Partial<Facts> = { session: session(now) }

function decidingScene(starts: readonly World[], others: Scene["others"], actors: Scene["actors"] = able): Scene {
  return { ...common, name: "deciding", starts, commands: new Set(decisions), others, actors }
}

const one = policyWith({ approvals: 1, waitHours: 24, linkHours: 24 })
const atOnce = policyWith({ approvals: 0, waitHours: 0, linkHours: 24 })
const two = policyWith({ approvals: 2, waitHours: 24, linkHours: 24 })
const waitOnly = policyWith({ approvals: 0, waitHours: 24, linkHours: 24 })
const withdrawn = { switchOff: null, reset: null, vouch: null }

/** What no table leads to quickly: each guard has something to say no to. */
function corners(): readonly World[] {
  const { account } = start(one).facts
  const vouching = opened(one, { way: "vouch", openedBy: "person", provenBy: null, provenAt: null })
  const ready = opened(atOnce, { way: "switch_off" })
  const off: Partial<Facts> = { authenticators: [], recoveryCodes: { state: "none", unspent: 0 } }
  const short = { ...account, passwordStandsAlone: false }
  const suspended: Partial<Facts> = { account: { ...account, state: "suspended" } }
  const privileged = [member({ permissions: ["manage_policy"] })]
  const asPrivileged = { standings: [{ teamId: "team", owner: false, permissions: ["manage_policy"] as const }] }
  const limited = [
    counts({ byAgentToday: 10 }),
    counts({ forSubjectThisMonth: 3 }),
    counts({ inTeamToday: 30 }),
    counts({ askedForThisMonth: 3 }),
  ]
  return [
    start(one, signedIn),
    start(one, { ...signedIn, case: vouching, session: session(now, { endedAt: now }) }),
    start(one, { ...signedIn, ...suspended, case: vouching }),
    start(one, { memberships: privileged, case: { ...vouching, ...asPrivileged } }),
    start(one, { memberships: privileged }),
    start(one, { memberships: privileged, case: vouching }),
    start(one, { memberships: [member({ owner: true })] }),
    start(one, { memberships: [] }),
    start(one, { memberships: [], case: vouching }),
    start(one, { ...off, signIn: atTheSecondStep }),
    start(one, { ...off, case: opened(one, {}) }),
    start(one, { ...off, case: vouching }),
    start(one, { account: short }),
    start(one, { ...suspended, signIn: atTheSecondStep }),
    start({ ...one, recovery: withdrawn }, { signIn: atTheSecondStep }),
    start({ ...one, recovery: withdrawn }, { case: vouching }),
    start(one, {
      case: vouching,
      link: {
        id: "l1",
        purpose: "redeem_reset",
        subjectId: null,
        caseId: "c1",
        invitation: null,
        expiresAt: now + HOUR,
        usedAt: null,
      },
    }),
    start(atOnce, { ...off, case: ready }),
    start(atOnce, { account: short, case: ready }),
    start(atOnce, { ...suspended, case: ready }),
    start(atOnce, { team: { ...team, stopped: { team: false, server: true } }, case: ready }),
    ...limited.flatMap((count) => [
      start(one, { ...count, signIn: atTheSecondStep }),
      start(one, { ...count, case: vouching }),
    ]),
  ]
}

/** Where nothing else helps: no way is offered, everything is stopped, the limits are used up, another team has a say. */
function behindGlass(): readonly World[] {
  const memberships = [member({ owner: true })]
  const stopped = { ...counts({ forSubjectThisMonth: 3, inTeamToday: 30 }).team, stopped: { team: true, server: true } }
  const off: Partial<Facts> = { authenticators: [], recoveryCodes: { state: "none", unspent: 0 } }
  const closed = { ...two, recovery: withdrawn }
  const { account } = start(closed).facts
  return [
    start(closed, { memberships, team: { ...team, ...stopped } }),
    start(closed, { memberships: [...memberships, member({ teamId: "other" })] }),
    start(closed, { memberships, ...off }),
    start(closed, { memberships, account: { ...account, state: "suspended" } }),
    start(closed, { memberships: [member({ permissions: ["manage_mfa"] }), member({ teamId: "other", owner: true })] }),
  ]
}

export const caseSettings = [
  {
    name: "one approval and a day's wait",
    scenes: () => [
      decidingScene([start(one, { signIn: atTheSecondStep })], [days, changing([stop])], everybody),
      decidingScene([start(one, signedIn)], [days, mail("cancel_case")]),
      decidingScene([start(waitOnly, { signIn: atTheSecondStep })], [days]),
    ],
  },
  { name: "corners of deciding", scenes: () => [decidingScene(corners(), [], everybody)] },
  {
    name: "the rules or the person change while a case is under way",
    scenes: () => [
      decidingScene(
        [start(one)],
        [days, changing([...moves, suspend, rules(two.recovery), rules(withdrawn), rules(atOnce.recovery)])],
      ),
    ],
  },
  {
    name: "two teams",
    scenes: () => [
      decidingScene(
        [
          start(atOnce, { memberships: [member(), member({ teamId: "other" })] }),
          start(atOnce, { memberships: [member(), member({ teamId: "other", owner: true })] }),
        ],
        [days],
        everybody,
      ),
    ],
  },
  {
    name: "a reset that is ready",
    scenes: (): readonly Scene[] => [
      {
        ...common,
        name: "helped",
        starts: [
          start(atOnce, { case: opened(atOnce, {}) }),
          start(atOnce, { case: opened(atOnce, { way: "vouch", openedBy: "person", releasedAt: now - 1000 }) }),
          start(atOnce, { case: opened(atOnce, { way: "switch_off" }) }),
          start(
            { ...atOnce, mfa: { ...atOnce.mfa, graceDays: 14 } },
            { case: opened(atOnce, { releasedAt: now - 1000 }), memberships: [member({ roleRequiresMfa: true })] },
          ),
        ],
        commands: new Set(helped),
        others: [soon, days, mail("redeem_reset"), changing([stop, ...moves, suspend, rules(withdrawn)])],
      },
    ],
  },
  {
    name: "the server's shell lets an owner in",
    scenes: (): readonly Scene[] => [
      {
        ...common,
        name: "helped",
        starts: behindGlass(),
        commands: new Set(byTheShell),
        others: [days, mail("redeem_reset"), changing([() => ({ memberships: [] }), suspend])],
      },
    ],
  },
] as const
