/** What the four published procedures say about one's own account, told as stories. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  acrOf,
  decide,
  type Facts,
  join,
  news,
  openChoices,
  openWaysBack,
  type Policy,
  presets,
  requiredOfEverybody,
  serverDefault,
} from "../src/index.ts"
import { offers } from "./exploration/offers.ts"
import { seen } from "./exploration/world.ts"
import { member, Person } from "./person.ts"

const { "formal-request": p, "replace-on-restore": k, "role-required": t, "deferred-reset": g } = presets

const names = (person: Person) => openWaysBack(person.facts, person.now).map(({ name }) => name)
const requiredByRole: Partial<Facts> = { memberships: [member({ roleRequiresMfa: true })] }
const spendAll = (person: Person) => person.change({ recoveryCodes: { state: "saved", unspent: 0 } })

test("P1: any user may switch MFA on, and is given ten recovery codes to store", () => {
  const person = new Person(p)
  person.showsPassword()
  person.binds()
  assert.deepEqual(person.facts.recoveryCodes, { state: "unsaved", unspent: 10 })
  assert.equal(person.ask({ name: "confirm_codes_saved" }), "allowed")
})

test("P2: whoever still has a code gets in without the authenticator and switches MFA off, with nobody's help", () => {
  const person = new Person(p)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  assert.equal(person.choosesOnce(), "allowed")
  assert.equal(person.ask({ name: "switch_off_with_password", fits: true }), "allowed")
  assert.ok(!person.mfaIsOn)
})

test("P3: with neither authenticator nor codes, nothing that can be asked for switches MFA off or opens a session", () => {
  const person = new Person(p)
  person.switchesMfaOn()
  spendAll(person)
  person.showsPassword()
  const { world } = person
  for (const command of offers(world, { authenticators: 3, addresses: 3, drift: true })) {
    if ("match" in command && command.match !== null && command.match !== "not_examined") continue
    const { after, events } = decide(seen(world, command), command, world.now)
    assert.deepEqual(after.authenticators, world.facts.authenticators, command.name)
    assert.ok(!events.some(({ type }) => type === "session_born" || type === "mfa_switched_off"), command.name)
  }
  assert.deepEqual(names(person), ["write_to_desk"])
})

test("P6: people are sent to their codes first, and then to the desk", () => {
  const person = new Person(p)
  person.switchesMfaOn()
  person.showsPassword()
  assert.deepEqual(names(person), ["recovery_code", "write_to_desk"])
  spendAll(person)
  assert.deepEqual(names(person), ["write_to_desk"])
})

test("P13: where it is the server's own, five wrong passwords in a row close the account for 59 minutes", () => {
  const person = new Person(p, { passwordThrottle: p.throttle })
  for (let tries = 0; tries < 5; tries++) assert.equal(person.showsPassword(false), "password_wrong")
  assert.equal(person.showsPassword(), "throttled")
  person.wait(58)
  assert.equal(person.showsPassword(), "throttled")
  person.wait(1)
  assert.equal(person.showsPassword(), "allowed")
})

test("P13: five wrong codes in a row close the second step for 59 minutes", () => {
  for (const show of [
    (person: Person) => person.ask({ name: "show_authenticator_code", match: null, sessionId: "session" }),
    (person: Person) => person.showsRecoveryCode(false),
  ]) {
    const person = new Person(p)
    person.switchesMfaOn()
    person.showsPassword()
    for (let tries = 0; tries < 5; tries++) assert.match(show(person), /_wrong$/)
    person.wait(58)
    person.showsPassword()
    assert.equal(show(person), "throttled")
    person.wait(1)
    person.showsPassword()
    assert.match(show(person), /_wrong$/)
  }
})

test("B5: before the password is right, no team's policy counts", () => {
  for (const server of [serverDefault, ...Object.values(presets)]) {
    const waits = [serverDefault, ...Object.values(presets), join(p, k)].map((policy) => {
      const person = new Person(policy, { passwordThrottle: server.throttle })
      return Array.from({ length: 8 }, () => {
        person.showsPassword(false)
        const { blockedUntil } = person.facts.throttles.password
        const wait = blockedUntil === null ? 0 : blockedUntil - person.now
        person.wait(wait / 60_000)
        return wait
      })
    })
    for (const wait of waits) assert.deepEqual(wait, waits[0])
  }
})

test("K1, K2: after user name and password a recovery code can be shown instead of the authenticator, and opens nothing yet", () => {
  const person = new Person(k)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  assert.equal(person.step, "second_step")
  assert.deepEqual(names(person), ["recovery_code", "write_to_desk"])
  assert.equal(person.showsRecoveryCode(), "allowed")
  assert.equal(person.step, "recovery_choice")
  assert.ok(!person.isIn)
  assert.ok(person.facts.authenticators.some(({ id, state }) => id === phone && state === "bound"))
})

test("K3: restoring asks for a code of the new entry, and for the new codes to be stored, before anything opens", () => {
  const person = new Person(k)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.give({ name: "choose_restore" })
  assert.equal(person.step, "enrolment")
  person.enrols()
  assert.equal(person.step, "save_codes")
  assert.ok(!person.isIn)
  assert.equal(person.storesCodes(), "allowed")
  assert.ok(person.isIn)
})

test("K4: a restore makes three new codes of the old ones and kills the old authenticator, when the new one works", () => {
  const person = new Person(k)
  const old = person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.give({ name: "choose_restore" })
  const stateOfOld = () => person.facts.authenticators.find(({ id }) => id === old)?.state
  person.give({ name: "start_enrolment", authenticatorId: "new", kind: "totp", label: "phone" })
  assert.equal(stateOfOld(), "bound")
  person.give({ name: "confirm_enrolment", match: person.code("new") })
  assert.equal(stateOfOld(), "revoked")
  assert.deepEqual(person.facts.recoveryCodes, { state: "unsaved", unspent: 3 })
})

test("K5: a code signs in once and changes nothing else", () => {
  const person = new Person(k)
  person.switchesMfaOn()
  const { authenticators } = person.facts
  person.showsPassword()
  person.showsRecoveryCode()
  assert.equal(person.choosesOnce(), "allowed")
  assert.deepEqual(person.facts.authenticators, authenticators)
  assert.deepEqual(person.facts.recoveryCodes, { state: "saved", unspent: 2 })
})

test("K6: after a code, setting up anew can be put off for 14 days, in which the password is enough, and once only", () => {
  const person = new Person(k)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  assert.deepEqual(openChoices(person.facts, person.now), ["restore", "once", "later"])
  assert.equal(person.choosesLater(), "allowed")
  assert.ok(!person.mfaIsOn)
  person.signsOut()
  person.wait(13 * 24 * 60)
  person.showsPassword()
  assert.ok(person.isIn)
  person.signsOut()
  person.wait(24 * 60)
  person.showsPassword()
  assert.equal(person.step, "enrolment")
  assert.equal(person.choosesLater(), "grace_not_available")
  person.enrols()
  person.storesCodes()
  person.signsOut()
  person.wait(1)
  person.showsPassword()
  person.showsRecoveryCode()
  assert.deepEqual(openChoices(person.facts, person.now), ["restore", "once"])
  assert.equal(person.choosesLater(), "grace_not_available")
})

test("K6: the same choice greets a first sign-in", () => {
  const person = new Person(k)
  person.showsPassword()
  assert.equal(person.step, "enrolment")
  assert.equal(person.choosesLater(), "allowed")
  assert.ok(person.isIn)
})

test("K6: where MFA is mandatory there is no “No”", () => {
  const mandatory: Policy = { ...k, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
  const person = new Person(mandatory)
  person.showsPassword()
  assert.equal(person.choosesLater(), "grace_not_available")
  assert.equal(person.step, "enrolment")
})

test("K7: with the codes lost as well, an administrator is asked to vouch", () => {
  const person = new Person(k, { memberships: [member()] })
  person.switchesMfaOn()
  spendAll(person)
  person.showsPassword()
  assert.deepEqual(names(person), ["ask_for_vouching"])
})

test("K8: a user deactivates MFA in the settings, into the grace period where MFA is asked of everybody", () => {
  const person = new Person(k)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  person.showsCode(phone)
  person.wait(1)
  assert.equal(person.ask({ name: "switch_off_with_code", match: person.code(phone) }), "allowed")
  assert.ok(!person.mfaIsOn)
  assert.equal(person.facts.account.graceEndsAt, person.now + 14 * 24 * 60 * 60_000)
})

test("T1: without the device and without codes, the way back is an administrator", () => {
  const person = new Person(t, { memberships: [member()] })
  person.switchesMfaOn()
  spendAll(person)
  person.showsPassword()
  assert.deepEqual(names(person), ["ask_for_switch_off"])
})

test("T2: where the role does not require MFA, the password alone signs in once MFA is off", () => {
  const person = new Person(t)
  assert.equal(person.showsPassword(), "allowed")
  assert.ok(person.isIn)
})

test("T3: where the role requires MFA, a sign-in without it demands setting up before anything else", () => {
  const person = new Person(t, requiredByRole)
  person.showsPassword()
  assert.equal(person.step, "enrolment")
  assert.equal(person.choosesLater(), "grace_not_available")
  person.enrols()
  assert.equal(person.storesCodes(), "allowed")
  assert.ok(person.isIn)
})

test("T4: without any device there is no way in, until the role lets go of its requirement", () => {
  const person = new Person(t, requiredByRole)
  person.showsPassword()
  assert.equal(person.ask({ name: "continue_sign_in", sessionId: "session" }), "out_of_order")
  person.change({ memberships: [member()] })
  assert.equal(person.ask({ name: "continue_sign_in", sessionId: "session" }), "allowed")
  assert.ok(person.isIn)
})

test("T7: whose role requires MFA cannot switch it off", () => {
  const person = new Person(t, requiredByRole)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  person.showsCode(phone)
  person.wait(1)
  const command = { name: "switch_off_with_code", match: person.code(phone) } as const
  assert.equal(person.ask(command), "mfa_required_of_you")
})

test("G1: once it is set up, every sign-in asks for a code", () => {
  const person = new Person(g)
  const phone = person.switchesMfaOn()
  for (let signIns = 0; signIns < 3; signIns++) {
    person.showsPassword()
    assert.equal(person.step, "second_step")
    assert.equal(person.showsCode(phone), "allowed")
    person.signsOut()
    person.wait(1)
  }
})

test("G2: codes can be made anew at any time, which replaces all earlier ones", () => {
  const person = new Person(g)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.choosesOnce()
  person.signsOut()
  person.showsPassword()
  person.showsCode(phone)
  assert.equal(person.facts.recoveryCodes.unspent, 9)
  const { events } = person.give({ name: "regenerate_codes" })
  assert.deepEqual(
    events.map(({ type }) => type),
    ["recovery_codes_expired", "recovery_codes_issued", "other_sessions_ended"],
  )
  assert.equal(person.facts.recoveryCodes.unspent, 10)
})

test("G3: after a recovery code MFA can be switched off with the password, and no codes can be made", () => {
  const person = new Person(g)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.choosesOnce()
  assert.equal(person.ask({ name: "regenerate_codes" }), "recovery_code_sign_in")
  assert.equal(person.ask({ name: "switch_off_with_password", fits: false }), "password_wrong")
  assert.equal(person.ask({ name: "switch_off_with_password", fits: true }), "allowed")
})

test("G3: regenerating opens again with a new authenticator, or with the current one", () => {
  for (const way of ["new", "current"]) {
    const person = new Person(g)
    const phone = person.switchesMfaOn()
    person.showsPassword()
    person.showsRecoveryCode()
    person.choosesOnce()
    if (way === "new") person.binds()
    else person.give({ name: "show_code_again", match: person.code(phone) })
    assert.equal(person.ask({ name: "regenerate_codes" }), "allowed", way)
  }
})

test("G3: with a session that has shown the authenticator the password alone does not switch MFA off", () => {
  const person = new Person(g)
  const phone = person.switchesMfaOn()
  person.showsPassword()
  person.showsCode(phone)
  assert.equal(person.ask({ name: "switch_off_with_password", fits: true }), "code_needed")
})

test("G4: MFA can be forced for the client application alone, for members alone", () => {
  const { requiredOf } = g.mfa
  const members = { browser: false, application: true }
  const person = new Person({ ...g, mfa: { requiredOf: { ...requiredOf, members }, graceDays: 0 } })
  person.showsPassword()
  assert.ok(person.isIn)
  person.signsOut()
  person.give({ name: "show_password", fits: true, signInId: "i", application: "application", sessionId: "s" })
  assert.equal(person.step, "enrolment")
})

test("G4: what is required in any application cannot be switched off in the browser", () => {
  const members = { browser: false, application: true }
  const person = new Person(g)
  const phone = person.switchesMfaOn()
  person.change({ policy: { ...g, mfa: { requiredOf: { ...g.mfa.requiredOf, members }, graceDays: 0 } } })
  person.showsPassword()
  person.showsCode(phone)
  person.wait(1)
  const command = { name: "switch_off_with_code", match: person.code(phone) } as const
  assert.equal(person.ask(command), "mfa_required_of_you")
})

test("G1: what a role requires can be set up whatever the plan", () => {
  const person = new Person(g, { memberships: [member({ plan: { features: [] } })] })
  person.showsPassword()
  person.change({ memberships: [member({ plan: { features: [] }, roleRequiresMfa: true })] })
  const command = { name: "start_binding", authenticatorId: "a", kind: "totp", label: "phone" } as const
  assert.equal(person.ask(command), "allowed")
})

test("G1: where the plan does not include MFA nobody is asked to set it up, and what is on stays on", () => {
  const person = new Person(g, { memberships: [member({ plan: { features: [] } })] })
  person.showsPassword()
  const command = { name: "start_binding", authenticatorId: "a", kind: "totp", label: "phone" } as const
  assert.equal(person.ask(command), "not_in_plan")
  person.change({ memberships: [member()] })
  const phone = person.binds()
  person.change({ memberships: [member({ plan: { features: [] } })] })
  assert.equal(person.ask({ ...command, authenticatorId: "b" }), "allowed")
  person.signsOut()
  person.wait(1)
  person.showsPassword()
  assert.equal(person.step, "second_step")
  assert.equal(person.showsCode(phone), "allowed")
})

test("G6: anyone without MFA is led into the set-up at the next sign-in, where it is required", () => {
  const person = new Person({ ...g, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } })
  person.showsPassword()
  assert.equal(person.step, "enrolment")
})

test("G8: whoever belongs to several teams gets the strictest of each setting", () => {
  const both = join(k, t)
  assert.deepEqual(both.mfa, { requiredOf: requiredOfEverybody, graceDays: 0 })
  assert.deepEqual(both.recoveryCodes, { count: 3, choices: ["restore", "once"], switchOffAfter: false })
  const person = new Person(both)
  person.switchesMfaOn()
  person.showsPassword()
  person.showsRecoveryCode()
  person.choosesOnce()
  assert.equal(person.ask({ name: "switch_off_with_password", fits: true }), "switch_off_after_code_not_allowed")
})

test("S1: whatever happens to somebody's MFA, at least one of its events tells them", () => {
  const person = new Person(k)
  const told = (command: Parameters<Person["give"]>[0]) =>
    person.give(command).events.some(({ type }) => news[type].tells === "notice")
  person.switchesMfaOn()
  person.showsPassword()
  assert.ok(told({ name: "show_recovery_code", fits: true }))
  person.give({ name: "choose_restore" })
  person.give({ name: "start_enrolment", authenticatorId: "new", kind: "totp", label: "phone" })
  assert.ok(told({ name: "confirm_enrolment", match: person.code("new") }))
})

test("R11: a sign-in by recovery code carries a level of its own, in all four procedures", () => {
  for (const [name, policy] of Object.entries(presets)) {
    const person = new Person(policy)
    person.switchesMfaOn()
    person.showsPassword()
    person.showsRecoveryCode()
    person.choosesOnce()
    assert.ok(person.facts.session !== null && acrOf(person.facts.session) === "recovery", name)
  }
})
