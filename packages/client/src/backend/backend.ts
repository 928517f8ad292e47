/** What a backend needs: who is it, how did they show it, and may this go on. */
import { secureOrigin } from "../secure-origin.ts"
import { type AccessToken, type TokenDemand, type Verifying, verifyAccessToken } from "./access-token.ts"
import { type Connection, checkConnection } from "./connection.ts"
import { type IdToken, type IdTokenChecks, verifyIdToken } from "./id-token.ts"
import { type LogoutToken, verifyLogoutToken } from "./logout-token.ts"
import type { Presented } from "./proof.ts"
import { createAsk, createProvider } from "./provider.ts"
import { replaysInMemory } from "./replays.ts"
import type { BackendSettings } from "./settings.ts"

export type Backend = {
  /**
   * Whose token a request shows. Bound tokens take a proof of their key, made for this request, once.
   * @throws Refusal; answer with its `status`, and its `authenticate` as `WWW-Authenticate`
   */
  verifyAccessToken(presented: Presented, demand?: TokenDemand): Promise<AccessToken>
  /** Who signed in. @throws Refusal */
  verifyIdToken(token: string, checks: IdTokenChecks): Promise<IdToken>
  /** Whose session has ended. Each token is taken once. @throws Refusal; answer with 400 */
  verifyLogoutToken(token: string): Promise<LogoutToken>
  /**
   * Whether a connection may be opened, or, with its id, go on.
   * @throws Refusal `insufficient_user_authentication` with what is needed
   */
  checkConnection(token: AccessToken, connection?: string): Promise<Connection>
}

/**
 * Verifies what the provider gives. Nothing is asked of it before the first call; its keys and addresses are kept, what tokens are worth
 * is asked anew each time.
 * @throws TypeError where the settings are unsafe, such as an issuer over `http:`
 * @example
 * const backend = createBackend({ issuer: "https://sign-in.example.com", clientId, clientSecret, origin: "https://api.example.com" })
 * const { accountId } = await backend.verifyAccessToken(request, { acr: ["aal2"], maxAgeSeconds: 300 })
 */
export function createBackend(settings: BackendSettings): Backend {
  const { clientId, clientSecret, clients = [], devices = false, origin, replays = replaysInMemory() } = settings
  const ask = createAsk(settings)
  const provider = createProvider(settings, ask)
  const parts: Verifying = {
    clientId,
    clientSecret,
    clients,
    devices,
    origin: origin === undefined ? null : secureOrigin(origin),
    replays,
    ask,
    provider,
  }
  return {
    verifyAccessToken: (presented, demand = {}) => verifyAccessToken(parts, presented, demand),
    verifyIdToken: async (token, checks) => verifyIdToken(await provider(), clientId, token, checks),
    verifyLogoutToken: async (token) => verifyLogoutToken({ provider: await provider(), clientId, replays }, token),
    checkConnection: (token, connection) => checkConnection(parts, token, connection ?? null),
  }
}
