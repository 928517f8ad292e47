/** JSON bodies, in which every name stands once: of two, one reader would believe the first and the next the last (B8). */
import type { App } from "./dependencies.ts"
import { Refused } from "./problem.ts"

export function registerJsonBody(app: App): void {
  const parse = app.getDefaultJsonParser("error", "error")
  app.removeContentTypeParser("application/json")
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, text, done) => {
    parse(request, text, (error, body) => {
      if (error === null && namesWritten(text) !== namesKept(body)) {
        done(new Refused("invalid_request", { errors: [{ path: "", message: "a name is given twice" }] }))
      } else done(error, body)
    })
  })
}

/** In valid JSON, a string before a colon is a name, and a colon inside a string is skipped with it. */
const namesWritten = (text: string): number =>
  (text.match(/"(?:[^"\\]|\\.)*"\s*:?/g) ?? []).filter((one) => one.endsWith(":")).length

function namesKept(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0
  const values = Object.values(value)
  return values.reduce((sum: number, one) => sum + namesKept(one), Array.isArray(value) ? 0 : values.length)
}
