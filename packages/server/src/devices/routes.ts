/** /api/teams/{team}/devices: the devices on which a team uses its applications. P11. */
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { machineAbout } from "../http/machine.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { lookAt, manage } from "../manage.ts"
import { manageByToken } from "../manage-by-token.ts"
import { deactivate, deactivatePlatform, deactivatePlatformNow, edit, make, mayOf } from "./changes.ts"
import { deviceSchema, editedDeviceSchema, newDeviceSchema, platformSchema } from "./schemas.ts"
import { codeEnd, devicesOf } from "./store.ts"

const tags = ["Devices"]
const inTeam = z.object({ team: z.uuid() })
const ofDevice = z.object({ team: z.uuid(), device: z.uuid() })

export const deviceRoutes: Routes = (app, dependencies) => {
  const { pool, keys, clock } = dependencies

  app.get("/api/teams/:team/devices", {
    schema: {
      tags,
      summary: "The team's devices, and those that were deactivated lately",
      params: inTeam,
      response: {
        200: z.object({
          devices: z.array(deviceSchema),
          may: z
            .object({ make: verdictSchema, change: verdictSchema })
            .meta({ description: "`change`: its name and mode, and deactivating it." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = { teamId: request.params.team }
      const found = await lookAt(dependencies, { actor, which, anyOf: ["manage_devices", "read_audit"] })
      const devices = await devicesOf(pool, found.team.id, clock())
      const { make: making, change } = mayOf(found, devices)
      return { devices, may: { make: verdictOf(making), change: verdictOf(change) } }
    },
  })

  app.post("/api/teams/:team/devices", {
    config: { creates: true },
    schema: {
      tags,
      summary: "Make a device: its activation code is shown once, and typed on it within ten minutes",
      params: inTeam,
      body: newDeviceSchema,
      response: {
        201: z.object({ id: z.uuid(), activationCode: z.string(), codeEndsAt: z.iso.datetime() }),
        default: problemSchema,
      },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { id, code } = await manage(dependencies, {
        command: "make_device",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => make(found, request.body, keys, database),
      })
      const codeEndsAt = new Date(codeEnd(clock())).toISOString()
      return reply.status(201).header("cache-control", "no-store").send({ id, activationCode: code, codeEndsAt })
    },
  })

  app.patch("/api/teams/:team/devices/:device", {
    schema: {
      tags,
      summary: "Give a device another name, or another mode",
      params: ofDevice,
      body: editedDeviceSchema,
      response: { 200: deviceSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      return manage(dependencies, {
        command: "edit_device",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => edit(found, request.params.device, request.body, database),
      })
    },
  })

  app.delete("/api/teams/:team/devices/:device", {
    schema: {
      tags,
      summary: "Deactivate a device: what is open there ends, and so do the PINs for it alone",
      params: ofDevice,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      await manage(dependencies, {
        command: "deactivate_device",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => deactivate(found, request.params.device, database),
      })
      return reply.status(204).send(null)
    },
  })

  app.post("/api/teams/:team/devices/deactivate", {
    schema: {
      tags,
      summary: "Deactivate all devices of a platform",
      description: "In the browser, or with an API token of the scope “deactivate_devices” as Bearer.",
      params: inTeam,
      body: z.object({
        platform: platformSchema,
        devices: z.int().optional().meta({
          description: "How many there are, as somebody was told: where it is another number, nothing happens.",
        }),
      }),
      response: { 200: z.object({ deactivated: z.int() }), default: problemSchema },
    },
    handler: async (request) => {
      const teamId = request.params.team
      const { platform, devices: believed = null } = request.body
      const known = await machineAbout(dependencies, request, teamId)
      if (known !== null) {
        return manageByToken(dependencies, {
          machine: known.machine,
          command: "deactivate_devices",
          teamId,
          origin: originOf(request),
          decide: (now, database) => deactivatePlatformNow({ teamId, now }, { platform, believed }, database),
        })
      }
      const { token: actor } = await requireSession(dependencies, request)
      return manage(dependencies, {
        command: "deactivate_devices",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => deactivatePlatform(found, { platform, believed }, database),
      })
    },
  })
}
