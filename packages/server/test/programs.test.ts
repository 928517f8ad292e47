/** Programs: in somebody's name by the token of a session, and as machines by a team's API tokens. Decision 0038. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { scopes } from "@sparekey/core"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { Person, type Reply, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let second: TestServer
let team: TestTeam
let olga: Person
before(async () => {
  server = await startTestServer()
  second = await startTestServer({ beside: server })
  team = await makeTeam(server, { preset: "deferred-reset" })
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
})
after(async () => {
  await second.close()
  await server.close()
})

/** Keeps no cookie, and shows what the latest reply gave it. */
class Program {
  readonly person: Person
  token = ""

  constructor(person: Person) {
    this.person = person.elsewhere()
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    this.person.cookies.clear()
    const authorization: Record<string, string> = this.token === "" ? {} : { authorization: `Bearer ${this.token}` }
    const reply = await this.person.ask(method, path, body, { ...authorization, ...headers })
    assert.deepEqual(reply.headers.getSetCookie(), [], `${method} ${path} sets no cookie`)
    if (typeof reply.body?.token === "string" && !path.endsWith("/tokens")) this.token = reply.body.token
    return reply
  }

  async signIn(): Promise<void> {
    const { email, password } = this.person
    const first = await this.ask("POST", "/api/sign-in", { email, password, as: "program" })
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.match(this.token, /^sparekey_sign_in_[\w-]{86}$/)
    this.person.server.clock.pass(30)
    const done = await this.ask("POST", "/api/sign-in/authenticator", { code: this.person.code })
    assert.deepEqual([done.body.next, this.token.slice(0, 17)], ["completed", "sparekey_session_"])
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Without a browser, a cookie or anything else of anybody's. */
const asked = (method: string, path: string, token: string, body?: unknown, at = server): Promise<Reply> =>
  new Person(at, "", "").ask(method, path, body, bearer(token))

describe("a program in somebody's name", () => {
  test("signs in with password and code, and does what their pages do, by tokens that come in replies", async () => {
    const program = new Program(olga)
    await program.signIn()
    assert.equal((await program.ask("GET", "/api/session")).body.acr, "aal2")
    assert.equal((await program.ask("GET", `${team.path}/members`)).status, 200)
    server.clock.pass(3600 / 4)
    const invitation = { email: "new@example.com", name: "New", locale: "en", roleId: team.roleId("Member") }
    const invite = () => program.ask("POST", `${team.path}/invitations`, invitation)
    assert.deepEqual(outcome(await invite()), [403, "reauthentication_required"])
    const before = program.token
    assert.equal(
      (await program.ask("POST", "/api/session/reauthentication", { code: program.person.code })).status,
      200,
    )
    assert.notEqual(program.token, before, "a session that gains gets a new secret")
    assert.equal((await asked("GET", "/api/session", before)).status, 401)
    assert.equal((await invite()).status, 204)
    assert.equal((await program.ask("DELETE", "/api/session")).status, 204)
    const over = await program.ask("GET", "/api/session")
    assert.deepEqual(
      [...outcome(over), over.headers.get("www-authenticate")],
      [401, "session_required", 'Bearer error="invalid_token"'],
    )
  })

  test("sets up MFA, and gets the session's new secret with it", async () => {
    const program = new Program(await server.person())
    const { email, password } = program.person
    const done = await program.ask("POST", "/api/sign-in", { email, password, as: "program" })
    assert.equal(done.body.next, "completed")
    const started = await program.ask("POST", "/api/me/authenticators", { label: "Phone" })
    program.person.secret = started.body.secret
    const before = program.token
    const confirmed = await program.ask("POST", `/api/me/authenticators/${started.body.id}/confirm`, {
      code: program.person.code,
    })
    assert.equal(confirmed.body.recoveryCodes.length > 0 && program.token !== before, true)
    assert.equal((await program.ask("POST", "/api/me/recovery-codes/saved")).status, 204)
  })

  test("S1: no page is given a token, whatever it asks for and shows", async () => {
    const { email, password } = olga
    const body = { email, password, as: "program" }
    for (const headers of [{ origin: "http://localhost:7380" }, { "sec-fetch-site": "same-origin" }]) {
      assert.deepEqual(outcome(await olga.elsewhere().ask("POST", "/api/sign-in", body, headers)), [
        403,
        "programs_only",
      ])
    }
    const page = await olga.elsewhere().ask("POST", "/api/sign-in", { email, password }, bearer("sparekey_session_x"))
    assert.equal(page.body.token, undefined)
    server.clock.pass(30)
    const again = await olga.post("/api/session/reauthentication", { code: olga.code })
    assert.deepEqual([again.status, again.body.token], [200, undefined])
  })

  test("B4: a token in the header opens no cookie's session, and a cookie none of the token's", async () => {
    const foreign = { origin: "https://evil.example" }
    const withCookie = (token: string, headers = {}) =>
      olga.ask("DELETE", "/api/me/sessions", undefined, { ...bearer(token), ...headers })
    for (const token of [
      "sparekey_session_x",
      `sparekey_session_${"A".repeat(86)}`,
      `sparekey_sign_in_${"A".repeat(86)}`,
    ])
      assert.equal((await withCookie(token, foreign)).status, 401, "the cookie beside it counts for nothing")
    assert.deepEqual(outcome(await withCookie("an application's", foreign)), [403, "wrong_origin"])
    assert.deepEqual(outcome(await olga.ask("DELETE", "/api/me/sessions", undefined, foreign)), [403, "wrong_origin"])
    const program = new Program(olga)
    await program.signIn()
    const crossed = program.token.replace("_session_", "_sign_in_")
    assert.equal((await asked("GET", "/api/session", crossed)).status, 401)
    assert.equal((await asked("GET", "/api/sign-in", program.token)).status, 401)
    assert.equal((await olga.get(`/api/session?access_token=${program.token}`)).body.accountId, olga.accountId)
    assert.equal((await new Person(server, "", "").get(`/api/session?access_token=${program.token}`)).status, 401)
    assert.ok(server.logged.every((line) => !line.includes(program.token.slice(-43))))
  })
})

type Making = { readonly by?: Person; readonly days?: number; readonly in?: TestTeam }

async function make(scopes: readonly string[], { by = olga, days, in: where = team }: Making = {}): Promise<Reply> {
  await confirmAgain(by)
  const reply = await by.post(`${where.path}/tokens`, {
    name: "Machine",
    scopes,
    ...(days === undefined ? {} : { expiresInDays: days }),
  })
  return reply
}

const everything = ["read_members", "read_cases", "read_audit", "invite_members", "manage_members", "disconnect"]
const invitationOf = (email: string, role: string) => ({
  email,
  name: "New",
  locale: "en",
  roleId: team.roleId(role),
})

describe("a machine of a team", () => {
  test("reads and provisions as its scopes say, and all owners hear that its token was made", async () => {
    const made = await make(everything)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { token, ...listed } = made.body
    assert.match(token, /^sparekey_api_[\w-]{86}$/)
    assert.deepEqual((await olga.get(`${team.path}/tokens`)).body.tokens, [listed])
    assert.deepEqual([listed.works, listed.madeBy.id], [listed.scopes, olga.accountId])
    const [mail] = await mailsOf(olga)
    assert.equal(mail?.subject, "A new API token was made")
    assert.match(mail?.text ?? "", /“Machine”/)

    const mia = await protectedIn(server, team)
    for (const path of [
      "",
      "/roles",
      "/members",
      `/members/${mia.accountId}`,
      "/invitations",
      "/cases",
      "/activity",
      "/audit",
    ])
      assert.equal((await asked("GET", `${team.path}${path}`, token)).status, 200, path)
    assert.equal(
      (await asked("POST", `${team.path}/invitations`, token, invitationOf("hr@example.com", "Member"))).status,
      204,
    )
    const set = (state: string) => asked("PATCH", `${team.path}/members/${mia.accountId}`, token, { state })
    assert.equal((await set("suspended")).body.state, "suspended")
    assert.equal((await mia.get("/api/me")).status, 401)
    assert.equal((await set("active")).body.state, "active")
    assert.equal((await asked("POST", `${team.path}/members/${mia.accountId}/disconnect`, token)).status, 204)
    assert.equal((await asked("DELETE", `${team.path}/members/${mia.accountId}`, token)).status, 204)
    const { entries } = (await olga.get(`${team.path}/audit`)).body
    assert.equal(entries[0].by.id, olga.accountId, "whoever made the token stands for it")
    assert.deepEqual(entries[0].machine, { id: listed.id, name: "Machine" })
    const invited = entries.find(({ type }: { type: string }) => type === "member_added")
    assert.equal(invited.details.role.name, "Member", "which role was given")
    assert.deepEqual(entries.find(({ type }: { type: string }) => type === "api_token_made").details, {
      scopes: listed.scopes,
      expiresAt: listed.expiresAt,
    })
    const { rows } = await server.database.ownerPool.query(
      "select distinct type from audit_entry where actor ->> 'kind' = 'api_token' and actor ->> 'id' = $1 order by type",
      [listed.id],
    )
    const done = rows.map(({ type }) => type)
    for (const type of ["account_suspended", "disconnected", "member_added", "member_removed"])
      assert.ok(done.includes(type), `${type} among ${done}`)
    assert.notEqual((await olga.get(`${team.path}/tokens`)).body.tokens[0].lastUsedAt, null)
  })

  test("S2: gives nobody a say, and moves nobody who has one: neither its maker, nor an owner, nor an administrator", async () => {
    const { token } = (await make(everything)).body
    const oscar = await protectedIn(server, team, { owner: true })
    const ada = await protectedIn(server, team, { role: "Administrator" })
    const path = (person: Person) => `${team.path}/members/${person.accountId}`
    for (const person of [oscar, ada]) {
      assert.deepEqual(outcome(await asked("DELETE", path(person), token)), [403, "token_may_not"])
      const suspend = await asked("PATCH", path(person), token, { state: "suspended" })
      assert.deepEqual(outcome(suspend), [403, "token_may_not"])
    }
    assert.deepEqual(outcome(await asked("DELETE", path(olga), token)), [403, "own_case"])
    const mia = await protectedIn(server, team)
    for (const body of [{ roleId: team.roleId("Helper") }, { roleId: team.roleId("Guarded") }, { owner: true }])
      assert.deepEqual(outcome(await asked("PATCH", path(mia), token, body)), [403, "token_may_not"])
    for (const role of ["Helper", "Administrator"]) {
      const refused = await asked("POST", `${team.path}/invitations`, token, invitationOf(`${role}@example.com`, role))
      assert.deepEqual(outcome(refused), [403, "token_may_not"], role)
    }
    for (const means of ["switch-off", "reset"])
      assert.deepEqual(outcome(await asked("POST", `${path(mia)}/mfa/${means}`, token)), [403, "token_may_not"])
  })

  test("makes no token, deletes none, and is nobody's session", async () => {
    const { token, id } = (await make(everything)).body
    const another = await asked("POST", `${team.path}/tokens`, token, { name: "Child", scopes: ["read_members"] })
    assert.deepEqual(
      [...outcome(another), another.headers.get("www-authenticate")],
      [403, "token_may_not", 'Bearer error="insufficient_scope"'],
    )
    assert.equal((await asked("DELETE", `${team.path}/tokens/${id}`, token)).status, 403)
    for (const path of ["/api/me", "/api/me/sessions", "/api/session", "/api/me/security", `${team.path}/tokens`])
      assert.deepEqual(outcome(await asked("GET", path, token)), [403, "token_may_not"], path)
    assert.equal((await asked("DELETE", "/api/session", token)).status, 204)
    assert.equal((await asked("GET", `${team.path}/members`, token)).status, 200, "it has no session to end")
    const asSession = token.replace("_api_", "_session_")
    assert.equal((await asked("GET", "/api/me", asSession)).status, 401)
    assert.equal(
      (await olga.ask("GET", "/api/me", undefined, bearer(token))).status,
      403,
      "nor does it borrow a cookie",
    )
  })

  test("B7: learns nothing of another team, nor of its cases, by whichever way", async () => {
    const { token } = (await make(everything)).body
    const elsewhere = await makeTeam(server, { preset: "deferred-reset" })
    await addTo(olga, elsewhere, { role: "Administrator", owner: true })
    const there = await protectedIn(server, elsewhere)
    for (const path of ["", "/members", `/members/${there.accountId}`, "/audit", "/cases"])
      assert.deepEqual(outcome(await asked("GET", `${elsewhere.path}${path}`, token)), [404, "not_found"], path)
    assert.deepEqual(outcome(await asked("POST", `${elsewhere.path}/disconnect`, token)), [404, "not_found"])
    const disconnect = await asked("POST", `${team.path}/members/${there.accountId}/disconnect`, token)
    assert.deepEqual(outcome(disconnect), [404, "member_not_found"])
    await confirmAgain(olga)
    const opened = await olga.post(`${elsewhere.path}/members/${there.accountId}/mfa/reset`)
    assert.equal(opened.status, 200, JSON.stringify(opened.body))
    assert.deepEqual(outcome(await asked("GET", `/api/cases/${opened.body.id}`, token)), [404, "not_found"])
    assert.equal((await asked("GET", "/api/operator/teams", token)).status, 403)
  })

  test("does no more than whoever made it: made beyond them never, shrunk with them, over when they leave, not back with them", async () => {
    const hugo = await protectedIn(server, team, { role: "Administrator" })
    const helper = await protectedIn(server, team, { role: "Helper" })
    assert.deepEqual(outcome(await make(["read_audit"], { by: helper })), [403, "not_permitted"])
    assert.deepEqual(outcome(await make(["read_server"], { by: hugo })), [403, "scope_beyond_yours"])
    const { token, id } = (await make(["read_audit", "read_members"], { by: hugo })).body
    const reads = async (path: string) => (await asked("GET", `${team.path}${path}`, token)).status
    assert.deepEqual([await reads("/audit"), await reads("/members")], [200, 200])
    const place = `${team.path}/members/${hugo.accountId}`
    await confirmAgain(olga)
    assert.equal((await olga.ask("PATCH", place, { roleId: team.roleId("Helper") })).status, 200)
    assert.deepEqual([await reads("/audit"), await reads("/members")], [403, 200])
    const standing = async () => {
      const { tokens } = (await olga.get(`${team.path}/tokens`)).body
      const listed = tokens.find((one: { id: string }) => one.id === id)
      return [listed.works, listed.lessBecause]
    }
    assert.deepEqual(await standing(), [["read_members"], "maker_may_less"])
    assert.equal((await olga.ask("PATCH", place, { state: "suspended" })).status, 200)
    assert.equal(await reads("/members"), 401)
    assert.deepEqual(await standing(), [[], "maker_gone"])
    assert.equal((await olga.ask("PATCH", place, { state: "active" })).status, 200)
    assert.equal(await reads("/members"), 200)
    assert.equal((await olga.delete(place)).status, 204)
    assert.equal(await reads("/members"), 401)
    server.clock.pass(1)
    await addTo(hugo, team, { role: "Administrator" })
    assert.equal(await reads("/members"), 401, "a token is older than the new place")
  })

  test("S2: its maker is offered what they may hand out, and given just that", async () => {
    const offered = async (who: Person, where = team) => (await who.get(`${where.path}/tokens`)).body.offered
    const inTeam = scopes.filter((scope) => scope !== "read_server")
    assert.deepEqual(await offered(olga), inTeam, "the server's figures are those of another team")
    const { ownerPool } = server.database
    const role = (permissions: string) =>
      ownerPool.query("update role set permissions = $2 where team_id = $1 and name = 'Helper'", [own.id, permissions])
    const own = await makeTeam(server, { preset: "deferred-reset" })
    const helper = await protectedIn(server, own, { role: "Helper" })
    await role("{read_audit}")
    assert.deepEqual(await offered(helper, own), [], "who may make none")
    await role("{manage_applications,manage_devices}")
    assert.deepEqual(await offered(helper, own), ["disconnect", "deactivate_devices"])
    for (const scope of scopes) {
      const { status } = await make([scope], { by: helper, in: own })
      assert.equal(status, (await offered(helper, own)).includes(scope) ? 201 : 403, scope)
    }
  })

  test("R10: ends when whoever is said to have made it says “this was not me”", async () => {
    const hugo = await protectedIn(server, team, { role: "Administrator" })
    const { token } = (await make(["read_members"], { by: hugo })).body
    const link = await mailedToken(hugo, "stop")
    assert.equal((await hugo.elsewhere().post("/api/stop", { token: link })).status, 204)
    assert.deepEqual(outcome(await asked("GET", `${team.path}/members`, token)), [401, "token_not_valid"])
  })

  test("works until it is over or withdrawn, on every server at once, and is kept as a hash", async () => {
    const { token, id } = (await make(["disconnect", "read_members"], { days: 1 })).body
    const everywhere = () =>
      Promise.all(
        [server, second].map(async (at) => (await asked("GET", `${team.path}/members`, token, undefined, at)).status),
      )
    assert.deepEqual(await everywhere(), [200, 200])
    const { rows } = await server.database.ownerPool.query(
      "select t::text as row from api_token t union all select a::text from audit_entry a union all select m::text from mail m",
    )
    assert.ok(rows.every(({ row }) => !row.includes(token.slice(-43))))
    await confirmAgain(olga)
    assert.equal((await olga.delete(`${team.path}/tokens/${id}`)).status, 204)
    assert.deepEqual(await everywhere(), [401, 401])
    assert.deepEqual(outcome(await asked("POST", `${team.path}/disconnect`, token)), [401, "token_not_valid"])
    const { token: brief } = (await make(["disconnect"], { days: 1 })).body
    server.clock.pass(24 * 3600)
    assert.deepEqual(outcome(await asked("POST", `${team.path}/disconnect`, brief)), [401, "token_not_valid"])
    for (const wrong of ["sparekey_api_", `sparekey_api_${"A".repeat(86)}`, `${brief.slice(0, -1)}!`])
      assert.deepEqual(outcome(await asked("GET", `${team.path}/members`, wrong)), [401, "token_not_valid"])
  })
})

test("B9: that a token was used is noted on a trip of its own: whoever locks its row holds up no look-up of anybody's", async () => {
  await olga.signIn()
  const { token, id } = (await make(["read_members"])).body
  server.clock.pass(120)
  assert.equal((await olga.get("/api/session")).status, 200, "so that it is noted when she was seen")
  const holding = await server.database.ownerPool.connect()
  try {
    await holding.query("begin")
    await holding.query("select from api_token where id = $1 for update", [id])
    let answered = 0
    // As many as there are trips of look-ups, one after the other.
    const waiting = [0, 200].map(async (later) => {
      await sleep(later)
      const { status } = await asked("GET", `${team.path}/members`, token)
      answered++
      return status
    })
    await sleep(500)
    const others = await Promise.race([olga.get("/api/session"), sleep(5000)])
    assert.equal(others?.status, 200)
    assert.equal(answered, 0, "they do wait")
    await holding.query("commit")
    assert.deepEqual(await Promise.all(waiting), [200, 200])
  } finally {
    holding.release(true)
  }
})
