/** TOTP: T1, T2, T4, T5, T9, T10 of the standards. Each line cites its clause there. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { URI } from "otpauth"
import { codeAt, presentSeed } from "../src/secrets/totp.ts"
import { codeOf, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const seedOf = (secret: string) => Buffer.from(codeSecret(secret))
const codeSecret = (secret: string) => {
  const bits = [...secret.replaceAll(" ", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("")
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
}

const rfcSeed = Buffer.from("12345678901234567890")

test("T1: the vectors of RFC 4226 Appendix D", () => {
  const expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
  assert.deepEqual(
    expected.map((_, counter) => codeAt(rfcSeed, counter)),
    expected,
  )
})

test("T1: the SHA-1 vectors of RFC 6238 Appendix B, cut to six digits", () => {
  for (const [seconds, eight] of [
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ] as const) {
    assert.equal(codeAt(rfcSeed, Math.floor(seconds / 30)), eight.slice(2))
  }
})

test("T1: a seed has 160 bits, is unique to its binding, and looks random", async () => {
  const ana = await server.person()
  await ana.signIn()
  const secrets: string[] = []
  for (let count = 0; count < 40; count++) {
    secrets.push((await ana.post("/api/me/authenticators", { label: "Phone" })).body.secret)
  }
  assert.equal(new Set(secrets).size, 40)
  const bytes = secrets.flatMap((secret) => codeSecret(secret))
  assert.equal(bytes.length, 40 * 20)
  // 800 random bytes: each bit is set in 50 % ± 9 % of them in all but one run of a million.
  for (let bit = 0; bit < 8; bit++) {
    const share = bytes.filter((byte) => byte & (1 << bit)).length / bytes.length
    assert.ok(Math.abs(share - 0.5) < 0.09, `bit ${bit} is set in ${share} of the bytes`)
  }
})

test("T2: a code is accepted once, and then only that of a later step", async () => {
  const ana = await (await server.person()).protect()
  server.clock.pass(60)
  const { code } = ana
  const earlier = codeOf(ana.secret, server.clock.now - 30_000)
  const first = ana.elsewhere()
  await first.showPassword()
  assert.equal((await first.post("/api/sign-in/authenticator", { code })).body.next, "completed")
  const replay = ana.elsewhere()
  await replay.showPassword()
  assert.equal((await replay.post("/api/sign-in/authenticator", { code })).body.code, "code_already_used")
  const older = await replay.post("/api/sign-in/authenticator", { code: earlier })
  assert.equal(older.body.code, "code_already_used", "the step before is in the window, and too late")
  server.clock.pass(30)
  assert.equal((await replay.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
})

test("T4: a code spent at one place is spent at every other", async () => {
  const ana = await (await server.person()).protect()
  const places = [
    { name: "sign-in", ready: async () => (await fresh()).post("/api/sign-in/authenticator", { code: ana.code }) },
    { name: "reauthentication", ready: () => ana.post("/api/session/reauthentication", { code: ana.code }) },
    { name: "switching off", ready: () => ana.delete("/api/me/mfa", { code: ana.code }) },
  ]
  const fresh = async () => {
    const person = ana.elsewhere()
    await person.showPassword()
    return person
  }
  for (const spender of places.slice(0, 2)) {
    server.clock.pass(30)
    assert.equal((await spender.ready()).status, 200, spender.name)
    for (const place of places) {
      assert.equal((await place.ready()).body.code, "code_already_used", `${spender.name}, then ${place.name}`)
    }
  }
})

test("T4, field: the code that set an authenticator up does not sign in as well (Hanko #2723)", async () => {
  const ana = await server.person()
  await ana.signIn()
  const { id, secret } = (await ana.post("/api/me/authenticators", { label: "Phone" })).body
  const code = codeOf(secret, server.clock.now)
  assert.equal((await ana.post(`/api/me/authenticators/${id}/confirm`, { code })).status, 200)
  const again = ana.elsewhere()
  await again.showPassword()
  assert.equal((await again.post("/api/sign-in/authenticator", { code })).body.code, "code_already_used")
  assert.equal((await ana.post("/api/session/reauthentication", { code })).body.code, "code_already_used")
})

test("T5: one step of drift each way is forgiven, two are not", async () => {
  const ana = await (await server.person()).protect()
  const outcome = async (steps: number) => {
    server.clock.pass(300)
    const again = ana.elsewhere()
    await again.showPassword()
    const code = codeOf(ana.secret, server.clock.now + steps * 30_000)
    const { body } = await again.post("/api/sign-in/authenticator", { code })
    return body.code ?? body.next
  }
  assert.deepEqual(
    [await outcome(-2), await outcome(-1), await outcome(0), await outcome(1), await outcome(2)],
    ["code_wrong", "completed", "completed", "completed", "code_wrong"],
  )
})

test("T9, R5: a session that showed the password only binds nothing and gets no codes where MFA is on", async () => {
  const ana = await (await server.person()).protect()
  const { ownerPool } = server.database
  await ownerPool.query("update session set authenticator_at = null where account_id = $1 and ended_at is null", [
    ana.accountId,
  ])
  assert.equal((await ana.get("/api/session")).body.acr, "aal1")
  for (const [method, path, body] of [
    ["POST", "/api/me/authenticators", { label: "Mine" }],
    ["POST", "/api/me/recovery-codes", undefined],
    ["PUT", "/api/me/password", { current: ana.password, password: "quite another password" }],
    ["POST", "/api/me/addresses", { address: "mallory@example.com" }],
  ] as const) {
    const reply = await ana.ask(method, path, body)
    assert.deepEqual([reply.status, reply.body.code], [403, "second_step_required"], path)
  }
  assert.equal(
    (await ana.post("/api/session/reauthentication", { password: ana.password })).body.code,
    "second_step_required",
    "the password shown once more is no second step",
  )
})

test("T10: the URI round-trips colons, spaces and Unicode, and says SHA1, 6 digits, 30 seconds", async () => {
  const seed = Buffer.from("0123456789abcdef0123")
  for (const [issuer, account] of [
    ["Sparekey", "ana@example.com"],
    ["Hotel Größe & Söhne", "ana+front desk@bücher.example"],
    ["A: B", "x:y@example.com"],
    ["100% 日本", "мария@пример.рф"],
    ["a/b?c#d&e=f", "o'neil@example.com"],
  ] as const) {
    const { uri, secret } = await presentSeed(seed, { issuer, account })
    const read = URI.parse(uri)
    assert.equal(read.secret.base32, secret.replaceAll(" ", ""))
    // This reader takes the first colon after decoding for the one that divides, so it cannot read an issuer with one.
    if (!issuer.includes(":")) assert.deepEqual([read.issuer, read.label], [issuer, account])
    const url = new URL(uri)
    assert.equal(url.protocol, "otpauth:")
    assert.equal(url.host, "totp")
    const { searchParams } = url
    assert.deepEqual(
      [searchParams.get("algorithm"), searchParams.get("digits"), searchParams.get("period")],
      ["SHA1", "6", "30"],
    )
    assert.equal(searchParams.get("issuer"), issuer)
    const [before = "", after = "", ...more] = url.pathname.slice(1).split(":")
    assert.equal(more.length, 0, "only the colon between issuer and account is written as such")
    assert.deepEqual([decodeURIComponent(before), decodeURIComponent(after)], [issuer, account])
    assert.ok(!uri.includes(" ") && !uri.includes("+f"), "percent-encoded, not form-encoded")
  }
})

test("T10: the secret to type, the URI and the picture hold the same seed, in groups of four", async () => {
  const ana = await server.person()
  await ana.signIn()
  const { uri, secret, qr } = (await ana.post("/api/me/authenticators", { label: "Phone" })).body
  assert.match(secret, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  assert.equal(URI.parse(uri).secret.base32, secret.replaceAll(" ", ""))
  assert.match(qr, /^<svg /)
  assert.equal(codeAt(seedOf(secret), Math.floor(server.clock.now / 30_000)), codeOf(secret, server.clock.now))
})
