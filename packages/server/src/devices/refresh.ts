/** The next tokens of what is open on a device: once for each refresh token, and only while all that it rests on is there. A7. */
import { type DeviceMethod, reasonAgainstGoingOn } from "@sparekey/core"
import { endDeviceSession, findRefreshed, renewDeviceSession } from "../db/device-session.ts"
import { readOne } from "../db/load-facts.ts"
import type { Dependencies } from "../http/dependencies.ts"
import type { RequestOrigin } from "../material.ts"
import { Refused } from "../refused.ts"
import { issueDeviceTokens } from "../secrets/device-tokens.ts"
import type { IssuedAccess } from "../secrets/keys.ts"
import type { Opened } from "./open.ts"

type Shown = { readonly issued: IssuedAccess; readonly keyThumbprint: string; readonly origin: RequestOrigin }

/**
 * One that was used before ends everything: somebody has a copy, and nobody can tell who (RFC 9700 §4.14.2). Whoever lacks the device's
 * key ends nothing by it.
 * @throws Refused `device_session_over`, `proof_not_valid`
 */
export async function refresh(
  dependencies: Dependencies,
  { issued, keyThumbprint, origin }: Shown,
): Promise<Opened & { readonly method: DeviceMethod }> {
  const { keys, lookUp, pool, clock } = dependencies
  const found = await findRefreshed(lookUp, issued, clock())
  if (found === null) throw new Refused("device_session_over")
  if (found.keyThumbprint !== keyThumbprint) throw new Refused("proof_not_valid")
  const { accountId, id } = issued
  const { deviceId, method, pinId, endsAt, isLatest } = found
  if (isLatest) {
    const { facts } = await readOne(dependencies, { accountId, deviceId })
    if (reasonAgainstGoingOn({ facts, method, pinId, now: clock() }) !== null) throw new Refused("device_session_over")
    const tokens = issueDeviceTokens(keys, { accountId, id, now: clock() })
    if (await renewDeviceSession(pool, issued, tokens.access.hash, clock()))
      return { tokens, accountId, endsAt, method }
    // Closed or disconnected meanwhile: the log must not call that a theft.
    if ((await findRefreshed(lookUp, issued, clock())) === null) throw new Refused("device_session_over")
  }
  await endDeviceSession(pool, { accountId, id, deviceId }, { type: "device_token_reused", now: clock(), origin })
  throw new Refused("device_session_over")
}
