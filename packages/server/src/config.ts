import { isIP } from "node:net"
import { resolve } from "node:path"
import { type Policy, presets, type ServerPreset, serverPolicyOf } from "@sparekey/core"
import { type DeskConfig, deskNames, readDesk } from "./desk-config.ts"
import { OperatorProblem } from "./host/operator-problem.ts"
import { quoted, requireUrl, wholeNumber } from "./setting.ts"

/** What the environment says about how to run; readConfig has checked every value. */
export interface Config {
  /** PostgreSQL to use; undefined = our own, in the data folder. */
  databaseUrl: string | undefined
  /** Absolute. Holds our own PostgreSQL and the root key. */
  dataDir: string
  /** False when dataDir is only the default. */
  dataDirGiven: boolean
  host: string
  /** 0 = any free port. */
  port: number
  /** Where browsers find us, without a slash at the end; every link and the Origin check use it, never the Host header. */
  origin: string
  /** False when origin is only http://localhost:port. */
  originGiven: boolean
  /** 32 bytes each, the current one first, then those that older values may still be under; empty = the one kept in the data folder. */
  rootKeys: readonly Uint8Array[]
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: LogLevel
  /** Addresses and networks whose X-Forwarded-For is believed; empty = nobody's. */
  trustProxy: string[]
  poolSize: number
  preset: ServerPreset
  /** The preset's. It is that of accounts without a team, and its throttle counts everybody's wrong passwords (B5). */
  serverPolicy: Policy
  desk: DeskConfig
  /** Fills in teams and people to play with, and shows outgoing mail in the browser. */
  demo: boolean
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const
type LogLevel = (typeof logLevels)[number]

const names = [
  "SPAREKEY_DATABASE_URL",
  "SPAREKEY_DATA_DIR",
  "SPAREKEY_HOST",
  "SPAREKEY_PORT",
  "SPAREKEY_ORIGIN",
  "SPAREKEY_ROOT_KEY",
  "SPAREKEY_SMTP_URL",
  "SPAREKEY_MAIL_FROM",
  "SPAREKEY_LOG_LEVEL",
  "SPAREKEY_TRUST_PROXY",
  "SPAREKEY_POOL_SIZE",
  "SPAREKEY_PRESET",
  ...deskNames,
] as const
type Name = (typeof names)[number]

/**
 * Reads the SPAREKEY_* variables. An empty one counts as not set; an unknown one is refused, since it is mostly a typing error.
 *
 * @throws OperatorProblem naming the first variable that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv, { demo = false }: { demo?: boolean } = {}): Config {
  refuseUnknown(env)
  const read = (name: Name): string | undefined => env[name]?.trim() || undefined

  const databaseUrl = read("SPAREKEY_DATABASE_URL")
  if (databaseUrl !== undefined) requireUrl("SPAREKEY_DATABASE_URL", databaseUrl, ["postgres:", "postgresql:"])
  const smtpUrl = read("SPAREKEY_SMTP_URL")
  if (smtpUrl !== undefined) requireUrl("SPAREKEY_SMTP_URL", smtpUrl, ["smtp:", "smtps:"])

  const dataDir = read("SPAREKEY_DATA_DIR")
  const port = wholeNumber("SPAREKEY_PORT", read("SPAREKEY_PORT"), { otherwise: 7380, from: 0, to: 65_535 })
  const givenOrigin = read("SPAREKEY_ORIGIN")
  const origin = givenOrigin === undefined ? `http://localhost:${port}` : readOrigin(givenOrigin)
  const preset = readPreset(read("SPAREKEY_PRESET"))

  return {
    databaseUrl,
    dataDir: resolve(dataDir ?? "data"),
    dataDirGiven: dataDir !== undefined,
    host: read("SPAREKEY_HOST") ?? "127.0.0.1",
    port,
    origin,
    originGiven: givenOrigin !== undefined,
    rootKeys: readRootKeys(read("SPAREKEY_ROOT_KEY"), databaseUrl !== undefined),
    smtpUrl,
    mailFrom: readMailFrom(read("SPAREKEY_MAIL_FROM"), origin),
    logLevel: readLogLevel(read("SPAREKEY_LOG_LEVEL")),
    trustProxy: readTrustProxy(read("SPAREKEY_TRUST_PROXY")),
    // Making the first owner takes a second connection while one holds the lock.
    poolSize: wholeNumber("SPAREKEY_POOL_SIZE", read("SPAREKEY_POOL_SIZE"), { otherwise: 10, from: 2, to: 200 }),
    preset,
    serverPolicy: serverPolicyOf(preset),
    desk: readDesk(read),
    demo,
  }
}

/** SPAREKEY_TEST_* belong to the tests, which start servers with the environment that they were given. */
function refuseUnknown(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (!name.startsWith("SPAREKEY_") || name.startsWith("SPAREKEY_TEST_") || names.includes(name as Name)) continue
    throw new OperatorProblem(`${name} is not a setting of Sparekey. Did you mean ${nearest(name)}?`)
  }
}

