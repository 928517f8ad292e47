/**
 * Idempotency-Key on what creates: a request that is sent again, because its answer was lost on the way, does nothing again and is
 * answered as before. Decision 0039.
 */
import { setTimeout as sleep } from "node:timers/promises"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Pool } from "pg"
import { Refused } from "../refused.ts"
import { type Keys, sha256 } from "../secrets/keys.ts"
import { liveSession } from "./authentication.ts"
import { tokenIn } from "./cookies.ts"
import type { App, Dependencies } from "./dependencies.ts"
import { machineIn } from "./machine.ts"

declare module "fastify" {
  interface FastifyContextConfig {
    /** It creates something. */
    readonly creates?: boolean
  }
}

/** How long an answer is kept. */
const KEPT = 24 * 3_600_000

/** How long another request with the same key waits for the first one's answer. */
const PATIENCE = 10_000

/** Whose it is: an account, or a machine's team; and the session or the token, since another one of theirs may be worth less. */
type Place = { readonly accountId: string; readonly holderId: string; readonly key: string }

type Kept = {
  readonly request_hash: Buffer
  readonly status: number | null
  readonly answer: Buffer | null
  readonly key_id: string | null
  readonly expires_at: Date
}

const values = ({ accountId, holderId, key }: Place) => [accountId, holderId, sha256(Buffer.from(key))]
const boundTo = ({ accountId, holderId, key }: Place) => `${accountId}\n${holderId}\n${key}`

export function registerIdempotency(app: App, dependencies: Dependencies): void {
  const { pool, keys, clock } = dependencies
  const begun = new WeakMap<FastifyRequest, Place>()

  app.addHook("preHandler", async (request, reply) => {
    if (request.routeOptions.config.creates !== true) return
    const key = keyIn(request)
    const holder = key === null ? null : await holderOf(dependencies, request)
    // Whoever is nobody is refused by what they ask for.
    if (key === null || holder === null) return
    const place = { ...holder, key }
    const hash = hashOf(request, key)
    if (await begin(pool, place, hash, clock())) {
      begun.set(request, place)
      return
    }
    return answerAgain(reply, await answered({ pool, keys, clock }, place, hash))
  })

  app.addHook<string>("onSend", async (request, reply, payload) => {
    const place = begun.get(request)
    if (place === undefined) return payload
    begun.delete(request)
    const { statusCode: status } = reply
    if (status < 300)
      await keep(pool, place, { status, ...keys.seal(Buffer.from(payload ?? ""), boundTo(place), "answer") })
    // Nothing was done: the same may be asked again, such as after a confirmation. What failed on our side may have been done all the same.
    else if (status < 500) await pool.query(`delete from idempotent_request where ${here}`, values(place))
    return payload
  })
}

const here = "account_id = $1 and holder_id = $2 and key_hash = $3"

/** @throws Refused for a key that is too short to be nobody else's */
function keyIn({ headers }: FastifyRequest): string | null {
  const key = headers["idempotency-key"]
  if (key === undefined) return null
  if (typeof key === "string" && /^[\x21-\x7e]{16,128}$/.test(key)) return key
  throw new Refused("invalid_request", {
    errors: [{ path: "Idempotency-Key", message: "16 to 128 visible characters, such as a UUID" }],
  })
}

async function holderOf(dependencies: Dependencies, request: FastifyRequest): Promise<Omit<Place, "key"> | null> {
  const known = await machineIn(dependencies, request)
  if (known !== null) return { accountId: known.facts.teamId, holderId: known.facts.id }
  const session = await liveSession(dependencies, tokenIn(request, "__Host-sparekey-session"), dependencies.clock())
  return session && { accountId: session.accountId, holderId: session.id }
}

/** The key is in it, so that what was asked for cannot be guessed from the hash. */
const hashOf = ({ method, url, body }: FastifyRequest, key: string): Buffer =>
  sha256(Buffer.from(JSON.stringify([key, method, url, body ?? null])))

/** False: there is one already. */
async function begin(pool: Pool, place: Place, hash: Buffer, now: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "begin-idempotent-request",
    text: `
      insert into idempotent_request as r (account_id, holder_id, key_hash, request_hash, expires_at) values ($1, $2, $3, $4, $5)
      on conflict (account_id, holder_id, key_hash) do update
        set request_hash = excluded.request_hash, status = null, answer = null, key_id = null, expires_at = excluded.expires_at
        where r.expires_at <= $6`,
    values: [...values(place), hash, new Date(now + KEPT), new Date(now)],
  })
  return rowCount === 1
}

type Answer = { readonly status: number; readonly ciphertext: Buffer; readonly keyId: string }

const keep = (pool: Pool, place: Place, { status, ciphertext, keyId }: Answer) =>
  pool.query(`update idempotent_request set status = $4, answer = $5, key_id = $6 where ${here} and status is null`, [
    ...values(place),
    status,
    ciphertext,
    keyId,
  ])

type Reading = { readonly pool: Pool; readonly keys: Keys; readonly clock: () => number }

/** Waits for whoever was first, on whichever server. @throws Refused */
async function answered(
  { pool, keys }: Reading,
  place: Place,
  hash: Buffer,
): Promise<{ status: number; text: string }> {
  for (let waited = 0; waited <= PATIENCE; waited += 100) {
    const { rows } = await pool.query<Kept>({
      name: "idempotent-request",
      text: `select request_hash, status, answer, key_id, expires_at from idempotent_request where ${here}`,
      values: values(place),
    })
    const [kept] = rows
    // The first one was refused meanwhile.
    if (kept === undefined) throw new Refused("conflict")
    if (!kept.request_hash.equals(hash)) throw new Refused("key_reused")
    const { status, answer, key_id: keyId } = kept
    if (status !== null && answer !== null && keyId !== null)
      return { status, text: keys.open({ ciphertext: answer, keyId }, boundTo(place), "answer").toString() }
    await sleep(100)
  }
  throw new Refused("outcome_unknown")
}

/** As it was sent: what it holds went through its schema then. */
function answerAgain(reply: FastifyReply, { status, text }: { status: number; text: string }): FastifyReply {
  reply.status(status).header("idempotency-replayed", "true").serializer(String)
  return text === "" ? reply.send(null) : reply.type("application/json; charset=utf-8").send(text)
}
