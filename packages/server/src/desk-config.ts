/** The settings of the security desk. */
import { isIP } from "node:net"
import { readAddress } from "./address.ts"
import { OperatorProblem } from "./host/operator-problem.ts"
import { quoted, requireUrl, wholeNumber } from "./setting.ts"

/** Where formal requests arrive, and how they are proven. */
export interface DeskConfig {
  /** In lower case; the first is the one that people are told. Empty = there is no desk. */
  addresses: readonly string[]
  /** Null: no mail is taken directly. */
  listen: DeskListen | null
  limits: DeskLimits
  imapUrl: string | undefined
  /** Empty = those of the machine. */
  dnsServers: readonly string[]
}

export interface DeskListen {
  protocol: "smtp" | "smtps" | "lmtp"
  host: string
  /** 0 = any free port. */
  port: number
  /** Files in PEM; null: without TLS. */
  tls: { key: string; certificate: string } | null
}

/** Whoever is over one of them is asked to try again later. */
export interface DeskLimits {
  /** Open at once. */
  connections: number
  /** Of one IPv4 address or IPv6 /64. */
  connectionsEach: number
  /** Taken, and proven. */
  messagesAMinute: number
  /** From one IPv4 address or IPv6 /64, unless it is of our own networks. */
  messagesAnHourEach: number
}

export const deskNames = [
  "SPAREKEY_DESK_ADDRESS",
  "SPAREKEY_DESK_LISTEN",
  "SPAREKEY_DESK_TLS_KEY",
  "SPAREKEY_DESK_TLS_CERTIFICATE",
  "SPAREKEY_DESK_CONNECTIONS",
  "SPAREKEY_DESK_MESSAGES_A_MINUTE",
  "SPAREKEY_DESK_MESSAGES_AN_HOUR_EACH",
  "SPAREKEY_DESK_IMAP_URL",
  "SPAREKEY_DNS_SERVERS",
] as const

type Read = (name: (typeof deskNames)[number]) => string | undefined

export function readDesk(read: Read): DeskConfig {
  const imapUrl = read("SPAREKEY_DESK_IMAP_URL")
  if (imapUrl !== undefined) requireUrl("SPAREKEY_DESK_IMAP_URL", imapUrl, ["imap:", "imaps:"])
  const addresses = readDeskAddresses(read("SPAREKEY_DESK_ADDRESS"))
  const listen = readDeskListen(read)
  if (addresses.length === 0 && (listen !== null || imapUrl !== undefined)) {
    throw new OperatorProblem(
      "SPAREKEY_DESK_ADDRESS has to say which address people write to, or no message is for the desk.",
    )
  }
  return {
    addresses,
    listen,
    limits: readLimits(read),
    imapUrl,
    dnsServers: readDnsServers(read("SPAREKEY_DNS_SERVERS")),
  }
}

function readDeskAddresses(value: string | undefined): string[] {
  return (value?.split(",") ?? []).map((one) => {
    const address = readAddress(one)
    if (address !== null) return address.lookup
    throw new OperatorProblem(
      `SPAREKEY_DESK_ADDRESS has to be an e-mail address, or several with commas, such as “security@example.com”, not ${quoted(one)}.`,
    )
  })
}

function readDeskListen(read: Read): DeskListen | null {
  const value = read("SPAREKEY_DESK_LISTEN")
  const tls = readDeskTls(read)
  if (value === undefined) return null
  const url = URL.parse(value)
  const [, protocol] = /^(smtps?|lmtp):$/.exec(url?.protocol ?? "") ?? []
  if (
    url === null ||
    protocol === undefined ||
    url.hostname === "" ||
    url.port === "" ||
    !["", "/"].includes(url.pathname)
  ) {
    throw new OperatorProblem(
      `SPAREKEY_DESK_LISTEN has to be smtp://, smtps:// or lmtp:// with an address of this machine and a port, such as ` +
        `“smtp://0.0.0.0:25” or “lmtp://127.0.0.1:2424”, not ${quoted(value)}.`,
    )
  }
  if (protocol === "smtps" && tls === null) {
    throw new OperatorProblem(
      "SPAREKEY_DESK_LISTEN with smtps:// needs SPAREKEY_DESK_TLS_KEY and SPAREKEY_DESK_TLS_CERTIFICATE.",
    )
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1")
  return { protocol: protocol as DeskListen["protocol"], host, port: Number(url.port), tls }
}

function readLimits(read: Read): DeskLimits {
  const number = (name: (typeof deskNames)[number], otherwise: number, to: number) =>
    wholeNumber(name, read(name), { otherwise, from: 1, to })
  const connections = number("SPAREKEY_DESK_CONNECTIONS", 40, 1_000)
  return {
    connections,
    connectionsEach: Math.ceil(connections / 4),
    messagesAMinute: number("SPAREKEY_DESK_MESSAGES_A_MINUTE", 300, 6_000),
    messagesAnHourEach: number("SPAREKEY_DESK_MESSAGES_AN_HOUR_EACH", 60, 100_000),
  }
}

function readDeskTls(read: Read): DeskListen["tls"] {
  const key = read("SPAREKEY_DESK_TLS_KEY")
  const certificate = read("SPAREKEY_DESK_TLS_CERTIFICATE")
  if (key === undefined && certificate === undefined) return null
  if (key === undefined || certificate === undefined) {
    throw new OperatorProblem(
      "SPAREKEY_DESK_TLS_KEY and SPAREKEY_DESK_TLS_CERTIFICATE go together: the one is of no use without the other.",
    )
  }
  return { key, certificate }
}

function readDnsServers(value: string | undefined): string[] {
  return (value?.split(",") ?? []).map((one) => {
    const server = one.trim()
    const [, bracketed, , plain] = /^(?:\[([^\]]+)\](:\d+)?|([\d.]+)(?::\d+)?)$/.exec(server) ?? []
    if (isIP(server) !== 0 || isIP(bracketed ?? plain ?? "") !== 0) return server
    throw new OperatorProblem(
      `SPAREKEY_DNS_SERVERS has to list addresses of DNS servers, such as “192.0.2.53, [2001:db8::53]:5353”; ${quoted(one)} is none.`,
    )
  })
}
