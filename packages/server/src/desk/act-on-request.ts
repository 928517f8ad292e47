/**
 * What follows from a message to the desk: a recovery case that has to be confirmed from the address on record, or a refusal of which
 * the account's owner hears. Whoever wrote is told neither, so that nobody finds out whether there is such an account (P5, B5).
 */
import { isSameName, type ReceivedRequest, type Sender } from "@sparekey/core"
import type { Pool } from "pg"
import { readAddress } from "../address.ts"
import { Conflict } from "../db/in-transaction.ts"
import { addressOwner } from "../db/look-up-address.ts"
import { peopleOf } from "../db/people.ts"
import { charge, requestCharge } from "../http/rate-limit.ts"
import type { Perform } from "../perform.ts"
import { Refused } from "../refused.ts"
import type { ActOnRequest } from "./prove-message.ts"
import { deskTeam } from "./store.ts"

type Dependencies = { readonly pool: Pool; readonly perform: Perform; readonly clock: () => number }

/** A mail's network address says where its provider is, and nothing about the person. */
const byMail = { networkAddress: null, userAgent: null }

const knownText = "select from formal_request where account_id = $1 and id = $2"

/** The same message may come again, from a job that was cut short: its id is that of the row, and of the case, that it left behind. */
export function createActOnRequest(dependencies: Dependencies): ActOnRequest {
  const { pool } = dependencies
  return async (request) => {
    const { address, fullName, reason } = request.reading
    const named = address === null ? null : readAddress(address)
    if (named === null || fullName === null || reason === null) return
    // E6: to the letter, save for case; nothing else is folded.
    const [owner, teamId] = await Promise.all([addressOwner(pool, named.lookup), deskTeam(pool)])
    if (owner === null || teamId === null) return
    const { accountId } = owner
    const isKnown = async () =>
      (await pool.query({ name: "known-request", text: knownText, values: [accountId, request.messageId] }))
        .rowCount !== 0
    if (await isKnown()) return
    try {
      await open(dependencies, request, { accountId, teamId, fullName, reason })
    } catch (error) {
      // Another server was quicker, or too many came: the message stays, for the desk to see.
      if (error instanceof Refused && error.code === "rate_limited") return
      if (error instanceof Conflict && (await isKnown())) return
      throw error
    }
  }
}

type About = { readonly accountId: string; readonly teamId: string; readonly fullName: string; readonly reason: string }

/** @throws Refused `rate_limited`, Conflict */
async function open(
  { pool, perform, clock }: Dependencies,
  { messageId, verdict, from, at }: ReceivedRequest,
  { accountId, teamId, fullName, reason }: About,
): Promise<void> {
  const [sender, people] = await Promise.all([senderOf(pool, accountId, from), peopleOf(pool, [accountId])])
  const proven = verdict.kind === "proven"
  // What others send must not use up what the person may.
  const own = proven && sender.kind === "own"
  await charge(pool, [requestCharge(accountId, own ? "own" : "others")], clock())
  const nameFits = isSameName(fullName, people.get(accountId)?.name ?? "")
  await perform({
    accountId,
    teamId,
    origin: byMail,
    command: () => ({ name: "open_formal_request", caseId: messageId, teamId, sender, proven, nameFits }),
    // E10: what it proves is kept for long; who wrote it, only while it is of use.
    material: {
      request: { id: messageId, receivedAt: at, verdict: withoutAddress(verdict), sender: from, fullName, reason },
    },
  })
}

const withoutAddress = ({ address: _, ...proof }: ReceivedRequest["verdict"]): object => proof

/** Whose mailbox the message names as its sender. What a signature proves of that is another question. */
async function senderOf(pool: Pool, accountId: string, from: string): Promise<Sender> {
  const address = readAddress(from)
  const owner = address === null ? null : await addressOwner(pool, address.lookup)
  if (owner === null) return { kind: "unknown" }
  return owner.accountId === accountId ? { kind: "own", addressId: owner.addressId } : { kind: "somebody_else" }
}
