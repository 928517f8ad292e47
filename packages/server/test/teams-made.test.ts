/** How teams come into being: the operator's own, the demo's, and what each begins with. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { permissions, presets, serverDefault } from "@sparekey/core"
import { firstOwnerToken } from "../src/cli/first-owner.ts"
import { fillDemo } from "../src/demo/fill.ts"
import { startTestServer, type TestServer } from "./person.ts"

async function onAnEmptyServer(run: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startTestServer()
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

const partsOf = ({ database: { pool }, keys, config, perform, clock }: TestServer) => ({
  config,
  pool,
  keys,
  perform,
  clock: () => clock.now,
})

test("the first owner's team is the operator's, its administrators may do everything, and there is one", () =>
  onAnEmptyServer(async (server) => {
    await firstOwnerToken(partsOf(server))
    await firstOwnerToken(partsOf(server))
    const { rows } = await server.database.ownerPool.query(
      `select t.is_operator, t.policy_version, p.version, p.policy, r.permissions, m.is_owner
       from team t join team_policy p on p.team_id = t.id join role r on r.team_id = t.id
         join membership m on m.team_id = t.id and m.role_id = r.id`,
    )
    assert.deepEqual(rows, [
      { is_operator: true, policy_version: 1, version: 1, policy: serverDefault, permissions, is_owner: true },
    ])
  }))

test("each team of the demo, and that of whoever runs it, has two administrators who may do everything, and its preset as its first policy", () =>
  onAnEmptyServer(async (server) => {
    const people = await fillDemo(partsOf(server))
    assert.ok(people !== null)
    const { rows } = await server.database.ownerPool.query(
      `select t.name, t.preset, t.is_operator, p.policy, (select count(*)::int from membership m join role r on r.team_id = m.team_id and r.id = m.role_id
          where m.team_id = t.id and r.permissions = $1) as administrators
       from team t join team_policy p on p.team_id = t.id and p.version = t.policy_version and p.policy = t.policy`,
      [permissions],
    )
    const operators = rows.filter(({ is_operator }) => is_operator)
    assert.deepEqual([operators.length, rows.length - operators.length], [1, Object.keys(presets).length])
    for (const { name, preset, policy, administrators } of rows) {
      assert.deepEqual([policy, administrators], [presets[preset as keyof typeof presets], 2], String(name))
      const helpers = people.filter((one) => one.team === name && one.role === "Administrator" && one.mfa)
      assert.ok(helpers.length >= 1, `somebody in ${name} can show an authenticator`)
    }
    assert.equal(await fillDemo(partsOf(server)), null, "never poured over people")
  }))
