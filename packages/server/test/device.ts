/** A device with a key of its own, which makes proofs by hand: the server reads them with a library. RFC 9449 §4.2. */
import assert from "node:assert/strict"
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto"
import type { Person, Reply, TestServer } from "./person.ts"
import type { TestTeam } from "./team.ts"

type Claims = Readonly<Record<string, unknown>>

export type Proof = {
  readonly method: string
  readonly path: string
  readonly token?: string | undefined
  readonly origin?: string
  /** Undefined takes a claim away. */
  readonly claims?: Claims
  readonly header?: Claims
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url")
const given = (value: Claims): Claims =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))

/** A server, and what time it is there. */
export type Where = {
  readonly url: string
  readonly config: Pick<TestServer["config"], "origin">
  readonly clock: { readonly now: number }
}

export class Device {
  readonly server: Where
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  id = ""

  constructor(server: Where) {
    this.server = server
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" })
    this.privateKey = pair.privateKey
    this.publicKey = pair.publicKey
  }

  /** RFC 7638 §3. */
  get thumbprint(): string {
    const { crv, kty, x, y } = this.publicKey.export({ format: "jwk" })
    return createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url")
  }

  proof({ method, path, token, origin = this.server.config.origin, claims = {}, header = {} }: Proof): string {
    const head = given({ typ: "dpop+jwt", alg: "ES256", jwk: this.publicKey.export({ format: "jwk" }), ...header })
    const body = given({
      jti: randomUUID(),
      htm: method,
      htu: `${origin}${path}`,
      iat: Math.floor(this.server.clock.now / 1000),
      ...(token === undefined ? {} : { ath: createHash("sha256").update(token).digest("base64url") }),
      ...claims,
    })
    const text = `${encoded(head)}.${encoded(body)}`
    const signature = sign("sha256", Buffer.from(text), { key: this.privateKey, dsaEncoding: "ieee-p1363" })
    return `${text}.${signature.toString("base64url")}`
  }

  async ask(
    method: string,
    path: string,
    { body, token, proof, server = this.server, from }: Request = {},
  ): Promise<Reply> {
    const shown = proof === undefined ? this.proof({ method, path, token, origin: server.config.origin }) : proof
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: [
        ...(body === undefined ? [] : [["content-type", "application/json"] as [string, string]]),
        ...(token === undefined ? [] : [["authorization", `DPoP ${token}`] as [string, string]]),
        ...(from === undefined ? [] : [["x-forwarded-for", from] as [string, string]]),
        ...(shown === null ? [] : [shown].flat().map((one) => ["dpop", one] as [string, string])),
      ],
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers }
  }

  activate = (code: string, body: object = {}): Promise<Reply> =>
    this.ask("POST", "/api/devices/activate", { body: { code, version: "20.0", ...body } })

  open = (body: object, options: Request = {}): Promise<Reply> =>
    this.ask("POST", "/api/devices/sign-in", { ...options, body: { version: "20.0", ...body } })

  renew = (refreshToken: string, options: Request = {}): Promise<Reply> =>
    this.ask("POST", "/api/devices/refresh", { ...options, body: { refreshToken } })

  look = (token: string, options: Request = {}): Promise<Reply> =>
    this.ask("GET", "/api/devices/session", { ...options, token })
}

type Request = {
  readonly body?: object
  readonly token?: string
  /** Null: none. Several: as several headers. */
  readonly proof?: string | readonly string[] | null
  readonly server?: Where
  /** The network address that the request says it comes from. */
  readonly from?: string
}

let made = 0

/** Made by somebody who may, and not activated yet. */
export async function newDevice(
  admin: Person,
  team: TestTeam,
  { name = `Front desk ${++made}`, platform = "windows", mode = "full" } = {},
): Promise<{ readonly id: string; readonly code: string }> {
  const { status, body } = await admin.post(`${team.path}/devices`, { name, platform, mode })
  assert.equal(status, 201, JSON.stringify(body))
  return { id: body.id, code: body.activationCode }
}

/** Made, and activated. */
export async function activeDevice(
  admin: Person,
  team: TestTeam,
  options: Parameters<typeof newDevice>[2] & { readonly version?: string } = {},
): Promise<Device> {
  const { version = "20.0", ...wanted } = options
  const { id, code } = await newDevice(admin, team, wanted)
  const device = new Device(admin.server)
  const activated = await device.activate(code, { version })
  assert.equal(activated.status, 200, JSON.stringify(activated.body))
  assert.equal(activated.body.device.id, id)
  device.id = id
  return device
}

/** Of a session that has shown enough, and lately. */
export async function setPin(person: Person, pin: string, device: string | null = null): Promise<void> {
  const { status, body } = await person.ask("PUT", "/api/me/pin", { pin, device })
  assert.equal(status, 200, JSON.stringify(body))
}
