/**
 * What other rules would do to everybody who may use an application, before they hold (S4). One statement, and what comes back does not
 * grow with the team: people about whom all that matters is the same are counted together, and core is asked once about each such group.
 */
import {
  type ApplicationEffect,
  type ApplicationFacts,
  type ApplicationRules,
  effectOnUser,
  opensSince,
  type Policy,
  type RoleKind,
  type UserSummary,
} from "@sparekey/core"
import type { Pool } from "pg"

/** How many people of each effect are named. */
export const PEOPLE_NAMED = 100

type Place = {
  readonly team_id: string
  readonly owner: boolean
  readonly role_id: string
  readonly kind: RoleKind
  readonly requires_mfa: boolean
  readonly policy: Policy
}

/** People about whom all that matters is the same. */
type Group = {
  readonly people: number
  /** Some of them. */
  readonly first: readonly string[]
  readonly bits: number
  /** Of all of them. They lie on the same side of whatever moment counts. */
  readonly oldest: Date | null
  readonly places: readonly [Place, ...Place[]]
}

/** Gathered by person and then counted, as the preview of a policy does (policy/members-alike.ts says why). */
const text = `
  with numbered as (select id, team_id, (row_number() over (order by id))::int as number from role),
  users as (
    select distinct m.account_id from membership m join account a on a.id = m.account_id
    where ($1::uuid is null or m.team_id = $1) and a.state <> 'suspended'),
  said as (
    select m.account_id, 2 * n.number + m.is_owner::int as place, coalesce(a.grace_ends_at > $2, false)::int as bits,
      null::timestamptz as authenticated_at
    from users join membership m using (account_id) join account a on a.id = m.account_id
      join numbered n on n.team_id = m.team_id and n.id = m.role_id
    union all
    select x.account_id, null, 2, null
    from users join totp_authenticator x using (account_id) where x.state in ('bound', 'disabled')
    union all
    select g.account_id, null, 4 + 8 * (g.authenticator_at is null and g.recovery_code_at is null)::int
      + 16 * exists (select from connection c where c.account_id = g.account_id and c.application_id = g.application_id
          and c.authenticated_at >= coalesce(g.authenticator_at, greatest(g.password_at, g.recovery_code_at)))::int,
      coalesce(g.authenticator_at, greatest(g.password_at, g.recovery_code_at))
    from users join oidc_artefact g using (account_id)
    where g.application_id = $3 and g.model = 'Grant' and g.expires_at > $2),
  one as (
    select account_id, bit_or(bits) as bits, min(authenticated_at) as oldest,
      array_agg(place order by place) filter (where place is not null) as places
    from said group by account_id),
  alike as (
    select count(*)::int as people, (array_agg(account_id))[1:${PEOPLE_NAMED}] as first, bits, places, min(oldest) as oldest
    from one group by bits, places, oldest < $4::timestamptz, oldest < $5::timestamptz)
  select people, first, bits, oldest, (
    select json_agg(json_build_object('team_id', t.id, 'owner', place % 2 = 1, 'role_id', r.id, 'kind', r.kind,
      'requires_mfa', r.requires_mfa, 'policy', t.policy))
    from unnest(places) place join numbered n on n.number = place / 2
      join role r on r.team_id = n.team_id and r.id = n.id join team t on t.id = n.team_id) as places
  from alike`

/** Of the statement's bits. */
const said = { graceRuns: 1, mfaIsOn: 2, signedIn: 4, byPasswordAlone: 8, hasConnected: 16 } as const

/** Core compares the end of a grace with now; whether it is still to come is all that counts. */
function summaryOf({ bits, oldest, places: [first, ...others] }: Group, now: number): UserSummary {
  const has = (bit: number) => (bits & bit) !== 0
  const placeOf = ({ team_id, owner, role_id, kind, requires_mfa, policy }: Place) => {
    return { teamId: team_id, owner, roleId: role_id, kind, roleRequiresMfa: requires_mfa, policy }
  }
  return {
    places: [placeOf(first), ...others.map(placeOf)],
    mfaIsOn: has(said.mfaIsOn),
    graceEndsAt: has(said.graceRuns) ? now + 1 : null,
    signedIn:
      has(said.signedIn) && oldest !== null
        ? {
            byPasswordAlone: has(said.byPasswordAlone),
            hasConnected: has(said.hasConnected),
            authenticatedAt: oldest.getTime(),
          }
        : null,
  }
}

export type Affected = { readonly count: number; readonly first: readonly string[] }

export type Preview = { readonly people: number } & Readonly<Record<keyof ApplicationEffect, Affected>>

type Asked = {
  readonly application: Omit<ApplicationFacts, "rules"> & { readonly id: string }
  readonly before: ApplicationRules
  readonly after: ApplicationRules
  readonly now: number
}

const moment = (millis: number): Date | null => (Number.isFinite(millis) ? new Date(millis) : null)

/** Without a name, so that it is planned for this application: what is best for ten people is not for a hundred thousand. */
export async function previewOf(
  database: Pick<Pool, "query">,
  { application, before, after, now }: Asked,
): Promise<Preview> {
  const since = [before, after].map((rules) => moment(opensSince(rules, now)))
  const values = [application.teamId, new Date(now), application.id, ...since]
  const { rows } = await database.query<Group>({ text, values })
  const groups = rows.map((group) => ({
    ...group,
    effect: effectOnUser(application, summaryOf(group, now), { before, after }, now),
  }))
  const affected = (name: keyof ApplicationEffect): Affected => {
    const those = groups.filter(({ effect }) => effect[name])
    const first = those.flatMap((group) => group.first).toSorted()
    return { count: sum(those), first: first.slice(0, PEOPLE_NAMED) }
  }
  return {
    people: sum(groups),
    signedOut: affected("signedOut"),
    setsUp: affected("setsUp"),
    askedAgain: affected("askedAgain"),
  }
}

const sum = (groups: readonly Pick<Group, "people">[]): number =>
  groups.reduce((count, { people }) => count + people, 0)

export type Use = { readonly people: number; readonly signedIn: number; readonly connected: number }

const useText = `
  select
    (select count(distinct m.account_id)::int from membership m join account a on a.id = m.account_id
      where ($2::uuid is null or m.team_id = $2) and a.state <> 'suspended') as people,
    (select count(distinct o.account_id)::int from oidc_artefact o
      where o.application_id = $1 and o.model = 'Grant' and o.expires_at > $3) as "signedIn",
    (select count(*)::int from connection c where c.application_id = $1 and c.ended_at is null) as connected`

/** How many may use it, are signed in to it, and are connected. */
export async function useOf(
  database: Pick<Pool, "query">,
  {
    applicationId,
    teamId,
    now,
  }: { readonly applicationId: string; readonly teamId: string | null; readonly now: number },
): Promise<Use> {
  const { rows } = await database.query<Use>(useText, [applicationId, teamId, new Date(now)])
  return rows[0] ?? { people: 0, signedIn: 0, connected: 0 }
}
