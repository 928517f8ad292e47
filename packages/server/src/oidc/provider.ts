/** The OpenID provider: a certified library, set so that it does the code flow and nothing looser. S4–S7 of the standards. */
import { timingSafeEqual } from "node:crypto"
import { type Configuration, type KoaContextWithOIDC, Provider } from "oidc-provider"
import { grantName, hashOf, tokenName } from "../secrets/artefact-names.ts"
import { claimsOfScopes, findAccount, isUser } from "./account.ts"
import { Artefacts } from "./artefacts.ts"
import { ACCESS_TOKEN_MINUTES, Clients } from "./clients.ts"
import { createInteractionPolicy, type MissingFor } from "./interaction-policy.ts"
import { introspectDevices } from "./introspect-device.ts"
import { levels } from "./levels.ts"
import { mirrorSessions } from "./mirror.ts"
import { devicePages, errorPage, logoutPages } from "./pages.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"
import type { SigningKey } from "./signing-keys.ts"
import { sessionIn } from "./standing.ts"

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** How long somebody may stay away before the application has to ask for them again. */
const REFRESH_TOKEN_DAYS = 30

export function createProvider(dependencies: ProviderDependencies, keys: readonly SigningKey[]): Provider {
  const { config, lookUp } = dependencies
  const { policy, missing } = createInteractionPolicy(dependencies)
  const clients = new Clients(lookUp)
  const provider = new Provider(config.origin, {
    ...settings,
    adapter: ((model: string) =>
      model === "Client" ? clients : new Artefacts(model, dependencies)) as unknown as Configuration["adapter"],
    jwks: { keys: [...keys] } as unknown as NonNullable<Configuration["jwks"]>,
    cookies: {
      names: {
        session: "__Host-sparekey-oidc",
        interaction: "__Secure-sparekey-interaction",
        resume: "__Secure-sparekey-resume",
      },
      long: { signed: true, httpOnly: true, secure: true, sameSite: "lax", path: "/" },
      short: { signed: true, httpOnly: true, secure: true, sameSite: "lax" },
      keys: [...dependencies.keys.cookieSignatureKeys],
    },
    features: {
      ...features,
      deviceFlow: { enabled: true, ...devicePages },
      rpInitiatedLogout: { enabled: true, ...logoutPages },
      introspection: {
        enabled: true,
        allowedPolicy: async (_, client, token) =>
          (await isOfOneHand(dependencies, client.clientId, token.clientId ?? "")) &&
          (!("accountId" in token) || (await isUser(dependencies, token.accountId ?? "", token.clientId ?? ""))),
      },
    },
    interactions: { policy, url: (_, { uid }) => `/oidc/interaction/${uid}` },
    findAccount: async (ctx, accountId, token) => {
      const applicationId = ctx.oidc.client?.clientId ?? ""
      const level = token !== undefined && "acr" in token ? token.acr : undefined
      if (token !== undefined && !(await isUser(dependencies, accountId, applicationId, level))) return undefined
      return findAccount(dependencies, accountId, applicationId)
    },
    ...(config.origin.startsWith("http:") ? { fetch: fetchFromHere } : {}),
    loadExistingGrant: (ctx) => grantFor(provider, dependencies, missing, ctx),
  })
  // Our proxy settings have been applied already (mount.ts); what arrives here is what we say.
  provider.proxy = true
  secureCookies(provider)
  nameThings(provider)
  hashSecrets(provider)
  mirrorSessions(provider, dependencies)
  introspectDevices(provider, dependencies)
  return provider
}

/**
 * For trying out: back-channel logouts go wherever a team's administrator has said, so the library lets them go to no private network;
 * where we ourselves are on localhost, the application that is being written is too.
 */
const fetchFromHere = (
  url: string | URL | Request,
  { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown } = {},
) => fetch(url, options)

const features = {
  devInteractions: { enabled: false },
  claimsParameter: { enabled: false },
  requestObjects: { enabled: false },
  resourceIndicators: { enabled: false },
  pushedAuthorizationRequests: { enabled: true },
  dPoP: { enabled: true },
  revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
  userinfo: { enabled: true },
  backchannelLogout: { enabled: true },
} satisfies Configuration["features"]

