/** Everything that is to be known about one message. */
import { type MessageFacts, verdictOf } from "@sparekey/core"
import { readAddress } from "../address.ts"
import type { Delivery } from "../db/inbound-messages.ts"
import { checkSignatures } from "./check-signatures.ts"
import { letterFacts, letterHash } from "./letter-facts.ts"
import { type MessageText, messageText } from "./message-text.ts"
import type { Resolver } from "./resolver.ts"

type Surroundings = {
  readonly resolver: Resolver
  readonly ourAddresses: readonly string[]
  /** Whether something followed already from a copy of the letter. */
  readonly seen: (letterHash: Buffer | null) => Promise<boolean>
  readonly now: number
}

/** The cheap things first: the DNS is asked about nothing that is ignored anyway, whatever it says. */
export async function examine(
  delivery: Delivery,
  { resolver, ourAddresses, seen, now }: Surroundings,
): Promise<{ readonly facts: MessageFacts; readonly text: MessageText | null }> {
  const read = letterFacts(delivery, ourAddresses, now)
  const unchecked = { ...read, seenBefore: await seen(letterHash(read)) }
  if (verdictOf(unchecked).kind === "ignored") return { facts: unchecked, text: null }
  const text = await messageText(delivery.raw)
  if (text === null) return { facts: { ...unchecked, oddities: [...unchecked.oddities, "too_much"] }, text }
  const { senders, ...checks } = await checkSignatures(delivery, resolver)
  const facts: MessageFacts = { ...unchecked, ...checks, attachments: text.attachments }
  const sender = facts.from[0]?.mailboxes[0]?.address
  const agree = [...senders, text.sender ?? ""].every((one) => readAddress(one)?.written === sender)
  return { facts: agree ? facts : { ...facts, oddities: [...facts.oddities, "parsers_disagree"] }, text }
}
