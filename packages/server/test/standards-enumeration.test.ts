/** B5: nobody learns whether an account exists: same body, status, cookies, work and throttling. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type PresetName, presets } from "@sparekey/core"
import { newId } from "../src/secrets/tokens.ts"
import { endpoints } from "./endpoints.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { type Person, type Reply, startTestServer, type TestServer } from "./person.ts"
import { wrongPassword } from "./remembered-hash.ts"

let server: TestServer
let nobody: Person
before(async () => {
  server = await startTestServer()
  nobody = (await server.person()).elsewhere()
})
after(() => server.close())

const presetNames = Object.keys(presets) as PresetName[]

/** What may differ between two replies to anybody: when they were given. */
const seen = ({ status, body, headers }: Reply) => ({
  status,
  body,
  headers: [...headers].filter(([name]) => name !== "date").sort(),
})

const wrong = (email: string) => nobody.post("/api/sign-in", { email, password: wrongPassword })

/** With a password whose hash is computed each time. */
const wrongAndMeasured = (email: string) => nobody.post("/api/sign-in", { email, password: "not the password" })

/** Addresses that a password is tried for: an ordinary one, and ones that nobody can sign in with. */
async function addresses(): Promise<Record<string, string>> {
  const { ownerPool } = server.database
  const [active, protectedOne, suspended, invited, stopped] = await Promise.all(
    Array.from({ length: 5 }, () => server.person()),
  )
  assert.ok(active && protectedOne && suspended && invited && stopped)
  await protectedOne.protect()
  await ownerPool.query("update account set state = 'suspended' where id = $1", [suspended.accountId])
  await ownerPool.query("update account set state = 'invited', password_hash = null where id = $1", [invited.accountId])
  await ownerPool.query("update account set password_hash = null where id = $1", [stopped.accountId])
  return {
    active: active.email,
    "with MFA": protectedOne.email,
    suspended: suspended.email,
    invited: invited.email,
    stopped: stopped.email,
    unknown: "nobody.at.all@example.com",
  }
}

test("B5: a wrong password gets the same reply for every kind of account, and for none, up to the throttle", async () => {
  const all = await addresses()
  const { unknown = "", ...others } = all
  for (let round = 0; round < 6; round++) {
    const expected = seen(await wrong(unknown))
    assert.equal(expected.status, round < 5 ? 401 : 429)
    for (const [kind, email] of Object.entries(others)) {
      assert.deepEqual(seen(await wrong(email)), expected, `${kind}, try ${round + 1}`)
    }
  }
})

for (const own of [undefined, ...presetNames]) {
  test(`B5: on a server set to ${own ?? "nothing"}, wrong passwords tell neither membership nor a team's policy`, async () => {
    const here = await startTestServer({ ...(own === undefined ? {} : { preset: own }) })
    try {
      const people = await Promise.all(presetNames.map((preset) => here.person({ preset })))
      const alone = await here.person()
      const asking = alone.elsewhere()
      const addresses = [...people.map(({ email }) => email), alone.email, "nobody.here@example.com"]
      for (let round = 1; round <= 8; round++) {
        const replies: unknown[] = []
        let retryAt: string | undefined
        for (const email of addresses) {
          const reply = await asking.post("/api/sign-in", { email, password: wrongPassword })
          assert.equal(reply.body.code, "password_wrong")
          assert.equal(reply.body.retryAt === undefined, round < 5)
          retryAt = reply.body.retryAt
          replies.push(seen(reply))
        }
        for (const [index, reply] of replies.entries())
          assert.deepEqual(reply, replies[0], `${addresses[index]}, ${round}`)
        if (retryAt !== undefined) here.clock.now = Date.parse(retryAt)
      }
    } finally {
      await here.close()
    }
  })
}

test("B5: an unknown address is one address however it is written, as a known one is", async () => {
  const ana = await server.person()
  for (const email of [ana.email, "unknown.one@example.com"]) {
    const spellings = [email, email.toUpperCase(), ` ${email} `, email.replace("example", "EXAMPLE"), email]
    for (const spelling of spellings) assert.equal((await wrong(spelling)).status, 401)
    assert.equal((await wrong(email)).body.code, "throttled")
  }
})

