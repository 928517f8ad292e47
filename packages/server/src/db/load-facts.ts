/** Loads what core needs to know about one account, in one statement. */
import { type Facts, join, type Policy, type ThrottleKind, unthrottled } from "@sparekey/core"
import type { Pool } from "pg"
import type { Keys } from "../keys.ts"
import { type Token, tokenFits } from "../tokens.ts"

/** Which account, and which of its rows the request named. */
export type FactsKey = {
  readonly accountId: string
  readonly signInId?: string | undefined
  readonly sessionId?: string | undefined
  readonly linkId?: string | undefined
  /** Hashes of a recovery code that was typed, under each known key. */
  readonly recoveryCodeHashes?: readonly Buffer[] | undefined
}

export type SealedSeed = { readonly ciphertext: Buffer; readonly keyId: string }

/** Facts, and beside them what only the shell needs: addresses to write to, sealed seeds, hashes to compare. */
export type Loaded = {
  readonly facts: Facts
  readonly locale: string
  readonly addresses: ReadonlyMap<string, string>
  readonly seeds: ReadonlyMap<string, SealedSeed>
  readonly passwordHash: string | null
  readonly recoveryCodeSetId: string | null
  /** The hash under which the recovery code that was typed is stored, unspent. */
  readonly recoveryCodeHash: Buffer | null
  readonly signInTokenHash: Buffer | null
  readonly sessionTokenHash: Buffer | null
}

