/** Sparekey as applications and devices use it: two servers on one database. What is issued is issued by the server's own code. */
import { randomBytes } from "node:crypto"
import { noRules, presets } from "../../packages/core/src/index.ts"
import { readConfig } from "../../packages/server/src/config.ts"
import { createLookUp } from "../../packages/server/src/db/look-ups.ts"
import { createPool } from "../../packages/server/src/db/pool.ts"
import { createProvider, giveGrant } from "../../packages/server/src/oidc/provider.ts"
import { signingKeys } from "../../packages/server/src/oidc/signing-keys.ts"
import { createPerform } from "../../packages/server/src/perform.ts"
import { Keys, sha256 } from "../../packages/server/src/secrets/keys.ts"
import { issueToken, newId } from "../../packages/server/src/secrets/tokens.ts"
import { Device } from "../../packages/server/test/device.ts"
import type { HttpWork } from "../load/http-load.ts"
import { type Asked, stopProcess } from "../load/process.ts"
import { httpRequest, httpSubject } from "./http-subject.ts"
import { introspectionRequest, MOST_TOKENS, refreshRequest } from "./oidc-provider.ts"
import { origin, startServer } from "./sparekey.ts"
import { makeAccounts, type Person } from "./sparekey-accounts.ts"
import type { Measured, Subject } from "./subject.ts"

const PIN = "830649"
const ACCOUNTS = 1_000

export type Disconnecting = {
  /** The ports of the two servers. */
  readonly ports: readonly [number, number]
  readonly teamId: string
  readonly apiToken: string
  /** Somebody, with a token that is good for a connection. */
  newcomer(): Promise<{ readonly accountId: string; readonly accessToken: string }>
}

export type ApplicationsSubject = Subject & {
  readonly people: readonly Person[]
  readonly disconnecting: Disconnecting
}

type Options = { readonly url: string; readonly load: Asked<HttpWork, Measured> }

