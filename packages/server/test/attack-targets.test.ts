/** Attacks by how an address is written: one that a router takes for another, past what looks at its text. RFC 9112 §3.2. */
import assert from "node:assert/strict"
import { connect } from "node:net"
import { after, before, test } from "node:test"
import { Device, newDevice } from "./device.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { follow, makeApplication, shareClock, type TestApplication } from "./relying-party.ts"
import { makeTeam, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let mallory: Person
let application: TestApplication
before(async () => {
  server = await startTestServer()
  shareClock(server)
  team = await makeTeam(server)
  mallory = await protectedIn(server, team, { role: "Administrator", owner: true })
  application = await makeApplication(server, { teamId: team.id })
})
after(() => server.close())

type Written = {
  readonly method: string
  readonly target: string
  readonly body?: string
  readonly headers?: readonly string[]
}

/** Byte by byte, where a client would tidy up. The status, and what was said. */
function write({ method, target, body = "", headers = [] }: Written): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const lines = [`${method} ${target} HTTP/1.1`, "host: sparekey", "connection: close", ...headers]
    if (body !== "") lines.push(`content-length: ${Buffer.byteLength(body)}`)
    const socket = connect(Number(port), hostname, () =>
      socket.write(Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`, "latin1")),
    )
    let text = ""
    socket.setEncoding("latin1")
    socket.on("data", (chunk) => {
      text += chunk
    })
    socket.on("error", reject)
    socket.on("close", () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text }))
  })
}

const cookieOf = ({ cookies }: Person) =>
  `cookie: ${[...cookies].map(([name, value]) => `${name}=${value}`).join("; ")}`

const form = "content-type: application/x-www-form-urlencoded"

const query = () =>
  new URLSearchParams({
    client_id: application.id,
    redirect_uri: application.redirectUri,
    response_type: "code",
    scope: "openid",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
  })

/** When the budget is full again; 0: nobody has used it. */
async function used(budget: string): Promise<number> {
  const { rows } = await server.database.ownerPool.query("select full_at from rate_limit where key like $1", [
    `${budget} %`,
  ])
  return rows[0]?.full_at.getTime() ?? 0
}

test("B6: an authorization counts, in whatever way its address is written, and for HEAD as well", async () => {
  for (const [method, path] of [
    ["GET", "/oidc/auth"],
    ["HEAD", "/oidc/auth"],
    ["GET", "/oidc/AUTH"],
    ["GET", "/oidc/auth/"],
  ] as const) {
    const before = await used("authorizations")
    const { status } = await write({ method, target: `${path}?${query()}` })
    assert.ok(status === 404 || (await used("authorizations")) > before, `${method} ${path}: ${status}`)
  }
})

test("S7: a guess at a device's code counts, in whatever way the address is written", async () => {
  const { text } = await follow(mallory, "/oidc/device")
  const body = `user_code=BBBB-BBBB&xsrf=${/name="xsrf" value="([^"]+)"/.exec(text)?.[1]}`
  for (const target of ["/oidc/device", "/oidc/DEVICE", "/oidc/device/", "/oidc/device?x"]) {
    const before = await used("deviceCodes")
    const { status } = await write({ method: "POST", target, body, headers: [form, cookieOf(mallory)] })
    assert.ok(status === 404 || (await used("deviceCodes")) > before, `${target}: ${status}`)
  }
})

test("S7: a code that comes with an address is filled in and never sent off by the page itself", async () => {
  for (const target of ["/oidc/device", "/oidc/Device", "/oidc/device/"])
    for (const offered of ["?user_code=BBBB-BBBB", "?x=1?&user_code=BBBB-BBBB", "?user_code=a&user_code=BBBB-BBBB"])
      assert.doesNotMatch((await follow(mallory, `${target}${offered}`)).text, /submit\(\)/, `${target}${offered}`)
})

test("RFC 9112 §3.2: what is no path is refused before anything looks at it", async () => {
  for (const target of [`http://evil.example/oidc/auth?${query()}`, `/oidc/auth?${query()}#x`, "/oidc/device#x", "*"])
    for (const method of ["GET", "POST"])
      assert.equal((await write({ method, target, headers: [form] })).status, 400, `${method} ${target}`)
  assert.equal((await write({ method: "GET", target: "//evil.example/api/configuration" })).status, 404)
})

test("RFC 9449 §4.3: a proof for another host is none here, whatever host the request names", async () => {
  const device = new Device(server)
  const { code } = await newDevice(mallory, team)
  const path = "/api/devices/activate"
  const proof = device.proof({ method: "POST", path, origin: "http://evil.example" })
  const body = JSON.stringify({ code, version: "20.0" })
  const headers = ["content-type: application/json", `dpop: ${proof}`]
  assert.equal((await write({ method: "POST", target: `http://evil.example${path}`, body, headers })).status, 400)
  assert.equal((await write({ method: "POST", target: path, body, headers })).status, 401)
  assert.equal((await device.activate(code)).status, 200)
})

test("B4: beside a header written in whatever way, a cookie does nothing for another origin", async () => {
  const garbage = `sparekey_session_${"A".repeat(86)}`
  for (const written of [
    [`Authorization: Bearer ${garbage}`],
    [`AUTHORIZATION: bEaReR ${garbage}`],
    [`authorization: Bearer  ${garbage}`],
    [`authorization: Bearer\t${garbage}`],
    [`authorization: Bearer ${garbage} x`],
    [`authorization: Bearer ${garbage}`, "authorization: Basic eDp5"],
    ["authorization: Basic eDp5", `authorization: Bearer ${garbage}`],
    [`authorization: Bearer ${garbage.toUpperCase()}`],
    ["authorization: Bearer sparekey_session_"],
    ["authorization: Bearer sparekey_api_"],
    [],
  ])
    for (const origin of ["origin: https://evil.example", "origin: null", "sec-fetch-site: cross-site"]) {
      const headers = [...written, origin, cookieOf(mallory)]
      const { status } = await write({ method: "DELETE", target: "/api/me/sessions", headers })
      assert.ok(status === 401 || status === 403, `${status}: ${headers[0]}, ${origin}`)
    }
  assert.equal((await mallory.get("/api/session")).status, 200)
})
