/** What every endpoint keeps to: B1, B3, B4, B8 of the standards. */
import assert from "node:assert/strict"
import { request as httpRequest, type IncomingHttpHeaders } from "node:http"
import { connect } from "node:net"
import { after, before, test } from "node:test"
import { pages } from "../src/http/page-names.ts"
import { type Endpoint, endpoints, exampleBody, pathOf, takesNull } from "./endpoints.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { snapshot } from "./snapshot.ts"

let server: TestServer
let secure: TestServer
let ana: Person
before(async () => {
  server = await startTestServer()
  secure = await startTestServer({ beside: server, origin: "https://id.example.com" })
  ana = await (await server.person()).protect()
})
after(async () => {
  await secure.close()
  await server.close()
})

const someId = "0198b3a0-0000-7000-8000-000000000000"
const more = ["/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/nothing-here", ...pages]

/** Without reading the body as JSON: pages are not. */
async function look(person: Person, method: string, path: string): Promise<Response> {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const response = await fetch(`${person.server.url}${path}`, { method, headers: { cookie } })
  await response.arrayBuffer()
  return response
}

test("B1: GET and HEAD change nothing, whoever asks and how often", async () => {
  const half = ana.elsewhere()
  await half.showPassword()
  const nobody = ana.elsewhere()
  const paths = endpoints.filter(({ method }) => method === "GET").map((endpoint) => pathOf(endpoint, someId))
  assert.ok(paths.length > 5)
  const before = await snapshot(server.database.ownerPool)
  for (const person of [ana, half, nobody]) {
    for (const path of [...paths, ...more]) {
      await look(person, "HEAD", path)
      for (let count = 0; count < 3; count++) await look(person, "GET", path)
    }
  }
  assert.deepEqual(await snapshot(server.database.ownerPool), before)
})

test("B1, field: a mail scanner's HEAD and GET do not use a link up; only the button's POST does (Kratos #3971)", async () => {
  const ben = await server.person()
  await ben.post("/api/password-reset", { email: ben.email })
  const token = await mailedToken(ben, "reset_password")
  const before = await snapshot(server.database.ownerPool)
  const takers = endpoints.filter(({ bodies }) => bodies.some(({ properties }) => properties?.token !== undefined))
  assert.ok(takers.length >= 4)
  for (const path of [...takers.map(({ path }) => path), "/reset", "/verify", "/stop", "/welcome"]) {
    for (const where of [`${path}?token=${token}`, `${path}/${token}`, path]) {
      await look(ben, "HEAD", where)
      for (let count = 0; count < 5; count++) await look(ben, "GET", where)
    }
  }
  assert.equal((await ben.post("/api/links/inspect", { token })).body.purpose, "reset_password")
  assert.deepEqual(await snapshot(server.database.ownerPool), before)
  const password = "quite another password"
  assert.equal((await ben.post("/api/password-reset/confirm", { token, password })).status, 204)
})

/** By hand: `fetch` would not send these headers as given. */
function raw(person: Person, path: string, headers: Record<string, string | string[]>, body?: string) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(person.server.url)
    const method = body === undefined ? "GET" : "POST"
    const sent = httpRequest({ hostname, port, path, method, headers, setHost: headers.host === undefined })
    sent.on("error", reject)
    sent.on("response", (response) => {
      let text = ""
      response.on("data", (chunk) => {
        text += chunk
      })
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.end(body)
  })
}

test("B3: links are made from the configured origin; Host and X-Forwarded-Host are nobody's business", async () => {
  const ben = await server.person()
  const evil = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" }
  const reply = await raw(
    ben,
    "/api/password-reset",
    { ...evil, "content-type": "application/json" },
    JSON.stringify({ email: ben.email }),
  )
  assert.equal(reply.status, 202)
  await mailedToken(ben, "reset_password")
  const mails = await mailsOf(ben)
  assert.ok(mails.length > 0)
  for (const { text } of mails) {
    assert.match(text, /http:\/\/localhost:7380\//)
    assert.ok(!text.includes("evil"))
  }
  for (const path of [...more, "/api/configuration", "/api/me"]) {
    const { text, headers } = await raw(ben, path, evil)
    assert.ok(!text.includes("evil.example") && !JSON.stringify(headers).includes("evil.example"), path)
  }
})

test("B3: a state change from another origin is refused, whatever Host says", async () => {
  const forged: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:7380.evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example", host: "evil.example" },
  ]
  for (const endpoint of endpoints.filter(({ method }) => method === "POST")) {
    const [schema] = endpoint.bodies
    const body = JSON.stringify(schema === undefined ? {} : exampleBody(schema))
    for (const headers of forged) {
      const reply = await raw(ana, pathOf(endpoint, someId), { ...headers, "content-type": "application/json" }, body)
      assert.equal(reply.status, 403, endpoint.name)
      assert.equal(JSON.parse(reply.text).code, "wrong_origin")
    }
  }
  const ours = await ana.ask("PATCH", "/api/me", { locale: "en" }, { origin: "http://localhost:7380" })
  assert.equal(ours.status, 200)
})