export async function startSparekeyApplications({ url, load }: Options): Promise<ApplicationsSubject> {
  const rootKey = randomBytes(32)
  const people = await makeAccounts(url, rootKey, ACCOUNTS)
  const environment = { SPAREKEY_TRUST_PROXY: "loopback" }
  const servers = await Promise.all([1, 2].map(() => startServer({ url, rootKey, environment })))
  const [first, second] = servers as [(typeof servers)[number], (typeof servers)[number]]
  const pool = createPool({ connectionString: url, size: 4 })
  const keys = new Keys([rootKey])

  const [clientId, secret] = [newId(), randomBytes(32).toString("base64url")]
  await pool.query(
    `insert into application (id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required,
       access_token_minutes, rules, created_at)
     values ($1, $2, 'Portal', 'web', '{https://app.example.com/callback}', '{}', false, false, 60, $3, now())`,
    [clientId, sha256(Buffer.from(secret)), JSON.stringify(noRules)],
  )
  const clock = Date.now
  const serverPolicy = presets["replace-on-restore"]
  const dependencies = {
    config: readConfig({
      SPAREKEY_ORIGIN: origin,
      SPAREKEY_DATABASE_URL: url,
      SPAREKEY_ROOT_KEY: rootKey.toString("base64"),
    }),
    pool,
    lookUp: createLookUp(pool),
    keys,
    perform: createPerform({ pool, keys, clock, serverPolicy }),
    serverPolicy,
    clock,
  }
  const provider = createProvider(dependencies, await signingKeys(dependencies))

  async function refreshTokenOf({ accountId, sessionId }: Person): Promise<string> {
    const client = await provider.Client.find(clientId)
    if (client === undefined) throw new TypeError("there is no such application")
    const { jti } = await giveGrant(provider, { accountId, id: sessionId }, clientId, "openid offline_access")
    const given = { client, accountId, grantId: jti, scope: "openid offline_access", gty: "authorization_code" }
    const shown = { acr: "aal2", amr: ["pwd", "otp", "mfa"], authTime: Math.floor(Date.now() / 1000) }
    return new provider.RefreshToken({ ...given, ...shown }).save()
  }
  /** Of the server itself, as any application gets it. */
  async function accessTokenOf(person: Person): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${first.port}/oidc/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: await refreshTokenOf(person) }),
    })
    const { access_token } = (await response.json()) as { access_token?: string }
    if (access_token === undefined) throw new TypeError(`no access token: ${response.status}`)
    return access_token
  }
  let turn = 0
  const take = (count: number) => Array.from({ length: count }, () => people[turn++ % people.length] as Person)
  const portal = { basic: { id: clientId, secret }, token: "/oidc/token", introspection: "/oidc/token/introspection" }

  const check = (accessToken: string, body: object) =>
    httpRequest({
      method: "POST",
      path: "/api/connections/check",
      headers: { Authorization: `Bearer ${accessToken}` },
      body,
    })
  async function openConnection({ accountId, sessionId }: Person): Promise<string> {
    const id = newId()
    await pool.query(
      `insert into connection (account_id, id, application_id, session_id, opened_at, authenticated_at, methods, spends)
       values ($1, $2, $3, $4, now(), now(), '{pwd,otp,mfa}', false)`,
      [accountId, id, clientId, sessionId],
    )
    return id
  }

  const connected: { readonly accessToken: string; readonly connection: string }[] = []
  // Not of the team that is disconnected below, which is the first hundred.
  for (const person of people.slice(-MOST_TOKENS))
    connected.push({ accessToken: await accessTokenOf(person), connection: await openConnection(person) })

  const desk = await atTheDesk()
  async function atTheDesk() {
    const clock = {
      get now() {
        return Date.now()
      },
    }
    const device = new Device({ url: "", config: { origin }, clock })
    const { rows } = await pool.query<{ account_id: string; team_id: string }>(
      "select account_id, team_id from membership where team_id = (select min(team_id::text)::uuid from membership)",
    )
    const colleagues = rows.map(({ account_id }) => account_id)
    const [deviceId, teamId] = [newId(), rows[0]?.team_id ?? ""]
    await pool.query(
      `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, key_thumbprint, activated_at, version)
       values ($1, $2, 'Front desk', 'windows', 'full', 'none', now(), $3, now(), $4, now(), '20.0')`,
      [teamId, deviceId, colleagues[0], device.thumbprint],
    )
    const pins = colleagues.map((accountId) => {
      const pinId = newId()
      return { accountId, pinId, ...keys.hashPin({ accountId, pinId }, PIN) }
    })
    await pool.query(
      `insert into pin (account_id, id, device_id, digits, hash, key_id, generated, set_at)
       select account_id, id, $3, 6, hash, $5, false, now() from unnest($1::uuid[], $2::uuid[], $4::bytea[]) as given (account_id, id, hash)`,
      [
        pins.map(({ accountId }) => accountId),
        pins.map(({ pinId }) => pinId),
        deviceId,
        pins.map(({ hash }) => hash),
        keys.currentId,
      ],
    )
    return { device, colleagues, teamId }
  }
  let signIns = 0
  const pinSignIn = (): string => {
    const path = "/api/devices/sign-in"
    const member = desk.colleagues[signIns++ % desk.colleagues.length]
    const from = `198.51.${(signIns >> 8) % 256}.${signIns % 256}`
    const headers = { DPoP: desk.device.proof({ method: "POST", path }), "X-Forwarded-For": from }
    return httpRequest({ method: "POST", path, headers, body: { member, pin: PIN, version: "20.0" } })
  }

  const apiToken = issueToken(desk.teamId)
  // A token may no more than whoever made it.
  await pool.query("update membership set is_owner = true where team_id = $1 and account_id = $2", [
    desk.teamId,
    desk.colleagues[0],
  ])
  await pool.query(
    `insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at, expires_at)
     values ($1, $2, 'Watch', $3, '{disconnect}', $4, now(), now() + interval '1 day')`,
    [desk.teamId, apiToken.id, apiToken.hash, desk.colleagues[0]],
  )
  const colleagues = people.filter(({ accountId }) => desk.colleagues.includes(accountId))
  let arrived = 0

  const subject = httpSubject({
    name: "Sparekey",
    port: first.port,
    serverPid: first.server.pid ?? 0,
    load,
    mostOperations: MOST_TOKENS,
    operations: {
      token_refresh: async (count) =>
        (await Promise.all(take(count).map(refreshTokenOf))).map((token) => [refreshRequest(portal, token)]),
      introspection: async (count) =>
        connected.slice(0, count).map(({ accessToken }) => [introspectionRequest(portal, accessToken)]),
      connection_check: async (count) =>
        connected.slice(0, count).map(({ accessToken, connection }) => [check(accessToken, { connection })]),
      pin_sign_in: async (count) => Array.from({ length: count }, () => [pinSignIn()]),
    },
    repeats: ["introspection", "connection_check"],
    async stop() {
      await pool.end()
      await Promise.all(servers.map(({ server }) => stopProcess(server)))
    },
  })
  return {
    ...subject,
    people,
    disconnecting: {
      ports: [first.port, second.port],
      teamId: desk.teamId,
      apiToken: `sparekey_api_${apiToken.text}`,
      async newcomer() {
        const person = colleagues[arrived++ % colleagues.length] as Person
        // Disconnected before, perhaps: this is a sign-in since.
        await pool.query("update session set authenticator_at = now(), password_at = now() where account_id = $1", [
          person.accountId,
        ])
        return { accountId: person.accountId, accessToken: await accessTokenOf(person) }
      },
    },
  }
}
