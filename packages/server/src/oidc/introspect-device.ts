/**
 * Introspection (RFC 7662) knows what a PIN has opened on a device as well: what guards an application asks one endpoint, whichever token
 * it was shown. Web applications of the device's team may ask, and the operator's, which are for all teams.
 */
import { deviceAssurance } from "@sparekey/core"
import type { Provider } from "oidc-provider"
import { type DeviceSession, findDeviceSession } from "../db/device-session.ts"
import { readToken } from "../secrets/tokens.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"

const mayAskText = "select from application where id = $1 and kind = 'web' and (team_id is null or team_id = $2)"

export function introspectDevices(provider: Provider, dependencies: ProviderDependencies): void {
  const { lookUp, clock, config } = dependencies
  provider.use(async (ctx, next) => {
    await next()
    const { oidc, body } = ctx
    // Whatever the library knows by itself it has answered by now, to whom it has let in.
    const isAnswered = (body as { active?: boolean } | undefined)?.active !== false
    if (oidc?.route !== "introspection" || isAnswered || oidc.client === undefined) return
    const shown = oidc.params?.token
    const token = typeof shown === "string" ? readToken(shown) : null
    const session = token === null ? null : await findDeviceSession(lookUp, token, clock())
    if (session === null) return
    const asking = { name: "may-introspect-device", text: mayAskText, values: [oidc.client.clientId, session.teamId] }
    if ((await lookUp(asking)).rowCount === 1) ctx.body = written(session, config.origin)
  })
}

/** Without the person's name, which is nobody's business who only guards something. */
function written(session: DeviceSession, issuer: string) {
  const { accountId, method, device, teamId, role, keyThumbprint, openedAt, expiresAt } = session
  const { acr, amr } = deviceAssurance[method]
  return {
    active: true,
    sub: accountId,
    iss: issuer,
    exp: Math.floor(expiresAt / 1000),
    token_type: "DPoP",
    cnf: { jkt: keyThumbprint },
    acr,
    amr: [...amr],
    auth_time: Math.floor(openedAt / 1000),
    team: teamId,
    role,
    device: { id: device.id, platform: device.platform, mode: device.mode },
  }
}
