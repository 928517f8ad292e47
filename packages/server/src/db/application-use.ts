/** An application, and how somebody stands towards it: one statement, asked anew each time, so that nothing that changed is overlooked. */
import {
  type ApplicationFacts,
  type ApplicationRules,
  mfaFor,
  type Policy,
  type RoleKind,
  type User,
} from "@sparekey/core"
import type { Statement } from "./batch.ts"
import { millis, type Rows } from "./facts-statements.ts"
import type { LookUp } from "./look-ups.ts"
import { accountOf } from "./read-rows.ts"

export type ApplicationUse = {
  readonly application: ApplicationFacts & { readonly id: string; readonly name: string }
  readonly user: User
  /** When somebody last disconnected the person, or everybody, from what this application belongs to. G9. */
  readonly disconnectedAt: number | null
}

export type UseRow = {
  readonly application_id: string
  readonly application_name: string
  readonly application_kind: "web" | "native"
  readonly application_team: string | null
  readonly rules: ApplicationRules
  readonly state: Rows["account"]["state"] | null
  readonly grace_ends_at: number | null
  readonly places: readonly Place[]
}

/** As an array, whose names are not sent along. */
type Place = readonly [
  teamId: string,
  owner: boolean,
  roleId: string,
  kind: RoleKind,
  roleRequiresMfa: boolean,
  mfa: Policy["mfa"],
  disconnectedAt: number | null,
]

/** Columns about the application `app` and the account `a`, which may be absent. */
export const useColumns = `
  app.id as application_id, app.name as application_name, app.kind as application_kind, app.team_id as application_team, app.rules,
  a.state, ${millis("a.grace_ends_at")} as grace_ends_at, 
  (select coalesce(json_agg(json_build_array(m.team_id, m.is_owner, m.role_id, r.kind, r.requires_mfa, t.policy -> 'mfa',
      ${millis("greatest(m.disconnected_at, t.disconnected_at)")})), '[]')
    from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
    where m.account_id = a.id) as places`

export const kindOf = (kind: "web" | "native"): ApplicationFacts["kind"] =>
  kind === "native" ? "application" : "browser"

export function useOf(row: UseRow, serverPolicy: Policy): ApplicationUse {
  const memberships = row.places.map(([teamId, owner, roleId, kind, roleRequiresMfa, mfa]) => {
    return { teamId, owner, roleId, kind, roleRequiresMfa, mfa }
  })
  return {
    application: {
      id: row.application_id,
      name: row.application_name,
      kind: kindOf(row.application_kind),
      teamId: row.application_team,
      rules: row.rules,
    },
    user: {
      account: { state: row.state ?? accountOf("", undefined).state, graceEndsAt: row.grace_ends_at },
      memberships,
      policy: { mfa: mfaFor(memberships, serverPolicy) },
    },
    disconnectedAt: disconnectedAt(row),
  }
}

/** In the teams that the application is for. */
const disconnectedAt = ({ places, application_team: team }: UseRow): number | null =>
  places.reduce<number | null>(
    (latest, [teamId, , , , , , at]) =>
      at === null || (team !== null && teamId !== team) ? latest : Math.max(latest ?? at, at),
    null,
  )

const text = `select ${useColumns} from application app left join account a on a.id = $1 where app.id = $2`

/** Null: there is no such application. */
export async function applicationUse(
  { lookUp, serverPolicy }: { readonly lookUp: LookUp; readonly serverPolicy: Policy },
  { accountId, applicationId }: { readonly accountId: string | null; readonly applicationId: string },
): Promise<ApplicationUse | null> {
  const statement: Statement = { name: "application-use", text, values: [accountId, applicationId] }
  const [row] = (await lookUp(statement)).rows as unknown as readonly UseRow[]
  return row === undefined ? null : useOf(row, serverPolicy)
}
