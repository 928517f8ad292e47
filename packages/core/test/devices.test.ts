/** PINs and devices: which PINs nobody may have, what a version is, and what a device's sign-in amounts to. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  acrOf,
  amrOf,
  compareVersions,
  type DeviceMethod,
  deviceAssurance,
  deviceState,
  isVersion,
  newestVersion,
  pinWeakness,
} from "../src/index.ts"
import { fc } from "./seeded.ts"

test("P2 (standards): patterns, years and dates are no PINs; numbers without a pattern are", () => {
  const guessable =
    "0000 7777 1234 4321 9876 7890 1212 6969 123123 1122 111222 1221 1987 2026 1900 31121987 19871231 2580 147258"
  for (const pin of guessable.split(" ")) assert.equal(pinWeakness(pin, { length: 4 }), "guessable", pin)
  for (const pin of "4071 8306 2749 907315 5082614 120493756180".split(" "))
    assert.equal(pinWeakness(pin, { length: 4 }), null, pin)
})

test("P10: a PIN is 4 to 12 digits, and as long as the policy asks", () => {
  assert.equal(pinWeakness("407", { length: 4 }), "too_short")
  assert.equal(pinWeakness("407", { length: 1 }), "too_short")
  assert.equal(pinWeakness("40718", { length: 6 }), "too_short")
  for (const typed of ["4o71", "", "40 71", "٤٠٧١", "4071\n", "1204937561804"])
    assert.equal(pinWeakness(typed, { length: 4 }), "not_digits", JSON.stringify(typed))
})

test("P2 (standards): of all numbers of four digits, few are refused", () => {
  const all = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(4, "0"))
  const refused = all.filter((pin) => pinWeakness(pin, { length: 4 }) !== null).length
  assert.ok(refused > 200 && refused < 600, `${refused} refused`)
})

test("P12: versions are compared by their numbers, not by their letters", () => {
  assert.ok(compareVersions("9.9", "20.0") < 0)
  assert.ok(compareVersions("1.10", "1.9") > 0)
  assert.equal(compareVersions("20", "20.0.0"), 0)
  for (const text of ["20", "1.5.2.9"]) assert.ok(isVersion(text))
  for (const text of ["", "v1", "1.", "1.2.3.4.5", "1,5", "-1"]) assert.ok(!isVersion(text), text)
  const versions = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join("."))
  fc.assert(
    fc.property(versions, versions, versions, (a, b, c) => {
      assert.equal(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a)), 0)
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) assert.ok(compareVersions(a, c) <= 0)
      assert.ok(compareVersions(newestVersion(a, b), a) >= 0 && compareVersions(newestVersion(a, b), b) >= 0)
    }),
  )
})

test("P3 (standards): a device waits ten minutes for its code, and what was deactivated stays so", () => {
  const waiting = { codeEndsAt: 600_000, activatedAt: null, deactivatedAt: null }
  assert.equal(deviceState(null, 0), "none")
  assert.equal(deviceState(waiting, 599_999), "waiting")
  assert.equal(deviceState(waiting, 600_000), "expired")
  assert.equal(deviceState({ ...waiting, activatedAt: 1 }, 900_000), "active")
  assert.equal(deviceState({ ...waiting, activatedAt: 1, deactivatedAt: 2 }, 3), "deactivated")
})

test("P5 (standards): a PIN and a password are one kind of factor, so neither, nor both, is more than aal1", () => {
  const methods: readonly DeviceMethod[] = ["pin", "password"]
  assert.deepEqual([...new Set(methods.flatMap((method) => deviceAssurance[method].factors))], ["know"])
  for (const method of methods) {
    const { acr, amr } = deviceAssurance[method]
    assert.ok(acr === "pin" || acr === "aal1")
    for (const claim of ["mfa", "otp", "hwk"]) assert.ok(!amr.includes(claim))
    assert.ok(amr.includes("swk"))
  }
  const inTheBrowser = { passwordAt: 0, authenticatorAt: null, recoveryCodeAt: null }
  assert.equal(acrOf(inTheBrowser), "aal1")
  assert.ok(!amrOf(inTheBrowser).includes("mfa"))
})
