/** The API's description, generated from the same schemas that validate and serialize. */
import swagger from "@fastify/swagger"
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod"
import type { App } from "./dependencies.ts"

export async function registerOpenapi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Sparekey",
        version: "1",
        description:
          "Multi-factor sign-in with a way back in. Browsers use cookies; programs show a session’s token or a team’s API token as Bearer. What creates takes an `Idempotency-Key`, so that a request sent again is done once. Errors are RFC 9457 problems with a stable `code`.",
        license: { name: "MIT", identifier: "MIT" },
      },
      components: {
        securitySchemes: {
          page: { type: "apiKey", in: "cookie", name: "__Host-sparekey-session" },
          program: {
            type: "http",
            scheme: "bearer",
            description:
              "In somebody’s name: sparekey_session_…, from a sign-in as “program”. As a machine of a team: sparekey_api_…, within its scopes.",
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger())
}