/** The known name that shares most letters and pairs of letters with what was typed. */
function nearest(typed: string): string {
  const pieces = (word: string) =>
    new Set([...word.slice(9)].flatMap((letter, at) => [letter, letter + (word[at + 10] ?? "")]))
  const wanted = pieces(typed)
  const alike = (name: string) => pieces(name).intersection(wanted).size / pieces(name).union(wanted).size
  return names.reduce((best, name) => (alike(name) > alike(best) ? name : best))
}

function readOrigin(value: string): string {
  const url = URL.parse(value)
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.pathname !== "/" || url.search || url.hash) {
    throw new OperatorProblem(
      `SPAREKEY_ORIGIN has to be where browsers find Sparekey, such as https://sign-in.example.com, not ${quoted(value)}.`,
    )
  }
  if (url.protocol === "http:" && !isThisMachine(url.hostname)) {
    throw new OperatorProblem(
      `SPAREKEY_ORIGIN has to start with https://, since browsers keep our cookies only then; ` +
        `http:// works for localhost alone, and ${quoted(value)} is not that.`,
    )
  }
  return url.origin
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\./.test(hostname)
}

function readRootKeys(value: string | undefined, required: boolean): readonly Uint8Array[] {
  if (value !== undefined) return value.split(",").map((one) => readRootKey(one.trim()))
  if (!required) return []
  throw new OperatorProblem(
    "SPAREKEY_ROOT_KEY is needed together with SPAREKEY_DATABASE_URL, so that every server uses the same one: " +
      "make it once with “openssl rand -base64 32” and keep it safe.",
  )
}

function readRootKey(value: string): Uint8Array {
  const key = Buffer.from(value, "base64")
  if (key.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(value)) return new Uint8Array(key)
  throw new OperatorProblem(
    "SPAREKEY_ROOT_KEY has to be 32 bytes in base64, as “openssl rand -base64 32” prints them; to rotate it, give the new one, " +
      "a comma, and the old one.",
  )
}

function readMailFrom(value: string | undefined, origin: string): string {
  if (value === undefined) return `Sparekey <no-reply@${new URL(origin).hostname}>`
  if (/^([^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(value)) return value
  throw new OperatorProblem(
    `SPAREKEY_MAIL_FROM has to be an e-mail address, such as “Sparekey <sign-in@example.com>”, not ${quoted(value)}.`,
  )
}

function readLogLevel(value: string | undefined): LogLevel {
  const level = logLevels.find((one) => one === (value ?? "info"))
  if (level !== undefined) return level
  throw new OperatorProblem(`SPAREKEY_LOG_LEVEL has to be one of ${logLevels.join(", ")}, not ${quoted(value)}.`)
}

function readPreset(value: string | undefined): ServerPreset {
  if (value === undefined) return "server-default"
  if (Object.hasOwn(presets, value)) return value as ServerPreset
  throw new OperatorProblem(
    `SPAREKEY_PRESET has to be one of ${Object.keys(presets).join(", ")}, not ${quoted(value)}; without it the default holds.`,
  )
}

/** “true” is not offered: it would let anybody choose the address that throttling counts. */
function readTrustProxy(value: string | undefined): string[] {
  const parts = value?.split(",").map((part) => part.trim()) ?? []
  for (const part of parts) {
    if (["loopback", "linklocal", "uniquelocal"].includes(part)) continue
    const [address = "", bits, ...more] = part.split("/")
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
    if (longest > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest)))
      continue
    throw new OperatorProblem(
      `SPAREKEY_TRUST_PROXY has to list your proxies' addresses or networks, such as “10.0.0.5, 10.1.0.0/16”, ` +
        `or “loopback”; ${quoted(part)} is neither.`,
    )
  }
  return parts
}
