/**
 * Accounts for Sparekey, written straight into its tables: a million people cannot be signed up one after the other. The tables are
 * those of its own migrations, and what is secret is made by its own code.
 */
import { createHash, randomBytes } from "node:crypto"
import pg from "pg"
import { formatRecoveryCode, parseRecoveryCode, presets } from "../../packages/core/src/index.ts"
import { migrate } from "../../packages/server/src/db/migrate.ts"
import { hashPassword } from "../../packages/server/src/passwords/passwords.ts"
import { Keys } from "../../packages/server/src/secrets/keys.ts"
import { newSeed } from "../../packages/server/src/secrets/totp.ts"

/** Somebody who can be made to sign in: spread evenly over all accounts, the others only take up room. */
export type Person = {
  readonly accountId: string
  readonly authenticatorId: string
  readonly email: string
  readonly seed: Buffer
  readonly recoveryCode: string
  readonly sessionId: string
  readonly sessionSecret: Buffer
}

export const password = "correct horse battery staple"
const mostPeople = 20_000

/**
 * The id of row `number` of a kind, the same in SQL and here: made like UUID version 7, one a second, so that rows lie in the order
 * in which a server would have made them.
 */
const idOf = (kind: number, number: number): string =>
  `${hex(firstMoment + number * 1000, 12, 8)}-7${hex(kind, 3)}-8000-${hex(number, 12)}`
const firstMoment = 1_700_000_000_000

function hex(value: number, digits: number, splitAt = digits): string {
  const text = value.toString(16).padStart(digits, "0")
  return splitAt === digits ? text : `${text.slice(0, splitAt)}-${text.slice(splitAt)}`
}

const idSql = (kind: number, number = "g"): string =>
  `(lpad(to_hex(${firstMoment}::bigint + ${number} * 1000::bigint), 12, '0') || '7${hex(kind, 3)}8000' || lpad(to_hex(${number}), 12, '0'))::uuid`

const kinds = { account: 1, address: 2, authenticator: 3, codeSet: 4, session: 5, signIn: 6, team: 7, role: 8 }

/** Makes the tables and fills them with so many accounts. */
export async function makeAccounts(url: string, rootKey: Buffer, accounts: number): Promise<readonly Person[]> {
  await migrate(url)
  const keys = new Keys([rootKey])
  const step = Math.max(1, Math.floor(accounts / mostPeople))
  const numbers = Array.from({ length: Math.floor(accounts / step) }, (_, index) => (index + 1) * step)
  const people = numbers.map((number) => person(keys, number))
  const pool = new pg.Pool({ connectionString: url, max: 2, options: seedingOptions })
  try {
    // fewer checkpoints while so much is written; the server's own setting comes back afterwards
    await pool.query("alter system set max_wal_size = '8GB'")
    await pool.query("select pg_reload_conf()")
    await pool.query(
      `
      create unlogged table bench_person as
        select * from unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[])
          as given (number, seed, recovery_code_hash, session_hash)`,
      [
        people.map(({ number }) => number),
        people.map(({ sealed }) => sealed),
        people.map(({ codeHash }) => codeHash),
        people.map(({ sessionHash }) => sessionHash),
      ],
    )
    await fill(pool, accounts, { keyId: keys.currentId, passwordHash: await hashPassword(keys, password) })
    await pool.query("drop table bench_person")
    await pool.query("vacuum (freeze, analyze)")
    await pool.query("alter system reset max_wal_size")
    await pool.query("select pg_reload_conf()")
  } finally {
    await pool.end()
  }
  return people.map(({ number: _, sealed: _1, codeHash: _2, sessionHash: _3, ...kept }) => kept)
}

/** The references hold by construction; checking ten million of them would take longer than the rest. */
const seedingOptions =
  "-c session_replication_role=replica -c synchronous_commit=off -c work_mem=256MB -c maintenance_work_mem=512MB"

function person(keys: Keys, number: number) {
  const accountId = idOf(kinds.account, number)
  const authenticatorId = idOf(kinds.authenticator, number)
  const seed = newSeed(keys, accountId, authenticatorId)
  const recoveryCode = formatRecoveryCode(randomBytes(15))
  const sessionSecret = randomBytes(32)
  return {
    number,
    accountId,
    authenticatorId,
    email: `person-${number}@example.com`,
    seed: seed.plain,
    sealed: seed.sealed.ciphertext,
    recoveryCode,
    codeHash: keys.hashRecoveryCode(accountId, parseRecoveryCode(recoveryCode) ?? ""),
    sessionId: idOf(kinds.session, number),
    sessionSecret,
    sessionHash: createHash("sha256").update(sessionSecret).digest(),
  }
}

