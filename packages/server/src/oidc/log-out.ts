/** Signing out at an application's request: ends our own session, and with it everything that was given in it (RP-Initiated Logout). */

import type { Provider } from "oidc-provider"
import { z } from "zod"
import { takeCookie, tokenIn } from "../http/cookies.ts"
import type { App, Dependencies } from "../http/dependencies.ts"
import { originOf } from "../http/request-origin.ts"
import { equal } from "../secrets/keys.ts"
import type { CurrentProvider } from "./when-needed.ts"

/** What the library has checked and noted before it asked whether to sign out. */
type Noted = { secret?: string; postLogoutRedirectUri?: string; state?: string }

const COOKIE = "__Host-sparekey-oidc"

export function logOut(app: App, dependencies: Dependencies, current: CurrentProvider, path: string): void {
  app.register(async (plain) => {
    const scope = plain as unknown as App
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, text, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    )
    scope.post(path, {
      schema: { hide: true, body: z.object({ xsrf: z.string().min(1).max(100) }) },
      handler: async (request, reply) => {
        const provider = await current()
        const kept = await keptSession(provider, request.cookies[COOKIE])
        const { secret = "", postLogoutRedirectUri, state } = (kept?.state ?? {}) as Noted
        if (secret === "" || !equal(Buffer.from(secret), Buffer.from(request.body.xsrf)))
          return reply.redirect("/", 303)
        const session = tokenIn(request, "__Host-sparekey-session")
        if (session !== null) {
          const command = () => ({ name: "sign_out" }) as const
          await dependencies.perform({ accountId: session.accountId, origin: originOf(request), session, command })
        }
        await kept?.destroy()
        takeCookie(reply, "__Host-sparekey-session")
        return reply.redirect(whereTo(postLogoutRedirectUri, state), 303)
      },
    })
  })
}

/** The secret beside it says that our own page was seen by whoever has the cookie, so its signature is not looked at. */
const keptSession = async (provider: Provider, name: string | undefined) =>
  name === undefined ? undefined : await provider.Session.find(name)

function whereTo(uri: string | undefined, state: string | undefined): string {
  if (uri === undefined) return "/oidc/session/end/success"
  const to = new URL(uri)
  if (state !== undefined) to.searchParams.set("state", state)
  return to.href
}
