/** What a session's methods amount to: `acr` and `amr` say what happened and nothing more. S5 (standards). */
import assert from "node:assert/strict"
import { test } from "node:test"
import { acrOf, amrOf, authenticatedAt, type Methods, serverDefault } from "../src/index.ts"
import { factsOf, startOfTime } from "./person.ts"
import { fc } from "./seeded.ts"

const times = fc.integer({ min: 1, max: 1000 }).map((seconds) => startOfTime - seconds * 1000)
const methods: fc.Arbitrary<Methods> = fc.record({
  passwordAt: times,
  authenticatorAt: fc.option(times),
  recoveryCodeAt: fc.option(times),
})
const bound = { id: "a1", kind: "totp", state: "bound", startedBy: "x", boundAt: 0, lastStep: null } as const

test("S5: amr holds otp exactly where an authenticator was shown, and mfa exactly where that makes two factors", () => {
  fc.assert(
    fc.property(methods, (shown) => {
      const amr = amrOf(shown)
      assert.ok(amr.includes("pwd"))
      assert.equal(amr.includes("otp"), shown.authenticatorAt !== null)
      assert.equal(amr.includes("mfa"), acrOf(shown) === "aal2")
      assert.equal(new Set(amr).size, amr.length)
    }),
  )
})

test("R11: a recovery code never amounts to aal2, and says in a level of its own that it was used", () => {
  fc.assert(
    fc.property(methods, (shown) => {
      assert.equal(acrOf(shown) === "recovery", shown.recoveryCodeAt !== null)
      assert.ok(acrOf(shown) !== "aal2" || shown.authenticatorAt !== null)
    }),
  )
})

test("R11: a password and a recovery code claim pwd and nothing else", () => {
  assert.deepEqual(amrOf({ passwordAt: 1, authenticatorAt: null, recoveryCodeAt: 2 }), ["pwd"])
})

test("R16: amr knows no value for e-mail", () => {
  fc.assert(
    fc.property(methods, (shown) => {
      assert.ok(amrOf(shown).every((value) => ["pwd", "otp", "mfa"].includes(value)))
    }),
  )
})

test("T9: with MFA on, a session that has shown the password alone has authenticated nothing that counts", () => {
  const facts = factsOf(serverDefault, { authenticators: [bound] })
  fc.assert(
    fc.property(methods, (shown) => {
      const at = authenticatedAt(facts, shown)
      assert.equal(at === null, shown.authenticatorAt === null && shown.recoveryCodeAt === null)
    }),
  )
})

test("S3: with MFA off, showing the password again always makes a session fresh", () => {
  fc.assert(
    fc.property(methods, (shown) => {
      assert.equal(authenticatedAt(factsOf(serverDefault), { ...shown, passwordAt: startOfTime }), startOfTime)
    }),
  )
})
