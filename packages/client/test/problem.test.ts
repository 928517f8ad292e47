import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { edgeReasons } from "../../server/src/refused.ts"
import { bodyOf, createSparekeyClient, Problem, problemCodes } from "../src/index.ts"

const sparekey = (fetch: (request: Request) => Promise<Response>) =>
  createSparekeyClient({ baseUrl: "https://sign-in.example.com", fetch })

const thrownBy = (call: Promise<unknown>): Promise<Problem> =>
  call.then(
    () => assert.fail("nothing was thrown"),
    (problem) => problem,
  )

describe("the client", () => {
  test("knows every code that the server's edges can answer with", () => {
    const unknown = Object.keys(edgeReasons).filter((code) => !(problemCodes as readonly string[]).includes(code))
    assert.deepEqual(unknown, [])
  })

  test("returns the body of a success", async () => {
    const client = sparekey(async () => Response.json({ next: "second_step" }))
    assert.equal((await bodyOf(client.GET("/api/sign-in"))).next, "second_step")
  })

  test("throws a denial as a Problem with its code and when to try again", async () => {
    const retryAt = "2026-03-02T09:00:30.000Z"
    const body = JSON.stringify({ code: "throttled", title: "Too many wrong tries.", status: 429, retryAt })
    const client = sparekey(async () => new Response(body, { status: 429 }))
    const problem = await thrownBy(client.GET("/api/sign-in"))
    assert.ok(problem instanceof Problem)
    assert.equal(problem.code, "throttled")
    assert.equal(problem.retryAt?.toISOString(), retryAt)
  })

  test("tells what a proxy answered by its status, and a dead line as unreachable", async () => {
    const behindProxy = sparekey(async () => new Response("<h1>Bad Gateway</h1>", { status: 502 }))
    assert.equal((await thrownBy(behindProxy.GET("/api/me"))).code, "unavailable")
    const offline = sparekey(() => Promise.reject(new TypeError("fetch failed")))
    assert.equal((await thrownBy(offline.GET("/api/me"))).code, "unreachable")
  })
})
