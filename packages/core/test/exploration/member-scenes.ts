/** The small worlds in which somebody's place in a team changes: who is added, promoted, suspended, and the last owner. */
import {
  type AccountState,
  type CommandName,
  type Facts,
  type MembershipFacts,
  type Standing,
  serverDefault,
} from "../../src/index.ts"
import { member, startOfTime } from "../person.ts"
import { everybodyAndMachines, session } from "./actors.ts"
import { common, start, team } from "./case-scenes.ts"
import type { Scene } from "./explore.ts"
import { suspended } from "./offers.ts"
import type { World } from "./world.ts"

const now = startOfTime

const changes: readonly CommandName[] = [
  "add_member",
  "invite_member",
  "withdraw_invitation",
  "resend_invitation",
  "join_team",
  "leave_team",
  "change_role",
  "make_owner",
  "drop_owner",
  "suspend_member",
  "restore_member",
  "remove_member",
]

const plain = { id: "plain", kind: "member", permissions: [], requiresMfa: true } as const
const manager: Standing = { owner: false, permissions: ["manage_members"] }
const invitation = (teamId: string, inviter: Standing | null = manager, owner = false): Partial<Facts> => ({
  link: {
    id: "l1",
    purpose: "join_team",
    subjectId: "m2",
    caseId: null,
    invitation: { teamId, role: plain, owner, inviter },
    expiresAt: now + 60_000,
    usedAt: null,
  },
  addresses: [
    { id: "m1", verifiedAt: now - 1000, primary: true },
    { id: "m2", verifiedAt: null, primary: false },
  ],
})

const fresh: Partial<Facts> = { session: session(now) }
const places = (...memberships: readonly MembershipFacts[]): Partial<Facts> => ({ memberships })
const { account } = start(serverDefault).facts
const state = (to: AccountState): Partial<Facts> => ({ account: { ...account, state: to } })
const owners = (...ableOwners: readonly string[]): Partial<Facts> => ({ team: { ...team, ableOwners } })
const owner = places(member({ owner: true }))
const privileged = places(member({ permissions: ["manage_policy"] }))
const begin = (...facts: readonly Partial<Facts>[]): World => start(serverDefault, Object.assign({}, ...facts))

function starts(): readonly World[] {
  const elsewhere = member({ teamId: "other" })
  return [
    begin(fresh),
    begin(fresh, owner),
    begin(fresh, owner, owners("person")),
    begin(fresh, owner, owners("person", "owner")),
    begin(fresh, owner, { team: null }),
    begin(fresh, privileged),
    begin(fresh, places(member(), elsewhere)),
    begin(fresh, places(member({ owner: true }), elsewhere), owners("person")),
    begin(state("suspended")),
    begin(state("suspended"), privileged),
    begin(state("suspended"), places(member(), elsewhere)),
    begin(state("suspended"), places(elsewhere)),
    begin(state("suspended"), owner, owners("person")),
    begin(state("invited")),
    begin(state("invited"), privileged),
    begin(state("invited"), places()),
    begin(state("invited"), places(elsewhere)),
    begin(places()),
    begin(fresh, places(), invitation("team")),
    begin(fresh, places(elsewhere), invitation("team")),
    begin(fresh, places(), invitation("nowhere")),
    begin(fresh, places(), invitation("team", null)),
    begin(fresh, places(), invitation("team", manager, true)),
    begin(fresh, places(), invitation("team", { owner: true, permissions: [] }, true)),
    begin(fresh, places(), invitation("team", { owner: false, permissions: ["read_audit"] })),
    begin(places(), invitation("team")),
    begin({ session: session(now, { authenticatorAt: null }) }, places(), invitation("team")),
    begin({ session: session(now, { authenticatorAt: null }) }),
    begin({ session: session(now, { authenticatorAt: now - 11 * 60_000 }) }),
    begin(fresh, { account: { ...account, holdUntil: now + 60_000 } }),
    begin(fresh, places(), { link: null }),
    begin({ session: session(now, { endedAt: now }) }, places(), invitation("team")),
  ]
}

export const memberSettings = [
  {
    name: "places in a team",
    scenes: (): readonly Scene[] => [
      {
        ...common,
        name: "places in a team",
        starts: starts(),
        commands: new Set(changes),
        others: [suspended],
        actors: everybodyAndMachines,
      },
    ],
  },
] as const
