/** /api/devices: what a device itself asks for, with proofs of its key and no session of anybody's. */
import { budgets, deviceAssurance, isVersion, passwordWasRight } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { type Charge, charge, networkCharge, refund, serverCharge } from "../http/rate-limit.ts"
import { networkOf, originOf } from "../http/request-origin.ts"
import { emailText, passwordText } from "../http/schemas.ts"
import { Refused } from "../refused.ts"
import { readToken, type Token } from "../secrets/tokens.ts"
import { activate } from "./activate.ts"
import { closeDeviceSession, type DeviceSession, findDeviceSession } from "./device-session.ts"
import { type Opened, open, type Shown } from "./open.ts"
import { requireProof } from "./proof.ts"
import { deviceSchema } from "./schemas.ts"

const tags = ["On a device"]

const version = z
  .string()
  .max(30)
  .refine(isVersion, "is no version such as 20.0")
  .meta({ description: "Of the application there." })

const activationSchema = z.object({
  code: z.string().min(1).max(40),
  version,
  team: z
    .uuid()
    .optional()
    .meta({ description: "The team that the device believes to join: a code of another is refused." }),
})

const named = { email: emailText.optional(), member: z.uuid().optional(), version }

/** Who it is, and one thing that they know. */
const openingSchema = z
  .union([
    z.object({ ...named, pin: z.string().min(1).max(20) }).strict(),
    z.object({ ...named, password: passwordText }).strict(),
  ])
  .meta({ description: "Nobody has to be named on a device that is one person's own." })

const levels = {
  acr: z.enum(["pin", "aal1"]).meta({ description: "Below aal2: it opens no setting of MFA." }),
  amr: z.array(z.string()),
}

const openedSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal("DPoP"),
    expiresAt: z.iso.datetime(),
    accountId: z.uuid(),
    ...levels,
  })
  .meta({ id: "OpenedDevice" })

const onDevice = deviceSchema.pick({ id: true, name: true, platform: true, mode: true })

const sessionSchema = z
  .object({
    accountId: z.uuid(),
    name: z.string(),
    teamId: z.uuid(),
    role: z.string(),
    device: onDevice,
    openedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    ...levels,
  })
  .meta({ id: "DeviceSession" })

/** Guesses at activation codes on the whole server: with 50 bits and ten minutes, nobody comes near one. */
const activations = { key: "device activations", budget: { burst: 200, secondsEach: 1 } }

export const deviceSignInRoutes: Routes = (app, dependencies) => {
  const { pool, config, clock } = dependencies

  app.post("/api/devices/activate", {
    schema: {
      tags,
      summary: "Activate a device by its code: the key of the request's proof becomes the device's",
      body: activationSchema,
      response: {
        200: z.object({
          device: onDevice,
          team: z.object({ id: z.uuid(), name: z.string() }),
          issuer: z.string().meta({ description: "Whom the device belongs to from now on: it asks nobody else." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { code, team = null, version } = request.body
      const guessing = { key: `activations ${networkOf(request.ip)}`, budget: budgets.network }
      await charge(pool, [activations, guessing], clock())
      const keyThumbprint = await requireProof(dependencies, request, null)
      const shown = { code, teamId: team, version, keyThumbprint, origin: originOf(request) }
      const { id, name, platform, mode, teamId, teamName } = await activate(dependencies, shown)
      await refund(pool, [activations, guessing])
      const device = { id, name, platform, mode }
      return { device, team: { id: teamId, name: teamName }, issuer: config.origin }
    },
  })

  app.post("/api/devices/sign-in", {
    schema: {
      tags,
      summary: "Open the application on an activated device, by PIN, or by password where that is still enough",
      body: openingSchema,
      response: { 200: openedSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const charges = [networkCharge(networkOf(request.ip)), serverCharge]
      await charge(pool, charges, clock())
      const { email = null, member = null, ...body } = request.body
      const keyThumbprint = await requireProof(dependencies, request, null)
      const shown = { ...body, email, member, keyThumbprint, origin: originOf(request) }
      const { token, accountId, expiresAt } = await opened(shown, charges)
      const { acr, amr } = deviceAssurance["pin" in body ? "pin" : "password"]
      return reply.header("cache-control", "no-store").send({
        accessToken: token.text,
        tokenType: "DPoP" as const,
        expiresAt: new Date(expiresAt).toISOString(),
        accountId,
        acr,
        amr: [...amr],
      })
    },
  })

  /** Only what fails uses up budgets, and a right password that is not enough here has not failed. */
  async function opened(shown: Shown, charges: readonly Charge[]): Promise<Opened> {
    try {
      const result = await open(dependencies, shown)
      await refund(pool, charges)
      return result
    } catch (error) {
      if (error instanceof Refused && passwordWasRight(error.code)) await refund(pool, charges)
      throw error
    }
  }

  app.get("/api/devices/session", {
    schema: { tags, summary: "What is open on this device", response: { 200: sessionSchema, default: problemSchema } },
    handler: async (request) => {
      const { session } = await requireDeviceSession(dependencies, request)
      const { method, keyThumbprint: _, openedAt, expiresAt, ...shown } = session
      const { acr, amr } = deviceAssurance[method]
      const times = { openedAt: new Date(openedAt).toISOString(), expiresAt: new Date(expiresAt).toISOString() }
      return { ...shown, ...times, acr, amr: [...amr] }
    },
  })

  app.delete("/api/devices/session", {
    schema: { tags, summary: "Close what is open on this device", response: { 204: z.null(), default: problemSchema } },
    handler: async (request, reply) => {
      const { session, token } = await requireDeviceSession(dependencies, request)
      await closeDeviceSession(pool, session, { token, now: clock(), origin: originOf(request) })
      return reply.status(204).send(null)
    },
  })
}

type OnDevice = { readonly session: DeviceSession; readonly token: Token }

/** The token and a proof of the key that it is bound to. @throws Refused */
async function requireDeviceSession(dependencies: Dependencies, request: FastifyRequest): Promise<OnDevice> {
  const [scheme = "", text = "", ...more] = (request.headers.authorization ?? "").split(" ")
  const token = scheme.toLowerCase() === "dpop" && more.length === 0 ? readToken(text) : null
  if (token === null) throw new Refused("device_session_over")
  const session = await findDeviceSession(dependencies.lookUp, token, dependencies.clock())
  if (session === null) throw new Refused("device_session_over")
  await requireProof(dependencies, request, { token: text, keyThumbprint: session.keyThumbprint })
  return { session, token }
}
