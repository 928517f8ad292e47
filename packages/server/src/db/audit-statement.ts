/** The audit entries of one decision, written in its transaction: one entry an event, each with its canonical leaf hash. */
import type { AuditedType, Event } from "@sparekey/core"
import canonicalize from "canonicalize"
import { sha256 } from "../secrets/keys.ts"
import { newId } from "../secrets/tokens.ts"
import type { Application } from "./application.ts"
import type { Statement } from "./batch.ts"
import { addEach } from "./effects/effect.ts"

/** What is hashed. Names no person: ids only. */
export type AuditLeaf = {
  readonly accountId: string
  readonly id: string
  readonly at: string
  readonly type: string
  readonly actor: Actor
  readonly data: Readonly<Record<string, unknown>>
}

/** `accountId`: of somebody else than the account that the entry is about. */
export type Actor = {
  readonly kind: "session" | "sign_in" | "link" | "server" | "api_token" | "device" | "anonymous"
  readonly id: string | null
  readonly accountId?: string
}

/** RFC 9162 §2.1.1: a leaf is hashed behind a zero byte, so that it can never be taken for an inner node. */
export const leafHash = (leaf: AuditLeaf): Buffer => hashOf(canonical(leaf))

const hashOf = (text: string): Buffer => sha256(Buffer.from(`\0${text}`))

const canonical = (value: object): string => canonicalize(value) as string

type Row = Omit<AuditLeaf, "accountId" | "at"> & { readonly account_id: string; readonly at: Date }

/** What was hashed, read back from its row. */
export const rowLeaf = ({ account_id: accountId, id, at, type, actor, data }: Row): AuditLeaf => ({
  accountId,
  id,
  at: at.toISOString(),
  type,
  actor,
  data,
})

const append = addEach("append-audit", "audit_entry", {
  account_id: "uuid",
  id: "uuid",
  at: "timestamptz",
  type: "text",
  actor: "jsonb",
  data: "jsonb",
  leaf_hash: "bytea",
  personal: "jsonb",
})

export function auditStatements(events: readonly Event[], application: Application): readonly Statement[] {
  if (events.length === 0) return []
  const { loaded, now, origin } = application
  const label = events.map((event) => ("label" in event ? event.label : null)).find((one) => one !== null)
  const personal = { ...origin, ...(label === undefined ? {} : { label }) }
  const accountId = loaded.facts.account.id
  return appendAudit(events.map(hashed), { accountId, actor: actorOf(application), now, personal })
}

type Entry = { readonly type: AuditedType }

type Appended = Pick<AuditLeaf, "accountId" | "actor"> & {
  readonly now: number
  /** Lies beside the hash, where it can be erased. */
  readonly personal: Readonly<Record<string, unknown>>
}

/** One entry each, in the log of one account. */
export function appendAudit(
  entries: readonly Entry[],
  { accountId, actor, now, personal }: Appended,
): readonly Statement[] {
  const at = new Date(now)
  const [moment, who, whose] = [at.toISOString(), canonical(actor), JSON.stringify(personal)]
  return entries.map(({ type, ...data }) => {
    const [id, what] = [newId(), canonical(data)]
    // canonical(leaf), put together of what is canonical already: RFC 8785 §3.2.3 sorts the names.
    const leaf = `{"accountId":"${accountId}","actor":${who},"at":"${moment}","data":${what},"id":"${id}","type":"${type}"}`
    return append(accountId, id, at, type, who, what, hashOf(leaf), whose)
  })
}

/** The same entry in the logs of several accounts, as one statement. What is said about whoever did it stays in their own log. */
export function appendAuditToEach(
  accountIds: readonly string[],
  { type, ...data }: Entry,
  { actor, now }: Pick<Appended, "actor" | "now">,
): Statement {
  const at = new Date(now)
  const leaves = accountIds.map(
    (accountId): AuditLeaf => ({ accountId, id: newId(), at: at.toISOString(), type, actor, data }),
  )
  return {
    name: "append-audit-to-each",
    text: `insert into audit_entry (account_id, id, at, type, actor, data, leaf_hash)
      select account_id, id, $3, $4, $5, $6, leaf_hash from unnest($1::uuid[], $2::uuid[], $7::bytea[]) as leaf (account_id, id, leaf_hash)`,
    values: [accountIds, leaves.map(({ id }) => id), at, type, actor, data, leaves.map(leafHash)],
  }
}

/** A label is the person's own words: it lies beside the hash, where it can be erased. */
function hashed(event: Event): Event {
  if (!("label" in event)) return event
  const { label: _, ...rest } = event
  return rest as Event
}

function actorOf({ command, decision, loaded }: Application): Actor {
  const { actor, session, signIn, link } = loaded.facts
  if (actor?.token != null) return { kind: "api_token", id: actor.token.id, accountId: actor.accountId }
  if (actor !== null) return { kind: "session", id: actor.session?.id ?? null, accountId: actor.accountId }
  if (command.name === "release_case" || command.name === "break_glass") return { kind: "server", id: null }
  if (link !== null) return { kind: "link", id: link.id }
  if (session !== null) return { kind: "session", id: session.id }
  if (command.name === "open_by_pin" || command.name === "open_by_password")
    return { kind: "device", id: loaded.facts.device?.id ?? null }
  const started = signIn ?? decision.after.signIn
  return started === null ? { kind: "anonymous", id: null } : { kind: "sign_in", id: started.id }
}
