/** JSON bodies, in which every name stands once: of two, one reader would believe the first and the next the last (B8). */

import { Refused } from "../refused.ts"
import type { App } from "./dependencies.ts"

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

/** Without recursion: a body can be nested deeper than the stack. */
function namesKept(body: unknown): number {
  let names = 0
  const open = [body]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== "object" || value === null) continue
    const values: unknown[] = Object.values(value)
    if (!Array.isArray(value)) names += values.length
    for (const one of values) open.push(one)
  }
  return names
}
