/** What applications learn about a person, and about nobody else. */
import { lacksMfa, type Methods, mayUse } from "@sparekey/core"
import type { Account } from "oidc-provider"
import { applicationUse } from "../db/application-use.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"

type Row = {
  readonly name: string
  readonly locale: string
  readonly email: string | null
  readonly verified: boolean | null
  readonly places: readonly Place[]
}

type Place = { readonly id: string; readonly name: string; readonly role: string; readonly owner: boolean }

const text = `
  select a.name, a.locale, e.address as email, e.verified_at is not null as verified,
    (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'role', r.name, 'owner', m.is_owner) order by t.name), '[]')
      from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
      where m.account_id = a.id and ($2::uuid is null or m.team_id = $2)) as places
  from account a left join email_address e on e.account_id = a.id and e.is_primary
  where a.id = $1`

/** Which claims come with which scope. */
export const claimsOfScopes = {
  openid: ["sub", "acr", "amr", "auth_time"],
  profile: ["name", "locale"],
  email: ["email", "email_verified"],
  team: ["team", "team_name", "role", "owner", "teams"],
} as const

/**
 * Whether tokens of this application may still be used by this person. Asked whenever one is.
 * @param level of a refresh token: a rule that asks for more since holds from its next use on
 */
export async function isUser(
  dependencies: ProviderDependencies,
  accountId: string,
  applicationId: string,
  level?: string,
): Promise<boolean> {
  const use = await applicationUse(dependencies, { accountId, applicationId })
  if (use === null || use.user.account.state !== "active") return false
  if (!mayUse(use.application, use.user.memberships)) return false
  return level !== "aal1" || !lacksMfa(use.application, use.user, byPassword, dependencies.clock())
}

const byPassword: Methods = { passwordAt: 0, authenticatorAt: null, recoveryCodeAt: null }

export async function findAccount(
  { lookUp, serverPolicy }: ProviderDependencies,
  accountId: string,
  applicationId: string,
): Promise<Account | undefined> {
  const use = await applicationUse({ lookUp, serverPolicy }, { accountId, applicationId })
  if (use === null || use.user.account.state !== "active") return undefined
  const values = [accountId, use.application.teamId]
  const row = (await lookUp({ name: "claims-of-account", text, values })).rows[0] as Row | undefined
  if (row === undefined) return undefined
  return { accountId, claims: () => ({ sub: accountId, ...claimsOf(row) }) }
}

/** Where somebody is in one of the application's teams alone, that one is named; in any case all of them are. */
function claimsOf({ name, locale, email, verified, places }: Row) {
  const [place, ...others] = places
  const only = place !== undefined && others.length === 0 ? place : null
  return {
    name,
    locale,
    ...(email === null ? {} : { email, email_verified: verified === true }),
    ...(only === null ? {} : { team: only.id, team_name: only.name, role: only.role, owner: only.owner }),
    teams: places,
  }
}
