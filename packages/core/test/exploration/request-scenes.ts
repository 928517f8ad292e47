/** The small worlds in which somebody writes to the security desk: from an own address or not, with evidence, held back, refused. */
import {
  type CaseFacts,
  type CommandName,
  caseIsOpen,
  caseState,
  contentOf,
  type DeskTerms,
  type Facts,
  type Policy,
  type RequestFacts,
  serverDefault,
} from "../../src/index.ts"
import { member, startOfTime } from "../person.ts"
import { agents, aroundTheDesk } from "./actors.ts"
import { common, start, team } from "./case-scenes.ts"
import type { Scene } from "./explore.ts"
import type { World } from "./world.ts"

const HOUR = 3_600_000
const now = startOfTime

const theDesk = { ...team, id: "desk", ableOwners: ["agent1"] }

const policyWith = (desk: Partial<DeskTerms>): Policy => ({
  ...serverDefault,
  recovery: { switchOff: null, reset: null, vouch: null },
  recoveryCodes: { ...serverDefault.recoveryCodes, count: 2 },
  desk: { ...serverDefault.desk, ...desk },
})

const ownOnly = policyWith({ grants: "switch_off" })
const anyAddress = policyWith({ otherAddress: true })
const vouched = policyWith({ teamVouches: true })

const world = (policy: Policy, changes: Partial<Facts> = {}): World => {
  const { facts } = start(policy)
  const addresses = [
    { id: "m1", verifiedAt: now - 1000, primary: true },
    { id: "m2", verifiedAt: now - 1000, primary: false },
    { id: "m3", verifiedAt: null, primary: false },
  ]
  return { now, facts: { ...facts, addresses, team: theDesk, ...changes } }
}

const asked = (changes: Partial<RequestFacts>): RequestFacts => ({
  fromOwnAddress: true,
  needsEvidence: false,
  needsVouching: false,
  grants: "reset",
  evidence: [],
  heldAt: null,
  ...changes,
})

function requested(changes: Partial<CaseFacts> = {}, request: Partial<RequestFacts> = {}): CaseFacts {
  return {
    id: "c1",
    way: "formal_request",
    teamId: "desk",
    openedBy: "person",
    openedAt: now - 48 * HOUR,
    provenBy: null,
    provenAt: null,
    refusedBy: null,
    cancelledBy: null,
    approvals: [],
    terms: { approvals: 1, waitHours: 24, linkHours: 72 },
    standings: [{ teamId: "team", owner: false, permissions: [] }],
    request: asked(request),
    releasedAt: null,
    linkUsedAt: null,
    refusedAt: null,
    cancelledAt: null,
    completedAt: null,
    ...changes,
  }
}

const confirmed = { provenBy: "person", provenAt: now - 47 * HOUR } as const

const approvedAt = (one: CaseFacts, at: number): CaseFacts => ({
  ...one,
  approvals: [{ by: "agent1", teamId: "desk", at, content: contentOf(one) }],
})

const days = ({ facts, now: at }: World): readonly World[] => [
  { facts, now: at + 24 * HOUR },
  { facts, now: at + 120 * HOUR },
]

const mail =
  (purpose: "confirm_request" | "cancel_case" | "redeem_reset") =>
  (from: World): readonly World[] => {
    const { link, case: recoveryCase } = from.facts
    const busy = link !== null && link.usedAt === null && from.now < link.expiresAt
    if (busy || recoveryCase === null || !caseIsOpen(caseState(from.facts, from.now))) return []
    const made = { id: "l1", purpose, subjectId: null, invitation: null, expiresAt: from.now + 48 * HOUR, usedAt: null }
    return [recoveryCase.id, "another"].map((caseId) => ({
      ...from,
      facts: { ...from.facts, link: { ...made, caseId } },
    }))
  }

const steps: readonly CommandName[] = [
  "open_formal_request",
  "confirm_request_by_link",
  "record_evidence",
  "vouch_for_request",
  "vouch_for_case",
  "ask_for_evidence",
  "approve_case",
  "refuse_case",
  "cancel_case",
  "hold_case",
  "resume_case",
  "release_case",
]

function deskScene(starts: readonly World[], others: Scene["others"], actors: Scene["actors"] = agents): Scene {
  return { ...common, name: "at the desk", starts, commands: new Set(steps), others, actors }
}

const counts = (count: Partial<typeof theDesk.casesOpened>) => ({
  ...theDesk,
  casesOpened: { ...theDesk.casesOpened, ...count },
})