test("B5: an unknown address makes as much work as a known one", async () => {
  const known = await Promise.all(Array.from({ length: 6 }, () => server.person()))
  const work = async (email: string) => {
    const before = process.cpuUsage()
    await wrongAndMeasured(email)
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await work("warm.up@example.com")
  const costs: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (const [index, { email }] of known.entries()) {
    costs.known.push(await work(email))
    costs.unknown.push(await work(`unknown.${index}@example.com`))
  }
  const median = (list: number[]) => list.sort((left, right) => left - right)[3] ?? 0
  const ratio = median(costs.unknown) / median(costs.known)
  assert.ok(ratio > 0.6 && ratio < 1.7, `an unknown address makes ${ratio.toFixed(2)} times the work of a known one`)
})

test("B5: who is throttled costs no hash, known or not", async () => {
  const ana = await server.person()
  for (const email of [ana.email, "unknown.busy@example.com"]) {
    for (let count = 0; count < 5; count++) await wrongAndMeasured(email)
    const before = process.cpuUsage()
    for (let count = 0; count < 10; count++) assert.equal((await wrongAndMeasured(email)).status, 429)
    assert.ok(process.cpuUsage(before).user < 10 * 20_000, "ten refusals are cheaper than ten hashes")
  }
})

test("B5: a reset gets the same reply for every kind of account, and for none; mail goes only to a real one", async () => {
  const ask = async (email: string) => seen(await nobody.post("/api/password-reset", { email }))
  const expected = await ask("nobody.here@example.com")
  assert.deepEqual([expected.status, expected.body], [202, {}])
  for (const [kind, email] of Object.entries(await addresses())) assert.deepEqual(await ask(email), expected, kind)
})

test("B5: metrics count a request for a reset link, and not whether there is an account", async () => {
  const counts = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text()
    const decisions = text.split("\n").filter((line) => line.startsWith("sparekey_decisions_total"))
    const [requests = "0"] = text.match(/(?<=_count\{method="POST",route="\/api\/password-reset",.*\} )\d+/) ?? []
    return { decisions, requests: Number(requests) }
  }
  const ana = await server.person()
  const before = await counts()
  for (const email of ["nobody.to.count@example.com", ana.email]) await nobody.post("/api/password-reset", { email })
  await mailedToken(ana, "reset_password")
  assert.deepEqual(await counts(), { ...before, requests: before.requests + 2 })
  server.clock.pass(60 * 60)
})

test("B5: a suspended account is not mailed a reset link", async () => {
  const ana = await server.person()
  await server.database.ownerPool.query("update account set state = 'suspended' where id = $1", [ana.accountId])
  await nobody.post("/api/password-reset", { email: ana.email })
  await new Promise((resolve) => setTimeout(resolve, 200))
  assert.deepEqual(await mailsOf(ana), [])
})

test("B5: a made-up link gets the same reply whether or not it names a real account", async () => {
  const ana = await server.person()
  const forge = (accountId: string) =>
    Buffer.concat([
      Buffer.from(accountId.replaceAll("-", ""), "hex"),
      Buffer.from(newId().replaceAll("-", ""), "hex"),
      Buffer.alloc(32, 1),
    ]).toString("base64url")
  for (const { path, bodies } of endpoints) {
    if (!bodies.some(({ properties }) => properties?.token !== undefined)) continue
    const body = { name: "Ana", locale: "en", password: "no common password at all" }
    const [real, made] = [
      await nobody.post(path, { ...body, token: forge(ana.accountId) }),
      await nobody.post(path, { ...body, token: forge(newId()) }),
    ]
    // Some links are for whoever is signed in, or on the way.
    assert.ok([401, 410].includes(real.status), path)
    assert.deepEqual(seen(real), seen(made), path)
  }
})

test("B5: a made-up cookie gets the same reply whether or not it names a real account", async () => {
  const ana = await (await server.person()).protect()
  const real = Buffer.from(ana.cookies.get("__Host-sparekey-session") ?? "", "base64url")
  const forged = Buffer.from(real)
  forged.fill(7, 32)
  const unknown = Buffer.from(forged)
  unknown.fill(1, 0, 16)
  for (const name of ["__Host-sparekey-session", "__Host-sparekey-sign-in"]) {
    for (const { method, path } of endpoints.filter(({ method, bodies }) => method === "GET" || bodies.length === 0)) {
      const replies = []
      for (const token of [forged, unknown]) {
        const other = ana.elsewhere()
        other.cookies.set(name, token.toString("base64url"))
        replies.push(seen(await other.ask(method, path.replace("{id}", newId()))))
      }
      assert.deepEqual(replies[0], replies[1], `${method} ${path}`)
    }
  }
  assert.equal((await ana.get("/api/session")).status, 200, "and nobody was signed out by it")
})

test("B5: adding another account's address to one's own looks like adding any other", async () => {
  const ana = await server.person()
  const mallory = await server.person()
  await mallory.signIn()
  const [taken, free] = [
    await mallory.post("/api/me/addresses", { address: ana.email }),
    await mallory.post("/api/me/addresses", { address: "free@example.com" }),
  ]
  const shape = (reply: Reply) => ({ status: reply.status, names: Object.keys(reply.body) })
  assert.deepEqual(shape(taken), shape(free))
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed", "and it still signs Ana in")
})
