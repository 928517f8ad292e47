/** /api/devices: what a device itself asks for, with proofs of its key and no session of anybody's. */
import { budgets, type DeviceMethod, deviceAssurance, isVersion, passwordWasRight } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import { type DeviceSession, endDeviceSession, findDeviceSession } from "../db/device-session.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { requireProof } from "../http/proof.ts"
import { type Charge, charge, networkCharge, refund, serverCharge } from "../http/rate-limit.ts"
import { networkOf, originOf } from "../http/request-origin.ts"
import { emailText, passwordText } from "../http/schemas.ts"
import { Refused } from "../refused.ts"
import { readRefreshToken } from "../secrets/device-tokens.ts"
import { readToken, type Token } from "../secrets/tokens.ts"
import { activate } from "./activate.ts"
import { type Opened, open, type Shown } from "./open.ts"
import { refresh } from "./refresh.ts"
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
    expiresAt: z.iso.datetime().meta({ description: "Of the access token." }),
    refreshToken: z.string().meta({ description: "Gives the next ones, once." }),
    endsAt: z.iso
      .datetime()
      .meta({ description: "When the PIN has to be shown again, however often it was refreshed." }),
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
    endsAt: z.iso.datetime(),
    ...levels,
  })
  .meta({ id: "DeviceSession" })

/** Guesses at activation codes on the whole server: with 50 bits and ten minutes, nobody comes near one. */
const activations = { key: "device activations", budget: { burst: 200, secondsEach: 1 } }

export const deviceSignInRoutes: Routes = (app, dependencies) => {
  const { pool, keys, config, clock } = dependencies

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
      const pair = await opened(shown, charges)
      return reply.header("cache-control", "no-store").send(written(pair, "pin" in body ? "pin" : "password"))
    },
  })

  app.post("/api/devices/refresh", {
    schema: {
      tags,
      summary: "The next tokens of what is open on this device; a refresh token that was used before ends it",
      body: z.object({ refreshToken: z.string().min(1).max(200) }).strict(),
      response: { 200: openedSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      // Before the proof, which leaves a row behind.
      const issued = readRefreshToken(keys, request.body.refreshToken)
      if (issued === null) throw new Refused("device_session_over")
      const keyThumbprint = await requireProof(dependencies, request, null)
      const opened = await refresh(dependencies, { issued, keyThumbprint, origin: originOf(request) })
      return reply.header("cache-control", "no-store").send(written(opened, opened.method))
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
      const { method, keyThumbprint: _, openedAt, expiresAt, endsAt, ...shown } = session
      const times = { openedAt: text(openedAt), expiresAt: text(expiresAt), endsAt: text(endsAt) }
      return { ...shown, ...times, ...levelOf(method) }
    },
  })

  app.delete("/api/devices/session", {
    schema: { tags, summary: "Close what is open on this device", response: { 204: z.null(), default: problemSchema } },
    handler: async (request, reply) => {
      const { session, token } = await requireDeviceSession(dependencies, request)
      const closing = { type: "device_closed", now: clock(), origin: originOf(request) } as const
      const { accountId, device } = session
      await endDeviceSession(pool, { accountId, id: token.id, deviceId: device.id }, closing)
      return reply.status(204).send(null)
    },
  })
}

const text = (time: number): string => new Date(time).toISOString()

const levelOf = (method: DeviceMethod) => ({ acr: deviceAssurance[method].acr, amr: [...deviceAssurance[method].amr] })

const written = ({ tokens, accountId, endsAt }: Opened, method: DeviceMethod) => ({
  accessToken: tokens.access.text,
  tokenType: "DPoP" as const,
  expiresAt: text(Math.min(tokens.accessEndsAt, endsAt)),
  refreshToken: tokens.refresh,
  endsAt: text(endsAt),
  accountId,
  ...levelOf(method),
})

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
