/** Passwords: W1, W2 of the standards. B4 §3.1.1.2, OWASP Password Storage Cheat Sheet. */
import assert from "node:assert/strict"
import { argon2Sync } from "node:crypto"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { invite } from "../src/accounts/invite.ts"
import { readAddress } from "../src/address.ts"
import { Busy, limitConcurrency } from "../src/passwords/limit-concurrency.ts"
import { faultOfPassword, hashPassword, isOutdated, passwordFits } from "../src/passwords/passwords.ts"
import { storeBetterHash } from "../src/passwords/store.ts"
import { Keys } from "../src/secrets/keys.ts"
import { mailedToken } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer, testRoot } from "./person.ts"

const newRoot = new Uint8Array(32).fill(8)

let server: TestServer
/** The same server after its root key was rotated: the new key first, the old one still known. */
let rotated: TestServer
before(async () => {
  server = await startTestServer()
  rotated = await startTestServer({ beside: server, roots: [newRoot, testRoot] })
})
after(async () => {
  await rotated.close()
  await server.close()
})

const change = async (person: Person, password: string) => {
  const reply = await person.ask("PUT", "/api/me/password", { current: person.password, password })
  if (reply.status === 204) person.password = password
  return reply.status === 204 ? "changed" : reply.body.code
}

test("W1: a password that is the only factor has at least 15 characters; with MFA on, 8 are enough", async () => {
  const ana = await server.person()
  await ana.signIn()
  assert.equal(await change(ana, "fourteen chars"), "password_too_short")
  assert.equal(await change(ana, "fifteen chars ü"), "changed")
  await ana.switchOn()
  assert.equal(await change(ana, "seven c"), "password_too_short")
  assert.equal(await change(ana, "eight ch"), "changed")
  server.clock.pass(30)
  const reply = await ana.delete("/api/me/mfa", { code: ana.code })
  assert.equal(reply.body.code, "password_too_short", "what was one of two may be too short to be the only one")
})

test("W1: what counts is characters, not bytes or UTF-16 units", async () => {
  const ana = await server.person()
  await ana.signIn()
  assert.equal(await change(ana, "🔑🐎🔋📎🎈🌋🦉"), "password_too_short")
  assert.equal(await change(ana, "🔑🐎🔋📎🎈🌋🦉🧭🪁🦀🍋🥁🧲🪐🛶"), "changed")
  await ana.elsewhere().signIn()
})

test("W1: long passphrases, spaces and any Unicode are taken, and no kind of character is asked for", async () => {
  const ana = await server.person()
  await ana.signIn()
  for (const password of [
    "only lower case letters",
    "a password of sixty-four characters and then some more, to be sure of it",
    "la contraseña más larga de España",
    "密码是很长的一句话而且没有任何空格啊",
    "   spaces at both ends   ",
    `${"long passphrase ".repeat(63)}end`,
  ]) {
    assert.equal(await change(ana, password), "changed", password)
    await ana.elsewhere().signIn()
  }
  assert.equal(await change(ana, "x".repeat(1025)), "invalid_request")
})

test("W1: the same password typed in another Unicode form is the same password", async () => {
  const ana = await server.person()
  await ana.signIn()
  assert.equal(await change(ana, "caffè e cornetto alla crema".normalize("NFC")), "changed")
  const elsewhere = ana.elsewhere()
  elsewhere.password = ana.password.normalize("NFD")
  await elsewhere.signIn()
})

test("W1: passwords that attackers try first are refused, also with digits around them", async () => {
  for (const password of [
    "password",
    "Password123!",
    "QWERTYUIOP",
    "iloveyou12",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "1234567890123456",
  ]) {
    assert.equal(await faultOfPassword(password), "password_common", password)
  }
  assert.equal(await faultOfPassword("correct horse battery staple"), null)
  const ana = await server.person()
  await ana.signIn()
  assert.equal(await change(ana, "1234567890123456"), "password_common")
})

test("W1: the rules hold where a forgotten password is replaced, and the link survives a refusal", async () => {
  const ana = await server.person()
  await ana.post("/api/password-reset", { email: ana.email })
  const token = await mailedToken(ana, "reset_password")
  for (const [password, code] of [
    ["1234567890123456", "password_common"],
    ["1234567", "password_too_short"],
    ["fourteen chars", "password_too_short"],
  ] as const) {
    assert.equal((await ana.post("/api/password-reset/confirm", { token, password })).body.code, code)
  }
  assert.equal((await ana.post("/api/password-reset/confirm", { token, password: "fifteen chars ü" })).status, 204)
})

test("W1: the rules hold where an invitation is accepted", async () => {
  const { keys, perform } = server
  const address = readAddress("invited@example.com")
  const { token } = await invite({ perform, keys }, { address, name: "", locale: "en" })
  const ana = (await server.person()).elsewhere()
  const accept = (password: string) =>
    ana.post("/api/invitation/accept", { token, name: "Ana", locale: "en", password })
  assert.equal((await accept("1234567890123456")).body.code, "password_common")
  assert.equal((await accept("fourteen chars")).body.code, "password_too_short")
  assert.equal((await accept("fifteen chars ü")).status, 204)
  assert.equal((await accept("fifteen chars ü")).body.code, "link_not_valid")
})

