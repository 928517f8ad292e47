/** /api/teams/{team}/applications and /api/operator/applications: what people sign in to through us. */
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { App, Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { lookAt, manage } from "../manage.ts"
import { newId } from "../secrets/tokens.ts"
import { edit, type Hand, make, remove, rotate } from "./changes.ts"
import {
  applicationSchema,
  applicationWithSecretSchema,
  editedApplicationSchema,
  newApplicationSchema,
} from "./schemas.ts"
import { applicationsOf, newSecret } from "./store.ts"

export const applicationRoutes: Routes = (app, dependencies) => {
  routesOf(app, dependencies, "team", "/api/teams/:team")
  routesOf(app, dependencies, "operator", "/api/operator")
}

type Parameters = { readonly team?: string; readonly application?: string }

function routesOf(app: App, dependencies: Dependencies, hand: Hand, prefix: string): void {
  const { pool, clock } = dependencies
  const tags = [hand === "operator" ? "Operator" : "Applications"]
  const whose = hand === "operator" ? z.object({}) : z.object({ team: z.uuid() })
  const one = whose.extend({ application: z.uuid() })
  const whichOf = ({ team }: Parameters) => (hand === "operator" ? "operator" : { teamId: team ?? "" })

  app.get(`${prefix}/applications`, {
    schema: {
      tags,
      summary: hand === "operator" ? "The applications that every team can use" : "A team's own applications",
      params: whose,
      response: { 200: z.object({ applications: z.array(applicationSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = whichOf(request.params as Parameters)
      const { team } = await lookAt(dependencies, { actor, which, anyOf: ["manage_applications", "read_audit"] })
      return { applications: [...(await applicationsOf(pool, hand === "operator" ? null : team.id))] }
    },
  })

  app.post(`${prefix}/applications`, {
    config: { creates: true },
    schema: {
      tags,
      summary: "Make an application: its secret is shown once",
      params: whose,
      body: newApplicationSchema,
      response: { 201: applicationWithSecretSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const application = { id: newId(), ...request.body, createdAt: new Date(clock()).toISOString() }
      const secret = application.kind === "web" ? newSecret() : null
      const made = await manage(dependencies, {
        command: "make_application",
        actor,
        which: whichOf(request.params as Parameters),
        origin: originOf(request),
        decide: (found, database) => make(found, hand, application, secret, database),
      })
      return reply.status(201).send({ ...made, secret: secret?.text ?? null })
    },
  })

  app.patch(`${prefix}/applications/:application`, {
    schema: {
      tags,
      summary: "Change an application, or its rules",
      params: one,
      body: editedApplicationSchema,
      response: { 200: applicationSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { application, ...parameters } = request.params as { application: string; team?: string }
      return manage(dependencies, {
        command: "edit_application",
        actor,
        which: whichOf(parameters),
        origin: originOf(request),
        decide: (found, database) => edit(found, hand, application, request.body, database),
      })
    },
  })

  app.post(`${prefix}/applications/:application/secret`, {
    config: { creates: true },
    schema: {
      tags,
      summary: "Give an application a new secret, shown once; the old one stops working at once",
      params: one,
      response: { 200: applicationWithSecretSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { application, ...parameters } = request.params as { application: string; team?: string }
      const secret = newSecret()
      const rotated = await manage(dependencies, {
        command: "rotate_application_secret",
        actor,
        which: whichOf(parameters),
        origin: originOf(request),
        decide: (found, database) => rotate(found, hand, application, secret, database),
      })
      return { ...rotated, secret: secret.text }
    },
  })

  app.delete(`${prefix}/applications/:application`, {
    schema: {
      tags,
      summary: "Delete an application: its tokens stop working, and its connections end, at once",
      params: one,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { application, ...parameters } = request.params as { application: string; team?: string }
      await manage(dependencies, {
        command: "delete_application",
        actor,
        which: whichOf(parameters),
        origin: originOf(request),
        decide: (found, database) => remove(found, hand, application, database),
      })
      return reply.status(204).send(null)
    },
  })
}
