/** B7: with another account's ids nobody sees or changes anything, at any endpoint that takes an id. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { endpoints, exampleBody, pathOf } from "./endpoints.ts"
import { codeOf, type Person, startTestServer, type TestServer } from "./person.ts"
import { snapshot } from "./snapshot.ts"

let server: TestServer
let ana: Person
let mallory: Person
before(async () => {
  server = await startTestServer()
  ana = await (await server.person()).protect()
  await ana.switchOn("Tablet")
  await ana.post("/api/me/addresses", { address: "ana.second@example.com" })
  mallory = await (await server.person()).protect()
})
after(() => server.close())

/** Every id of every row of hers, whatever it is of. */
async function idsOf({ accountId }: Person): Promise<string[]> {
  const ids = new Set<string>([accountId])
  for (const row of rowsOf(await snapshot(server.database.ownerPool), accountId)) {
    for (const [id] of row.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)) ids.add(id)
  }
  return [...ids]
}

const rowsOf = (everything: Awaited<ReturnType<typeof snapshot>>, accountId: string): string[] =>
  [...everything.values()].flat().filter((row) => row.includes(accountId))

/** Of the server, and nobody's. */
const openToAll = ["/api/configuration", "/api/audit/keys"]

const withId = endpoints.filter(({ parameters }) => parameters.length > 0)

test("B7: every endpoint that takes an id answers 404 to another account's, and changes nothing of hers", async () => {
  assert.ok(withId.length >= 7)
  // One authenticator of hers is still being set up.
  const { secret } = (await ana.post("/api/me/authenticators", { label: "Third" })).body
  const before = rowsOf(await snapshot(server.database.ownerPool), ana.accountId)
  const ids = await idsOf(ana)
  assert.ok(ids.length > 20)
  for (const endpoint of withId) {
    for (const id of ids) {
      for (const schema of endpoint.bodies.length === 0 ? [undefined] : endpoint.bodies) {
        const code = "code" in (schema?.properties ?? {}) ? { code: codeOf(secret, server.clock.now) } : {}
        const body = schema && { ...exampleBody(schema), ...code }
        const reply = await mallory.ask(endpoint.method, pathOf(endpoint, id), body)
        assert.equal(reply.status, 404, `${endpoint.name} with an id of somebody else: ${JSON.stringify(reply.body)}`)
      }
    }
  }
  assert.deepEqual(rowsOf(await snapshot(server.database.ownerPool), ana.accountId), before)
  assert.equal((await ana.get("/api/session")).status, 200)
})

test("B7: without a session every endpoint that takes an id answers 401, for a real id as for any other", async () => {
  const nobody = ana.elsewhere()
  const ids = await idsOf(ana)
  for (const endpoint of withId) {
    for (const id of ids) {
      const [schema] = endpoint.bodies
      const reply = await nobody.ask(endpoint.method, pathOf(endpoint, id), schema && exampleBody(schema))
      assert.equal(reply.status, 401, endpoint.name)
    }
  }
})

test("B7: another account's entry as a cursor shows only one's own", async () => {
  for (const id of await idsOf(ana)) {
    for (const endpoint of endpoints.filter(({ method }) => method === "GET")) {
      for (const name of endpoint.query) {
        const { body } = await mallory.get(`${pathOf(endpoint, id)}?${name}=${id}`)
        assert.ok(!JSON.stringify(body).includes(ana.accountId) && !JSON.stringify(body).includes(ana.email))
      }
    }
  }
})

test("B7: a cookie of one account with another account's id in it opens nothing", async () => {
  for (const name of ["__Host-sparekey-session", "__Host-sparekey-sign-in"]) {
    const asking = mallory.elsewhere()
    await asking.showPassword()
    const own = Buffer.from((name.endsWith("in") ? asking : mallory).cookies.get(name) ?? "", "base64url")
    assert.equal(own.length, 64)
    Buffer.from(ana.accountId.replaceAll("-", ""), "hex").copy(own)
    const thief = mallory.elsewhere()
    thief.cookies.set(name, own.toString("base64url"))
    for (const endpoint of endpoints.filter(({ method }) => method === "GET")) {
      const path = pathOf(endpoint, ana.accountId)
      const { status, body } = await thief.ask("GET", path)
      assert.ok(status === 401 || status === 404 || openToAll.includes(path), path)
      assert.ok(!JSON.stringify(body).includes(ana.email))
    }
  }
})

test("B7: no reply of one's own names anything of another account", async () => {
  const hers = await idsOf(ana)
  for (const { path } of endpoints.filter(({ method }) => method === "GET")) {
    const text = JSON.stringify((await mallory.get(path)).body ?? {})
    for (const id of hers) assert.ok(!text.includes(id), path)
  }
})