const millis = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`

/** What the account has, whoever asks. */
const ofTheAccount = `
    a.state, a.locale, a.password_hash, a.password_stands_alone, ${millis("a.grace_ends_at")} as grace_ends_at,
    (select json_agg(json_build_object('id', id, 'address', address, 'verifiedAt', ${millis("verified_at")}, 'primary', is_primary) order by id)
      from email_address where account_id = $1) as addresses,
    (select json_agg(json_build_object('id', id, 'state', state, 'startedBy', started_by, 'boundAt', ${millis("bound_at")},
        'lastStep', last_step, 'seed', encode(seed, 'base64'), 'keyId', key_id) order by id)
      from totp_authenticator where account_id = $1 and state <> 'revoked') as authenticators,
    (select json_build_object('id', id, 'saved', saved_at is not null, 'unspent',
        (select count(*) from recovery_code c where c.account_id = $1 and c.set_id = s.id and c.spent_at is null and c.expired_at is null))
      from recovery_code_set s where account_id = $1 and ended_at is null) as recovery_codes,
    (select json_agg(json_build_object('kind', kind, 'failures', failures, 'blockedUntil', ${millis("blocked_until")}))
      from throttle where account_id = $1) as throttles,
    (select json_agg(json_build_object('teamId', m.team_id, 'owner', m.is_owner, 'roleRequiresMfa', r.requires_mfa, 'policy', t.policy))
      from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
      where m.account_id = $1) as memberships`

/** What the request showed a secret for. Nothing is looked for that nobody named: each look-up costs as much as a round trip's share. */
const ofTheRequest = {
  sign_in: {
    type: "uuid",
    select: (id: string) => `
      select json_build_object('id', id, 'expiresAt', ${millis("expires_at")}, 'end', ended, 'passwordAt', ${millis("password_at")},
        'authenticatorAt', ${millis("authenticator_at")}, 'recoveryCodeAt', ${millis("recovery_code_at")}, 'choice', choice,
        'enrolledAt', ${millis("enrolled_at")}, 'codesSavedAt', ${millis("codes_saved_at")}, 'tokenHash', encode(token_hash, 'base64'))
      from sign_in where account_id = $1 and id = ${id}`,
  },
  session: {
    type: "uuid",
    select: (id: string) => `
      select json_build_object('id', id, 'bornAt', ${millis("born_at")}, 'lastSeenAt', ${millis("last_seen_at")},
        'expiresAt', ${millis("expires_at")}, 'endedAt', ${millis("ended_at")}, 'passwordAt', ${millis("password_at")},
        'authenticatorAt', ${millis("authenticator_at")}, 'recoveryCodeAt', ${millis("recovery_code_at")},
        'tokenHash', encode(token_hash, 'base64'))
      from session where account_id = $1 and id = ${id}`,
  },
  link: {
    type: "uuid",
    select: (id: string) => `
      select json_build_object('id', id, 'purpose', purpose, 'subjectId', subject_id, 'expiresAt', ${millis("expires_at")},
        'usedAt', ${millis("used_at")})
      from link where account_id = $1 and id = ${id}`,
  },
  recovery_code_hash: {
    type: "bytea[]",
    select: (hashes: string) => `
      select hash from recovery_code
      where account_id = $1 and hash = any(${hashes}) and spent_at is null and expired_at is null`,
  },
} as const

type Asked = keyof typeof ofTheRequest
const askable = Object.keys(ofTheRequest) as readonly Asked[]

/** One text for each combination that requests come with; they are few. */
const texts = new Map<string, string>()

function textFor(asked: readonly Asked[]): string {
  const name = asked.join("-")
  let text = texts.get(name)
  if (text === undefined) {
    const columns = askable.map((column) => {
      const at = asked.indexOf(column)
      const { type, select } = ofTheRequest[column]
      return at < 0 ? `null as ${column}` : `(${select(`$${at + 2}::${type}`)}) as ${column}`
    })
    text = `select ${[ofTheAccount, ...columns].join(",\n    ")}
      from (select $1::uuid as id) wanted left join account a on a.id = wanted.id`
    texts.set(name, text)
  }
  return text
}

export function loadFactsStatement({ accountId, signInId, sessionId, linkId, recoveryCodeHashes = [] }: FactsKey) {
  const given: Readonly<Record<Asked, unknown>> = {
    sign_in: signInId,
    session: sessionId,
    link: linkId,
    recovery_code_hash: recoveryCodeHashes.length === 0 ? undefined : [...recoveryCodeHashes],
  }
  const asked = askable.filter((column) => given[column] !== undefined)
  return {
    name: ["load-facts", ...asked].join("-"),
    text: textFor(asked),
    values: [accountId, ...asked.map((column) => given[column])],
  }
}

type Stored<Row> = Row & { readonly tokenHash: string }

/** The one row that the statement gives. */
export type FactsRow = {
  readonly state: Facts["account"]["state"] | null
  readonly locale: string | null
  readonly password_hash: string | null
  readonly password_stands_alone: boolean | null
  readonly grace_ends_at: number | null
  readonly addresses: readonly (Facts["addresses"][number] & { address: string })[] | null
  readonly authenticators:
    | readonly (Omit<Facts["authenticators"][number], "kind"> & { seed: string; keyId: string })[]
    | null
  readonly recovery_codes: { id: string; saved: boolean; unspent: number } | null
  readonly recovery_code_hash: Buffer | null
  readonly throttles: readonly { kind: ThrottleKind; failures: number; blockedUntil: number | null }[] | null
  readonly memberships: readonly (Facts["memberships"][number] & { policy: Policy })[] | null
  readonly sign_in: Stored<NonNullable<Facts["signIn"]>> | null
  readonly session: Stored<NonNullable<Facts["session"]>> | null
  readonly link: Facts["link"]
}

const bytes = (base64: string | undefined): Buffer | null =>
  base64 === undefined ? null : Buffer.from(base64, "base64")

function bare<Row extends object>(stored: Stored<Row> | null): Row | null {
  if (stored === null) return null
  const { tokenHash: _, ...row } = stored
  return row as unknown as Row
}

export function readFacts(accountId: string, row: FactsRow, serverPolicy: Policy): Loaded {
  const authenticators = row.authenticators ?? []
  const addresses = row.addresses ?? []
  const memberships = row.memberships ?? []
  const throttles = { password: unthrottled, authenticator: unthrottled, recovery_code: unthrottled }
  for (const { kind, failures, blockedUntil } of row.throttles ?? []) throttles[kind] = { failures, blockedUntil }
  const [first, ...others] = memberships.map(({ policy }) => policy)
  const facts: Facts = {
    account: {
      id: accountId,
      state: row.state ?? "unknown",
      hasPassword: row.password_hash !== null,
      passwordStandsAlone: row.password_stands_alone ?? false,
      graceEndsAt: row.grace_ends_at,
    },
    addresses: addresses.map(({ id, verifiedAt, primary }) => ({ id, verifiedAt, primary })),
    authenticators: authenticators.map(({ id, state, startedBy, boundAt, lastStep }) => ({
      id,
      kind: "totp",
      state,
      startedBy,
      boundAt,
      lastStep,
    })),
    recoveryCodes:
      row.recovery_codes === null
        ? { state: "none", unspent: 0 }
        : { state: row.recovery_codes.saved ? "saved" : "unsaved", unspent: row.recovery_codes.unspent },
    throttles,
    memberships: memberships.map(({ teamId, owner, roleRequiresMfa }) => ({ teamId, owner, roleRequiresMfa })),
    policy: first === undefined ? serverPolicy : others.reduce(join, first),
    passwordThrottle: serverPolicy.throttle,
    signIn: bare(row.sign_in),
    session: bare(row.session),
    link: row.link,
  }
  return {
    facts,
    locale: row.locale ?? "en",
    addresses: new Map(addresses.map(({ id, address }) => [id, address])),
    seeds: new Map(
      authenticators.map(({ id, seed, keyId }) => [id, { ciphertext: Buffer.from(seed, "base64"), keyId }]),
    ),
    passwordHash: row.password_hash,
    recoveryCodeSetId: row.recovery_codes?.id ?? null,
    recoveryCodeHash: row.recovery_code_hash,
    signInTokenHash: bytes(row.sign_in?.tokenHash),
    sessionTokenHash: bytes(row.session?.tokenHash),
  }
}

/** Which secrets the request showed, for which of the account's rows. */
export type Shown = {
  readonly accountId: string
  readonly signIn?: Token | null
  readonly session?: Token | null
  readonly link?: Token | null
  readonly recoveryCodeHashes?: readonly Buffer[]
}

export const keyOf = ({ accountId, signIn, session, link, recoveryCodeHashes }: Shown): FactsKey => ({
  accountId,
  signInId: signIn?.id,
  sessionId: session?.id,
  linkId: link?.id,
  recoveryCodeHashes,
})

/** A row counts only for somebody who holds its secret. */
export function withoutWhatWasNotShown(
  loaded: Loaded,
  keys: Keys,
  { accountId, signIn, session, link }: Shown,
): Loaded {
  const { facts, signInTokenHash, sessionTokenHash } = loaded
  const holdsSignIn = signIn && signInTokenHash !== null && tokenFits(signIn, signInTokenHash)
  const holdsSession = session && sessionTokenHash !== null && tokenFits(session, sessionTokenHash)
  const holdsLink =
    link &&
    facts.link !== null &&
    keys.linkSecretFits({ accountId, id: link.id, purpose: facts.link.purpose }, link.secret)
  const shown: Facts = {
    ...facts,
    signIn: holdsSignIn ? facts.signIn : null,
    session: holdsSession ? facts.session : null,
    link: holdsLink ? facts.link : null,
  }
  return { ...loaded, facts: shown }
}

/** Reads without a lock, for replies that change nothing. */
export async function readOne(
  { pool, keys, serverPolicy }: { pool: Pool; keys: Keys; serverPolicy: Policy },
  shown: Shown,
): Promise<Loaded> {
  // Under a name of its own: what `send` prepares on a connection, pg does not know of, and would prepare once more.
  const statement = loadFactsStatement(keyOf(shown))
  const result = await pool.query<FactsRow>({ ...statement, name: `read-${statement.name}` })
  return withoutWhatWasNotShown(readFacts(shown.accountId, result.rows[0] as FactsRow, serverPolicy), keys, shown)
}