test("W2: whoever holds no link makes us hash nothing", async () => {
  const ana = await server.person()
  const token = "A".repeat(86)
  const work = async (task: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    await task()
    return process.cpuUsage(before).user
  }
  const refusals = await work(async () => {
    for (let count = 0; count < 20; count++) {
      const reply = await ana.post("/api/password-reset/confirm", { token, password: "no common password at all" })
      assert.equal(reply.status, 410)
    }
  })
  const hashes = await work(async () => {
    for (let count = 0; count < 20; count++) await hashPassword(server.keys, "one to compare with")
  })
  assert.ok(refusals < hashes, `${refusals} µs of work for 20 refusals, ${hashes} for 20 hashes`)
})

test("W2: Argon2id with 19 MiB, two passes, a salt of its own and a pepper; all of it recomputed independently", async () => {
  const keys = new Keys([testRoot])
  const password = "correct horse battery staple"
  const [one, two] = [await hashPassword(keys, password), await hashPassword(keys, password)]
  assert.notEqual(one, two, "the same password has another salt, and so another hash")
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+),keyid=(\w+)\$([\w+/]+)\$([\w+/]+)$/.exec(one)
  assert.ok(read)
  const [, memory, passes, lanes, keyId = "", salt = "", hash = ""] = read
  assert.ok(Number(memory) >= 19 * 1024 && Number(passes) >= 2 && Number(lanes) === 1)
  assert.equal(Buffer.from(salt, "base64").length, 16)
  const parameters = {
    message: Buffer.from(password),
    nonce: Buffer.from(salt, "base64"),
    parallelism: Number(lanes),
    tagLength: 32,
    memory: Number(memory),
    passes: Number(passes),
  }
  const peppered = argon2Sync("argon2id", { ...parameters, secret: keys.pepper(keyId) })
  assert.equal(peppered.toString("base64").replaceAll("=", ""), hash)
  assert.notDeepEqual(argon2Sync("argon2id", parameters), peppered, "without the pepper the hash is another")
})

test("W2: a hash under an older pepper still fits, is outdated, and is replaced at the next sign-in", async () => {
  const ana = await server.person()
  const stored = async () =>
    (
      await server.database.ownerPool.query<{ password_hash: string }>(
        "select password_hash from account where id = $1",
        [ana.accountId],
      )
    ).rows[0]?.password_hash ?? ""
  const old = await stored()
  assert.ok(isOutdated(rotated.keys, old))
  const there = ana.at(rotated)
  await there.signIn()
  const better = await stored()
  assert.notEqual(better, old)
  assert.ok(!isOutdated(rotated.keys, better))
  assert.ok(await passwordFits(rotated.keys, better, ana.password))
  await ana.at(rotated).signIn()
  assert.equal(await stored(), better, "once is enough")
})

test("W2: of several sign-ins at once after a rotation none is refused because another made the better hash", async () => {
  const ana = await server.person()
  const replies = await Promise.all(Array.from({ length: 5 }, () => ana.at(rotated).showPassword()))
  assert.deepEqual(
    replies.map(({ status }) => status),
    [200, 200, 200, 200, 200],
  )
})

test("W2: a wrong password at the first sign-in after a rotation replaces nothing", async () => {
  const ana = await server.person()
  const there = ana.at(rotated)
  there.password = "not my password"
  assert.equal((await there.showPassword()).body.code, "password_wrong")
  const { rows } = await server.database.ownerPool.query("select password_hash from account where id = $1", [
    ana.accountId,
  ])
  assert.ok(isOutdated(rotated.keys, rows[0].password_hash))
})

test("W2: a better hash replaces the one that it was made of, and never a newer password", async () => {
  const ana = await server.person()
  const { ownerPool } = server.database
  const ofAna = "select password_hash from account where id = $1"
  const stored = async () => (await ownerPool.query(ofAna, [ana.accountId])).rows[0].password_hash
  const old = await stored()
  await ana.signIn()
  assert.equal(await change(ana, "a newer password than that"), "changed")
  const newer = await stored()
  await storeBetterHash(ownerPool, ana.accountId, old, await hashPassword(rotated.keys, "the password before"))
  assert.equal(await stored(), newer)
})

test("keys: after a rotation authenticators, recovery codes and links of before still work", async () => {
  const ana = await (await server.person()).protect()
  const there = ana.at(rotated)
  await there.signIn()
  const lost = ana.at(rotated)
  assert.equal((await lost.showRecoveryCode()).body.next, "recovery_choice")
})

test("W2: no more hashes are computed at once than there are cores, and what queues too long is refused", async () => {
  const limited = limitConcurrency({ atOnce: 2, waiting: 3 })
  let running = 0
  let most = 0
  const task = async () => {
    most = Math.max(most, ++running)
    await sleep(5)
    running -= 1
  }
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => limited(task)))
  assert.equal(most, 2)
  const refused = results.filter((one) => one.status === "rejected" && one.reason instanceof Busy)
  assert.equal(refused.length, 3)
  assert.equal(results.filter(({ status }) => status === "fulfilled").length, 5)
  await assert.rejects(limited(() => Promise.reject(new Error("it failed"))))
  await limited(task)
  assert.equal(running, 0, "a task that fails gives its place back")
})
