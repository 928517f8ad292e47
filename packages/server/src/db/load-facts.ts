/** Loads what core needs to know about one account: a statement for each part of the facts, all behind one Sync. */
import {
  caseIsOpen,
  caseState,
  type DeviceFacts,
  type Facts,
  isUnconfirmed,
  type Policy,
  pinPlace,
  type Role,
} from "@sparekey/core"
import type { Pool } from "pg"
import type { Keys } from "../secrets/keys.ts"
import { type Token, tokenFits } from "../secrets/tokens.ts"
import { type ApiTokenRow, apiTokenOf, loadApiToken } from "./api-tokens.ts"
import { type Reply, type Statement, sendTo } from "./batch.ts"
import { ofSeveral, type Rows, texts } from "./facts-statements.ts"
import * as read from "./read-rows.ts"

/** Which account, and which of its rows the request named. Nothing is looked for that nobody named. */
export type FactsKey = {
  readonly accountId: string
  readonly signInId?: string | undefined
  readonly sessionId?: string | undefined
  readonly linkId?: string | undefined
  /** Hashes of a recovery code that was typed, under each known key. */
  readonly recoveryCodeHashes?: readonly Buffer[] | undefined
  readonly caseId?: string | undefined
  readonly teamId?: string | undefined
  /** A role of that team. */
  readonly roleId?: string | undefined
  /** A device, and the PIN for it; null: the person's PIN, for all of them. */
  readonly deviceId?: string | null | undefined
  /** Somebody else, who asks for something about this account, and their session. */
  readonly actor?: ActorKey | undefined
}

/** Who asks, by their own session or by an API token that they made. */
type ActorKey = { readonly accountId: string } & (
  | { readonly sessionId: string }
  | { readonly apiToken: Pick<Token, "accountId" | "id"> }
)

export type SealedSeed = { readonly ciphertext: Buffer; readonly keyId: string }

/** Facts, and beside them what only the shell needs: addresses to write to, sealed seeds, hashes to compare. */
export type Loaded = {
  readonly facts: Facts
  readonly locale: string
  readonly addresses: ReadonlyMap<string, string>
  readonly seeds: ReadonlyMap<string, SealedSeed>
  readonly passwordHash: string | null
  readonly passwordChangedAt: number | null
  readonly recoveryCodeSetId: string | null
  /** The hash under which the recovery code that was typed is stored, unspent. */
  readonly recoveryCodeHash: Buffer | null
  /** Where each step of the case in question is told. */
  readonly caseAddresses: readonly string[]
  /** The role that was named, of the team that was named. */
  readonly role: Role | null
  readonly signInTokenHash: Buffer | null
  /** Of the PIN in the facts. */
  readonly pinHash: { readonly hash: Buffer; readonly keyId: string } | null
  readonly sessionTokenHash: Buffer | null
  readonly actorTokenHash: Buffer | null
}

/** What can be left out where it is not read in the usual case. */
export type Part = "addresses" | "authenticators" | "recovery_codes" | "throttles" | "memberships" | "cases"

export const everyPart: readonly Part[] = [
  "addresses",
  "authenticators",
  "recovery_codes",
  "throttles",
  "memberships",
  "cases",
]

/** Where a row of the reply to a statement goes: the account's own, or that of who asks. */
type Query = keyof Rows | "actor" | "actor_memberships" | "actor_session" | "actor_token" | "lock"

type Asked = { readonly query: Query; readonly statement: Statement }

const ask = (query: Query, text: keyof typeof texts, ...values: readonly unknown[]): Asked => ({
  query,
  statement: { name: `load-${text}`, text: texts[text], values },
})

const askOfSeveral = (query: Query, text: keyof typeof ofSeveral, ...values: readonly unknown[]): Asked => ({
  query,
  statement: ofSeveral[text](...values),
})

/** `skip`: an account whose lock somebody else has is not waited for, and shows no row. */
type Lock = "none" | "wait" | "skip"

/** Two accounts are locked in the order of their ids, then the team: so that no two requests wait for each other in a circle. */
function accountsOf({ accountId, actor, teamId }: FactsKey, lock: Lock): readonly Asked[] {
  const text = lock === "none" ? "account" : lock === "wait" ? "locked_account" : "account_unless_locked"
  const own = askOfSeveral("account", text, accountId)
  const team = lock !== "none" && teamId !== undefined ? [ask("lock", "locked_team", teamId)] : []
  if (actor === undefined || actor.accountId === accountId) return [own, ...team]
  const other = askOfSeveral("actor", text, actor.accountId)
  return [...(accountId < actor.accountId ? [own, other] : [other, own]), ...team]
}

