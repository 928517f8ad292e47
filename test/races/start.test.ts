import assert from "node:assert/strict"
import { test } from "node:test"
import { createPool } from "../../packages/server/src/db/pool.ts"
import { createEmptyDatabase } from "../../packages/server/test/database.ts"
import { startServerProcess } from "../server-process.ts"

test("three servers that start at once on an empty database make one schema and one first owner, whose link they all print", async () => {
  const database = await createEmptyDatabase()
  const pool = createPool({ connectionString: database.url, size: 1 })
  try {
    const origin = "http://localhost:7380"
    const env = { SPAREKEY_ORIGIN: origin }
    const servers = await Promise.all([1, 2, 3].map(() => startServerProcess({ databaseUrl: database.url, env })))
    const links = servers.map((server) => /\/welcome#([\w-]{86})/.exec(server.output())?.[1])
    assert.ok(links[0])
    assert.deepEqual(links, [links[0], links[0], links[0]])
    const { rows } = await pool.query(
      "select (select count(*)::int from account) as accounts, (select count(*)::int from team) as teams",
    )
    assert.deepEqual(rows, [{ accounts: 1, teams: 1 }])
    const accepted = await Promise.all(
      servers.map(({ url }, index) =>
        fetch(`${url}/api/invitation/accept`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            token: links[0],
            name: `Owner ${index}`,
            email: `owner${index}@example.com`,
            password: "correct horse battery staple",
            locale: "en",
          }),
        }),
      ),
    )
    assert.deepEqual(accepted.map(({ status }) => status).sort(), [204, 410, 410])
    assert.deepEqual(await Promise.all(servers.map((server) => server.stop())), [0, 0, 0])
  } finally {
    await pool.end()
    await database.dispose()
  }
})
