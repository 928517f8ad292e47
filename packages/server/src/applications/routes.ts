/** /api/teams/{team}/applications and /api/operator/applications: what people sign in to through us. */
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { App, Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { lookAt, manage } from "../manage.ts"
import { newId } from "../secrets/tokens.ts"
import { edit, type Hand, make, remove, rotate } from "./changes.ts"
import { applicationsPageSchema, pageOf } from "./page.ts"
import {
  applicationSchema,
  applicationWithSecretSchema,
  editedApplicationSchema,
  newApplicationSchema,
} from "./schemas.ts"
import { applicationsOf, newSecret } from "./store.ts"
import { useRoutes } from "./use-routes.ts"
import { withVersion } from "./version.ts"
import { addressOf, type Parameters, readersOfApplications } from "./whose.ts"

export const applicationRoutes: Routes = (app, dependencies) => {
  for (const [hand, prefix] of [
    ["team", "/api/teams/:team"],
    ["operator", "/api/operator"],
  ] as const) {
    changeRoutes(app, dependencies, hand, prefix)
    useRoutes(app, dependencies, hand, prefix)
  }
}

function changeRoutes(app: App, dependencies: Dependencies, hand: Hand, prefix: string): void {
  const { pool, clock } = dependencies
  const { tags, whose, one, whichOf } = addressOf(hand)

  app.get(`${prefix}/applications`, {
    schema: {
      tags,
      summary: hand === "operator" ? "The applications that every team can use" : "A team's own applications",
      params: whose,
      response: { 200: applicationsPageSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = whichOf(request.params as Parameters)
      const found = await lookAt(dependencies, { actor, which, anyOf: readersOfApplications })
      const shared = await applicationsOf(pool, null)
      if (hand === "operator") return pageOf(found, hand, shared, [])
      return pageOf(found, hand, await applicationsOf(pool, found.team.id), shared)
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
      return reply.status(201).send({ ...withVersion(made), secret: secret?.text ?? null })
    },
  })

  app.patch(`${prefix}/applications/:application`, {
    schema: {
      tags,
      summary: "Change an application, or its rules",
      description:
        "409 “conflict” where somebody else has changed it meanwhile: look at it as it is now, and decide anew.",
      params: one,
      body: editedApplicationSchema,
      response: { 200: applicationSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { application, ...parameters } = request.params as { application: string; team?: string }
      const edited = await manage(dependencies, {
        command: "edit_application",
        actor,
        which: whichOf(parameters),
        origin: originOf(request),
        decide: (found, database) => edit(found, hand, application, request.body, database),
      })
      return withVersion(edited)
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
      return { ...withVersion(rotated), secret: secret.text }
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
