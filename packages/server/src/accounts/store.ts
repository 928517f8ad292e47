import type { Pool } from "pg"

type Locale = "en" | "it" | "es"

export type Profile = {
  readonly id: string
  readonly name: string
  readonly locale: Locale
  readonly teams: { readonly id: string; readonly name: string; readonly owner: boolean; readonly role: string }[]
}

export async function profileOf(pool: Pool, accountId: string): Promise<Profile> {
  const { rows } = await pool.query<Profile>({
    name: "profile",
    text: `
      select id, name, locale, coalesce((
        select json_agg(json_build_object('id', t.id, 'name', t.name, 'owner', m.is_owner, 'role', r.name) order by t.name)
        from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
        where m.account_id = $1), '[]') as teams
      from account where id = $1`,
    values: [accountId],
  })
  return rows[0] as Profile
}

export async function changeProfile(
  pool: Pool,
  accountId: string,
  { name = null, locale = null }: { name?: string | null | undefined; locale?: Locale | null | undefined },
): Promise<void> {
  await pool.query({
    name: "change-profile",
    text: "update account set name = coalesce($2, name), locale = coalesce($3, locale) where id = $1",
    values: [accountId, name, locale],
  })
}

export async function teamNameOf(pool: Pool, teamId: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>({
    name: "team-name-of",
    text: "select name from team where id = $1",
    values: [teamId],
  })
  return rows[0]?.name ?? ""
}

/** One of the account's own addresses, as written. */
export async function addressOf(pool: Pool, accountId: string, addressId: string): Promise<string | null> {
  const { rows } = await pool.query<{ address: string }>({
    name: "address-of",
    text: "select address from email_address where account_id = $1 and id = $2",
    values: [accountId, addressId],
  })
  return rows[0]?.address ?? null
}

export type SecurityDetails = {
  readonly authenticators: {
    readonly id: string
    readonly kind: "totp"
    readonly label: string
    readonly state: "bound" | "disabled"
    readonly boundAt: string
    readonly lastUsedAt: string | null
  }[]
  readonly codesTotal: number
  readonly codesIssuedAt: string | null
  readonly passwordChangedAt: string | null
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What a page shows beside the facts. */
export async function securityDetailsOf(pool: Pool, accountId: string): Promise<SecurityDetails> {
  const { rows } = await pool.query<SecurityDetails>({
    name: "security-details",
    text: `
      select ${iso("password_changed_at")} as "passwordChangedAt",
        coalesce((select json_agg(json_build_object('id', id, 'kind', 'totp', 'label', label, 'state', state,
            'boundAt', ${iso("bound_at")}, 'lastUsedAt', ${iso("last_used_at")}) order by bound_at)
          from totp_authenticator where account_id = $1 and state in ('bound', 'disabled')), '[]') as authenticators,
        coalesce((select total from recovery_code_set where account_id = $1 and ended_at is null), 0) as "codesTotal",
        (select ${iso("issued_at")} from recovery_code_set where account_id = $1 and ended_at is null) as "codesIssuedAt"
      from account where id = $1`,
    values: [accountId],
  })
  return rows[0] as SecurityDetails
}

const PAGE = 50

type Activity = {
  readonly entries: {
    id: string
    at: string
    type: string
    data: Record<string, unknown>
    address: string | null
    userAgent: string | null
  }[]
  readonly cursor: string | null
}

/** Newest first; ids are in the order of time. */
export async function activityOf(pool: Pool, accountId: string, before: string | null): Promise<Activity> {
  const { rows } = await pool.query<Activity["entries"][number]>({
    name: "activity",
    text: `
      select id, ${iso("at")} as at, type, data, personal->>'networkAddress' as address, personal->>'userAgent' as "userAgent"
      from audit_entry where account_id = $1 and ($2::uuid is null or id < $2)
      order by id desc limit ${PAGE}`,
    values: [accountId, before],
  })
  return { entries: rows, cursor: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null }
}
