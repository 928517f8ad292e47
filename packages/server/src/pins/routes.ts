/** /api/me/pin: setting a PIN in the browser, where everything that the person has can be asked for; and who has one, for those who help. P10. */
import { type Permission, type Policy, pinMakers, pinScopes, pinState, pinWeakness } from "@sparekey/core"
import { z } from "zod"
import { readOne } from "../db/load-facts.ts"
import { requireSession, requireSessionToken } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { requireMemberOf } from "../http/membership.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { allowed, Refused } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { newPin } from "./new-pin.ts"
import { devicesFor, type ListedPin, pinsOf, takenAwayAt } from "./store.ts"

const tags = ["My account"]

const deviceName = z.object({ id: z.uuid(), name: z.string() })

const pinSchema = z.object({
  device: deviceName.nullable().meta({ description: "Null: it is for all devices." }),
  state: z.enum(["set", "locked", "outdated"]),
  setAt: z.iso.datetime(),
})

/** Whoever looks after people, or after devices. */
const readersOfPins: readonly Permission[] = ["manage_members", "manage_mfa", "manage_devices", "read_audit"]

const pinsSchema = z
  .object({
    rules: z
      .object({ scope: z.enum(pinScopes), length: z.int(), madeBy: z.enum(pinMakers) })
      .nullable()
      .meta({ description: "Null: no team of theirs uses PINs, or one of them does not." }),
    pins: z.array(pinSchema),
    takenAwayAt: z.iso.datetime().nullable().meta({
      description:
        "When the PINs were removed because MFA was reset or switched off with somebody’s help, or by “this was not me”. Null once there is a new one, and after 30 days.",
    }),
    devices: z.array(deviceName).meta({ description: "The active devices of one's teams, which a PIN can be for." }),
  })
  .meta({ id: "Pins" })

const whichDevice = z
  .uuid()
  .nullable()
  .default(null)
  .meta({ description: "Null: for all devices, where that is the rule." })

export const pinRoutes: Routes = (app, dependencies) => {
  const { pool, keys, perform, clock } = dependencies

  app.get("/api/me/pin", {
    schema: { tags, summary: "My PINs", response: { 200: pinsSchema, default: problemSchema } },
    handler: async (request) => {
      const { accountId, token } = await requireSession(dependencies, request)
      const [{ facts }, pins, devices] = await Promise.all([
        readOne(dependencies, { accountId, session: token }),
        pinsOf(pool, accountId),
        devicesFor(pool, accountId),
      ])
      const { pins: rules } = facts.policy
      const taken = pins.length === 0 && rules !== null ? await takenAwayAt(pool, accountId, clock()) : null
      return { rules, pins: listed(pins, rules), takenAwayAt: taken, devices }
    },
  })

  app.get("/api/teams/:team/members/:member/pins", {
    schema: {
      tags: ["Devices"],
      summary: "Whether a member has a PIN for the team's devices, and can use it",
      params: z.object({ team: z.uuid(), member: z.uuid() }),
      response: {
        200: z.object({
          offered: z.boolean().meta({ description: "Whether the member's teams use PINs." }),
          pins: z.array(pinSchema),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { team: teamId, member: accountId } = request.params
      await requireMemberOf(dependencies, request, teamId, ...readersOfPins)
      const [{ facts }, pins] = await Promise.all([readOne(dependencies, { accountId }), pinsOf(pool, accountId)])
      if (facts.memberships.every((one) => one.teamId !== teamId)) throw new Refused("member_not_found")
      const { pins: rules } = facts.policy
      const ofTeam = pins.filter((pin) => pin.device === null || pin.teamId === teamId)
      return { offered: rules !== null, pins: listed(ofTeam, rules) }
    },
  })

  app.put("/api/me/pin", {
    schema: {
      tags,
      summary: "Set a PIN, in place of the one before",
      body: z.object({
        pin: z.string().min(1).max(20).nullable().meta({ description: "Null: the server makes one." }),
        device: whichDevice,
      }),
      response: {
        200: z.object({ pin: z.string().nullable().meta({ description: "The one that was made, shown once." }) }),
        default: problemSchema,
      },
    },
    handler: async (request, reply) => {
      const session = requireSessionToken(request)
      const { accountId } = session
      const { pin: chosen, device: deviceId } = request.body
      const pin = chosen ?? newPin(await rulesOf(session.accountId))
      const pinId = newId()
      allowed(
        await perform({
          accountId,
          session,
          deviceId,
          origin: originOf(request),
          material: { pin: keys.hashPin({ accountId, pinId }, pin) },
          command: ({ facts }) => ({
            name: "set_pin",
            pinId,
            digits: pin.length,
            weakness: pinWeakness(pin, facts.policy.pins ?? { length: 0 }),
            generated: chosen === null,
          }),
        }),
      )
      return reply.header("cache-control", "no-store").send({ pin: chosen === null ? pin : null })
    },
  })

  app.delete("/api/me/pin", {
    schema: {
      tags,
      summary: "Have no PIN any more",
      body: z.object({ device: whichDevice }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const session = requireSessionToken(request)
      const { device: deviceId } = request.body
      const command = () => ({ name: "remove_pin" }) as const
      allowed(await perform({ accountId: session.accountId, session, deviceId, origin: originOf(request), command }))
      return reply.status(204).send(null)
    },
  })

  const rulesOf = async (accountId: string): Promise<Policy["pins"]> =>
    (await readOne(dependencies, { accountId })).facts.policy.pins
}

/** One of another kind than the rule asks for opens nothing. */
const listed = (pins: readonly ListedPin[], rules: Policy["pins"]) =>
  pins
    .filter(({ device }) => rules !== null && (device === null) === (rules.scope === "person"))
    .map(({ device, setAt, facts }) => ({ device, setAt, state: shown(pinState(facts, rules)) }))

const shown = (state: ReturnType<typeof pinState>) => (state === "none" ? "outdated" : state)