function checkHeaders(get: (name: string) => string | null | undefined, what: string, https: boolean): void {
  const policy = get("content-security-policy") ?? ""
  assert.match(policy, /default-src 'none'/, what)
  assert.match(policy, /frame-ancestors 'none'/, what)
  assert.doesNotMatch(policy, /unsafe-(inline|eval)/, what)
  assert.doesNotMatch(policy, /frame-src|blob:/, `${what}: what a page frames is in the page itself`)
  assert.equal(get("x-content-type-options"), "nosniff", what)
  assert.equal(get("referrer-policy"), "no-referrer", what)
  assert.equal(get("cache-control"), "no-store", what)
  if (https) assert.match(get("strict-transport-security") ?? "", /max-age=(\d{8,})/, what)
}

test("B4: the security headers are on every reply of every endpoint", async () => {
  for (const at of [server, secure]) {
    const nobody = ana.at(at)
    for (const endpoint of endpoints) {
      const [schema] = endpoint.bodies
      const reply = await nobody.ask(endpoint.method, pathOf(endpoint, someId), schema && exampleBody(schema))
      checkHeaders((name) => reply.headers.get(name), `${endpoint.name}: ${reply.status}`, at === secure)
    }
    for (const path of more) {
      const reply = await look(nobody, "GET", path)
      checkHeaders((name) => reply.headers.get(name), `${path}: ${reply.status}`, at === secure)
    }
  }
})

test("B4: and on errors that never reach an endpoint: 400, 404, 413, 415, broken URLs", async () => {
  const json = { "content-type": "application/json" }
  for (const [status, path, headers, body] of [
    [400, "/api/sign-in", json, "{"],
    [400, "/api/sign-in", json, ""],
    [400, "/api/sign-in", { "content-type": "text/plain" }, "email=x"],
    [400, "/api/sign-in", {}, "x"],
    [400, "/api/sign-in", json, JSON.stringify({ email: "x".repeat(100_000) })],
    [404, "/api/nothing", {}, undefined],
    [404, "/api/me/authenticators", json, "{}"],
    [400, "/api/%", {}, undefined],
    [400, "/%c0%ae%c0%ae/", {}, undefined],
    [404, `/api/${"x".repeat(3000)}`, {}, undefined],
    [400, "/api/me/activity?cursor=x", {}, undefined],
  ] as const) {
    const reply = await raw(ana.elsewhere(), path, headers, body)
    const what = `${path.slice(0, 40)}: ${reply.status}`
    checkHeaders((name) => reply.headers[name]?.toString(), what, false)
    assert.match(reply.headers["content-type"] ?? "", /^application\/problem\+json/, what)
    if (path !== "/api/me/authenticators" && !path.includes("cursor")) assert.equal(reply.status, status, what)
    assert.ok(!/\bat .*\.ts|node_modules|fastify/i.test(reply.text), "no stack, no product names")
  }
})

test("B4: and on a failure of our own, which tells nothing about itself", async () => {
  const ben = await (await server.person()).protect()
  await server.database.ownerPool.query("update totp_authenticator set seed = '\\x00' where account_id = $1", [
    ben.accountId,
  ])
  const asking = ben.elsewhere()
  await asking.showPassword()
  const reply = await asking.post("/api/sign-in/authenticator", { code: "123456" })
  assert.deepEqual([reply.status, reply.body.code], [500, "internal_error"])
  checkHeaders((name) => reply.headers.get(name), "500", false)
  assert.deepEqual(Object.keys(reply.body).sort(), ["code", "status", "title", "type"])
})

/** What a client that does not speak HTTP gets. */
function speak(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let said = ""
    socket.setTimeout(5000, () => socket.destroy(new Error("no answer")))
    socket.on("data", (chunk) => {
      said += chunk
    })
    socket.on("error", reject)
    socket.on("close", () => resolve(said))
  })
}

test("B4: what is not even HTTP is answered with a bare refusal, and the server lives on", async () => {
  for (const nonsense of [
    "NONSENSE\r\n\r\n",
    "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
    `GET / HTTP/1.1\r\nhost: a\r\nx: ${"x".repeat(40_000)}\r\n\r\n`,
  ]) {
    const said = await speak(nonsense)
    assert.match(said, /^HTTP\/1\.1 4\d\d /)
    assert.doesNotMatch(said, /node|fastify|stack/i)
  }
  assert.equal((await look(ana, "GET", "/healthz")).status, 200)
})

/** Every text that an endpoint takes, where something else can be put. */
const withText = endpoints.flatMap((endpoint) =>
  endpoint.bodies.flatMap((schema) => {
    const body = exampleBody(schema)
    const isText = (property: string) => typeof body[property] === "string"
    return Object.keys(body)
      .filter(isText)
      .map((property) => ({ endpoint, body, property, mayBeNull: takesNull(schema, property) }))
  }),
)