function partOf(part: Part, key: FactsKey, now: number): readonly Asked[] {
  if (part === "addresses" || part === "recovery_codes") return [ask(part, part, key.accountId)]
  if (part !== "cases") return [askOfSeveral(part, part, key.accountId)]
  const named = [key.accountId, key.caseId ?? null, key.signInId ?? null, key.linkId ?? null]
  return [
    ask("cases", "cases", ...named),
    ask("approvals", "approvals", key.accountId),
    ask("evidence", "evidence", key.accountId),
    ask("any_pin", "any_pin", key.accountId),
    ask("team", "team", ...named, key.teamId ?? null, key.actor?.accountId ?? null, new Date(now)),
  ]
}

function namedOf(key: FactsKey) {
  const { accountId, signInId, sessionId, linkId, recoveryCodeHashes = [], teamId, roleId, deviceId, actor } = key
  const asked: Asked[] = []
  if (signInId !== undefined) asked.push(askOfSeveral("sign_in", "sign_in", accountId, signInId))
  if (sessionId !== undefined) asked.push(ask("session", "session", accountId, sessionId))
  if (linkId !== undefined) asked.push(ask("link", "link", accountId, linkId))
  if (teamId !== undefined && roleId !== undefined) asked.push(ask("role", "role", teamId, roleId))
  if (recoveryCodeHashes.length > 0)
    asked.push(ask("recovery_code_hash", "recovery_code_hash", accountId, [...recoveryCodeHashes]))
  if (deviceId !== undefined) asked.push(ask("pins", "pins", accountId, deviceId))
  if (typeof deviceId === "string") asked.push(ask("device", "device", deviceId))
  if (actor !== undefined) asked.push(askOfSeveral("actor_memberships", "memberships", actor.accountId))
  if (actor !== undefined && "sessionId" in actor)
    asked.push(ask("actor_session", "session", actor.accountId, actor.sessionId))
  if (actor !== undefined && "apiToken" in actor)
    asked.push({ query: "actor_token", statement: loadApiToken(actor.apiToken) })
  return asked
}

/** What is asked of the database for one account, and how the replies are read. */
export class FactsQuery {
  readonly #key: FactsKey
  readonly #parts: readonly Part[]
  readonly #now: number
  readonly #queries: readonly Query[]
  readonly statements: readonly Statement[]

  constructor(key: FactsKey, { lock, now, parts = everyPart }: { lock: Lock; now: number; parts?: readonly Part[] }) {
    const asked = [...accountsOf(key, lock), ...parts.flatMap((part) => partOf(part, key, now)), ...namedOf(key)]
    this.#key = key
    this.#parts = parts
    this.#now = now
    this.#queries = asked.map(({ query }) => query)
    this.statements = asked.map(({ statement }) => statement)
  }

