/** Who is signed in here. In memory: a panel with several processes keeps this in its database. */
import { randomBytes } from "node:crypto"
import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from "openid-client"

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers

export type Session = {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly team: string | null
  readonly role: string | null
  /** What was shown, and when: docs/applications.md, “Ask for more”. */
  readonly acr: string | null
  readonly amr: readonly string[]
  readonly authenticatedAt: Date
  /** Sparekey's session, which a logout token names. */
  readonly sid: string
  readonly idToken: string
  readonly tokensEndAt: Date
  readonly refreshToken: string
  readonly refreshedAt: Date | null
}

/** Of a first sign-in, or of one that has shown more. */
export function sessionFrom(tokens: Tokens): Session {
  const claims = tokens.claims()
  if (claims === undefined) throw new TypeError("a sign-in without an ID token")
  const text = (value: unknown) => (typeof value === "string" ? value : null)
  return {
    accountId: claims.sub,
    name: text(claims.name) ?? "",
    email: text(claims.email) ?? "",
    team: text(claims.team_name),
    role: text(claims.role),
    acr: text(claims.acr),
    amr: Array.isArray(claims.amr) ? claims.amr.map(String) : [],
    authenticatedAt: new Date((claims.auth_time ?? 0) * 1000),
    sid: text(claims.sid) ?? "",
    idToken: tokens.id_token ?? "",
    tokensEndAt: endOf(tokens),
    refreshToken: tokens.refresh_token ?? "",
    refreshedAt: null,
  }
}

/** A refresh says nothing new about how somebody signed in. */
export const refreshed = (session: Session, tokens: Tokens): Session => ({
  ...session,
  tokensEndAt: endOf(tokens),
  refreshToken: tokens.refresh_token ?? session.refreshToken,
  refreshedAt: new Date(),
})

const endOf = (tokens: Tokens): Date => new Date(Date.now() + (tokens.expiresIn() ?? 0) * 1000)

export class Sessions {
  readonly #byId = new Map<string, Session>()

  get(id: string | null): Session | null {
    return (id === null ? undefined : this.#byId.get(id)) ?? null
  }

  /** Under a new id each time that somebody authenticates. */
  begin(session: Session): string {
    const id = randomBytes(32).toString("base64url")
    this.#byId.set(id, session)
    return id
  }

  /** False: it has ended meanwhile, and stays ended. */
  replace(id: string, session: Session): boolean {
    if (!this.#byId.has(id)) return false
    this.#byId.set(id, session)
    return true
  }

  end(id: string): void {
    this.#byId.delete(id)
  }

  /** What Sparekey has told us: that session of its own, or, where it names none, all of the person's. */
  endAll({ sid, accountId }: { readonly sid: string | null; readonly accountId: string | null }): void {
    for (const [id, session] of this.#byId)
      if (sid === null ? session.accountId === accountId : session.sid === sid) this.#byId.delete(id)
  }
}
