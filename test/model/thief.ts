/** Where MFA is on, a thief who cannot show what it asks for holds no session and changes nothing of it. */
import assert from "node:assert/strict"
import { acrOf, type Event, type EventType, type Facts, mfaIsOn, sessionState } from "@sparekey/core"
import { type Actor, idOf, type World } from "./world.ts"

/** What takes a proof that the thief has not got. Leaving, renaming and guessing do not. */
const takesProof: readonly EventType[] = [
  "authenticator_shown",
  "session_born",
  "authenticator_started",
  "authenticator_bound",
  "authenticator_revoked",
  "recovery_codes_issued",
  "recovery_codes_expired",
  "mfa_switched_off",
  "grace_started",
  "password_set",
  "address_added",
  "address_removed",
  "address_made_primary",
]

/** Looks at what the thief has just done. */
export function watchThief(
  { thief }: World,
  { name, knowledge }: Actor,
  before: Facts,
  events: readonly Event[],
): void {
  if (name !== "thief" || thief.hasWhatItTakes) return
  const happened = (type: EventType) => events.some((event) => event.type === type)
  if (!mfaIsOn(before)) {
    // nothing but the password protected the account: what the thief bound then is the thief's
    thief.hasWhatItTakes = happened("authenticator_bound")
    return
  }
  if (happened("recovery_code_spent")) {
    assert.ok(knowledge.codes.length > 0, "the thief spent a recovery code that was never stolen")
    thief.hasWhatItTakes = true
    return
  }
  const taken = events.filter((event) => takesProof.includes(event.type) || gainsAuthenticator(event))
  assert.deepEqual(taken, [], "the thief got past MFA")
}

const gainsAuthenticator = (event: Event): boolean =>
  event.type === "session_gained" && event.method === "authenticator"

/**
 * Looked at after everybody's steps: a session that began with less ends when MFA is switched on, whoever does that.
 * @param ofThief the facts with the thief's session in them, as its row stands now
 */
export function assertThiefIsOut({ actors, thief, server }: World, ofThief: Facts): void {
  const { session } = ofThief
  if (session === null || thief.hasWhatItTakes) return
  const state = sessionState(ofThief, server.clock.now)
  if (idOf(actors.thief.session) === thief.stolenSession || state !== "live") return
  assert.equal(acrOf(session), "aal1", "the thief holds a session at more than aal1")
  assert.ok(!mfaIsOn(ofThief), "the thief's session has outlived the moment at which MFA was switched on")
}
