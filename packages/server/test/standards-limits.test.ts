/** B6: limits of networks, destinations and the server as a whole. */
import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import { budgets } from "@sparekey/core"
import { charge, destinationCharge, networkCharge, refund, serverCharge } from "../src/http/rate-limit.ts"
import { networkOf } from "../src/http/request-origin.ts"
import { mailsOf } from "./mailbox.ts"
import { type Person, type Reply, startTestServer, type TestServer } from "./person.ts"

/** Behind a proxy whose word about the client's address is taken. */
let server: TestServer
/** Reached directly: nobody's word is taken. */
let direct: TestServer
before(async () => {
  server = await startTestServer({ trustProxy: ["127.0.0.1"] })
  direct = await startTestServer({ beside: server })
})
after(async () => {
  await direct.close()
  await server.close()
})
beforeEach(async () => {
  await server.database.ownerPool.query("delete from rate_limit")
})

const wrong = (person: Person, from: string): Promise<Reply> =>
  person.ask("POST", "/api/sign-in", { email: person.email, password: "wrong" }, { "x-forwarded-for": from })

/** As if so many tries had been made just now. */
const useUp = async (key: string, tries: number, { secondsEach }: { secondsEach: number }) => {
  await server.database.ownerPool.query("insert into rate_limit values ($1, $2)", [
    key,
    new Date(server.clock.now + tries * secondsEach * 1000),
  ])
}

const fullAt = async (key: string): Promise<number> => {
  const { rows } = await server.database.ownerPool.query<{ full_at: Date }>(
    "select full_at from rate_limit where key = $1",
    [key],
  )
  return rows[0]?.full_at.getTime() ?? 0
}

test("B6, field: one IPv6 /64 is one place, however its address is written (better-auth CVE-2026-45364)", () => {
  const same = [
    "2001:db8:1:2::1",
    "2001:0db8:0001:0002:0000:0000:0000:0009",
    "2001:DB8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2:0:0:192.0.2.1",
  ]
  assert.equal(new Set(same.map(networkOf)).size, 1)
  assert.notEqual(networkOf("2001:db8:1:3::1"), networkOf("2001:db8:1:2::1"))
  assert.deepEqual(
    ["::ffff:192.0.2.1", "::FFFF:c000:201", "192.0.2.1"].map(networkOf),
    ["192.0.2.1", "192.0.2.1", "192.0.2.1"],
    "an IPv4 address that is written as IPv6 is that IPv4 address, and not one /64 with all others",
  )
  assert.notEqual(networkOf("192.0.2.1"), networkOf("192.0.2.2"))
  assert.equal(networkOf("fe80::1%eth0"), networkOf("fe80::2"))
  assert.equal(networkOf("no address"), "unknown")
})

test("B6: failed passwords from one network are limited, over all accounts; another network goes on", async () => {
  await useUp("network 192.0.2.1", budgets.network.burst - 1, budgets.network)
  const [ana, ben] = [await server.person(), await server.person()]
  assert.equal((await wrong(ana, "192.0.2.1")).status, 401)
  const refused = await wrong(ben, "192.0.2.1")
  assert.deepEqual([refused.status, refused.body.code], [429, "rate_limited"])
  const wait = (Date.parse(refused.body.retryAt) - server.clock.now) / 1000
  assert.equal(Number(refused.headers.get("retry-after")), Math.ceil(wait))
  assert.equal((await wrong(ben, "::ffff:192.0.2.1")).status, 429)
  assert.equal((await wrong(ben, "192.0.2.2")).status, 401)
  server.clock.pass(budgets.network.secondsEach)
  assert.equal((await wrong(ben, "192.0.2.1")).status, 401)
})

test("B6: an IPv6 customer has one budget, not one an address", async () => {
  await useUp("network 2001:db8:1:2::/64", budgets.network.burst, budgets.network)
  const ana = await server.person()
  for (const from of ["2001:db8:1:2::1", "2001:db8:1:2:a:b:c:d", "2001:DB8:1:2:0::5"]) {
    assert.equal((await wrong(ana, from)).status, 429)
  }
  assert.equal((await wrong(ana, "2001:db8:1:3::1")).status, 401)
})

test("B6: X-Forwarded-For of somebody who is not our proxy is not believed", async () => {
  await useUp("network 127.0.0.1", budgets.network.burst, budgets.network)
  const ana = (await server.person()).at(direct)
  for (const from of ["192.0.2.77", "2001:db8::1", "unknown"]) assert.equal((await wrong(ana, from)).status, 429)
})

