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
          "Multi-factor sign-in with a way back in. Browsers use cookies; errors are RFC 9457 problems with a stable `code`.",
        license: { name: "MIT", identifier: "MIT" },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger())
}
