/** The server's own shell lets an owner back in: with the password as well, and before everybody's eyes. S5, T5. */
import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { readAddress } from "../src/address.ts"
import { breakGlass } from "../src/recovery/break-glass.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

/** Offers no help at all, and has the switch thrown. */
async function closedTeam(name = "Closed"): Promise<TestTeam> {
  const policy = { ...presets["role-required"], recovery: { switchOff: null, reset: null, vouch: null }, holdHours: 24 }
  const team = await makeTeam(server, { policy, name })
  await server.database.ownerPool.query("update team set recoveries_stopped_at = now() where id = $1", [team.id])
  return team
}

/** As the command does it, at the test's own time. */
function recover(email: string) {
  const { database, keys, perform } = server
  const { pool } = database
  const address = readAddress(email)
  assert.ok(address)
  return breakGlass({ pool, keys, perform }, address)
}

async function linkFor({ email }: Person): Promise<string> {
  const { token } = await recover(email)
  assert.ok(token)
  return token
}

const bound = async ({ accountId }: Person) =>
  (
    await server.database.ownerPool.query<{ id: string }>(
      "select id from totp_authenticator where account_id = $1 and state = 'bound'",
      [accountId],
    )
  ).rows.map(({ id }) => id)

test("S5, T5: an owner gets back in with the link and the password, whatever the policy and the switches say", async () => {
  const team = await closedTeam()
  const chief = await protectedIn(server, team, { owner: true })
  await addTo(chief, await makeTeam(server, { name: "Other" }))
  const [old] = await bound(chief)
  const token = await linkFor(chief)
  assert.deepEqual(await bound(chief), [old], "nothing has changed yet")

  const lost = chief.elsewhere()
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.code, "sign_in_required")
  assert.equal((await lost.showPassword()).body.next, "second_step")
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
  assert.deepEqual(await bound(chief), [old], "the old one works until the new one does")
  await lost.enrol()
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  assert.notDeepEqual(await bound(chief), [old])
  assert.equal((await chief.get("/api/me")).status, 401)
  server.clock.pass(30)
  assert.equal((await lost.post("/api/session/reauthentication", { code: lost.code })).status, 200)
  const address = { address: `new-${chief.email}` }
  assert.deepEqual(outcome(await lost.post("/api/me/addresses", address)), [403, "on_hold"])

  const again = lost.elsewhere()
  await again.showPassword()
  assert.equal((await again.post("/api/sign-in/reset", { token })).body.code, "link_not_valid")
})

test("S5, L2: the log says that the server did it, and all addresses of the person and of the other owners hear of it", async () => {
  const [team, other] = [await makeTeam(server, { name: "Hotel Aurora" }), await makeTeam(server, { name: "Other" })]
  const chief = await protectedIn(server, team, { owner: true })
  await addTo(chief, other)
  const second = await plainIn(server, team, { owner: true })
  const elsewhere = await plainIn(server, other, { owner: true })
  await plainIn(server, team)
  await linkFor(chief)

  const told = await mailsOf(chief)
  const about = (words: RegExp) => told.filter(({ subject }) => words.test(subject)).map(({ to }) => to)
  assert.deepEqual(about(/A link was made on the server/), [chief.email])
  assert.deepEqual(about(/An owner gets back in through the server/).sort(), [second.email, elsewhere.email].sort())
  assert.equal(told.filter(({ text }) => text.includes("/recover#")).length, 0, "no mail brings the link")

  const { rows } = await server.database.ownerPool.query(
    "select type, actor, data ->> 'way' as way from audit_entry where account_id = $1 and type like 'case%' order by id",
    [chief.accountId],
  )
  assert.deepEqual(rows, [
    { type: "case_opened", actor: { kind: "server", id: null }, way: "break_glass" },
    { type: "case_released", actor: { kind: "server", id: null }, way: null },
  ])
})