const send = (person: Person, endpoint: Endpoint, text: string) =>
  fetch(`${person.server.url}${pathOf(endpoint, someId)}`, {
    method: endpoint.method,
    headers: {
      "content-type": "application/json",
      cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
    body: text,
  })

test("B8: where one text is meant, an array, object, number, boolean or null is refused with 400", async () => {
  assert.ok(withText.length > 20)
  for (const { endpoint, body, property, mayBeNull } of withText) {
    const nothing = mayBeNull ? [] : [null]
    for (const wrong of [[body[property]], [body[property], "other"], { $ne: "" }, 7, true, ...nothing]) {
      const reply = await send(ana, endpoint, JSON.stringify({ ...body, [property]: wrong }))
      assert.equal(reply.status, 400, `${endpoint.name} takes ${property}: ${JSON.stringify(wrong)}`)
    }
  }
})

test("B8: a body that is no object is refused with 400", async () => {
  for (const endpoint of endpoints.filter(({ bodies }) => bodies.length > 0)) {
    const deep = `${"[".repeat(30_000)}${"]".repeat(30_000)}`
    for (const text of ["[]", deep, '"x"', "7", "null", "[{}]", '{"__proto__": {"email": "x"}}']) {
      assert.equal((await send(ana, endpoint, text)).status, 400, `${endpoint.name} takes ${text}`)
    }
  }
})

test("B8: a name that is given twice is refused with 400: nobody can say which was meant", async () => {
  for (const { endpoint, body, property } of withText) {
    const text = JSON.stringify(body)
    const twice = `${text.slice(0, -1)},${JSON.stringify(property)}:${JSON.stringify(body[property])}}`
    assert.equal((await send(ana, endpoint, twice)).status, 400, `${endpoint.name} takes ${property} twice`)
    const escaped = `${text.slice(0, -1)},"\\u00${property.charCodeAt(0).toString(16)}${property.slice(1)}":"x"}`
    assert.equal((await send(ana, endpoint, escaped)).status, 400, `${endpoint.name} takes ${property} twice, escaped`)
  }
})

test("B8: a list where one address is meant is refused with 400, and goes to nobody", async () => {
  const ben = await server.person()
  for (const { endpoint, body, property } of withText) {
    if (property !== "email" && property !== "address") continue
    for (const list of [
      `${ben.email},mallory@example.com`,
      `${ben.email}, mallory@example.com`,
      `${ben.email};mallory@example.com`,
      `${ben.email} mallory@example.com`,
      `${ben.email}\r\nbcc: mallory@example.com`,
      `<${ben.email}>`,
      `Ben <${ben.email}>`,
    ]) {
      const reply = await send(ana, endpoint, JSON.stringify({ ...body, [property]: list }))
      assert.equal(reply.status, 400, `${endpoint.name} takes ${JSON.stringify(list)}`)
    }
  }
  assert.deepEqual(await mailsOf(ben), [])
})

test("B8: a query or path parameter that is given twice, or as a list, is refused with 400", async () => {
  for (const endpoint of endpoints.filter(({ method }) => method === "GET")) {
    const path = pathOf(endpoint, someId)
    for (const name of endpoint.query) {
      for (const wrong of [
        `${name}=${someId}&${name}=${someId}`,
        `${name}=${someId},${someId}`,
        `${name}[]=${someId}`,
      ]) {
        const { status } = await ana.get(`${path}?${wrong}`)
        // What is searched for is any text.
        const isText = name === "search" && wrong.includes(",")
        assert.ok(status === 400 || wrong.includes("[]") || isText, `${path}?${wrong}: ${status}`)
      }
    }
  }
  for (const endpoint of endpoints.filter(({ parameters }) => parameters.length > 0)) {
    const [schema] = endpoint.bodies
    for (const wrong of [`${someId},${someId}`, "x", `${someId}%00`]) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, wrong)
      const reply = await ana.ask(endpoint.method, path, schema && exampleBody(schema))
      assert.equal(reply.status, 400, `${endpoint.name} with ${wrong}`)
    }
  }
})

test("B8: no text makes an endpoint fail: NUL, control characters, half a character, a very long text", async () => {
  for (const { endpoint, body, property } of withText) {
    for (const odd of ["a\u0000b", "\u0000", "\ud800", "a\u0007b", "\u202e", "x".repeat(2000), "''\"--;", "%00"]) {
      const reply = await send(ana, endpoint, JSON.stringify({ ...body, [property]: odd }))
      assert.ok(reply.status < 500, `${endpoint.name} with ${property}: ${JSON.stringify(odd)}: ${reply.status}`)
    }
  }
  assert.equal((await ana.get("/api/session")).status, 200)
})
