/** Where an authorization waits for the person: our sign-in is the library's interaction, and goes on from here. */

import { authTimeOf } from "@sparekey/core"
import type { FastifyReply, FastifyRequest } from "fastify"
import { errors, type Provider } from "oidc-provider"
import { continuePage, failedPage } from "./pages.ts"
import { giveGrant } from "./provider.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"
import { loginOf, missingIn, type Standing, standingOf } from "./standing.ts"

type Details = Awaited<ReturnType<Provider["interactionDetails"]>>

type Verdict = "sign_in" | "refuse" | "start_again" | "ask" | "go_on"

type Asked = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly provider: Provider
  /** Whether the person has said that it was them who started the application. */
  readonly confirmed: boolean
}

export async function goOnWith(dependencies: ProviderDependencies, { request, reply, provider, confirmed }: Asked) {
  const details = await detailsOf(provider, request, reply)
  if (details === null) return sendPage(reply.status(400), failedPage(request.headers["accept-language"], "expired"))
  const { uid, params } = details
  const client = await provider.Client.find(String(params.client_id))
  const standing = await standingOf(dependencies, request.headers.cookie, String(params.client_id))
  const asks = client?.applicationType === "native" && !confirmed
  switch (verdictOn(details, standing, dependencies.clock(), asks)) {
    case "sign_in":
      return reply.redirect(`/sign-in?interaction=${uid}`, 303)
    case "start_again":
      return reply.redirect(authorizationOf(details), 303)
    case "ask":
      return sendPage(
        reply,
        continuePage(request.headers["accept-language"], client?.clientName ?? "", `${request.url}/confirm`),
      )
    case "refuse":
      return finish(provider, request, reply, {
        error: "access_denied",
        error_description: "this person does not belong to a team that this application is for",
      })
    case "go_on": {
      const { session } = standing as Standing
      const grant = await giveGrant(provider, session, String(params.client_id), params.scope)
      const login = { ...loginOf(session), remember: true }
      return finish(provider, request, reply, { login, consent: { grantId: grant.jti } })
    }
  }
}

function verdictOn(details: Details, standing: Standing | null, now: number, asks: boolean): Verdict {
  if (standing === null) return "sign_in"
  if (details.session?.accountId !== undefined && details.session.accountId !== standing.session.accountId)
    return "start_again"
  const missing = missingIn(standing, details.params.acr_values, now)
  if (missing === "membership") return "refuse"
  if (missing !== null || !isFreshEnough(details, authTimeOf(standing.session), now)) return "sign_in"
  return asks ? "ask" : "go_on"
}

/** What `prompt` and `max_age` ask for is met by an authentication since, or one that is young enough. */
function isFreshEnough({ prompt, params, iat }: Details, authenticatedAt: number, now: number): boolean {
  // The library counts in whole seconds.
  if (authenticatedAt >= (iat + 1) * 1000) return true
  if (prompt.reasons.includes("login_prompt")) return false
  return params.max_age === undefined || now - authenticatedAt <= Number(params.max_age) * 1000
}

/** The authorization anew, for somebody else than it was begun by. */
function authorizationOf({ params, deviceCode }: Details): string {
  if (deviceCode !== undefined) return "/oidc/device"
  const given = Object.entries(params).filter(([, value]) => value !== undefined)
  return `/oidc/auth?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

async function detailsOf(provider: Provider, request: FastifyRequest, reply: FastifyReply): Promise<Details | null> {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null
    throw error
  }
}

async function finish(
  provider: Provider,
  { raw }: FastifyRequest,
  reply: FastifyReply,
  result: Parameters<Provider["interactionResult"]>[2],
) {
  return reply.redirect(
    await provider.interactionResult(raw, reply.raw, result, { mergeWithLastSubmission: false }),
    303,
  )
}

const sendPage = (reply: FastifyReply, { html, headers }: ReturnType<typeof failedPage>) =>
  reply.headers(headers).send(html)
