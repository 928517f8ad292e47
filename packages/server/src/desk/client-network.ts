/** Who delivers: the networks that mail comes from, and how much each may send. In memory, so that a flood costs the database nothing. */
import { hash } from "node:crypto"
import ipaddr from "ipaddr.js"
import type { DeskLimits } from "../desk-config.ts"
import { networkOf } from "../http/request-origin.ts"

/** Our own mail server stands there; it has seen who sent the message, and SPF would look at the wrong machine. */
export function isFromOurNetwork(address: string): boolean {
  const plain = address.replace(/%.*$/, "")
  return ipaddr.isValid(plain) && ourRanges.includes(ipaddr.process(plain).range())
}

const ourRanges = ["loopback", "private", "linkLocal", "uniqueLocal"]

export type Budget = {
  /** False when the network has too many connections already. */
  readonly enter: (address: string) => boolean
  readonly leave: (address: string) => void
  /** False when the network has sent enough for this hour, or all have for the moment. */
  readonly spend: (address: string, sender: string) => boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What may come at once after a while of quiet, as a part of what may come in a minute. */
const burst = 1 / 3

/** For those who come back, beside what all may send. */
const returning = 1 / 5

/** So many are remembered as put off, some hundred bytes each. */
const remembered = 20_000

export function createBudget(limits: DeskLimits, clock: () => number): Budget {
  const connected = new Map<string, number>()
  const ofAll = bucket(limits.messagesAMinute, clock)
  const ofReturning = bucket(limits.messagesAMinute * returning, clock)
  const putOff = new Map<string, number>()
  let sent = new Map<string, number>()
  let until = 0

  /** A mail server that was put off comes back after a while, and junk mostly does not: it need not stand in the same queue. */
  function hasComeBack(address: string, sender: string): boolean {
    const who = hash("sha256", `${networkOf(address)} ${sender.toLowerCase()}`, "base64")
    const since = putOff.get(who)
    const isBack = since !== undefined && since <= clock() - MINUTE && since > clock() - 24 * HOUR
    if (isBack && ofReturning()) return putOff.delete(who)
    if (since === undefined) putOff.set(who, clock())
    if (putOff.size > remembered) putOff.delete(putOff.keys().next().value ?? "")
    return false
  }

  function countOf(network: string): number {
    if (clock() >= until) {
      sent = new Map()
      until = clock() + HOUR
    }
    return sent.get(network) ?? 0
  }

  return {
    enter(address) {
      const network = networkOf(address)
      const now = (connected.get(network) ?? 0) + 1
      connected.set(network, now)
      return now <= limits.connectionsEach || isFromOurNetwork(address)
    },
    leave(address) {
      const network = networkOf(address)
      const left = (connected.get(network) ?? 1) - 1
      if (left > 0) connected.set(network, left)
      else connected.delete(network)
    },
    spend(address, sender) {
      const network = networkOf(address)
      const before = countOf(network)
      if (before >= limits.messagesAnHourEach && !isFromOurNetwork(address)) return false
      if (!ofAll() && !hasComeBack(address, sender)) return false
      sent.set(network, before + 1)
      return true
    },
  }
}

/** Answers whether one more fits. */
function bucket(aMinute: number, clock: () => number): () => boolean {
  const each = MINUTE / aMinute
  const atOnce = Math.max(MINUTE * burst, each)
  let fullAt = 0
  return () => {
    const after = Math.max(fullAt, clock()) + each
    if (after > clock() + atOnce) return false
    fullAt = after
    return true
  }
}