const link = {
  id: "l1",
  purpose: "confirm_request",
  subjectId: null,
  caseId: "c1",
  invitation: null,
  expiresAt: now + HOUR,
  usedAt: null,
} as const
const opened = { case: requested({ openedAt: now - HOUR }), link }
const ready = (request: Partial<RequestFacts>) => approvedAt(requested({ ...confirmed }, request), now - 30 * HOUR)
const risen = [member({ permissions: ["manage_policy"] })]
const { account } = start(ownOnly).facts
const suspended: Partial<Facts> = { account: { ...account, state: "suspended" } }
const spoilt: readonly Partial<Facts>[] = [
  suspended,
  { authenticators: [], recoveryCodes: { state: "none", unspent: 0 } },
  { team: { ...theDesk, stopped: { team: true, server: false } } },
  { account: { ...account, passwordStandsAlone: false } },
]

/** What no table leads to quickly: each guard has something to say no to. */
const byMail = (): readonly World[] => [
  ...spoilt.flatMap((changes) => [world(ownOnly, changes), world(ownOnly, { ...changes, ...opened })]),
  world(ownOnly, { ...opened, memberships: risen }),
  world(ownOnly, { ...opened, team: counts({ forSubjectThisMonth: 3 }) }),
  world(ownOnly, { ...opened, team: counts({ inTeamToday: 30 }) }),
  { ...world(ownOnly, opened), otherCases: 1 },
  world(ownOnly, { ...opened, link: { ...link, usedAt: now } }),
  world(ownOnly, { ...opened, link: { ...link, caseId: "another" } }),
]

function byAgents(): readonly World[] {
  const proven = { case: requested({ ...confirmed }) }
  return [
    world(ownOnly, { ...proven, ...suspended }),
    world(ownOnly, { ...proven, memberships: risen }),
    world(ownOnly, { ...proven, team: counts({ byAgentToday: 10 }) }),
    world(ownOnly, { ...proven, team: { ...theDesk, stopped: { team: true, server: false } } }),
    world(ownOnly, { case: requested({ ...confirmed }, { heldAt: now - HOUR }) }),
    world(vouched, { ...opened, memberships: risen }),
    world(vouched, { ...opened, memberships: [] }),
    world(vouched, { case: requested({ way: "vouch", request: null, teamId: "team", openedAt: now - HOUR }) }),
  ]
}

const byTime = (): readonly World[] => [
  ...spoilt.map((changes) => world(ownOnly, { ...changes, case: ready({ grants: "switch_off" }) })),
  world(ownOnly, { case: ready({ grants: "switch_off" }) }),
  world(ownOnly, { case: ready({ grants: "switch_off", heldAt: now - HOUR }) }),
  world(ownOnly, { case: ready({ heldAt: now - HOUR }) }),
]

const acts = steps.filter((name) => !["open_formal_request", "confirm_request_by_link", "release_case"].includes(name))

export const requestSettings = [
  {
    name: "a request from the own address",
    scenes: () => [
      deskScene([world(ownOnly), world(ownOnly, { memberships: [] })], [days, mail("confirm_request")]),
      deskScene([world(ownOnly, { memberships: [member({ owner: true })] })], [days, mail("confirm_request")]),
    ],
  },
  {
    name: "a request from another address",
    scenes: () => [
      deskScene([world(anyAddress)], [days, mail("confirm_request")]),
      deskScene(
        [world(anyAddress, { memberships: [member({ owner: true, kind: "admin" })] })],
        [days, mail("confirm_request")],
      ),
    ],
  },
  {
    name: "a request that an administrator vouches for",
    scenes: () => [
      deskScene(
        [world(vouched), world(vouched, { memberships: [member({ owner: true })] })],
        [days, mail("confirm_request")],
      ),
    ],
  },
  {
    name: "corners of the desk",
    scenes: (): readonly Scene[] => [
      { ...deskScene(byMail(), []), commands: new Set(["open_formal_request", "confirm_request_by_link"]) },
      { ...deskScene(byAgents(), [], aroundTheDesk), commands: new Set(acts) },
      { ...deskScene(byTime(), []), commands: new Set(["release_case"]) },
    ],
  },
  {
    name: "a reset that the desk has granted",
    scenes: (): readonly Scene[] => [
      {
        ...common,
        name: "helped",
        starts: [null, now - HOUR].map((heldAt) =>
          world(anyAddress, {
            case: { ...approvedAt(requested({ ...confirmed }, { heldAt }), now - 30 * HOUR), releasedAt: now - HOUR },
          }),
        ),
        commands: new Set([
          "show_password",
          "redeem_reset",
          "start_enrolment",
          "confirm_enrolment",
          "finish_enrolment",
          "release_case",
        ]),
        others: [days, mail("redeem_reset"), holdBack],
      },
    ],
  },
] as const

/** An agent holds it back while it is under way. */
function holdBack(from: World): readonly World[] {
  const { case: one } = from.facts
  if (one?.request == null || one.request.heldAt !== null) return []
  return [{ ...from, facts: { ...from.facts, case: { ...one, request: { ...one.request, heldAt: from.now } } } }]
}
