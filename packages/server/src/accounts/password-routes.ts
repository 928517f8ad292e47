/** The password: changing it, and the way back when it is forgotten, which neither signs in nor passes MFA (R6). */
import { decide } from "@sparekey/core"
import { z } from "zod"
import { addressOwner } from "../db/look-up-address.ts"
import { requireSession } from "../http/authentication.ts"
import { performBySession } from "../http/by-session.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { charge, destinationCharge, networkCharge, serverCharge } from "../http/rate-limit.ts"
import { networkOf, originOf } from "../http/request-origin.ts"
import { emailText, linkTokenText, passwordText } from "../http/schemas.ts"
import type { RequestOrigin } from "../material.ts"
import { tryPassword } from "../passwords/password-try.ts"
import { faultOfPassword, hashPassword, passwordStandsAlone } from "../passwords/passwords.ts"
import { allowed, Refused } from "../refused.ts"
import { openLink } from "./open-link.ts"

const tags = ["Password"]

/** @throws Refused when no account could have this password; how long it must be is core's to say */
export async function requireAcceptable(password: string): Promise<void> {
  const fault = await faultOfPassword(password)
  if (fault !== null) throw new Refused(fault)
}

export const passwordRoutes: Routes = (app, dependencies) => {
  const { pool, keys, perform, clock } = dependencies
  const underWay = new Set<Promise<void>>()
  app.addHook("onClose", () => Promise.all(underWay))

  app.put("/api/me/password", {
    schema: {
      tags,
      summary: "Change my password: all other sessions end",
      body: z.object({ current: passwordText, password: passwordText }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { accountId } = await requireSession(dependencies, request)
      const { current, password } = request.body
      await requireAcceptable(password)
      // Before the new one is hashed: whoever is throttled must not be able to keep us busy.
      const tried = await tryPassword(dependencies, { accountId, password: current, origin: originOf(request) })
      const passwordHash = await hashPassword(keys, password)
      await performBySession(
        dependencies,
        request,
        (loaded) => ({
          name: "change_password",
          fits: tried.fits(loaded),
          passwordStandsAlone: passwordStandsAlone(password),
        }),
        { passwordHash },
      )
      return reply.status(204).send(null)
    },
  })

  app.post("/api/password-reset", {
    schema: {
      tags,
      summary: "Ask for a reset link by mail; the reply is the same for every address",
      body: z.object({ email: emailText }),
      response: { 202: z.object({}), default: problemSchema },
    },
    handler: async (request, reply) => {
      const origin = originOf(request)
      const { lookup } = request.body.email
      const charges = [
        networkCharge(networkOf(origin.networkAddress ?? "")),
        serverCharge,
        destinationCharge(keys, lookup),
      ]
      await charge(pool, charges, clock())
      // Answered before the work is done, which takes longer where there is an account (B5).
      const work = requestReset(dependencies, lookup, origin)
        .catch((error) => request.log.error({ err: error }, "a reset link was not sent"))
        .finally(() => underWay.delete(work))
      underWay.add(work)
      return reply.status(202).send({})
    },
  })

  app.post("/api/password-reset/confirm", {
    schema: {
      tags,
      summary: "Choose a new password with a link from a mail: all sessions end, and MFA stays as it is",
      body: z.object({ token: linkTokenText, password: passwordText }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token, password } = request.body
      const { link, loaded } = await openLink(dependencies, token)
      await requireAcceptable(password)
      const command = { name: "reset_password", passwordStandsAlone: passwordStandsAlone(password) } as const
      // Asked ahead of time as well: what would be denied must cost no hash, however often it is tried with one link.
      allowed(decide(loaded.facts, command, clock()))
      const passwordHash = await hashPassword(keys, password)
      const origin = originOf(request)
      allowed(
        await perform({
          accountId: link.accountId,
          origin,
          link,
          command: () => command,
          material: { passwordHash },
        }),
      )
      return reply.status(204).send(null)
    },
  })
}

async function requestReset({ pool, perform }: Dependencies, lookup: string, origin: RequestOrigin): Promise<void> {
  const owner = await addressOwner(pool, lookup)
  if (owner === null) return
  const { accountId, addressId } = owner
  await perform({ accountId, origin, command: () => ({ name: "request_password_reset" }), material: { addressId } })
}