const settings = {
  acrValues: levels,
  clientAuthMethods: ["client_secret_basic", "client_secret_post", "none"],
  responseTypes: ["code"],
  scopes: ["openid", "offline_access", "profile", "email", "team"],
  claims: { ...claimsOfScopes, sid: null, iss: null } as unknown as NonNullable<Configuration["claims"]>,
  subjectTypes: ["public"],
  // RFC 9700 §2.1.1: of everybody, confidential or not; S256 is the only method there is.
  pkce: { required: () => true },
  allowOmittingSingleRegisteredRedirectUri: false,
  clientBasedCORS: () => false,
  conformIdTokenClaims: false,
  rotateRefreshToken: true,
  issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
  // Ending goes by our own session (db/end-grants.ts), not by the library's.
  expiresWithSession: async () => false,
  extraClientMetadata: { properties: [ACCESS_TOKEN_MINUTES] },
  extraTokenClaims: async (ctx) => howAuthenticated(ctx),
  enabledJWA: { idTokenSigningAlgValues: ["RS256"], dPoPSigningAlgValues: ["ES256", "EdDSA"] },
  renderError: errorPage,
  routes: {
    authorization: "/oidc/auth",
    code_verification: "/oidc/device",
    device_authorization: "/oidc/device/auth",
    end_session: "/oidc/session/end",
    introspection: "/oidc/token/introspection",
    jwks: "/oidc/jwks",
    pushed_authorization_request: "/oidc/request",
    revocation: "/oidc/token/revocation",
    token: "/oidc/token",
    userinfo: "/oidc/me",
  },
  ttl: {
    AccessToken: (_, __, client) => Number(client[ACCESS_TOKEN_MINUTES] ?? 5) * MINUTE,
    AuthorizationCode: MINUTE,
    DeviceCode: 10 * MINUTE,
    Grant: (REFRESH_TOKEN_DAYS + 1) * DAY,
    IdToken: 60 * MINUTE,
    Interaction: 60 * MINUTE,
    RefreshToken: (_, token) => {
      const left = Math.max(
        1,
        Math.floor((token.iiat ?? Date.now() / 1000) + REFRESH_TOKEN_DAYS * DAY - Date.now() / 1000),
      )
      return Math.min(REFRESH_TOKEN_DAYS * DAY, left)
    },
    Session: DAY,
  },
} satisfies Partial<Configuration>

/** In introspection's replies too, so that whoever guards something can ask for more (RFC 9470 §6.2). */
function howAuthenticated(ctx: KoaContextWithOIDC) {
  const { RefreshToken, AuthorizationCode, DeviceCode } = ctx.oidc.entities
  const source = AuthorizationCode ?? DeviceCode ?? RefreshToken
  if (source === undefined) return undefined
  return { acr: source.acr, amr: source.amr, auth_time: source.authTime }
}

/** Somebody who is signed in, and lacks nothing, need not be asked: these are their own team's applications. */
async function grantFor(
  provider: Provider,
  dependencies: ProviderDependencies,
  missing: MissingFor,
  ctx: KoaContextWithOIDC,
) {
  const { client, session, result, params } = ctx.oidc
  const known = result?.consent?.grantId ?? session?.grantIdFor(client?.clientId ?? "")
  const kept = known === undefined ? undefined : await provider.Grant.find(known)
  if (kept !== undefined || client === undefined || client.applicationType === "native") return kept
  if ((await missing(ctx)) !== null) return undefined
  const ours = await sessionIn(dependencies, ctx.req.headers.cookie)
  return ours === null ? undefined : giveGrant(provider, ours, client.clientId, params?.scope)
}

/** @throws InvalidGrant when the session has ended meanwhile */
export async function giveGrant(
  provider: Provider,
  { accountId, id }: { readonly accountId: string; readonly id: string },
  clientId: string,
  scope: unknown,
) {
  const grant = new provider.Grant({ accountId, clientId })
  grant.jti = grantName(accountId, id)
  const asked = typeof scope === "string" ? scope.split(" ") : []
  grant.addOIDCScope(asked.filter((one) => (settings.scopes as readonly string[]).includes(one)).join(" "))
  await grant.save()
  return grant
}

/** What guards something asks about tokens of its own, or of the other applications of its team. */
async function isOfOneHand({ pool }: ProviderDependencies, asking: string, asked: string): Promise<boolean> {
  if (asking === asked) return true
  const { rowCount } = await pool.query({
    name: "applications-of-one-hand",
    text: `select from application one join application other on one.team_id is not distinct from other.team_id
      where one.id = $1 and other.id = $2 and one.kind = 'web'`,
    values: [asking, asked],
  })
  return rowCount === 1
}

/** Always, as ours are: browsers keep them on http://localhost too, which the library does not know. */
function secureCookies(provider: Provider): void {
  const create = provider.createContext.bind(provider)
  provider.createContext = <State>(...given: Parameters<typeof create>) => {
    const context = create<State>(...given)
    context.cookies.secure = true
    return context
  }
}

function nameThings({ AccessToken, AuthorizationCode, RefreshToken }: Provider): void {
  for (const Model of [AccessToken, AuthorizationCode, RefreshToken]) {
    const prototype = Model.prototype as unknown as { generateTokenId(this: { accountId: string }): string }
    const generate = prototype.generateTokenId
    prototype.generateTokenId = function () {
      // It also notes of what format the token is.
      generate.call(this)
      return tokenName(this.accountId)
    }
  }
}

/** Secrets have 256 bits, so a fast hash is enough (ASVS 6.5.2). */
function hashSecrets({ Client }: Provider): void {
  const prototype = Client.prototype as unknown as {
    compareClientSecret(this: { clientSecret?: string }, actual: string): boolean
    backchannelLogout(sub: string, sid: string): Promise<void>
  }
  prototype.compareClientSecret = function (actual) {
    const stored = Buffer.from(this.clientSecret ?? "", "base64url")
    const given = hashOf(actual)
    return stored.length === given.length && timingSafeEqual(stored, given)
  }
}
