/** Where the provider keeps what it issues and remembers. Each change is one guarded statement, and no rows is an outcome with a name. */
import { type Adapter, type AdapterPayload, errors } from "oidc-provider"
import type { Pool } from "pg"
import { hashOf, placeOf, sessionOfGrant } from "../secrets/artefact-names.ts"
import type { Keys } from "../secrets/keys.ts"
import { acceptedLevels } from "./levels.ts"

export type Parts = { readonly pool: Pool; readonly keys: Keys; readonly clock: () => number }

type Found = {
  readonly id_hash: Buffer
  readonly payload: Buffer
  readonly key_id: string
  readonly consumed_at: Date | null
}

const columns =
  "account_id, model, id_hash, application_id, grant_hash, session_id, look_up, payload, key_id, sid, key_thumbprint, asks_for_mfa, expires_at"
const values =
  "$1::uuid, $2, $3::bytea, $4::uuid, $5::bytea, $6::uuid, $7::bytea, $8::bytea, $9, $10, $11, $12::boolean, $13::timestamptz"

const replaced = `
  on conflict (account_id, model, id_hash) do update set payload = excluded.payload, key_id = excluded.key_id, look_up = excluded.look_up,
    grant_hash = excluded.grant_hash, sid = excluded.sid, expires_at = excluded.expires_at returning 1`

const texts = {
  anything: `insert into oidc_artefact (${columns}) values (${values}) ${replaced}`,
  // Seen twice is replayed, also by two servers at once.
  once: `insert into oidc_artefact (${columns}) values (${values}) on conflict do nothing returning 1`,
  // Only while the session that it is given in is live: whoever ends it waits for us, or we for them (A7).
  grant: `insert into oidc_artefact (${columns}, password_at, authenticator_at, recovery_code_at)
    select ${values}, s.password_at, s.authenticator_at, s.recovery_code_at from session s
    where s.account_id = $1 and s.id = $6::uuid and s.ended_at is null for share ${replaced}`,
  // And nothing follows from a grant that is gone, or on its way out.
  followsFromGrant: `insert into oidc_artefact (${columns})
    select ${values} from oidc_artefact g where g.account_id = $1 and g.model = 'Grant' and g.id_hash = $5 for share ${replaced}`,
}

const following = new Set(["AccessToken", "AuthorizationCode", "RefreshToken"])

const isId = (text: unknown): text is string => typeof text === "string" && /^[0-9a-f-]{36}$/.test(text)

export class Artefacts implements Adapter {
  readonly #model: string
  readonly #parts: Parts

  constructor(model: string, parts: Parts) {
    this.#model = model
    this.#parts = parts
  }

  /** @throws InvalidGrant when what it follows from has ended meanwhile; InvalidDpopProof for what was seen before */
  async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const { pool, keys, clock } = this.#parts
    const model = this.#model
    const hash = hashOf(id)
    const { ciphertext, keyId } = keys.seal(Buffer.from(JSON.stringify(payload)), this.#boundTo(hash), "oidc-artefact")
    const { grantId, params } = payload as { grantId?: string; params?: Record<string, unknown> }
    const client = payload.clientId ?? params?.client_id
    const grant = model === "Grant" ? id : grantId
    const lookUp = model === "Session" ? payload.uid : payload.userCode
    const text = this.#insertion()
    const { rowCount } = await pool.query({
      name: `keep-${text}`,
      text: texts[text],
      values: [
        placeOf(model, id),
        model,
        hash,
        isId(client) ? client : null,
        grant === undefined ? null : hashOf(grant),
        grant === undefined ? null : sessionOfGrant(grant),
        lookUp === undefined ? null : hashOf(lookUp),
        ciphertext,
        keyId,
        (payload as { sid?: string }).sid ?? null,
        payload.jkt ?? null,
        model === "Interaction" && acceptedLevels(params?.acr_values)?.includes("aal1") === false,
        new Date(clock() + expiresIn * 1000),
      ],
    })
    if (rowCount === 1) return
    if (text === "once") throw new errors.InvalidDpopProof("DPoP proof JWT Replay detected")
    throw new errors.InvalidGrant("the session that this rests on has ended")
  }

  #insertion(): keyof typeof texts {
    if (this.#model === "ReplayDetection") return "once"
    if (this.#model === "Grant") return "grant"
    return following.has(this.#model) ? "followsFromGrant" : "anything"
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const place = placeOf(this.#model, id)
    if (place === null) return undefined
    const { rows } = await this.#parts.pool.query<Found>({
      name: "find-artefact",
      text: "select id_hash, payload, key_id, consumed_at from oidc_artefact where account_id = $1 and model = $2 and id_hash = $3",
      values: [place, this.#model, hashOf(id)],
    })
    return this.#read(rows[0])
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#lookUp(uid)
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#lookUp(userCode)
  }

  async #lookUp(name: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.#parts.pool.query<Found>({
      name: "look-up-artefact",
      text: `select id_hash, payload, key_id, consumed_at from oidc_artefact where model = $1 and look_up = $2
        order by expires_at desc limit 1`,
      values: [this.#model, hashOf(name)],
    })
    return this.#read(rows[0])
  }

  #read(found: Found | undefined): AdapterPayload | undefined {
    if (found === undefined) return undefined
    const sealed = { ciphertext: found.payload, keyId: found.key_id }
    const opened = this.#parts.keys.open(sealed, this.#boundTo(found.id_hash), "oidc-artefact")
    const payload = JSON.parse(opened.toString()) as AdapterPayload
    return found.consumed_at === null
      ? payload
      : { ...payload, consumed: Math.floor(found.consumed_at.getTime() / 1000) }
  }

  /** Once. Whoever comes second has a copy: nobody can tell who is the thief, so the whole family ends. RFC 9700 §4.14.2. */
  async consume(id: string): Promise<void> {
    const { pool, clock } = this.#parts
    const { rowCount } = await pool.query({
      name: "consume-artefact",
      text: `update oidc_artefact set consumed_at = $4
        where account_id = $1 and model = $2 and id_hash = $3 and consumed_at is null returning 1`,
      values: [placeOf(this.#model, id), this.#model, hashOf(id), new Date(clock())],
    })
    if (rowCount === 1) return
    const payload = await this.find(id)
    if (payload?.grantId !== undefined) await this.revokeByGrantId(payload.grantId)
    throw new errors.InvalidGrant("this was used before")
  }

  async destroy(id: string): Promise<void> {
    const place = placeOf(this.#model, id)
    if (place === null) return
    await this.#parts.pool.query({
      name: "drop-artefact",
      text: "delete from oidc_artefact where account_id = $1 and model = $2 and id_hash = $3",
      values: [place, this.#model, hashOf(id)],
    })
  }

  /** The grant first, so that nothing can follow from it any more while the rest is deleted. */
  async revokeByGrantId(grantId: string): Promise<void> {
    const place = placeOf("Grant", grantId)
    if (place === null) return
    for (const condition of ["model = 'Grant' and id_hash = $2", "grant_hash = $2"]) {
      await this.#parts.pool.query(`delete from oidc_artefact where account_id = $1 and ${condition}`, [
        place,
        hashOf(grantId),
      ])
    }
  }

  #boundTo(hash: Buffer): string {
    return `${this.#model} ${hash.toString("base64url")}`
  }
}
