/** The panel's routes, readable top to bottom. */
import { randomBytes } from "node:crypto"
import { createBackend } from "@sparekey/client/backend"
import { backChannelLogout } from "@sparekey/client/express"
import express, { type Express, type Request, type Response } from "express"
import { clearCookie, readCookie, writeCookie } from "./cookies.ts"
import { homePage, paymentsPage, refusedPage, welcomePage } from "./pages.ts"
import { type Session, Sessions } from "./sessions.ts"
import type { Settings } from "./settings.ts"
import { type Begun, createSignIn, type Demand, isEnough, isRefusal } from "./sign-in.ts"

export async function createPanel(settings: Settings): Promise<Express> {
  const { issuer, clientId, clientSecret, origin, mfaMinutes } = settings
  const signIn = await createSignIn(settings)
  const backend = createBackend({ issuer, clientId, clientSecret })
  const sessions = new Sessions()
  const underWay = new Map<string, Begun>()
  const recentMfa: Demand = { acr: "aal2", maxAgeSeconds: mfaMinutes * 60 }

  const app = express()
  app.disable("x-powered-by")
  app.use(protect(settings))

  app.get("/", async (request, response) => {
    const session = await current(request)
    response.send(session === null ? welcomePage() : homePage(session))
  })

  app.get("/payments", async (request, response) => {
    const session = await current(request)
    if (session === null || !isEnough(session, recentMfa)) return sendToSparekey(response, "/payments", recentMfa)
    response.send(paymentsPage(session, mfaMinutes))
  })

  app.get("/sign-in", (_, response) => sendToSparekey(response, "/", {}))

  app.get("/callback", async (request, response) => {
    const key = readCookie(request, "signing-in")
    const begun = key === null ? undefined : underWay.get(key)
    clearCookie(response, "signing-in")
    if (key === null || begun === undefined) return refuse(response, "That sign-in was not begun in this browser.")
    underWay.delete(key)
    const session = await signIn.finish(begun, request.originalUrl).catch(() => null)
    if (session === null) return refuse(response, "Sparekey, or you yourself, refused it.")
    if (!isEnough(session, begun.demand)) return refuse(response, "What you showed is not enough for that page.")
    const before = readCookie(request, "session")
    if (before !== null) sessions.end(before)
    writeCookie(response, "session", sessions.begin(session))
    response.redirect(303, begun.page)
  })

  app.post("/refresh", async (request, response) => {
    const id = readCookie(request, "session")
    const session = sessions.get(id)
    if (id !== null && session !== null) await renew(id, session)
    response.redirect(303, "/")
  })

  app.post("/sign-out", (request, response) => {
    const id = readCookie(request, "session")
    const session = sessions.get(id)
    if (id !== null) sessions.end(id)
    clearCookie(response, "session")
    response.redirect(303, session === null ? "/" : signIn.signOutUrl(session).href)
  })

  // Sparekey calls this when a session ends: signed out elsewhere, disconnected, reset, suspended.
  app.post(
    "/signed-out",
    express.urlencoded({ extended: false }),
    backChannelLogout(backend, (token) => sessions.endAll(token)),
  )

  async function sendToSparekey(response: Response, page: string, demand: Demand): Promise<void> {
    const { begun, url } = await signIn.begin(page, demand)
    const key = randomBytes(32).toString("base64url")
    underWay.set(key, begun)
    setTimeout(() => underWay.delete(key), 15 * 60_000).unref()
    writeCookie(response, "signing-in", key)
    response.redirect(303, url.href)
  }

  /** Whoever's tokens are over, and cannot be renewed, is not signed in: Sparekey decides how long somebody stays. */
  async function current(request: Request): Promise<Session | null> {
    const id = readCookie(request, "session")
    const session = sessions.get(id)
    if (id === null || session === null) return null
    return session.tokensEndAt.getTime() > Date.now() ? session : renew(id, session)
  }

  const renewing = new Map<string, Promise<Session | null>>()

  /** A refresh token works once, so two requests at once share one renewal. */
  function renew(id: string, session: Session): Promise<Session | null> {
    const asked =
      renewing.get(id) ??
      signIn
        .refresh(session)
        .then((next) => (sessions.replace(id, next) ? next : null))
        .catch((error: unknown) => {
          // A no ends the session; an outage only closes the page until it is over.
          if (isRefusal(error)) sessions.end(id)
          return null
        })
        .finally(() => renewing.delete(id))
    renewing.set(id, asked)
    return asked
  }

  const refuse = (response: Response, why: string): void => void response.status(403).send(refusedPage(why))

  /** Nothing is cached, framed, or posted from another site's page. */
  function protect({ issuer }: Settings) {
    return (request: Request, response: Response, next: () => void) => {
      response.set({
        "cache-control": "no-store",
        "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self' ${issuer}; frame-ancestors 'none'`,
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
      })
      const from = request.headers.origin
      if (request.method === "POST" && from !== undefined && from !== origin) return void response.status(403).end()
      next()
    }
  }

  return app
}
