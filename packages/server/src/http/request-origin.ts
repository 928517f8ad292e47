/** Where a request came from. */
import type { FastifyRequest } from "fastify"
import ipaddr from "ipaddr.js"
import type { RequestOrigin } from "../material.ts"

export const originOf = (request: FastifyRequest): RequestOrigin => ({
  networkAddress: parse(request.ip)?.toString() ?? null,
  userAgent: request.headers["user-agent"]?.slice(0, 300) ?? null,
})

/**
 * What throttling counts as one place: an IPv4 address, or an IPv6 /64, which is what one customer has. Compared as numbers, never as
 * text: the same address can be written in many ways (CVE-2026-45364).
 */
export function networkOf(address: string): string {
  const parsed = parse(address)
  if (parsed === null) return "unknown"
  if (parsed instanceof ipaddr.IPv6) {
    return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`
  }
  return parsed.toString()
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // Of a link-local address, the zone says which of our own networks it came from, and no database type takes it.
  const [plain = ""] = address.split("%")
  return ipaddr.isValid(plain) ? ipaddr.process(plain) : null
}