test("B6: an address that no database type takes does not make a sign-in fail", async () => {
  const ana = await server.person()
  for (const from of ["fe80::1%eth0", "unknown", "1.2.3.4:5678", "''", "192.0.2.1, 10.0.0.1"]) {
    assert.equal((await wrong(ana, from)).status, 401, from)
  }
})

test("B6: an office behind one address can sign in together: only what fails uses the budget up", async () => {
  await useUp("network 192.0.2.1", budgets.network.burst - 1, budgets.network)
  for (let count = 0; count < 4; count++) {
    const person = await server.person()
    const { email, password } = person
    const reply = await person.ask("POST", "/api/sign-in", { email, password }, { "x-forwarded-for": "192.0.2.1" })
    assert.equal(reply.status, 200)
  }
  assert.equal((await wrong(await server.person(), "192.0.2.1")).status, 401)
})

test("B6: the server as a whole has a limit too", async () => {
  await useUp("server", budgets.server.burst, budgets.server)
  const ana = await server.person()
  assert.equal((await wrong(ana, "192.0.2.1")).status, 429)
  server.clock.pass(1)
  assert.equal((await wrong(ana, "192.0.2.1")).status, 401)
})

test("B6: what one network is refused is not taken from everybody's budget", async () => {
  await useUp("network 192.0.2.1", budgets.network.burst, budgets.network)
  await useUp("server", 10, budgets.server)
  const before = await fullAt("server")
  const ana = await server.person()
  for (let count = 0; count < 5; count++) assert.equal((await wrong(ana, "192.0.2.1")).status, 429)
  assert.equal(await fullAt("server"), before)
})

test("B6: mails to one address are limited, whether or not somebody has it, and whoever asks from where", async () => {
  const ana = await server.person()
  const ask = (email: string, from: number) =>
    ana.ask("POST", "/api/password-reset", { email }, { "x-forwarded-for": `192.0.2.${from}` })
  for (const email of [ana.email, "nobody.here@example.com"]) {
    const statuses: number[] = []
    for (let from = 1; from <= 6; from++) {
      statuses.push((await ask(from % 2 === 0 ? email.toUpperCase() : email, from)).status)
    }
    assert.deepEqual(statuses, [202, 202, 202, 202, 429, 429])
  }
  server.clock.pass(budgets.destination.secondsEach)
  assert.equal((await ask(ana.email, 7)).status, 202)
})

test("B6: adding a stranger's address to one's account again and again mails them no more than that", async () => {
  const mallory = await server.person()
  await mallory.signIn()
  for (let round = 0; round < 6; round++) {
    const { body } = await mallory.post("/api/me/addresses", { address: "victim@example.com" })
    if (body.id === undefined) continue
    await mallory.post(`/api/me/addresses/${body.id}/verification`)
    await mallory.delete(`/api/me/addresses/${body.id}`)
  }
  const sent = (
    await server.database.ownerPool.query("select 1 from mail where account_id = $1 and address = $2", [
      mallory.accountId,
      "victim@example.com",
    ])
  ).rowCount
  assert.ok((sent ?? 0) <= budgets.destination.burst, `${sent} mails`)
  assert.ok((await mailsOf(mallory)).length > 0)
})

test("B6: who is not signed in cannot use up an address's mails by adding it", async () => {
  const stranger = (await server.person()).elsewhere()
  for (let count = 0; count < 6; count++) {
    assert.equal((await stranger.post("/api/me/addresses", { address: "victim2@example.com" })).status, 401)
  }
  assert.equal((await stranger.post("/api/password-reset", { email: "victim2@example.com" })).status, 202)
})

test("B6: of parallel tries exactly as many get through as the budget holds", async () => {
  const { pool } = server.database
  const { burst } = budgets.network
  const tries = Array.from({ length: burst + 40 }, () => charge(pool, [networkCharge("parallel")], server.clock.now))
  const through = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled")
  assert.equal(through.length, burst)
})

test("B6: taking and giving back at the same time never wait for each other in a circle", async () => {
  const { pool } = server.database
  await charge(pool, [serverCharge], server.clock.now)
  const charges = [networkCharge("same office"), serverCharge, destinationCharge(server.keys, "z@example.com")]
  const pairs = Array.from({ length: 60 }, async () => {
    await charge(pool, charges.slice(0, 2), server.clock.now)
    await refund(pool, charges.slice(0, 2))
  })
  await Promise.all(pairs)
  assert.ok((await fullAt("network same office")) <= server.clock.now)
})
