/** What other rules would do to everybody in a team, before they hold (S4). Core decides, once for all members who are alike. */
import { effectOf, type Rules } from "@sparekey/core"
import type { Pool } from "pg"
import { type Alike, membersAlike, PEOPLE_NAMED } from "./members-alike.ts"

export type Affected = { readonly count: number; readonly first: readonly string[] }
export type Exposure = {
  readonly members: number
  readonly prompted: Affected
  readonly lockedOut: Affected
  readonly losesLastWayBack: Affected
}

export type Asked = { readonly teamId: string; readonly before: Rules; readonly after: Rules; readonly now: number }

export const exposureOf = async (database: Pick<Pool, "query">, asked: Asked): Promise<Exposure> =>
  exposureAmong(await membersAlike(database, { ...asked, pinsMatter: false }), asked)

export function exposureAmong(groups: readonly Alike[], { before, after, now }: Asked): Exposure {
  const effects = groups.map((group) => ({ group, effect: effectOf(group.member, before, after, now) }))
  const affected = (name: keyof (typeof effects)[number]["effect"]): Affected =>
    everybodyIn(effects.filter(({ effect }) => effect[name]).map(({ group }) => group))
  return {
    members: everybodyIn(groups).count,
    prompted: affected("prompted"),
    lockedOut: affected("lockedOut"),
    losesLastWayBack: affected("losesLastWayBack"),
  }
}

/** All are counted, and some are named. */
export function everybodyIn(groups: readonly Alike[]): Affected {
  const named = groups.flatMap(({ first }) => first).toSorted()
  return { count: groups.reduce((count, { members }) => count + members, 0), first: named.slice(0, PEOPLE_NAMED) }
}
