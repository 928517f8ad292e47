/** Applications in the database, of a team or of the operator (no team). */
import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import type { Statement } from "../db/batch.ts"
import { one } from "../db/effects/effect.ts"
import { sha256 } from "../secrets/keys.ts"
import type { Application } from "./schemas.ts"

export type Database = Pick<Pool, "query">

const columns = `
  id, kind, name, redirect_uris as "redirectUris", post_logout_redirect_uris as "postLogoutRedirectUris",
  backchannel_logout_uri as "backchannelLogoutUri", device_grant as "deviceGrant", dpop_required as "dpopRequired",
  access_token_minutes as "accessTokenMinutes", rules, created_at as "createdAt"`

type Row = Omit<Application, "createdAt"> & { readonly createdAt: Date }

export async function applicationsOf(database: Database, teamId: string | null): Promise<readonly Application[]> {
  const { rows } = await database.query<Row>(
    `select ${columns} from application where team_id is not distinct from $1::uuid order by lower(name), id`,
    [teamId],
  )
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

export type NewSecret = { readonly text: string; readonly hash: Buffer }

/** 256 bits, so that a fast hash is enough. */
export function newSecret(): NewSecret {
  const text = randomBytes(32).toString("base64url")
  return { text, hash: sha256(Buffer.from(text)) }
}

const valuesOf = (application: Application): readonly unknown[] => [
  application.id,
  application.name,
  application.redirectUris,
  application.postLogoutRedirectUris,
  application.backchannelLogoutUri,
  application.deviceGrant,
  application.dpopRequired,
  application.accessTokenMinutes,
  JSON.stringify(application.rules),
]

export const makeStatement = (application: Application, teamId: string | null, secret: NewSecret | null): Statement =>
  one(
    "make-application",
    `insert into application (id, name, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, device_grant, dpop_required,
       access_token_minutes, rules, team_id, kind, secret_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [...valuesOf(application), teamId, application.kind, secret?.hash ?? null, new Date(application.createdAt)],
  )

export const editStatement = (application: Application): Statement =>
  one(
    "edit-application",
    `update application set name = $2, redirect_uris = $3, post_logout_redirect_uris = $4, backchannel_logout_uri = $5,
       device_grant = $6, dpop_required = $7, access_token_minutes = $8, rules = $9 where id = $1`,
    valuesOf(application),
  )

export const rotateStatement = (applicationId: string, secret: NewSecret): Statement =>
  one("rotate-secret", "update application set secret_hash = $2 where id = $1 and kind = 'web'", [
    applicationId,
    secret.hash,
  ])

export const deleteStatement = (applicationId: string): Statement =>
  one("delete-application", "delete from application where id = $1", [applicationId])
