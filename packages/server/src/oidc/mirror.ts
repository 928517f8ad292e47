/**
 * The library keeps a session of its own in the browser. Here it only mirrors ours: it is somebody's exactly while ours is, and says
 * about them what ours says, so that no authorization rests on what was true once.
 */
import type { Provider } from "oidc-provider"
import { sessionOfGrant } from "../secrets/artefact-names.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"
import { loginOf, sessionIn } from "./standing.ts"

type Kept = {
  accountId?: string
  acr?: string
  amr?: string[]
  loginTs?: number
  touched?: boolean
  authorizations?: Record<string, { grantId?: string; sid?: string }>
  loginAccount(details: object): void
}

type Context = {
  readonly req: { readonly headers: { readonly cookie?: string } }
  readonly oidc?: { entity?(name: string, value: unknown): void }
}

type Sessions = { get(context: Context): Promise<Kept>; new (): Kept }

export function mirrorSessions(provider: Provider, dependencies: ProviderDependencies): void {
  const Session = provider.Session as unknown as Sessions
  const stored = Session.get.bind(Session)
  Session.get = async (context) => {
    const kept = await stored(context)
    const ours = await sessionIn(dependencies, context.req.headers.cookie)
    const session = kept.accountId === undefined || kept.accountId === ours?.accountId ? kept : new Session()
    if (ours !== null) follow(session, loginOf(ours), ours.id)
    context.oidc?.entity?.("Session", session)
    return session
  }
}

/** A grant rests on one session and on what it had shown: after either has changed, a new one is given. */
function follow(session: Kept, { accountId, acr, amr, ts }: ReturnType<typeof loginOf>, ourId: string): void {
  const isSame = session.accountId === accountId && session.acr === acr && session.loginTs === ts
  const rests = Object.values(session.authorizations ?? {}).every(
    ({ grantId }) => grantId === undefined || sessionOfGrant(grantId) === ourId,
  )
  if (isSame && rests) return
  // Another session of the same person is another one to applications too.
  if (!rests) session.authorizations = {}
  for (const authorization of Object.values(session.authorizations ?? {})) delete authorization.grantId
  session.loginAccount({ accountId, acr, amr, loginTs: ts })
  session.touched = true
}
