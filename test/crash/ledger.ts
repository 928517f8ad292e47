/** What must agree after a crash: what was answered, what the tables hold, and what the audit log says. */
import assert from "node:assert/strict"
import type pg from "pg"
import { type AuditLeaf, leafHash } from "../../packages/server/src/db/audit-statement.ts"
import { sha256 } from "../../packages/server/src/secrets/keys.ts"
import { parseTyped } from "../../packages/server/src/secrets/recovery-code-typed.ts"
import { readToken } from "../../packages/server/src/secrets/tokens.ts"
import type { Place } from "../races/seeding.ts"
import type { Outcome } from "./load.ts"

/** Each statement finds what has no counterpart: a change without its entry, an entry without its change. */
const disagreements = {
  "sessions and session_born": `
    select s.id, a.id as entry from session s
    full join (select * from audit_entry where type = 'session_born') a
      on a.account_id = s.account_id and a.data->>'sessionId' = s.id::text
    where s.id is null or a.id is null`,
  "completed sign-ins and session_born": `
    select s.id, a.id as entry from (select * from sign_in where ended = 'completed') s
    full join (select * from audit_entry where type = 'session_born') a
      on a.account_id = s.account_id and a.actor->>'id' = s.id::text
    where s.id is null or a.id is null`,
  "sign-ins that showed an authenticator and authenticator_shown": `
    select s.id, a.id as entry from (select * from sign_in where authenticator_at is not null) s
    full join (select * from audit_entry where type = 'authenticator_shown') a
      on a.account_id = s.account_id and a.actor->>'id' = s.id::text
    where s.id is null or a.id is null`,
  "last steps and authenticator_shown": `
    select t.id, a.id as entry from (select * from totp_authenticator where last_step is not null) t
    full join (select * from audit_entry where type = 'authenticator_shown') a
      on a.account_id = t.account_id and a.data->>'authenticatorId' = t.id::text and (a.data->>'step')::bigint = t.last_step
    where t.id is null or a.id is null`,
  "sign-ins that showed a recovery code and recovery_code_spent": `
    select s.id, a.id as entry from (select * from sign_in where recovery_code_at is not null) s
    full join (select * from audit_entry where type = 'recovery_code_spent') a
      on a.account_id = s.account_id and a.actor->>'id' = s.id::text
    where s.id is null or a.id is null`,
  "spent recovery codes, what recovery_code_spent says is left, and the mails about it": `
    select account.id, spent.count, entries.count as entries, entries.lowest, mails.count as mails from account
    cross join lateral (select count(*), min(set_id::text) from recovery_code where account_id = account.id and spent_at is not null) spent
    cross join lateral (select count(*) from recovery_code where account_id = account.id) codes
    cross join lateral (select count(*), min((data->>'left')::int) as lowest from audit_entry
      where account_id = account.id and type = 'recovery_code_spent') entries
    cross join lateral (select count(*) from mail where account_id = account.id) mails
    where spent.count <> entries.count or mails.count <> entries.count or entries.lowest <> codes.count - spent.count`,
  "mails that wait and the jobs that send them": `
    select m.id, j.id as job from (select * from mail where sent_at is null) m
    full join (select * from graphile_worker.jobs where task_identifier = 'send_mail') j on j.key = m.id::text
    where m.id is null or j.id is null`,
}

/** Nothing in the database contradicts anything else in it. */
export async function assertBooksBalance(pool: pg.Pool | pg.PoolClient): Promise<void> {
  for (const [what, statement] of Object.entries(disagreements)) {
    const { rows } = await pool.query(statement)
    assert.deepEqual(rows, [], what)
  }
  const { rows } = await pool.query<AuditLeaf & { at: Date; hash: Buffer }>(
    `select account_id as "accountId", id, at, type, actor, data, leaf_hash as hash from audit_entry`,
  )
  for (const { hash, at, ...leaf } of rows) {
    assert.deepEqual(leafHash({ ...leaf, at: at.toISOString() } as AuditLeaf), hash, "an entry's hash")
  }
}

/** What was answered with success is in the database, and can neither be used again. */
export async function assertAcknowledged({ pool, keys }: Place, outcomes: readonly Outcome[]): Promise<void> {
  const acknowledged = outcomes.filter(({ status }) => status === 200)
  for (const { kind, person, code, session } of acknowledged) {
    if (kind === "authenticator") {
      const token = readToken(session ?? "")
      const { rows } = await pool.query(
        `select s.token_hash from session s join totp_authenticator t on t.account_id = s.account_id and t.last_step is not null
         where s.account_id = $1 and s.id = $2 and s.ended_at is null`,
        [person.accountId, token?.id],
      )
      assert.deepEqual(
        rows,
        [{ token_hash: sha256(token?.secret ?? Buffer.alloc(0)) }],
        "an acknowledged session is lost",
      )
    } else {
      const { rows } = await pool.query(
        "select spent_at is not null as spent from recovery_code where account_id = $1 and hash = any($2)",
        [person.accountId, parseTyped(keys, person.accountId, code)],
      )
      assert.deepEqual(rows, [{ spent: true }], "an acknowledged recovery code can be spent again")
    }
  }
}
