/** What a recovery closes for a while, and what it does not. S3, R15. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { decide, holdEvents, isOnHold, serverDefault } from "../src/index.ts"
import { factsOf, Person, startOfTime } from "./person.ts"

const HOUR = 3_600_000

/** Restores with a recovery code, and is signed in with the new authenticator. */
function restored(): Person {
  const person = new Person(serverDefault)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.give({ name: "choose_restore" })
  person.enrols()
  person.storesCodes()
  return person
}

test("S3: after a restore, new codes and other addresses wait for a day, and the denial says until when", () => {
  const person = restored()
  const decision = person.give({ name: "regenerate_codes" })
  assert.ok(!decision.allowed)
  assert.deepEqual(decision.denial, { reason: "on_hold", retryAt: person.facts.account.holdUntil })
  assert.equal(person.ask({ name: "add_address", addressId: "m2", isNew: true }), "on_hold")
  assert.equal(person.facts.account.holdUntil, person.now + 24 * HOUR)
})

test("S3: the hold ends by itself", () => {
  const person = restored()
  const { facts } = person
  const late = { ...facts, session: { ...facts.session, lastSeenAt: person.now + 24 * HOUR } } as typeof facts
  const fresh = { ...late, session: { ...late.session, authenticatorAt: person.now + 24 * HOUR } } as typeof facts
  const live = {
    ...fresh,
    session: { ...fresh.session, bornAt: person.now + 24 * HOUR, expiresAt: person.now + 48 * HOUR },
  } as typeof facts
  assert.ok(decide(live, { name: "regenerate_codes" }, person.now + 24 * HOUR).allowed)
})

test("S3: signing in once with a code, and changing one's own MFA with the authenticator, start no hold", () => {
  const person = new Person(serverDefault)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.choosesOnce()
  person.signsOut()
  person.wait(1)
  person.showsPassword()
  person.showsCode(phone)
  person.binds()
  person.wait(1)
  person.give({ name: "switch_off_with_code", match: person.code(phone) })
  assert.ok(!person.mfaIsOn)
  assert.equal(person.facts.account.holdUntil, null)
})

test("S3, P2: switching off after a recovery code is a recovery", () => {
  const person = new Person(serverDefault)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.choosesOnce()
  person.give({ name: "switch_off_with_password", fits: true })
  assert.equal(person.facts.account.holdUntil, person.now + 24 * HOUR)
})

test("S3: the password is not on hold: changing it is how one shuts somebody out who knows it", () => {
  assert.equal(restored().ask({ name: "change_password", fits: true, passwordStandsAlone: true }), "allowed")
})

test("S3: a hold lasts to its very end, and a later recovery never makes it shorter", () => {
  const holdUntil = startOfTime + 48 * HOUR
  assert.ok(isOnHold({ holdUntil }, holdUntil - 1))
  assert.ok(!isOnHold({ holdUntil }, holdUntil))
  const facts = factsOf(serverDefault)
  const held = { ...facts, account: { ...facts.account, holdUntil } }
  assert.deepEqual(holdEvents(held, startOfTime), [{ type: "hold_started", endsAt: holdUntil }])
})
