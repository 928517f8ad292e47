/** Loads what core needs to know about one account: a statement for each part of the facts, all behind one Sync. */
import { type Facts, join, type Policy, type ThrottleKind, unthrottled } from "@sparekey/core"
import type { Pool } from "pg"
import type { Keys } from "../secrets/keys.ts"
import { type Token, tokenFits } from "../secrets/tokens.ts"
import { type Reply, type Statement, sendTo } from "./batch.ts"

/** Which account, and which of its rows the request named. Nothing is looked for that nobody named. */
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

/** What can be left out where it is not read in the usual case. */
export type Part = "addresses" | "authenticators" | "recovery_codes" | "throttles" | "memberships"

export const everyPart: readonly Part[] = ["addresses", "authenticators", "recovery_codes", "throttles", "memberships"]

/** A moment as milliseconds since the epoch, which `pg` reads several times as fast as a date. */
export const millis = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`

const account = `
  select state, locale, password_hash, password_stands_alone, ${millis("grace_ends_at")} as grace_ends_at
  from account where id = $1`

const methods = `${millis("password_at")} as password_at, ${millis("authenticator_at")} as authenticator_at,
    ${millis("recovery_code_at")} as recovery_code_at`

/** Measured: small statements side by side cost PostgreSQL less than one that gathers the same as JSON. */
const texts = {
  account,
  // The lock is a statement of its own, and comes first: one that has waited goes on reading with the snapshot from before the wait,
  // except for the locked row itself, which is read anew.
  locked_account: `${account} for no key update`,
  addresses: `
    select id, address, ${millis("verified_at")} as verified_at, is_primary from email_address where account_id = $1 order by id`,
  authenticators: `
    select id, state, started_by, ${millis("bound_at")} as bound_at, last_step, seed, key_id
    from totp_authenticator where account_id = $1 and state <> 'revoked' order by id`,
  recovery_codes: `
    select id, saved_at is not null as saved, (select count(*) from recovery_code c
      where c.account_id = $1 and c.set_id = s.id and c.spent_at is null and c.expired_at is null) as unspent
    from recovery_code_set s where account_id = $1 and ended_at is null`,
  throttles: `
    select kind, failures, ${millis("blocked_until")} as blocked_until from throttle where account_id = $1`,
  memberships: `
    select m.team_id, m.is_owner, r.requires_mfa, t.policy
    from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
    where m.account_id = $1`,
  sign_in: `
    select id, ${millis("expires_at")} as expires_at, ended, ${methods}, choice, ${millis("enrolled_at")} as enrolled_at,
      ${millis("codes_saved_at")} as codes_saved_at, token_hash
    from sign_in where account_id = $1 and id = $2`,
  session: `
    select id, ${millis("born_at")} as born_at, ${millis("last_seen_at")} as last_seen_at, ${millis("expires_at")} as expires_at,
      ${millis("ended_at")} as ended_at, ${methods}, token_hash
    from session where account_id = $1 and id = $2`,
  link: `
    select id, purpose, subject_id, ${millis("expires_at")} as expires_at, ${millis("used_at")} as used_at
    from link where account_id = $1 and id = $2`,
  recovery_code_hash: `
    select hash from recovery_code where account_id = $1 and hash = any($2::bytea[]) and spent_at is null and expired_at is null`,
} as const

type Query = Exclude<keyof typeof texts, "locked_account">

type Rows = {
  readonly account: {
    readonly state: Facts["account"]["state"]
    readonly locale: string
    readonly password_hash: string | null
    readonly password_stands_alone: boolean
    readonly grace_ends_at: number | null
  }
  readonly addresses: {
    readonly id: string
    readonly address: string
    readonly verified_at: number | null
    readonly is_primary: boolean
  }
  readonly authenticators: {
    readonly id: string
    readonly state: Facts["authenticators"][number]["state"]
    readonly started_by: string
    readonly bound_at: number | null
    readonly last_step: number | null
    readonly seed: Buffer
    readonly key_id: string
  }
  readonly recovery_codes: { readonly id: string; readonly saved: boolean; readonly unspent: number }
  readonly throttles: {
    readonly kind: ThrottleKind
    readonly failures: number
    readonly blocked_until: number | null
  }
  readonly memberships: {
    readonly team_id: string
    readonly is_owner: boolean
    readonly requires_mfa: boolean
    readonly policy: Policy
  }
  readonly sign_in: MethodColumns & {
    readonly id: string
    readonly expires_at: number
    readonly ended: NonNullable<Facts["signIn"]>["end"]
    readonly choice: NonNullable<Facts["signIn"]>["choice"]
    readonly enrolled_at: number | null
    readonly codes_saved_at: number | null
    readonly token_hash: Buffer
  }
  readonly session: MethodColumns & {
    readonly id: string
    readonly born_at: number
    readonly last_seen_at: number
    readonly expires_at: number
    readonly ended_at: number | null
    readonly token_hash: Buffer
  }
  readonly link: {
    readonly id: string
    readonly purpose: NonNullable<Facts["link"]>["purpose"]
    readonly subject_id: string | null
    readonly expires_at: number
    readonly used_at: number | null
  }
  readonly recovery_code_hash: { readonly hash: Buffer }
}

type MethodColumns = {
  readonly password_at: number
  readonly authenticator_at: number | null
  readonly recovery_code_at: number | null
}

/** What is asked of the database for one account, and how the replies are read. */
export class FactsQuery {
  readonly #key: FactsKey
  readonly #parts: readonly Part[]
  readonly #queries: readonly Query[]
  readonly statements: readonly Statement[]

  constructor(key: FactsKey, { lock, parts = everyPart }: { lock: boolean; parts?: readonly Part[] }) {
    const named = {
      sign_in: key.signInId,
      session: key.sessionId,
      link: key.linkId,
      recovery_code_hash: key.recoveryCodeHashes?.length ? [...key.recoveryCodeHashes] : undefined,
    }
    const asked = (Object.keys(named) as (keyof typeof named)[]).filter((query) => named[query] !== undefined)
    const statement = (query: keyof typeof texts, ...values: unknown[]): Statement => ({
      name: `load-${query}`,
      text: texts[query],
      values: [key.accountId, ...values],
    })
    this.#key = key
    this.#parts = parts
    this.#queries = ["account", ...parts, ...asked]
    this.statements = [
      statement(lock ? "locked_account" : "account"),
      ...parts.map((part) => statement(part)),
      ...asked.map((query) => statement(query, named[query])),
    ]
  }

  /** @param replies those to {@link statements}, in their order */
  read(replies: readonly Reply[], serverPolicy: Policy): Loaded {
    const rowsOf = <Name extends Query>(name: Name) =>
      (replies[this.#queries.indexOf(name)]?.rows ?? []) as unknown as readonly Rows[Name][]
    const part = <Value extends object>(name: Part, value: () => Value): Value =>
      this.#parts.includes(name) ? value() : notLoaded(name)

    const [own] = rowsOf("account")
    const [codes] = rowsOf("recovery_codes")
    const [signIn] = rowsOf("sign_in")
    const [session] = rowsOf("session")
    const [link] = rowsOf("link")
    const memberships = rowsOf("memberships")
    const [first, ...others] = memberships.map(({ policy }) => policy)
    const facts: Facts = {
      account: {
        id: this.#key.accountId,
        state: own?.state ?? "unknown",
        hasPassword: own !== undefined && own.password_hash !== null,
        passwordStandsAlone: own?.password_stands_alone ?? false,
        graceEndsAt: own?.grace_ends_at ?? null,
      },
      addresses: part("addresses", () =>
        rowsOf("addresses").map((row) => ({ id: row.id, verifiedAt: row.verified_at, primary: row.is_primary })),
      ),
      authenticators: part("authenticators", () => rowsOf("authenticators").map(authenticatorOf)),
      recoveryCodes: part("recovery_codes", () =>
        codes === undefined
          ? { state: "none", unspent: 0 }
          : { state: codes.saved ? "saved" : "unsaved", unspent: codes.unspent },
      ),
      throttles: part("throttles", () => throttlesOf(rowsOf("throttles"))),
      memberships: part("memberships", () =>
        memberships.map((row) => ({ teamId: row.team_id, owner: row.is_owner, roleRequiresMfa: row.requires_mfa })),
      ),
      policy: part("memberships", () => (first === undefined ? serverPolicy : others.reduce(join, first))),
      passwordThrottle: serverPolicy.throttle,
      signIn: signIn === undefined ? null : signInOf(signIn),
      session: session === undefined ? null : sessionOf(session),
      link: link === undefined ? null : linkOf(link),
    }
    return {
      facts,
      locale: own?.locale ?? "en",
      addresses: part("addresses", () => new Map(rowsOf("addresses").map(({ id, address }) => [id, address]))),
      seeds: part(
        "authenticators",
        () =>
          new Map(rowsOf("authenticators").map(({ id, seed, key_id }) => [id, { ciphertext: seed, keyId: key_id }])),
      ),
      passwordHash: own?.password_hash ?? null,
      recoveryCodeSetId: codes?.id ?? null,
      recoveryCodeHash: rowsOf("recovery_code_hash")[0]?.hash ?? null,
      signInTokenHash: signIn?.token_hash ?? null,
      sessionTokenHash: session?.token_hash ?? null,
    }
  }
}

/** Somebody read a part of the facts that was left out: it has to be loaded, and everything asked again. */
export class NotLoaded extends Error {}

/** Stands for a part that was left out. Whoever looks into it is told, and never takes it for an empty one. */
function notLoaded<Value extends object>(part: Part): Value {
  const refuse = () => {
    throw new NotLoaded(`${part} was read, but is not loaded`)
  }
  return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse }) as Value
}

const authenticatorOf = (row: Rows["authenticators"]): Facts["authenticators"][number] => ({
  id: row.id,
  kind: "totp",
  state: row.state,
  startedBy: row.started_by,
  boundAt: row.bound_at,
  lastStep: row.last_step,
})

function throttlesOf(rows: readonly Rows["throttles"][]): Facts["throttles"] {
  const throttles = { password: unthrottled, authenticator: unthrottled, recovery_code: unthrottled }
  for (const row of rows) throttles[row.kind] = { failures: row.failures, blockedUntil: row.blocked_until }
  return throttles
}

const methodsOf = (row: MethodColumns) => ({
  passwordAt: row.password_at,
  authenticatorAt: row.authenticator_at,
  recoveryCodeAt: row.recovery_code_at,
})

const signInOf = (row: Rows["sign_in"]): NonNullable<Facts["signIn"]> => ({
  id: row.id,
  expiresAt: row.expires_at,
  end: row.ended,
  ...methodsOf(row),
  choice: row.choice,
  enrolledAt: row.enrolled_at,
  codesSavedAt: row.codes_saved_at,
})

const sessionOf = (row: Rows["session"]): NonNullable<Facts["session"]> => ({
  id: row.id,
  bornAt: row.born_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
  ...methodsOf(row),
})

const linkOf = (row: Rows["link"]): NonNullable<Facts["link"]> => ({
  id: row.id,
  purpose: row.purpose,
  subjectId: row.subject_id,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
})

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
export function withoutWhatWasNotShown(loaded: Loaded, keys: Keys, shown: Shown): Loaded {
  const { accountId, signIn, session, link } = shown
  const { facts, signInTokenHash, sessionTokenHash } = loaded
  const holdsSignIn = signIn && signInTokenHash !== null && tokenFits(signIn, signInTokenHash)
  const holdsSession = session && sessionTokenHash !== null && tokenFits(session, sessionTokenHash)
  const holdsLink =
    link &&
    facts.link !== null &&
    keys.linkSecretFits({ accountId, id: link.id, purpose: facts.link.purpose }, link.secret)
  return {
    ...loaded,
    facts: {
      ...facts,
      signIn: holdsSignIn ? facts.signIn : null,
      session: holdsSession ? facts.session : null,
      link: holdsLink ? facts.link : null,
    },
  }
}

const readOnly: Statement = { name: "begin-reading", text: "begin isolation level repeatable read read only" }
const done: Statement = { name: "commit", text: "commit" }

/** Reads everything without a lock, as it was at one moment, whatever secrets the request showed. */
export async function loadFacts(
  { pool, serverPolicy }: { pool: Pool; serverPolicy: Policy },
  key: FactsKey,
): Promise<Loaded> {
  const query = new FactsQuery(key, { lock: false })
  const replies = await sendTo(pool, [readOnly, ...query.statements, done])
  return query.read(replies.slice(1, -1), serverPolicy)
}

/** Reads without a lock, for replies that change nothing. */
export async function readOne(
  { pool, keys, serverPolicy }: { pool: Pool; keys: Keys; serverPolicy: Policy },
  shown: Shown,
): Promise<Loaded> {
  return withoutWhatWasNotShown(await loadFacts({ pool, serverPolicy }, keyOf(shown)), keys, shown)
}
