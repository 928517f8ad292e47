/** How the person at the browser stands towards the application that sent them: what an authorization rests on, and what is missing. */
import { acrOf, amrOf, authTimeOf, lacksMfa, mayUse } from "@sparekey/core"
import { type ApplicationUse, applicationUse } from "../db/application-use.ts"
import { type LiveSession, liveSession } from "../http/authentication.ts"
import { readToken } from "../secrets/tokens.ts"
import { acceptedLevels } from "./levels.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"

export type Standing = {
  readonly session: LiveSession
  readonly use: ApplicationUse
}

/** Our own session, not the library's: that one only follows it. */
export async function sessionIn(
  { pool, lookUp, clock }: ProviderDependencies,
  cookies: string | undefined,
): Promise<LiveSession | null> {
  const [, text] = /(?:^|;\s*)__Host-sparekey-session=([^;]*)/.exec(cookies ?? "") ?? []
  return liveSession({ pool, lookUp }, readToken(text), clock())
}

/** Null: nobody is signed in, or there is no such application. */
export async function standingOf(
  dependencies: ProviderDependencies,
  cookies: string | undefined,
  applicationId: string,
): Promise<Standing | null> {
  const session = await sessionIn(dependencies, cookies)
  if (session === null) return null
  const use = await applicationUse(dependencies, { accountId: session.accountId, applicationId })
  return use === null ? null : { session, use }
}

/** As tokens say it: RFC 8176, and OpenID Connect’s `auth_time` in seconds. S5. */
export const loginOf = (session: LiveSession) => ({
  accountId: session.accountId,
  acr: acrOf(session),
  amr: [...amrOf(session)],
  ts: Math.floor(authTimeOf(session) / 1000),
})

export type Missing = "membership" | "mfa" | "aal2" | "fresh_authentication"

/** What stands between the person and the application, whatever the application itself asked for. */
export function missingIn({ session, use }: Standing, acrValues: unknown, now: number): Missing | null {
  if (!mayUse(use.application, use.user.memberships)) return "membership"
  if (lacksMfa(use.application, use.user, session, now)) return "mfa"
  if (acceptedLevels(acrValues)?.includes(acrOf(session)) === false) return "aal2"
  const { disconnectedAt } = use
  return disconnectedAt !== null && authTimeOf(session) <= disconnectedAt ? "fresh_authentication" : null
}
