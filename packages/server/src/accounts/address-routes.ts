/** /api/me/addresses: where notices go. A further address counts when a link that was mailed to it has been confirmed. */
import { z } from "zod"
import { readAddress } from "../address.ts"
import type { Loaded } from "../db/load-facts.ts"
import { requireSession } from "../http/authentication.ts"
import { performBySession } from "../http/by-session.ts"
import type { Routes } from "../http/dependencies.ts"
import { requireLinkToken } from "../http/link-token.ts"
import { problemSchema } from "../http/problem.ts"
import { charge, destinationCharge } from "../http/rate-limit.ts"
import { originOf } from "../http/request-origin.ts"
import { emailText, idParameter, linkTokenText } from "../http/schemas.ts"
import { allowed } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { addressOf } from "./store.ts"

const tags = ["Addresses"]
const done = { 204: z.null(), default: problemSchema }

export const addressRoutes: Routes = (app, dependencies) => {
  const { pool, keys, perform, clock } = dependencies

  app.post("/api/me/addresses", {
    config: { creates: true },
    schema: {
      tags,
      summary: "Add an address: it gets a link to confirm",
      body: z.object({ address: emailText }),
      response: { 201: z.object({ id: z.uuid() }), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { address } = request.body
      await requireSession(dependencies, request)
      await charge(pool, [destinationCharge(keys, address.lookup)], clock())
      const id = newId()
      // However it is written: two rows with one look-up form would lose it together.
      const isNew = ({ addresses }: Loaded) =>
        [...addresses.values()].every((one) => readAddress(one)?.lookup !== address.lookup)
      await performBySession(
        dependencies,
        request,
        (loaded) => ({ name: "add_address", addressId: id, isNew: isNew(loaded) }),
        { address },
      )
      return reply.status(201).send({ id })
    },
  })

  app.post("/api/me/addresses/:id/verification", {
    schema: { tags, summary: "Send the link once more", params: idParameter, response: done },
    handler: async (request, reply) => {
      const { accountId } = await requireSession(dependencies, request)
      const address = await addressOf(pool, accountId, request.params.id)
      const lookup = address === null ? null : readAddress(address)?.lookup
      // The same budget as everybody else's mails to that mailbox, however often it was added.
      if (lookup) await charge(pool, [destinationCharge(keys, lookup)], clock())
      await performBySession(dependencies, request, () => ({ name: "send_verification", addressId: request.params.id }))
      return reply.status(204).send(null)
    },
  })

  app.put("/api/me/addresses/:id/primary", {
    schema: { tags, summary: "Make it the main address", params: idParameter, response: done },
    handler: async (request, reply) => {
      await performBySession(dependencies, request, () => ({
        name: "make_address_primary",
        addressId: request.params.id,
      }))
      return reply.status(204).send(null)
    },
  })

  app.delete("/api/me/addresses/:id", {
    schema: { tags, summary: "Remove an address", params: idParameter, response: done },
    handler: async (request, reply) => {
      await performBySession(dependencies, request, () => ({ name: "remove_address", addressId: request.params.id }))
      return reply.status(204).send(null)
    },
  })

  app.post("/api/addresses/verify", {
    schema: {
      tags,
      summary: "Confirm an address with a link from a mail",
      body: z.object({ token: linkTokenText }),
      response: done,
    },
    handler: async (request, reply) => {
      const link = requireLinkToken(request.body.token)
      const origin = originOf(request)
      allowed(await perform({ accountId: link.accountId, origin, link, command: () => ({ name: "verify_address" }) }))
      return reply.status(204).send(null)
    },
  })
}
