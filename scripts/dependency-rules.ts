/**
 * Runs dependency-cruiser on our TypeScript. It parses with TypeScript's JavaScript API, which TypeScript 7 no longer has and
 * TypeScript 5 (there for openapi-typescript) still does; without it, .ts files would be skipped without a word.
 *
 * @example node scripts/dependency-rules.ts packages test
 */
import { createRequire, registerHooks } from "node:module"

const typescript5 = createRequire(new URL("../packages/client/package.json", import.meta.url))

registerHooks({
  resolve(specifier, context, next) {
    const asksForTheApi = specifier === "typescript" || specifier === "typescript/package.json"
    return asksForTheApi && context.parentURL?.includes("/dependency-cruiser/")
      ? next(typescript5.resolve(specifier), context)
      : next(specifier, context)
  },
})

await import(new URL("../../bin/dependency-cruise.mjs", import.meta.resolve("dependency-cruiser")).href)
