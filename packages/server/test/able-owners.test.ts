/** Who counts as an owner that can get in: said by core of one account's facts, and by SQL of a whole team. S5. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { canGetIn } from "@sparekey/core"
import { loadFacts } from "../src/db/load-facts.ts"
import { newId } from "../src/secrets/tokens.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, makeTeam } from "./team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const states = ["active", "suspended", "invited"] as const
const authenticators = ["none", "pending", "bound", "disabled", "revoked"] as const

async function put(
  person: Person,
  state: string,
  has: { password: boolean; address: boolean; codes: string },
  authenticator: string,
) {
  const { ownerPool } = server.database
  const { accountId } = person
  await ownerPool.query("update account set state = $2 where id = $1", [accountId, state])
  if (!has.password) await ownerPool.query("update account set password_hash = null where id = $1", [accountId])
  if (!has.address)
    await ownerPool.query("update email_address set verified_at = null where account_id = $1", [accountId])
  if (authenticator !== "none")
    await ownerPool.query(
      `insert into totp_authenticator (account_id, id, label, state, seed, key_id, started_by, started_at)
       values ($1, $2, 'Phone', $3, case when $3 = 'revoked' then null else '\\x00'::bytea end, 'key', $2, now())`,
      [accountId, newId(), authenticator],
    )
  if (has.codes === "none") return
  const setId = newId()
  await ownerPool.query("insert into recovery_code_set (account_id, id, total, issued_at) values ($1, $2, 1, now())", [
    accountId,
    setId,
  ])
  await ownerPool.query(
    "insert into recovery_code (account_id, set_id, hash, key_id, spent_at) values ($1, $2, '\\x00', 'key', $3)",
    [accountId, setId, has.codes === "spent" ? new Date() : null],
  )
}

test("S5: of owners in every state, SQL counts those as able of whom core says that they can get in", async () => {
  const team = await makeTeam(server)
  const owners: Person[] = []
  for (const state of states)
    for (const authenticator of authenticators)
      for (const password of [true, false])
        for (const address of [true, false])
          for (const codes of ["none", "spent", "unspent"]) {
            const person = await server.person()
            await addTo(person, team, { owner: true })
            await put(person, state, { password, address, codes }, authenticator)
            owners.push(person)
          }
  const reading = {
    pool: server.database.pool,
    serverPolicy: server.config.serverPolicy,
    clock: () => server.clock.now,
  }
  const able: string[] = []
  for (const { accountId } of owners) {
    const { facts } = await loadFacts(reading, { accountId })
    if (canGetIn(facts)) able.push(accountId)
  }
  const asMember = await server.person()
  const { facts } = await loadFacts(reading, { accountId: asMember.accountId, teamId: team.id })
  assert.deepEqual([...(facts.team?.ableOwners ?? [])].toSorted(), able.toSorted())
  assert.ok(able.length > 20 && able.length < owners.length - 20, `${able.length} of ${owners.length}`)
})
