/** /api/teams/{team}/devices: the devices on which a team uses its applications. P11. */
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { lookAt, manage } from "../manage.ts"
import { deactivate, deactivatePlatform, edit, make } from "./changes.ts"
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
      response: { 200: z.object({ devices: z.array(deviceSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = { teamId: request.params.team }
      const { team } = await lookAt(dependencies, { actor, which, anyOf: ["manage_devices", "read_audit"] })
      return { devices: await devicesOf(pool, team.id, clock()) }
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
      params: inTeam,
      body: z.object({ platform: platformSchema }),
      response: { 200: z.object({ deactivated: z.int() }), default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      return manage(dependencies, {
        command: "deactivate_devices",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => deactivatePlatform(found, request.body.platform, database),
      })
    },
  })
}
