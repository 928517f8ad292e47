/** Which settings somebody looked at: two who change an application at once do not undo each other's unseen. */
import { createHash } from "node:crypto"
import type { Application, VersionedApplication } from "./schemas.ts"

/** Of everything that can be changed, in one order: the database keeps the rules' names in another than they came in. */
export function versionOf(application: Application): string {
  const { name, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, rules } = application
  const { deviceGrant, dpopRequired, accessTokenMinutes } = application
  const { admins, members, roles } = rules.mfa
  const content = [
    [name, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, deviceGrant, dpopRequired, accessTokenMinutes],
    [admins, members, roles, rules.everyConnection, rules.againAfterMinutes],
  ]
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 22)
}

export const withVersion = (application: Application): VersionedApplication => ({
  ...application,
  version: versionOf(application),
})
