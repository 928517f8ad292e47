/** Invitations that are on their way. An account that nobody uses yet is a member at once; any other one joins by accepting. */
import { invitationStands, type Permission, type RoleKind } from "@sparekey/core"
import type { Pool } from "pg"
import { invitationColumns, invitationOf } from "../db/facts-statements.ts"
import { inviterOf, roleOf } from "../db/read-rows.ts"

export type Invitation = {
  readonly id: string
  /** As invited. */
  readonly email: string
  /** Null: somebody who has an account already, whose name the team does not know. */
  readonly name: string | null
  readonly role: { readonly id: string; readonly name: string }
  /** Null: the server's own shell, or nobody known. */
  readonly invitedBy: { readonly id: string; readonly name: string } | null
  readonly stands: boolean
  readonly invitedAt: string
  readonly expiresAt: string
}

/** One invitation as whoever withdraws it or sends it again needs it: whose it is stays in here. */
export type FoundInvitation = {
  readonly accountId: string
  readonly addressId: string
  readonly address: string
  readonly roleId: string
  /** In the team already: the account is new, and waits for its person. */
  readonly isMember: boolean
}

type Row = {
  readonly account_id: string
  readonly subject_id: string
  readonly is_member: boolean
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly role_id: string
  readonly role_name: string
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
  readonly requires_mfa: boolean
  readonly offers_ownership: boolean
  readonly inviter_is_owner: boolean | null
  readonly inviter_permissions: readonly Permission[] | null
  readonly invited_by: { readonly id: string; readonly name: string } | null
  readonly created_at: Date
  readonly expires_at: Date
}

/** The newest of each address, until it is accepted or taken back. */
const open = `
  select distinct on (l.account_id, l.subject_id)
    l.account_id, l.subject_id, l.id, e.address as email, l.created_at, l.expires_at, place.account_id is not null as is_member,
    case when place.account_id is not null then a.name end as name, ${invitationColumns},
    r.id as role_id, r.name as role_name, r.kind, r.permissions, r.requires_mfa,
    (select json_build_object('id', by.id, 'name', by.name) from account by where by.id = l.invited_by) as invited_by
  from link l
    join account a on a.id = l.account_id
    join email_address e on e.account_id = l.account_id and e.id = l.subject_id
    ${invitationOf}
  where l.team_id = $1 and l.used_at is null and r.id is not null
    and case l.purpose when 'join_team' then place.account_id is null else place.account_id is not null and a.state = 'invited' end
  order by l.account_id, l.subject_id, l.id desc`

const listText = `select * from (${open}) one order by id desc limit 200`
const oneText = `select * from (${open}) one where id = $2`

export async function invitationsOf(pool: Pool, teamId: string): Promise<readonly Invitation[]> {
  const { rows } = await pool.query<Row>({ name: "invitations-of-team", text: listText, values: [teamId] })
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name === "" ? null : row.name,
    role: { id: row.role_id, name: row.role_name },
    invitedBy: row.invited_by,
    stands: invitationStands({
      role: roleOf({ ...row, id: row.role_id }),
      owner: row.offers_ownership,
      inviter: inviterOf(row),
    }),
    invitedAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

/** Null: the team has no such invitation, or none any more. */
export async function findInvitation(pool: Pool, teamId: string, id: string): Promise<FoundInvitation | null> {
  const { rows } = await pool.query<Row>({ name: "invitation-of-team", text: oneText, values: [teamId, id] })
  const [row] = rows
  if (row === undefined) return null
  const { account_id: accountId, subject_id: addressId, email: address, role_id: roleId, is_member: isMember } = row
  return { accountId, addressId, address, roleId, isMember }
}
