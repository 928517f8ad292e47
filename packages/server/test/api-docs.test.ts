import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { after, before, test } from "node:test"
import { reasons } from "@sparekey/core"
import { startTestServer, type TestServer } from "./person.ts"

let server: TestServer
let page: string
let headers: Headers
before(async () => {
  server = await startTestServer()
  const response = await fetch(`${server.url}/docs`)
  assert.equal(response.status, 200)
  headers = response.headers
  page = await response.text()
})
after(() => server.close())

test("the API's page names every operation of openapi.json, with its summary", async () => {
  const description = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { summary: string }>>
  }
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => ({ line: `${method.toUpperCase()} ${path}`, summary })),
  )
  assert.ok(operations.length > 30)
  for (const { line, summary } of operations) {
    assert.ok(page.includes(`<code>${line}</code>`), line)
    assert.ok(page.includes(summary), summary)
  }
})

test("the API's page explains every reason that there is to say no", () => {
  for (const reason of Object.keys(reasons)) assert.ok(page.includes(`<code>${reason}</code>`), reason)
})

test("each link within the API's page leads somewhere", () => {
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target as string)
  assert.ok(targets.length > 60)
  for (const target of targets) assert.ok(ids.has(target), target)
  assert.equal(ids.size, [...page.matchAll(/ id="/g)].length, "an id is given twice")
})

test("B4: the API's page runs no script, asks no other host, and its policy allows its own style alone", () => {
  assert.doesNotMatch(page, /<script|<link|src=|https?:|style="/)
  const [, styles = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? []
  const hash = createHash("sha256").update(styles).digest("base64")
  const policy = headers.get("content-security-policy") ?? ""
  assert.ok(policy.startsWith(`default-src 'none'; style-src 'sha256-${hash}'`), policy)
  assert.equal(headers.get("x-content-type-options"), "nosniff")
})
