/** Applications of others: openid-client, which shares no code with the server, and a browser that follows redirects by itself. */
import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { mock } from "node:test"
import { type ApplicationRules, noRules } from "@sparekey/core"
import * as client from "openid-client"
import { sha256 } from "../src/secrets/keys.ts"
import { newId } from "../src/secrets/tokens.ts"
import type { Person, TestServer } from "./person.ts"

/** The library that issues tokens reads the process’s clock: until the server is closed, its clock and the process's are one. */
export function shareClock(server: TestServer): void {
  const { close } = server
  server.close = async () => {
    await close()
    mock.timers.reset()
  }
  mock.timers.enable({ apis: ["Date"], now: server.clock.now })
  Object.defineProperty(server.clock, "now", {
    get: () => Date.now(),
    set: (now: number) => mock.timers.setTime(now),
  })
}

export type TestApplication = {
  readonly id: string
  readonly secret: string
  readonly redirectUri: string
  readonly configuration: client.Configuration
}

type Wanted = {
  readonly teamId?: string | null
  readonly kind?: "web" | "native"
  readonly rules?: Partial<ApplicationRules>
  readonly deviceGrant?: boolean
  readonly dpop?: boolean
  readonly backchannelLogoutUri?: string | null
  readonly redirectUri?: string
}

export async function makeApplication(server: TestServer, wanted: Wanted = {}): Promise<TestApplication> {
  const {
    teamId = null,
    kind = "web",
    rules = {},
    deviceGrant = false,
    dpop = false,
    backchannelLogoutUri = null,
  } = wanted
  const id = newId()
  const secret = randomBytes(32).toString("base64url")
  const usual = kind === "native" ? "com.example.app:/callback" : "https://app.example.com/callback"
  const redirectUri = wanted.redirectUri ?? usual
  await server.database.ownerPool.query(
    `insert into application (id, team_id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri,
       device_grant, dpop_required, access_token_minutes, rules, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 5, $11, $12)`,
    [
      id,
      teamId,
      kind === "web" ? sha256(Buffer.from(secret)) : null,
      `Application ${id}`,
      kind,
      [redirectUri],
      ["https://app.example.com/bye"],
      backchannelLogoutUri,
      deviceGrant,
      dpop,
      JSON.stringify({ ...noRules, ...rules }),
      new Date(server.clock.now),
    ],
  )
  return { id, secret, redirectUri, configuration: await configure(server, { id, secret, kind }) }
}

/** As the application is at another server, or after its secret was changed. */
export async function configure(
  server: TestServer,
  { id, secret, kind = "web" }: { readonly id: string; readonly secret: string; readonly kind?: "web" | "native" },
): Promise<client.Configuration> {
  const authentication = kind === "web" ? client.ClientSecretBasic(secret) : client.None()
  const found = await client.discovery(new URL(server.config.origin), id, undefined, authentication, {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: (url, options) => fetch(at(server, url), options as RequestInit),
  })
  found[client.customFetch] = (url, options) => fetch(at(server, url), options as RequestInit)
  return found
}

/** The origin is where browsers find the server; here it listens somewhere else. */
export const at = (server: TestServer, url: string): string => url.replace(server.config.origin, server.url)

export type Stop = {
  /** Where the browser stopped: outside, at a page of ours, or at an error. */
  readonly url: URL
  readonly status: number
  readonly text: string
}

type Form = Readonly<Record<string, string>>

/** Goes where it is sent, with the person's cookies, as far as the server itself answers. */
export async function follow(person: Person, to: URL | string, form?: Form): Promise<Stop> {
  const { server } = person
  let url = new URL(to, server.config.origin)
  let body = form
  for (let hops = 0; hops < 10; hops++) {
    const response = await fetch(at(server, url.href), {
      method: body === undefined ? "GET" : "POST",
      redirect: "manual",
      headers: {
        cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { origin: server.config.origin }),
      },
      ...(body === undefined ? {} : { body: new URLSearchParams(body) }),
    })
    keepCookies(person, response)
    const location = response.headers.get("location")
    if (location === null) return { url, status: response.status, text: await response.text() }
    body = undefined
    url = new URL(location, url)
    const isOurs = url.origin === server.config.origin && url.pathname !== "/sign-in"
    if (!isOurs) return { url, status: response.status, text: "" }
  }
  throw new Error(`sent round in a circle, to ${url}`)
}

function keepCookies({ cookies }: Person, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

export type Begun = {
  readonly stop: Stop
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

/** Sends the person to sign in, as an application does. */
export async function begin(
  person: Person,
  application: TestApplication,
  parameters: Record<string, string> = {},
): Promise<Begun> {
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(application.configuration, {
    redirect_uri: application.redirectUri,
    scope: "openid profile email team",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...parameters,
  })
  return { stop: await follow(person, url), verifier, state, nonce }
}

/** Signs in where the authorization waits for it, and goes on. */
export async function signInFor(person: Person, { stop }: Pick<Begun, "stop">): Promise<Stop> {
  const interaction = stop.url.searchParams.get("interaction") ?? ""
  assert.equal(stop.url.pathname, "/sign-in", `${stop.url} ${stop.text}`)
  const { body } = await person.post("/api/sign-in", { email: person.email, password: person.password, interaction })
  if (body.next === "second_step") {
    person.server.clock.pass(30)
    await person.post("/api/sign-in/authenticator", { code: person.code })
  } else if (body.next === "enrolment") {
    await person.enrol()
    await person.post("/api/sign-in/enrolment/saved")
  }
  return follow(person, `/oidc/interaction/${interaction}`)
}

type Options = Parameters<typeof client.authorizationCodeGrant>[4]

/** Trades the code for tokens, and checks all that openid-client checks. */
export function redeem(
  { configuration }: TestApplication,
  { verifier, state, nonce }: Begun,
  { url }: Pick<Stop, "url">,
  options: Options = {},
) {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
  return client.authorizationCodeGrant(configuration, url, checks, undefined, options)
}

/** The whole way, for somebody who may. */
export async function tokensFor(
  person: Person,
  application: TestApplication,
  parameters: Record<string, string> = {},
  options: Options = {},
) {
  const begun = await begin(person, application, parameters)
  const stop = begun.stop.url.pathname === "/sign-in" ? await signInFor(person, begun) : begun.stop
  const last = stop.text.includes("/confirm") ? await follow(person, `${stop.url.pathname}/confirm`, {}) : stop
  assert.ok(last.url.searchParams.has("code"), `${last.url} ${last.text}`)
  return redeem(application, begun, last, options)
}
