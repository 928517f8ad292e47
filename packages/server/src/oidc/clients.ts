/** Applications as the library knows clients, read anew for each request. */
import type { Adapter, AdapterPayload } from "oidc-provider"
import type { LookUp } from "../db/look-ups.ts"

type Row = {
  readonly id: string
  readonly name: string
  readonly kind: "web" | "native"
  readonly secret_hash: Buffer | null
  readonly redirect_uris: readonly string[]
  readonly post_logout_redirect_uris: readonly string[]
  readonly backchannel_logout_uri: string | null
  readonly device_grant: boolean
  readonly dpop_required: boolean
  readonly access_token_minutes: number
}

const text = `
  select id, name, kind, secret_hash, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, device_grant, dpop_required,
    access_token_minutes
  from application where id = $1`

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

/** Ours beside the metadata that the standards name. */
export const ACCESS_TOKEN_MINUTES = "sparekey_access_token_minutes"

export class Clients implements Pick<Adapter, "find"> {
  readonly #lookUp: LookUp

  constructor(lookUp: LookUp) {
    this.#lookUp = lookUp
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
    const found = await this.#lookUp({ name: "find-client", text, values: [id] })
    const row = found.rows[0] as Row | undefined
    return row === undefined ? undefined : metadataOf(row)
  }
}

function metadataOf(row: Row): AdapterPayload {
  const byRedirect = row.redirect_uris.length > 0
  return {
    client_id: row.id,
    client_name: row.name,
    application_type: row.kind,
    // The library compares what it is given with the hash by a function of ours.
    ...(row.secret_hash === null ? {} : { client_secret: row.secret_hash.toString("base64url") }),
    token_endpoint_auth_method: row.secret_hash === null ? "none" : "client_secret_basic",
    grant_types: [
      ...(byRedirect ? ["authorization_code"] : []),
      ...(row.device_grant ? [DEVICE_GRANT] : []),
      "refresh_token",
    ],
    response_types: byRedirect ? ["code"] : [],
    redirect_uris: [...row.redirect_uris],
    post_logout_redirect_uris: [...row.post_logout_redirect_uris],
    ...(row.backchannel_logout_uri === null
      ? {}
      : { backchannel_logout_uri: row.backchannel_logout_uri, backchannel_logout_session_required: true }),
    dpop_bound_access_tokens: row.dpop_required,
    require_auth_time: true,
    [ACCESS_TOKEN_MINUTES]: row.access_token_minutes,
  } as AdapterPayload
}
