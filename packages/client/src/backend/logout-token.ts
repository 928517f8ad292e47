/** Logout tokens: the provider says that somebody's session has ended. OpenID Connect Back-Channel Logout 1.0. */
import { textOr } from "./id-token.ts"
import type { Provider } from "./provider.ts"
import { Refusal } from "./refusal.ts"
import type { ReplayStore } from "./replays.ts"
import { verifySigned } from "./signed.ts"

/** Whose session has ended. One of the two is always there: with a `sid` that session, without one all of the person's. */
export type LogoutToken =
  | { readonly sid: string; readonly accountId: string | null }
  | { readonly sid: null; readonly accountId: string }

const EVENT = "http://schemas.openid.net/event/backchannel-logout"

/** They are sent at once; one that is older was kept by somebody. */
const OLDEST_SECONDS = 120

type Parts = { readonly provider: Provider; readonly clientId: string; readonly replays: ReplayStore }

/** §2.6, in its order. @throws Refusal; answer it with 400 (§2.8) */
export async function verifyLogoutToken({ provider, clientId, replays }: Parts, token: string): Promise<LogoutToken> {
  const claims = await verifySigned(provider, token, {
    audience: clientId,
    typ: "logout+jwt",
    requiredClaims: ["iat", "exp", "jti"],
    maxTokenAge: OLDEST_SECONDS,
  })
  const { events, nonce, jti, exp } = claims as typeof claims & Record<string, unknown>
  const [sid, accountId] = [textOr(claims.sid), textOr(claims.sub)]
  const isLogout = typeof events === "object" && events !== null && EVENT in events
  if ((sid === null && accountId === null) || !isLogout || nonce !== undefined || typeof jti !== "string")
    throw new Refusal("token_not_valid", { cause: new Error("the logout token’s claims do not fit") })
  // Last, so that only what the provider has signed is kept.
  if (!(await replays.note(`logout ${jti}`, new Date(((exp ?? 0) + OLDEST_SECONDS) * 1000))))
    throw new Refusal("token_not_valid", { cause: new Error("this logout token was used before") })
  return sid === null ? { sid, accountId: accountId ?? "" } : { sid, accountId }
}
