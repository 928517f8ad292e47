/** People, half-finished sign-ins, sessions and links, written straight into the database: a race wants fifty without fifty Argon2 runs. */
import type { LinkPurpose, Policy } from "@sparekey/core"
import { Secret } from "otpauth"
import type pg from "pg"
import { hashPassword, passwordStandsAlone } from "../../packages/server/src/passwords/passwords.ts"
import type { Keys } from "../../packages/server/src/secrets/keys.ts"
import { NewRecoveryCodes } from "../../packages/server/src/secrets/new-recovery-codes.ts"
import { type IssuedToken, issueToken, linkToken, newId } from "../../packages/server/src/secrets/tokens.ts"
import { newSeed } from "../../packages/server/src/secrets/totp.ts"

export type Place = { readonly pool: pg.Pool; readonly keys: Keys }

/** With MFA on and the recovery codes stored. */
export type SeededPerson = {
  readonly accountId: string
  readonly email: string
  readonly addressId: string
  readonly authenticatorId: string
  /** In base 32, as an authenticator app takes it. */
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

type Wanted = {
  /** Left out: nobody can sign in with a password, which saves the hashing. */
  readonly password?: string
  readonly policy?: Policy
}

let seeded = 0

/** Many people in few statements: some thousands of rows a second. */
export async function seedPeople({ pool, keys }: Place, count: number, wanted: Wanted = {}): Promise<SeededPerson[]> {
  const at = new Date()
  const hash = wanted.password === undefined ? null : await hashPassword(keys, wanted.password)
  const standsAlone = passwordStandsAlone(wanted.password ?? "nobody knows this one")
  const people = Array.from({ length: count }, () => inventPerson(keys))
  const accounts = people.map(({ person }) => person.accountId)
  const emails = people.map(({ person }) => person.email)
  const addresses = people.map(({ person }) => person.addressId)
  await pool.query(
    `insert into account (id, state, name, locale, password_hash, password_stands_alone, password_changed_at, created_at)
     select id, 'active', 'Ana Prova', 'en', $2, $3, $4, $4 from unnest($1::uuid[]) as id`,
    [accounts, hash, standsAlone, at],
  )
  await pool.query(
    `with address as (
       insert into email_address (account_id, id, address, verified_at, is_primary, created_at)
       select account_id, id, address, $4, true, $4 from unnest($1::uuid[], $2::uuid[], $3::text[]) as address (account_id, id, address)
       returning *)
     insert into email_lookup (address, account_id, address_id) select address, account_id, id from address`,
    [accounts, addresses, emails, at],
  )
  await pool.query(
    `insert into totp_authenticator (account_id, id, label, state, seed, key_id, started_by, started_at, bound_at)
     select account_id, id, 'Phone', 'bound', seed, $4, id, $5, $5
     from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as authenticator (account_id, id, seed)`,
    [
      accounts,
      people.map(({ person }) => person.authenticatorId),
      people.map(({ ciphertext }) => ciphertext),
      keys.currentId,
      at,
    ],
  )
  const sets = people.map(() => newId())
  await pool.query(
    `insert into recovery_code_set (account_id, id, total, issued_at, saved_at)
     select account_id, id, 10, $3, $3 from unnest($1::uuid[], $2::uuid[]) as code_set (account_id, id)`,
    [accounts, sets, at],
  )
  const codes = people.flatMap(({ person, hashes }, index) =>
    hashes.map((codeHash) => ({ account: person.accountId, set: sets[index], codeHash })),
  )
  await pool.query(
    `insert into recovery_code (account_id, set_id, hash, key_id)
     select account_id, set_id, hash, $4 from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as code (account_id, set_id, hash)`,
    [
      codes.map(({ account }) => account),
      codes.map(({ set }) => set),
      codes.map(({ codeHash }) => codeHash),
      keys.currentId,
    ],
  )
  if (wanted.policy !== undefined) await joinTeam(pool, accounts, wanted.policy, at)
  return people.map(({ person }) => person)
}

export async function seedPerson(place: Place, wanted: Wanted = {}): Promise<SeededPerson> {
  const [person] = await seedPeople(place, 1, wanted)
  return person as SeededPerson
}

function inventPerson(keys: Keys) {
  const [accountId, addressId, authenticatorId] = [newId(), newId(), newId()]
  const seed = newSeed(keys, accountId, authenticatorId)
  const secret = new Secret({ buffer: new Uint8Array(seed.plain).buffer }).base32
  const codes = new NewRecoveryCodes(keys, accountId)
  const hashes = codes.make(10)
  const email = `seeded${++seeded}.${accountId}@example.com`
  const person: SeededPerson = {
    accountId,
    email,
    addressId,
    authenticatorId,
    secret,
    recoveryCodes: codes.texts,
  }
  return { person, ciphertext: seed.sealed.ciphertext, hashes }
}

async function joinTeam(pool: pg.Pool, accounts: readonly string[], policy: Policy, at: Date): Promise<void> {
  const [teamId, roleId] = [newId(), newId()]
  await pool.query("insert into team values ($1, 'Team', 'custom', $2, $3)", [teamId, policy, at])
  await pool.query("insert into role values ($1, $2, 'Member', 'member', false)", [teamId, roleId])
  await pool.query("insert into membership select id, $2, $3, false, $4 from unnest($1::uuid[]) as id", [
    accounts,
    teamId,
    roleId,
    at,
  ])
}

/** What a sign-in has shown already, beside the password. */
type Shown = { readonly recoveryCode?: boolean; readonly choice?: "restore"; readonly enrolled?: boolean }

/** One open sign-in for each account named; name one often for many of its own. */
export async function seedSignIns(
  { pool }: Place,
  accounts: readonly string[],
  { recoveryCode = false, choice, enrolled = false }: Shown = {},
): Promise<IssuedToken[]> {
  const at = new Date()
  const tokens = accounts.map((accountId) => issueToken(accountId))
  await pool.query(
    `insert into sign_in (account_id, id, token_hash, started_at, expires_at, password_at, recovery_code_at, choice, enrolled_at, authenticator_at)
     select account_id, id, token_hash, $4, $5, $4, $6, $7, $8, $8
     from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as sign_in (account_id, id, token_hash)`,
    [
      accounts,
      tokens.map(({ id }) => id),
      tokens.map(({ hash }) => hash),
      at,
      new Date(at.getTime() + 15 * 60_000),
      recoveryCode ? at : null,
      choice ?? null,
      enrolled ? at : null,
    ],
  )
  return tokens
}

/** Fresh sessions at aal2. */
export async function seedSessions({ pool }: Place, accounts: readonly string[]): Promise<IssuedToken[]> {
  const at = new Date()
  const tokens = accounts.map((accountId) => issueToken(accountId))
  await pool.query(
    `insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at)
     select account_id, id, token_hash, $4, $4, $5, 60, $4, $4
     from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as session (account_id, id, token_hash)`,
    [
      accounts,
      tokens.map(({ id }) => id),
      tokens.map(({ hash }) => hash),
      at,
      new Date(at.getTime() + 24 * 60 * 60_000),
    ],
  )
  return tokens
}

/** Returns the link's token, as a mail would carry it. */
export async function seedLink(
  { pool, keys }: Place,
  accountId: string,
  purpose: LinkPurpose,
  subjectId: string | null = null,
): Promise<string> {
  const id = newId()
  const at = new Date()
  await pool.query(
    "insert into link (account_id, id, purpose, subject_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
    [accountId, id, purpose, subjectId, at, new Date(at.getTime() + 60 * 60_000)],
  )
  return linkToken(keys, { accountId, id, purpose })
}

export const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)
