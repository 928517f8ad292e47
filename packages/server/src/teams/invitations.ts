/** Invitations that are on their way. An account that nobody uses yet is a member at once; any other one joins by accepting. */
import type { Pool } from "pg"

export type Invitation = {
  readonly id: string
  /** As invited. */
  readonly email: string
  readonly role: { readonly id: string; readonly name: string }
  readonly invitedAt: string
  readonly expiresAt: string
}

type Row = {
  readonly id: string
  readonly email: string
  readonly role_id: string
  readonly role_name: string
  readonly created_at: Date
  readonly expires_at: Date
}

/** The newest of each address, until it is accepted or taken back. */
const text = `
  select id, email, role_id, role_name, created_at, expires_at from (
    select distinct on (l.account_id, l.subject_id)
      l.id, e.address as email, r.id as role_id, r.name as role_name, l.created_at, l.expires_at
    from link l
      join account a on a.id = l.account_id
      join email_address e on e.account_id = l.account_id and e.id = l.subject_id
      left join membership m on m.account_id = l.account_id and m.team_id = l.team_id
      join role r on r.team_id = l.team_id and r.id = coalesce(m.role_id, l.role_id)
    where l.team_id = $1 and l.used_at is null
      and case l.purpose when 'join_team' then m.account_id is null else m.account_id is not null and a.state = 'invited' end
    order by l.account_id, l.subject_id, l.id desc) one
  order by id desc limit 200`

export async function invitationsOf(pool: Pool, teamId: string): Promise<readonly Invitation[]> {
  const { rows } = await pool.query<Row>({ name: "invitations-of-team", text, values: [teamId] })
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: { id: row.role_id, name: row.role_name },
    invitedAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}
