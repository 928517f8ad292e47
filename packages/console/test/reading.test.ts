import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { deviceName } from "../src/security/device-name.ts"
import { happeningsOf } from "../src/security/happenings.ts"
import { stepsOf } from "../src/sign-in/steps.ts"
import { chooseLocale } from "../src/words/locale.ts"

describe("P14: which language the pages speak", () => {
  test("the account's comes first, then the one chosen here, then the browser's, then English", () => {
    const browser = ["de-AT", "it-IT", "en"]
    assert.equal(chooseLocale({ account: "es", stored: "it", browser }), "es")
    assert.equal(chooseLocale({ account: null, stored: "es", browser }), "es")
    assert.equal(chooseLocale({ stored: null, browser }), "it")
    assert.equal(chooseLocale({ stored: "xx", browser: ["de"] }), "en")
  })
})

describe("recent activity", () => {
  const entry = (id: string, at: string, type: string, data = {}) => ({
    id,
    at,
    type,
    data,
    address: null,
    userAgent: null,
  })
  const told = (entries: ReturnType<typeof entry>[]) =>
    happeningsOf(entries).map((happening) => happening.entries.map(({ type }) => type))

  test("what happened at one moment is one item, in the order in which it happened", () => {
    const entries = [
      entry("4", "10:01", "session_born"),
      entry("3", "10:01", "recovery_codes_saved"),
      entry("2", "10:00", "recovery_codes_issued"),
      entry("1", "10:00", "authenticator_bound"),
    ]
    assert.deepEqual(told(entries), [
      ["recovery_codes_saved", "session_born"],
      ["authenticator_bound", "recovery_codes_issued"],
    ])
  })

  test("a right password is not told as a wrong one, though it was counted in advance", () => {
    const password = { kind: "password" }
    const entries = [
      entry("4", "10:02", "sign_in_started"),
      entry("3", "10:02", "failures_cleared", password),
      entry("2", "10:01", "failure_counted", password),
      entry("1", "10:00", "failure_counted", password),
    ]
    assert.deepEqual(told(entries), [["sign_in_started"], ["failure_counted"]])
  })

  test("a wrong code stays, also when a right one followed", () => {
    const authenticator = { kind: "authenticator" }
    const entries = [
      entry("3", "10:01", "session_born"),
      entry("2", "10:01", "failures_cleared", authenticator),
      entry("1", "10:00", "failure_counted", authenticator),
    ]
    assert.deepEqual(told(entries), [["session_born"], ["failure_counted"]])
  })
})

test("a device is named so that people recognise it, or not at all", () => {
  const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
  const edge =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
  assert.deepEqual(deviceName(firefox), { browser: "Firefox", system: "Windows" })
  assert.deepEqual(deviceName(edge), { browser: "Edge", system: "Mac" })
  assert.deepEqual(deviceName(iphone), { browser: "Safari", system: "iPhone" })
  assert.equal(deviceName("curl/8.1"), null)
  assert.equal(deviceName(null), null)
})

describe("the steps that a sign-in shows", () => {
  const signIn = {
    next: "enrolment",
    email: null,
    expiresAt: "",
    enrolment: { required: true, restoring: false, byLink: false, laterUntil: null },
    choices: [],
    graceDays: 0,
    authenticators: 0,
    recoveryCodesLeft: 0,
  } as const

  test("a first set-up has three, and restoring has all of K3's", () => {
    const first = { ...signIn, choices: [] }
    assert.deepEqual(stepsOf(first, undefined), { names: ["password", "enrolment", "codes"], at: 1 })
    const restoring = { ...first, next: "save_codes" as const, enrolment: { ...signIn.enrolment, restoring: true } }
    const names = ["password", "recoveryCode", "choice", "enrolment", "codes"]
    assert.deepEqual(stepsOf(restoring, undefined), { names, at: 4 })
  })

  test("K7: who comes by the link of a reset sees the same steps from the password on", () => {
    const names = ["password", "link", "enrolment", "codes"]
    const enrolment = { ...signIn.enrolment, restoring: true, byLink: true }
    assert.deepEqual(stepsOf(null, undefined, true), { names, at: 0 })
    assert.deepEqual(stepsOf({ ...signIn, next: "second_step", choices: [] }, undefined, true), { names, at: 1 })
    assert.deepEqual(stepsOf({ ...signIn, enrolment, choices: [] }, undefined, true), { names, at: 2 })
    assert.deepEqual(stepsOf({ ...signIn, enrolment, choices: [] }, undefined), { names, at: 2 })
  })

  test("a code or a recovery code can still be entered instead of using the link", () => {
    const second = { ...signIn, next: "second_step" as const, choices: [] }
    assert.deepEqual(stepsOf(second, "recovery-code", true).names, ["password", "recoveryCode", "choice"])
    assert.deepEqual(stepsOf(second, "ways-back", true), { names: ["password", "code"], at: 1 })
  })
})
