/**
 * The key pairs that sign ID tokens. The next one is published long before it signs, so that no application meets a signature of a key
 * that it could not know, and the previous one for as long as what it signed is read.
 */
import { generateKeyPair } from "node:crypto"
import { promisify } from "node:util"
import type { PoolClient } from "pg"
import { inTransaction } from "../db/in-transaction.ts"
import { newId } from "../secrets/tokens.ts"
import type { Parts } from "./artefacts.ts"

export type SigningKey = { readonly kid: string } & Readonly<Record<string, unknown>>

type State = "next" | "current" | "previous"
type Row = {
  readonly id: string
  readonly state: State
  readonly private_key: Buffer
  readonly key_id: string
  readonly signs_from: Date | null
}

const DAYS_A_KEY_SIGNS = 90

const boundTo = (id: string): string => `signing-key ${id}`

const read = "select id, state, private_key, key_id, signs_from from signing_key"

/** The one that signs first. Rotates when its time is over, one server at a time. */
export async function signingKeys(parts: Parts): Promise<readonly SigningKey[]> {
  const { rows } = await parts.pool.query<Row>(read)
  return isDue(rows, parts.clock()) ? rotate(parts) : written(parts, rows)
}

function isDue(rows: readonly Row[], now: number): boolean {
  const current = rows.find(({ state }) => state === "current")
  const from = current?.signs_from?.getTime() ?? 0
  return now - from > DAYS_A_KEY_SIGNS * 86_400_000
}

function rotate(parts: Parts): Promise<readonly SigningKey[]> {
  const { pool, clock } = parts
  return inTransaction(pool, async (client) => {
    await client.query("begin")
    await client.query("select pg_advisory_xact_lock(hashtextextended('sparekey signing keys', 0))")
    const now = clock()
    const { rows } = await client.query<Row>(read)
    if (isDue(rows, now)) {
      await client.query("delete from signing_key where state = 'previous'")
      await client.query("update signing_key set state = 'previous' where state = 'current'")
      if (!rows.some(({ state }) => state === "next")) await make(client, parts)
      await client.query("update signing_key set state = 'current', signs_from = $1 where state = 'next'", [
        new Date(now),
      ])
      await make(client, parts)
    }
    const after = await client.query<Row>(read)
    await client.query("commit")
    return written(parts, after.rows)
  })
}

/** RSA, since RS256 is what every OpenID client understands (OpenID Connect Core §15.1). */
async function make(client: PoolClient, { keys, clock }: Parts): Promise<void> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })
  const id = newId()
  const jwk = Buffer.from(JSON.stringify(privateKey.export({ format: "jwk" })))
  const { ciphertext, keyId } = keys.seal(jwk, boundTo(id), "signing-key")
  await client.query(
    "insert into signing_key (id, state, private_key, key_id, created_at) values ($1, 'next', $2, $3, $4)",
    [id, ciphertext, keyId, new Date(clock())],
  )
}

const order: readonly State[] = ["current", "next", "previous"]

function written({ keys }: Parts, rows: readonly Row[]): readonly SigningKey[] {
  return rows
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
    .map(({ id, private_key, key_id }) => {
      const jwk = keys.open({ ciphertext: private_key, keyId: key_id }, boundTo(id), "signing-key")
      return { ...JSON.parse(jwk.toString()), kid: id, use: "sig", alg: "RS256" }
    })
}
