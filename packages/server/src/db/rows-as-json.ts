/** The rows of one account as JSON, for lists that read many accounts in one statement; read like rows of their own (`read-rows.ts`). */
import { millis } from "./facts-statements.ts"

const moments = (table: string, ...columns: readonly string[]): string =>
  columns.map((column) => `'${column}', ${millis(`${table}.${column}`)}`).join(", ")

/** @param account what the account's id is called around it */
export const membershipsOf = (account: string): string => `
  (select coalesce(json_agg(json_build_object('team_id', m.team_id, 'is_owner', m.is_owner, 'is_operator', t.is_operator,
      'policy', t.policy, 'features', p.features, 'role_id', m.role_id, 'kind', mr.kind, 'permissions', mr.permissions, 'requires_mfa', mr.requires_mfa)), '[]')
    from membership m join team t on t.id = m.team_id join role mr on mr.team_id = m.team_id and mr.id = m.role_id
      left join plan p on p.id = t.plan_id
    where m.account_id = ${account})`

/** One recovery case. @param table what its row is called around it */
export const caseAsJson = (table: string): string => `
  json_build_object('id', ${table}.id, 'way', ${table}.way, 'team_id', ${table}.team_id, 'opened_by', ${table}.opened_by,
    'proven_by', ${table}.proven_by, 'refused_by', ${table}.refused_by, 'cancelled_by', ${table}.cancelled_by, 'terms', ${table}.terms, 'standings', ${table}.standings,
    'request', ${table}.request,
    ${moments(table, "opened_at", "proven_at", "held_at", "released_at", "link_used_at", "refused_at", "cancelled_at", "completed_at")})`

/** Without what they are made of. */
export const authenticatorsOf = (account: string): string => `
  (select coalesce(json_agg(json_build_object('id', x.id, 'state', x.state, 'started_by', x.started_by, ${moments("x", "bound_at")},
      'last_step', x.last_step) order by x.id), '[]')
    from totp_authenticator x where x.account_id = ${account} and x.state <> 'revoked')`

/** Of all the account's cases. */
export const approvalsOf = (account: string): string => `
  (select coalesce(json_agg(json_build_object('case_id', v.case_id, 'approved_by', v.approved_by, 'team_id', v.team_id,
        'content_hash', encode(v.content_hash, 'hex'), ${moments("v", "approved_at")}) order by v.approved_at), '[]')
    from case_approval v where v.account_id = ${account})`

/** Of all the account's cases. */
export const evidenceOf = (account: string): string => `
  (select coalesce(json_agg(json_build_object('case_id', v.case_id, 'id', v.id, 'kind', v.kind, 'recorded_by', v.recorded_by,
      ${moments("v", "recorded_at")}) order by v.recorded_at, v.id), '[]')
    from case_evidence v where v.account_id = ${account})`
