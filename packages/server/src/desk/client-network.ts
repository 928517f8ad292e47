/** Who delivers: the networks that mail comes from, and how much each may send. In memory, so that a flood costs the database nothing. */
import ipaddr from "ipaddr.js"
import { networkOf } from "../http/request-origin.ts"

/** Our own mail server stands there; it has seen who sent the message, and SPF would look at the wrong machine. */
export function isFromOurNetwork(address: string): boolean {
  const plain = address.replace(/%.*$/, "")
  return ipaddr.isValid(plain) && ourRanges.includes(ipaddr.process(plain).range())
}

const ourRanges = ["loopback", "private", "linkLocal", "uniqueLocal"]

type Limits = {
  readonly connections: number
  readonly messagesAnHour: number
  /** Of all networks together, ours as well. */
  readonly all: { readonly burst: number; readonly aSecond: number }
}

export type Budget = {
  /** False when the network has too many connections already. */
  readonly enter: (address: string) => boolean
  readonly leave: (address: string) => void
  /** False when the network has sent enough for this hour, or all have for the moment. */
  readonly spend: (address: string) => boolean
}

const HOUR = 3_600_000

export function createBudget(limits: Limits, clock: () => number): Budget {
  const connected = new Map<string, number>()
  let sent = new Map<string, number>()
  let until = 0
  let fullAt = 0

  function spendOfAll(): boolean {
    const after = Math.max(fullAt, clock()) + 1_000 / limits.all.aSecond
    if (after > clock() + (limits.all.burst * 1_000) / limits.all.aSecond) return false
    fullAt = after
    return true
  }

  return {
    enter(address) {
      const network = networkOf(address)
      const now = (connected.get(network) ?? 0) + 1
      connected.set(network, now)
      return now <= limits.connections || isFromOurNetwork(address)
    },
    leave(address) {
      const network = networkOf(address)
      const left = (connected.get(network) ?? 1) - 1
      if (left > 0) connected.set(network, left)
      else connected.delete(network)
    },
    spend(address) {
      if (isFromOurNetwork(address)) return spendOfAll()
      if (clock() >= until) {
        sent = new Map()
        until = clock() + HOUR
      }
      const network = networkOf(address)
      const now = (sent.get(network) ?? 0) + 1
      sent.set(network, now)
      return now <= limits.messagesAnHour && spendOfAll()
    },
  }
}
