/** The rows of what people write to the desk: stored before it is acknowledged, decided once. */
import { hash } from "node:crypto"
import type { MessageFacts, MessageVerdict, RequestReading } from "@sparekey/core"
import type { Pool } from "pg"
import { newId } from "../secrets/tokens.ts"

/** How it came: what SMTP says besides the message. */
export type Envelope = {
  /** Null: the null return path, or, from a mailbox, none that is known. */
  readonly from: string | null
  readonly to: readonly string[]
  /** Whoever delivered it to us. Null where that is our own mail server, or nobody knows. */
  readonly client: { readonly address: string; readonly name: string } | null
}

export type Delivery = {
  readonly raw: Buffer
  /** Of the whole message, of which `raw` may be the header alone. */
  readonly size: number
  readonly receivedAt: number
  readonly source: "smtp" | "lmtp" | "imap"
  readonly envelope: Envelope
}

/** What the job is told. */
export type ProveJob = { readonly messageId: string }

/** What the desk sees beside the verdict, kept when the message itself is gone (E10). */
export type Findings = Pick<MessageFacts, "signatures" | "spf" | "dmarc" | "arc" | "date" | "attachments">

// Few at a time, after everything else: a flood must not keep other jobs waiting.
const storeText = `
  with stored as (
    insert into inbound_message (id, received_at, source, envelope, raw_hash, raw, size) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (raw_hash) do nothing returning id)
  select graphile_worker.add_job('prove_message', json_build_object('messageId', id), queue_name := $8, job_key := id::text,
    max_attempts := 25, priority := 10) from stored`

const lanes = 2

/** Once this has returned, the message may be acknowledged. The same bytes are stored once: a second delivery changes nothing. */
export async function storeMessage(pool: Pool, delivery: Delivery): Promise<void> {
  const { raw, size, receivedAt, source, envelope } = delivery
  const rawHash = hash("sha256", raw, "buffer")
  const lane = `prove_message_${(rawHash[0] ?? 0) % lanes}`
  await pool.query({
    name: "store-message",
    text: storeText,
    values: [newId(), new Date(receivedAt), source, envelope, rawHash, raw, size, lane],
  })
}

export type MessageRow = {
  readonly id: string
  readonly receivedAt: Date
  readonly verdict: MessageVerdict | null
  readonly decidedAt: Date | null
  readonly reading: RequestReading | null
  readonly handedOverAt: Date | null
}

/** Undefined when retention has removed it. */
export async function loadMessage(pool: Pool, { messageId }: ProveJob): Promise<MessageRow | undefined> {
  const { rows } = await pool.query<MessageRow>({
    name: "load-message",
    text: `
      select id, received_at as "receivedAt", verdict, decided_at as "decidedAt", reading, handed_over_at as "handedOverAt"
      from inbound_message where id = $1`,
    values: [messageId],
  })
  return rows[0]
}

/** The message itself, as long as nobody has decided about it. */
export async function loadUndecided(pool: Pool, { messageId }: ProveJob): Promise<Delivery | undefined> {
  const { rows } = await pool.query<Omit<Delivery, "receivedAt"> & { readonly receivedAt: Date }>({
    name: "load-undecided",
    text: `
      select raw, size, received_at as "receivedAt", source, envelope from inbound_message
      where id = $1 and decided_at is null and raw is not null`,
    values: [messageId],
  })
  const [row] = rows
  return row && { ...row, receivedAt: row.receivedAt.getTime() }
}

/** Whether something followed already from this letter, or may follow from a copy of it. */
export async function wasSeen(pool: Pool, letterHash: Buffer | null): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "letter-was-seen",
    text: "select from inbound_message where letter_hash = $1",
    values: [letterHash],
  })
  return (rowCount ?? 0) > 0
}

export type Decided = {
  readonly verdict: MessageVerdict
  readonly findings: Findings
  readonly from: string | null
  readonly messageId: string | null
  readonly letterHash: Buffer | null
  readonly content: { readonly subject: string; readonly text: string; readonly reading: RequestReading } | null
}

/** Once only. What is held keeps its bytes; of everything else they go, and of what is ignored the text as well. */
export async function decideMessage(pool: Pool, id: string, decided: Decided, at: Date): Promise<void> {
  const { verdict, findings, from, messageId, letterHash, content } = decided
  const held = verdict.kind === "held"
  const kept = held || verdict.kind === "ignored" ? null : content
  await pool.query({
    name: "decide-message",
    text: `
      update inbound_message set checked_at = $2, verdict = $3, findings = $4, decided_at = $5, from_address = $6, message_id = $7,
        letter_hash = $8, subject = $9, body = $10, reading = $11, raw = case when $5::timestamptz is null then raw end
      where id = $1 and decided_at is null`,
    values: [
      id,
      at,
      verdict,
      findings,
      held ? null : at,
      from,
      messageId,
      kept === null ? null : letterHash,
      kept?.subject ?? null,
      kept?.text ?? null,
      kept?.reading ?? null,
    ],
  })
}

export async function markHandedOver(pool: Pool, id: string, at: Date): Promise<void> {
  await pool.query({
    name: "mark-handed-over",
    text: "update inbound_message set handed_over_at = $2 where id = $1 and handed_over_at is null",
    values: [id, at],
  })
}
