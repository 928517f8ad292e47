/** The arithmetic of time steps, and that a code is accepted once. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { serverDefault, stepAt, stepsInWindow } from "../src/index.ts"
import { Person } from "./person.ts"
import { fc } from "./seeded.ts"

test("T1: the time steps are those of RFC 6238, appendix B", () => {
  const vectors: readonly (readonly [number, number])[] = [
    [59, 0x1],
    [1111111109, 0x23523ec],
    [1111111111, 0x23523ed],
    [1234567890, 0x273ef07],
    [2000000000, 0x3f940aa],
    [20000000000, 0x27bc86aa],
  ]
  for (const [seconds, step] of vectors) assert.equal(stepAt(seconds * 1000), step)
})

test("T5: one step of drift each way, the nearest first, and not two", () => {
  fc.assert(
    fc.property(fc.nat(4e12), (now) => {
      const step = stepAt(now)
      assert.deepEqual(stepsInWindow(now), [step, step - 1, step + 1])
    }),
  )
})

test("T2: a code is accepted once; then neither it nor an older one in the window, only a later one", () => {
  const person = new Person(serverDefault)
  const phone = person.switchesMfaOn()
  const show = (drift: number) => {
    person.change({ signIn: null, session: null })
    person.showsPassword()
    const match = { authenticatorId: phone, step: stepAt(person.now) + drift }
    return person.ask({ name: "show_authenticator_code", match, sessionId: person.id("session") })
  }
  assert.equal(show(0), "allowed")
  assert.equal(show(0), "code_already_used")
  assert.equal(show(-1), "code_already_used")
  assert.equal(show(1), "allowed")
  assert.equal(show(0), "code_already_used")
})

test("T2: the code of the set-up cannot be used again at the first sign-in", () => {
  const person = new Person(serverDefault)
  person.showsPassword()
  const phone = person.binds()
  person.signsOut()
  person.showsPassword()
  assert.equal(person.showsCode(phone), "code_already_used")
})

test("T4: a code that was spent in one place is spent in all", () => {
  const person = new Person(serverDefault)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  person.showsCode(phone)
  assert.equal(person.ask({ name: "show_code_again", match: person.code(phone) }), "code_already_used")
  assert.equal(person.ask({ name: "switch_off_with_code", match: person.code(phone) }), "code_already_used")
})