  /** @param replies those to {@link statements}, in their order */
  read(replies: readonly Reply[], serverPolicy: Policy): Loaded {
    const rowsOf = <Row>(query: Query) =>
      (replies[this.#queries.indexOf(query)]?.rows ?? []) as unknown as readonly Row[]
    const rows = <Name extends keyof Rows>(name: Name) => rowsOf<Rows[Name]>(name)
    const part = <Value extends object>(name: Part, value: () => Value): Value =>
      this.#parts.includes(name) ? value() : notLoaded(name)

    const [own] = rows("account")
    const [codes] = rows("recovery_codes")
    const [signIn] = rows("sign_in")
    const [session] = rows("session")
    const [link] = rows("link")
    const [role] = rows("role")
    const [device] = rows("device").map(read.deviceOf)
    const [actorSession] = rowsOf<Rows["session"]>("actor_session")
    const [actorToken] = rowsOf<ApiTokenRow>("actor_token")
    const pin = this.#pin(rows("pins"), device ?? null, rowsOf<Rows["memberships"]>("memberships"), serverPolicy)
    const withoutCase: Facts = {
      account: read.accountOf(this.#key.accountId, own),
      addresses: part("addresses", () => rows("addresses").map(read.addressOf)),
      authenticators: part("authenticators", () => rows("authenticators").map(read.authenticatorOf)),
      recoveryCodes: part("recovery_codes", () => read.recoveryCodesOf(codes)),
      throttles: part("throttles", () => read.throttlesOf(rows("throttles"))),
      memberships: part("memberships", () => rows("memberships").map(read.membershipOf)),
      policy: part("memberships", () => read.policyOf(rows("memberships"), serverPolicy)),
      passwordThrottle: serverPolicy.throttle,
      signIn: signIn === undefined ? null : read.signInOf(signIn),
      session: session === undefined ? null : read.sessionOf(session),
      link: link === undefined ? null : read.linkOf(link),
      case: null,
      openCases: 0,
      device: device ?? null,
      pin: pin === undefined ? null : read.pinOf(pin),
      // read by what may remove them, and with a case alone: where none was loaded, none is taken for certain to be gone
      hasPins: !this.#parts.includes("cases") || rows("any_pin").length > 0,
      actor: this.#actor(rowsOf, serverPolicy),
      team: null,
    }
    return {
      facts: this.#withCase(withoutCase, rows),
      locale: own?.locale ?? "en",
      addresses: part("addresses", () => new Map(rows("addresses").map(({ id, address }) => [id, address]))),
      seeds: part(
        "authenticators",
        () => new Map(rows("authenticators").map(({ id, seed, key_id }) => [id, { ciphertext: seed, keyId: key_id }])),
      ),
      passwordHash: own?.password_hash ?? null,
      passwordChangedAt: own?.password_changed_at ?? null,
      recoveryCodeSetId: codes?.id ?? null,
      recoveryCodeHash: rows("recovery_code_hash")[0]?.hash ?? null,
      caseAddresses: rows("cases").find(({ in_question }) => in_question)?.addresses ?? [],
      role: role === undefined ? null : read.roleOf(role),
      signInTokenHash: signIn?.token_hash ?? null,
      pinHash: pin === undefined ? null : { hash: pin.hash, keyId: pin.key_id },
      sessionTokenHash: session?.token_hash ?? null,
      actorTokenHash: actorSession?.token_hash ?? actorToken?.token_hash ?? null,
    }
  }

  /** The one that the teams' rule asks for there. */
  #pin(
    pins: readonly Rows["pins"][],
    device: DeviceFacts | null,
    memberships: readonly Rows["memberships"][],
    serverPolicy: Policy,
  ): Rows["pins"] | undefined {
    if (pins.length === 0) return undefined
    const place = pinPlace(read.policyOf(memberships, serverPolicy).pins, device)
    return pins.find(({ device_id }) => device_id === place)
  }

  #actor(rowsOf: <Row>(query: Query) => readonly Row[], serverPolicy: Policy): Facts["actor"] {
    const { actor } = this.#key
    if (actor === undefined) return null
    // Who asks about themselves is locked and read once.
    const [row] = rowsOf<Rows["account"]>(actor.accountId === this.#key.accountId ? "account" : "actor")
    const memberships = rowsOf<Rows["memberships"]>("actor_memberships")
    const [session] = rowsOf<Rows["session"]>("actor_session")
    const [token] = rowsOf<ApiTokenRow>("actor_token")
    const { state, holdUntil } = read.accountOf(actor.accountId, row)
    return {
      accountId: actor.accountId,
      state,
      session: session === undefined ? null : read.sessionOf(session),
      token: token === undefined ? null : apiTokenOf(token),
      policy: read.policyOf(memberships, serverPolicy),
      holdUntil,
      // A machine is of its token's team alone, and of no desk.
      memberships: memberships
        .filter(({ team_id }) => !("apiToken" in actor) || team_id === actor.apiToken.accountId)
        .map(read.membershipOf),
      desk: !("apiToken" in actor) && read.isOfTheDesk(memberships),
    }
  }

  /** A case that was left out stands in the way only of a sign-in or a link that carries one. */
  #withCase(facts: Facts, rows: <Name extends keyof Rows>(name: Name) => readonly Rows[Name][]): Facts {
    if (!this.#parts.includes("cases")) {
      const carries = (facts.signIn?.caseId ?? facts.link?.caseId ?? null) !== null
      return { ...facts, case: carries ? notLoaded("cases") : null, openCases: Number.NaN }
    }
    const cases = rows("cases").map((row) => ({
      named: row.in_question === true,
      case: read.caseOf(row, rows("approvals"), rows("evidence")),
    }))
    const isOpen = (one: (typeof cases)[number]) =>
      caseIsOpen(caseState({ ...facts, case: one.case }, this.#now)) && !isUnconfirmed(one.case)
    const [team] = rows("team")
    return {
      ...facts,
      case: cases.find(({ named }) => named)?.case ?? null,
      openCases: cases.filter(isOpen).length,
      team: team === undefined ? null : read.teamOf(team),
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

type OfACase = Pick<
  Facts,
  "account" | "authenticators" | "memberships" | "policy" | "case" | "openCases" | "actor" | "team"
>

/** About one of many cases: what rules about cases read, and nothing else. */
export const factsOfCase = (known: OfACase, { throttle }: Policy): Facts => ({
  ...known,
  addresses: notLoaded("addresses"),
  recoveryCodes: notLoaded("recovery_codes"),
  throttles: notLoaded("throttles"),
  passwordThrottle: throttle,
  signIn: null,
  session: null,
  link: null,
  device: null,
  pin: null,
  hasPins: false,
})

/** The token is keyed by its team: in the place of the account it names that. */
export type Machine = { readonly token: Token; readonly madeBy: string }

const actorOf = ({ actor, machine }: Shown): ActorKey | undefined => {
  if (machine) return { accountId: machine.madeBy, apiToken: machine.token }
  return actor ? { accountId: actor.accountId, sessionId: actor.id } : undefined
}

/** Which secrets the request showed, for which of the account's rows. */
export type Shown = {
  readonly accountId: string
  readonly signIn?: Token | null
  readonly session?: Token | null
  readonly link?: Token | null
  readonly recoveryCodeHashes?: readonly Buffer[]
  /** The session of somebody who asks for something about this account. */
  readonly actor?: Token | null
  /** Or the API token that a machine shows, with whoever made it. */
  readonly machine?: Machine | null
  readonly caseId?: string
  readonly teamId?: string
  readonly roleId?: string
  readonly deviceId?: string | null
}

export const keyOf = (shown: Shown): FactsKey => {
  const { accountId, signIn, session, link, recoveryCodeHashes, caseId, teamId, roleId, deviceId } = shown
  return {
    accountId,
    signInId: signIn?.id,
    sessionId: session?.id,
    linkId: link?.id,
    recoveryCodeHashes,
    caseId,
    teamId,
    roleId,
    deviceId,
    actor: actorOf(shown),
  }
}

/** A row counts only for somebody who holds its secret. */
export function withoutWhatWasNotShown(loaded: Loaded, keys: Keys, shown: Shown): Loaded {
  const { accountId, signIn, session, link } = shown
  const actor = shown.machine?.token ?? shown.actor
  const { facts } = loaded
  const fits = (token: Token | null | undefined, hash: Buffer | null) =>
    token && hash !== null && tokenFits(token, hash)
  const holdsSignIn = fits(signIn, loaded.signInTokenHash)
  const holdsLink =
    link &&
    facts.link !== null &&
    keys.linkSecretFits({ accountId, id: link.id, purpose: facts.link.purpose }, link.secret)
  // A case comes with what carries it: who holds neither the link nor the sign-in, nor has named it, sees none.
  const holdsCase = shown.caseId !== undefined || holdsLink || holdsSignIn
  return {
    ...loaded,
    facts: {
      ...facts,
      signIn: holdsSignIn ? facts.signIn : null,
      session: fits(session, loaded.sessionTokenHash) ? facts.session : null,
      link: holdsLink ? facts.link : null,
      case: holdsCase ? facts.case : null,
      actor: fits(actor, loaded.actorTokenHash) ? facts.actor : null,
    },
  }
}

const readOnly: Statement = { name: "begin-reading", text: "begin isolation level repeatable read read only" }
const done: Statement = { name: "commit", text: "commit" }

type Reading = { readonly pool: Pool; readonly serverPolicy: Policy; readonly clock: () => number }

/** Reads everything without a lock, as it was at one moment, whatever secrets the request showed. */
export async function loadFacts({ pool, serverPolicy, clock }: Reading, key: FactsKey): Promise<Loaded> {
  const query = new FactsQuery(key, { lock: "none", now: clock() })
  const replies = await sendTo(pool, [readOnly, ...query.statements, done])
  return query.read(replies.slice(1, -1), serverPolicy)
}

/** Reads without a lock, for replies that change nothing. */
export const readOne = async (reading: Reading & { readonly keys: Keys }, shown: Shown): Promise<Loaded> =>
  withoutWhatWasNotShown(await loadFacts(reading, keyOf(shown)), reading.keys, shown)