test("S5: another owner stops it by the mail's link; and after an hour it has run out by itself", async () => {
  const team = await makeTeam(server)
  const chief = await protectedIn(server, team, { owner: true })
  const second = await plainIn(server, team, { owner: true })
  const redeem = async (token: string) => {
    const lost = chief.elsewhere()
    await lost.showPassword()
    return (await lost.post("/api/sign-in/reset", { token })).body.code
  }
  const first = await linkFor(chief)
  const mailed = (await mailsOf(chief)).find(({ to }) => to === second.email)
  const cancel = /\/cancel-recovery#([\w-]{86})/.exec(mailed?.text ?? "")?.[1]
  assert.equal((await chief.elsewhere().post("/api/cases/cancel", { token: cancel })).status, 204)
  assert.equal(await redeem(first), "case_not_ready")

  const later = await linkFor(chief)
  server.clock.pass(60 * 60)
  assert.equal(await redeem(later), "link_not_valid")
})

test("S5: it is for owners whose MFA is on, and says why not to anybody else", async () => {
  const team = await makeTeam(server)
  const whyNot = async (email: string) => {
    const broken = await recover(email)
    return broken.token === null ? broken.reason : "a link"
  }
  const member = await protectedIn(server, team, { role: "Administrator" })
  const plain = await plainIn(server, team, { owner: true })
  const away = await protectedIn(server, team, { owner: true })
  await server.database.ownerPool.query("update account set state = 'suspended' where id = $1", [away.accountId])
  assert.equal(await whyNot(member.email), "not_permitted")
  assert.equal(await whyNot((await server.person()).email), "not_permitted")
  assert.equal(await whyNot(plain.email), "mfa_is_off")
  assert.equal(await whyNot(away.email), "account_closed")
  assert.equal(await whyNot("nobody@example.com"), "unknown_address")
})

test("S5: a forgotten password is replaced by mail as usual, and the link works with the new one", async () => {
  const chief = await protectedIn(server, await makeTeam(server), { owner: true })
  const token = await linkFor(chief)
  const lost = chief.elsewhere()
  await lost.post("/api/password-reset", { email: chief.email })
  lost.password = "another horse, another battery"
  const reset = { token: await mailedToken(chief, "reset_password"), password: lost.password }
  const replaced = await lost.post("/api/password-reset/confirm", reset)
  assert.equal(replaced.status, 204, JSON.stringify(replaced.body))
  assert.equal((await lost.showPassword()).body.next, "second_step")
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
})

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** The command itself, in a process of its own. */
function sparekey(...args: readonly string[]): Promise<Ran> {
  const main = join(import.meta.dirname, "../src/main.ts")
  const inherited = Object.entries(process.env).filter(([name]) => !/^(SPAREKEY_|NODE_TEST_CONTEXT$)/.test(name))
  const env = {
    ...Object.fromEntries(inherited),
    SPAREKEY_ORIGIN: "http://localhost:7380",
    SPAREKEY_DATABASE_URL: server.database.url,
    SPAREKEY_ROOT_KEY: Buffer.alloc(32, 7).toString("base64"),
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

test("S5: `sparekey recover` prints the link and nothing else to stdout, or one sentence and a code that is not zero", async () => {
  const team = await makeTeam(server)
  const chief = await protectedIn(server, team, { owner: true })
  await plainIn(server, team, { owner: true })
  const member = await protectedIn(server, team)
  const [made, refused, unknown, wrong] = await Promise.all([
    sparekey("recover", chief.email),
    sparekey("recover", member.email),
    sparekey("recover", "nobody@example.com"),
    sparekey("recover", "nobody"),
  ])
  assert.deepEqual(
    [made.code, /^http:\/\/localhost:7380\/recover#[\w-]{86}\n$/.test(made.stdout)],
    [0, true],
    made.stderr,
  )
  assert.match(made.stderr, /The link works once, until \d{4}-/)
  assert.match(made.stderr, /told by mail, and one address of other owners/)
  for (const [ran, sentence] of [
    [refused, /belongs to no owner of a team. This is for owners only/],
    [unknown, /belongs to no account/],
    [wrong, /“nobody” is not an e-mail address/],
  ] as const) {
    assert.deepEqual([ran.code, ran.stdout], [1, ""])
    assert.match(ran.stderr, sentence)
    assert.equal(ran.stderr.trim().split("\n").length, 1)
  }
})
