/** Attacks with links that were mailed once: old ones, and ones that lie in mailboxes that are not the person's any more. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { invite } from "../src/accounts/invite.ts"
import { readAddress } from "../src/address.ts"
import { linkToken } from "../src/secrets/tokens.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

/** Tokens of all the stop links that were mailed, oldest first. */
async function stopLinks({ accountId }: Person): Promise<string[]> {
  const { rows } = await server.database.ownerPool.query<{ id: string }>(
    "select id from link where account_id = $1 and purpose = 'stop' order by id",
    [accountId],
  )
  return rows.map(({ id }) => linkToken(server.keys, { accountId, id, purpose: "stop" }))
}

const stop = (by: Person, token: string) => by.elsewhere().post("/api/stop", { token })

async function resetPassword(person: Person): Promise<void> {
  assert.equal((await person.post("/api/password-reset", { email: person.email })).status, 202)
  const token = await mailedToken(person, "reset_password")
  person.password = `a password after ${person.password}`
  const reset = await person.post("/api/password-reset/confirm", { token, password: person.password })
  assert.equal(reset.status, 204, JSON.stringify(reset.body))
}

async function addAddress(person: Person, address: string): Promise<string> {
  const added = await person.post("/api/me/addresses", { address })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const token = await mailedToken(person, "verify_address")
  assert.equal((await person.post("/api/addresses/verify", { token })).status, 204)
  return added.body.id
}

test("S1: whoever finds many old notices stops once, and not again each time the person has come back", async () => {
  const ana = await (await server.person()).protect()
  for (let round = 0; round < 3; round++) assert.equal((await ana.post("/api/me/recovery-codes")).status, 200)
  const old = await stopLinks(ana)
  assert.ok(old.length > 3)
  assert.equal((await stop(ana, old[0] ?? "")).status, 204)
  await resetPassword(ana)
  await ana.signIn()
  for (const token of old) assert.equal((await stop(ana, token)).status, 410)
  assert.equal((await ana.get("/api/session")).status, 200)
})

test("S1: what happens after a stop can be stopped again", async () => {
  const ana = await (await server.person()).protect()
  const [first = ""] = await stopLinks(ana)
  assert.equal((await stop(ana, first)).status, 204)
  await resetPassword(ana)
  await ana.signIn()
  assert.equal((await stop(ana, (await stopLinks(ana)).at(-1) ?? "")).status, 204)
  assert.equal((await ana.get("/api/session")).status, 401)
})

test("R13: a reset link dies with the address that it went to, since that mailbox may be why it was removed", async () => {
  const ana = await server.person()
  await ana.signIn()
  const id = await addAddress(ana, "lost.mailbox@example.com")
  assert.equal((await ana.post("/api/password-reset", { email: "lost.mailbox@example.com" })).status, 202)
  const token = await mailedToken(ana, "reset_password")
  assert.equal((await ana.delete(`/api/me/addresses/${id}`)).status, 204)
  const mallory = ana.elsewhere()
  assert.equal((await mallory.post("/api/links/inspect", { token })).status, 410)
  const password = "mallory's very own password"
  assert.equal((await mallory.post("/api/password-reset/confirm", { token, password })).status, 410)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
})

test("R13: a link to confirm an address that was removed says that it does not work", async () => {
  const ana = await server.person()
  await ana.signIn()
  const { body } = await ana.post("/api/me/addresses", { address: "given.up@example.com" })
  const token = await mailedToken(ana, "verify_address")
  assert.equal((await ana.delete(`/api/me/addresses/${body.id}`)).status, 204)
  assert.equal((await ana.post("/api/addresses/verify", { token })).status, 410)
})

test("R13: another spelling of one's own address is not added beside it, to take it along when it is removed", async () => {
  const ana = await server.person()
  await ana.signIn()
  const again = await ana.post("/api/me/addresses", { address: ana.email.toUpperCase() })
  assert.equal(again.status, 409, JSON.stringify(again.body))
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
})

test("R13: who accepts an invitation cannot have the link that confirms its address sent somewhere else", async () => {
  const { keys, perform } = server
  const invitation = { address: readAddress("boss@example.com"), name: "", locale: "en" }
  const { accountId, token } = await invite({ perform, keys }, invitation)
  const mallory = new Person(server, accountId, "mallory@example.com")
  const accepted = await mallory.post("/api/invitation/accept", {
    ...{ token, name: "Mallory", password: mallory.password, locale: "en", email: mallory.email },
  })
  assert.equal(accepted.status, 204, JSON.stringify(accepted.body))
  assert.deepEqual(
    (await mailsOf(mallory)).map(({ to }) => to),
    ["boss@example.com"],
  )
})
