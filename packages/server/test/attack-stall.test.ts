/** Attacks: making the server wait, or work for nothing. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { connect } from "node:net"
import { after, before, test } from "node:test"
import { pino } from "pino"
import { buildApp } from "../src/app.ts"
import { firstOwnerToken } from "../src/cli/first-owner.ts"
import { readConfig } from "../src/config.ts"
import { createPool, serverRole } from "../src/db/pool.ts"
import { createPerform } from "../src/perform.ts"
import { Keys } from "../src/secrets/keys.ts"
import { createTestDatabase } from "./database.ts"
import { mailedToken } from "./mailbox.ts"
import { startTestServer, type TestServer, testRoot } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

test("B6: who is throttled cannot have new passwords hashed all the same", async () => {
  const ana = await server.person()
  await ana.signIn()
  const change = () =>
    ana.ask("PUT", "/api/me/password", { current: "not the password", password: "a new one that nobody knows" })
  for (let count = 0; count < 5; count++) assert.equal((await change()).status, 401)
  const before = process.cpuUsage()
  for (let count = 0; count < 10; count++) assert.equal((await change()).status, 429)
  assert.ok(process.cpuUsage(before).user < 10 * 20_000, "ten refusals are cheaper than ten hashes")
})

test("B6: a link that cannot set a password has none hashed, however often it is shown", async () => {
  const ana = await (await server.person()).protect()
  const ben = await server.person()
  await ben.post("/api/password-reset", { email: ben.email })
  const [stop, reset] = [await mailedToken(ana, "stop"), await mailedToken(ben, "reset_password")]
  const tries = [
    { token: stop, password: "a new one that nobody knows", status: 410 },
    { token: reset, password: "eleven char", status: 422 },
  ]
  const before = process.cpuUsage()
  for (let count = 0; count < 5; count++) {
    for (const { status, ...body } of tries) {
      assert.equal((await ben.post("/api/password-reset/confirm", body)).status, status)
      const accepted = await ben.post("/api/invitation/accept", { ...body, name: "Ben", locale: "en" })
      assert.equal(accepted.status, 410)
    }
  }
  assert.ok(process.cpuUsage(before).user < 20 * 20_000, "twenty refusals are cheaper than twenty hashes")
})

test("B9: a request that never ends is given up, so that slow senders cannot hold connections for ever", async () => {
  const log = pino({ level: "silent" })
  const app = await buildApp({ config: readConfig({}), pool: server.database.pool, keys: server.keys, log })
  try {
    await app.listen({ host: "127.0.0.1", port: 0 })
    const { requestTimeout, headersTimeout } = app.server
    for (const milliseconds of [requestTimeout, headersTimeout]) {
      assert.ok(milliseconds > 0 && milliseconds <= 60_000, `${milliseconds} ms`)
    }
  } finally {
    await app.close()
  }
})

test("B9: half a body and a hang-up harm nobody", async () => {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, "connect")
  socket.write(
    "POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
  )
  socket.destroy()
  assert.equal((await (await server.person()).get("/healthz")).status, 200)
})

test("B8: a body that is nested as deep as fits is refused like any other, and harms nobody", async () => {
  for (const body of ["[".repeat(32_000) + "]".repeat(32_000), `${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`]) {
    const headers = { "content-type": "application/json" }
    const reply = await fetch(`${server.url}/api/sign-in`, { method: "POST", headers, body })
    assert.equal(reply.status, 400)
  }
})

test("the first owner's link can be made with the smallest pool that the settings allow", async () => {
  const smallest = [1, 2].find((size) => {
    try {
      return readConfig({ SPAREKEY_POOL_SIZE: `${size}` }).poolSize === size
    } catch {
      return false
    }
  })
  assert.ok(smallest)
  const database = await createTestDatabase()
  const pool = createPool({ connectionString: database.url, size: smallest, applicationRole: serverRole })
  try {
    const [keys, clock] = [new Keys([testRoot]), () => server.clock.now]
    const { config } = server
    const perform = createPerform({ ...config, pool, keys, clock })
    assert.ok(await firstOwnerToken({ config, pool, keys, clock, perform }))
  } finally {
    await pool.end()
    await database.dispose()
  }
})