type Filling = { readonly keyId: string; readonly passwordHash: string }

/** Everybody has a session, an authenticator and three codes, in teams of a hundred that require MFA. */
async function fill(pool: pg.Pool, accounts: number, { keyId, passwordHash }: Filling): Promise<void> {
  const teams = Math.ceil(accounts / 100)
  const team = "((g - 1) / 100 + 1)"
  const each = `from generate_series(1, ${accounts}) g`
  const eachWithPerson = `${each} left join bench_person on number = g`
  const eachTeam = `from generate_series(1, ${teams}) g`
  // Nobody ever asks for the others' secrets: any bytes do.
  const anything = (also: string) => `sha256(int8send(g * 10::bigint + ${also}))`

  const personal: readonly Insert[] = [
    [
      `insert into team (id, name, preset, policy, created_at)
        select ${idSql(kinds.team)}, 'Team ' || g, 'replace-on-restore', $1, now() ${eachTeam}`,
      [presets["replace-on-restore"]],
    ],
    [
      `insert into role (team_id, id, name, kind, requires_mfa)
        select ${idSql(kinds.team)}, ${idSql(kinds.role)}, 'Staff', 'member', true ${eachTeam}`,
      [],
    ],
    [
      `insert into account (id, state, name, locale, password_hash, password_stands_alone, password_changed_at, created_at)
        select ${idSql(kinds.account)}, 'active', 'Person ' || g, 'en', $1, true, now(), now() ${each}`,
      [passwordHash],
    ],
    [
      `insert into membership (account_id, team_id, role_id, is_owner, created_at)
        select ${idSql(kinds.account)}, ${idSql(kinds.team, team)}, ${idSql(kinds.role, team)}, false, now() ${each}`,
      [],
    ],
    [
      `insert into email_address (account_id, id, address, verified_at, is_primary, created_at)
        select ${idSql(kinds.account)}, ${idSql(kinds.address)}, 'person-' || g || '@example.com', now(), true, now() ${each}`,
      [],
    ],
    [
      `insert into email_lookup (address, account_id, address_id)
        select 'person-' || g || '@example.com', ${idSql(kinds.account)}, ${idSql(kinds.address)} ${each} order by 1`,
      [],
    ],
  ]
  const secret: readonly Insert[] = [
    [
      `insert into totp_authenticator (account_id, id, label, state, seed, key_id, started_by, started_at, bound_at)
        select ${idSql(kinds.account)}, ${idSql(kinds.authenticator)}, 'Phone', 'bound',
          coalesce(seed, ${anything("0")} || '\\x00112233445566778899aabbccddeeff'), $1, ${idSql(kinds.signIn)}, now(), now()
        ${eachWithPerson}`,
      [keyId],
    ],
    [
      `insert into recovery_code_set (account_id, id, total, issued_at, saved_at)
        select ${idSql(kinds.account)}, ${idSql(kinds.codeSet)}, 3, now(), now() ${each}`,
      [],
    ],
    [
      `insert into recovery_code (account_id, hash, key_id, set_id)
        select ${idSql(kinds.account)}, coalesce(case code when 1 then recovery_code_hash end, ${anything("code")}), $1,
          ${idSql(kinds.codeSet)} ${eachWithPerson} cross join generate_series(1, 3) code`,
      [keyId],
    ],
    [
      `insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at,
          network_address, user_agent)
        select ${idSql(kinds.account)}, ${idSql(kinds.session)}, coalesce(session_hash, ${anything("4")}), now(), now(),
          now() + interval '1 day', 1440, now(), now(), '192.0.2.1', 'a browser' ${eachWithPerson}`,
      [],
    ],
  ]
  await Promise.all([personal, secret].map((inserts) => insertAll(pool, inserts)))
}

type Insert = readonly [text: string, values: unknown[]]

async function insertAll(pool: pg.Pool, inserts: readonly Insert[]): Promise<void> {
  for (const [text, values] of inserts) await pool.query(text, values)
}
