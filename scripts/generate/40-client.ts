/** The client's types, from openapi.json. */
import { createRequire } from "node:module"
import type { Generate } from "../generate.ts"

type OpenapiTypescript = {
  default: { default: (document: object) => Promise<object[]> }
  astToString: (ast: object[]) => string
}

// It brings a TypeScript of its own, and so lives with the client.
const { resolve } = createRequire(new URL("../../packages/client/package.json", import.meta.url))

export const generate: Generate = async (earlier) => {
  // A CommonJS module's own default lies inside of what import gives.
  const { default: module, astToString } = (await import(resolve("openapi-typescript"))) as OpenapiTypescript
  const document = JSON.parse(earlier.get("packages/client/openapi.json") ?? "") as object
  const banner = "/** Generated from openapi.json: “npm run generate” writes it. */\n\n"
  return { "packages/client/src/schema.ts": banner + astToString(await module.default(document)) }
}
