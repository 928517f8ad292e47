/** What administrators can do for a member who has lost everything, told as stories. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type ActorFacts,
  type Command,
  caseState,
  contentOf,
  decide,
  type Facts,
  features,
  type MembershipFacts,
  news,
  type OfferedWay,
  type Policy,
  presets,
  serverDefault,
  timesOf,
} from "../src/index.ts"
import { afterwards, seen } from "./exploration/world.ts"
import { member, Person } from "./person.ts"

const HOUR = 3_600_000
const admin = member({ kind: "admin", permissions: ["manage_mfa", "approve_cases"] })
const owner = member({ owner: true })

/** Somebody who has lost phone and codes, and the colleagues around them. */
class Stranded extends Person {
  constructor(policy: Policy, memberships: readonly MembershipFacts[] = [member()]) {
    super(policy, { memberships })
    this.switchesMfaOn()
    this.change({
      recoveryCodes: { state: "saved", unspent: 0 },
      team: {
        id: "team",
        plan: { features },
        stopped: { team: false, server: false },
        ableOwners: ["owner"],
        casesOpened: { byAgentToday: 0, forSubjectThisMonth: 0, inTeamToday: 0, askedForThisMonth: 0 },
      },
    })
  }

  get state(): string {
    return caseState(this.facts, this.now)
  }

  /** Of the case as it is. */
  approval(teamId: string): Command {
    return { name: "approve_case", teamId, content: this.facts.case === null ? "" : contentOf(this.facts.case) }
  }

  colleague(accountId: string, ...memberships: readonly MembershipFacts[]): ActorFacts {
    const at = this.now
    const session = { id: accountId, bornAt: at, lastSeenAt: at, expiresAt: at + HOUR, endedAt: null }
    return {
      accountId,
      state: "active",
      session: { ...session, passwordAt: at, authenticatorAt: at, recoveryCodeAt: null },
      policy: serverDefault,
      holdUntil: null,
      memberships,
      token: null,
      desk: false,
    }
  }

  by(actor: ActorFacts, command: Command): string {
    const decision = decide(seen(this.world, command, actor), command, this.now)
    this.world = afterwards(this.world, command, decision)
    return decision.allowed ? "allowed" : decision.denial.reason
  }

  opens(actor: ActorFacts, way: Exclude<OfferedWay, "vouch">): string {
    return this.by(actor, { name: "open_case", caseId: this.id("case"), way, teamId: "team" })
  }

  mail(purpose: "redeem_reset" | "cancel_case"): void {
    const caseId = this.facts.case?.id ?? null
    this.change({
      link: {
        id: "link",
        purpose,
        subjectId: "m1",
        caseId,
        invitation: null,
        expiresAt: this.now + HOUR,
        usedAt: null,
      },
    })
  }
}

test("P8, T2: an administrator switches MFA off for one member, who signs in with the password and can set up again", () => {
  for (const preset of ["formal-request", "role-required"] as const) {
    const person = new Stranded(presets[preset])
    assert.equal(person.opens(person.colleague("admin1", admin), "switch_off"), "allowed")
    assert.equal(person.state, "ready")
    assert.equal(person.ask({ name: "release_case" }), "allowed")
    assert.ok(!person.mfaIsOn)
    assert.equal(person.showsPassword(), "allowed")
    assert.ok(person.isIn)
    person.binds()
    assert.ok(person.mfaIsOn)
    assert.equal(person.ask({ name: "regenerate_codes" }), "on_hold")
  }
})

test("T3: where the role requires MFA, the next sign-in after the switch-off demands a new set-up before anything else", () => {
  const person = new Stranded(presets["role-required"], [member({ roleRequiresMfa: true })])
  person.opens(person.colleague("admin1", admin), "switch_off")
  person.give({ name: "release_case" })
  person.showsPassword()
  assert.equal(person.step, "enrolment")
  person.enrols()
  assert.equal(person.storesCodes(), "allowed")
})

test("G7: a reset changes nothing until the member has signed in, followed the mail and set up anew; then the old one dies", () => {
  const person = new Stranded(presets["deferred-reset"])
  const [old] = person.facts.authenticators
  person.opens(person.colleague("admin1", admin), "reset")
  assert.equal(person.ask({ name: "release_case" }), "allowed")
  person.mail("redeem_reset")
  assert.equal(person.ask({ name: "redeem_reset" }), "sign_in_required", "the link alone is nothing")
  person.showsPassword()
  assert.equal(person.ask({ name: "redeem_reset" }), "allowed")
  assert.equal(person.step, "enrolment")
  person.give({ name: "start_enrolment", authenticatorId: "new", kind: "totp", label: "phone" })
  const stateOf = (id: string | undefined) => person.facts.authenticators.find((one) => one.id === id)?.state
  assert.equal(stateOf(old?.id), "bound")
  person.give({ name: "confirm_enrolment", match: person.code("new") })
  assert.deepEqual([stateOf(old?.id), stateOf("new"), person.state], ["revoked", "bound", "completed"])
  assert.equal(person.storesCodes(), "allowed")
  assert.equal(person.ask({ name: "regenerate_codes" }), "on_hold")
})

test("G7: the old authenticator goes on working while the link is on its way", () => {
  const person = new Stranded(presets["deferred-reset"])
  const old = person.facts.authenticators[0]?.id ?? ""
  person.opens(person.colleague("admin1", admin), "reset")
  person.give({ name: "release_case" })
  person.wait(1)
  person.showsPassword()
  assert.equal(person.showsCode(old), "allowed")
})

test("K7: the member asks, an administrator vouches, and then it is a reset", () => {
  const person = new Stranded(presets["replace-on-restore"])
  person.showsPassword()
  assert.equal(person.ask({ name: "request_vouching", caseId: "case", teamId: "team" }), "allowed")
  assert.equal(person.state, "opened")
  assert.equal(person.ask({ name: "release_case" }), "case_not_ready")
  assert.equal(person.by(person.colleague("admin1", admin), { name: "vouch_for_case" }), "allowed")
  assert.equal(person.ask({ name: "release_case" }), "allowed")
  person.mail("redeem_reset")
  assert.equal(person.ask({ name: "redeem_reset" }), "allowed")
  assert.equal(person.step, "enrolment")
})

test("S2: an approval by somebody else, and a wait that nobody can shorten, come before the link", () => {
  const reset = { approvals: 1, waitHours: 24, linkHours: 24 }
  const person = new Stranded({ ...serverDefault, recovery: { ...serverDefault.recovery, reset } })
  const opener = person.colleague("admin1", admin)
  person.opens(opener, "reset")
  assert.equal(person.by(opener, person.approval("team")), "not_independent")
  const themselves = person.colleague("person", admin)
  assert.equal(person.by(themselves, person.approval("team")), "own_case")
  assert.equal(person.by(person.colleague("admin2", admin), person.approval("team")), "allowed")
  assert.equal(person.state, "waiting")
  person.wait(24 * 60 - 1)
  assert.equal(person.ask({ name: "release_case" }), "case_not_ready")
  person.wait(1)
  assert.equal(person.ask({ name: "release_case" }), "allowed")
  person.wait(24 * 60)
  assert.equal(person.state, "expired")
})

test("S2: an administrator of one team needs a word from the account's other team, or from the desk", () => {
  const both = [member(), member({ teamId: "other" })]
  const elsewhere = { ...admin, teamId: "other" }
  for (const who of ["the other team", "the desk"]) {
    const person = new Stranded(presets["deferred-reset"], both)
    person.opens(person.colleague("admin1", admin), "reset")
    assert.equal(person.state, "approved")
    const colleague = person.colleague("admin2", admin)
    assert.equal(person.by(colleague, person.approval("other")), "not_permitted")
    const approver =
      who === "the desk" ? { ...person.colleague("agent"), desk: true } : person.colleague("admin3", elsewhere)
    assert.equal(person.by(approver, person.approval("other")), "allowed")
    assert.equal(person.state, "ready")
  }
})

test("S2: the other team can stop a case that it has a say in", () => {
  const person = new Stranded(presets["deferred-reset"], [member(), member({ teamId: "other" })])
  person.opens(person.colleague("admin1", admin), "reset")
  const elsewhere = person.colleague("admin3", { ...admin, teamId: "other" })
  assert.equal(person.by(elsewhere, { name: "refuse_case" }), "allowed")
  assert.equal(person.state, "refused")
})

test("S2: only an owner helps an owner, and nobody helps somebody who may do more", () => {
  const person = new Stranded(presets["deferred-reset"], [owner])
  assert.equal(person.opens(person.colleague("admin1", admin), "reset"), "more_privileged")
  assert.equal(person.opens(person.colleague("owner2", owner), "reset"), "allowed")
})

test("R14: a link in each notice stops the case without signing in, and works once", () => {
  const person = new Stranded(serverDefault)
  person.opens(person.colleague("admin1", admin), "reset")
  person.mail("cancel_case")
  assert.equal(person.ask({ name: "cancel_case_by_link" }), "allowed")
  assert.equal(person.state, "cancelled")
  assert.equal(person.ask({ name: "cancel_case_by_link" }), "link_not_valid")
})

test("a case that is stopped half-way through the set-up leads back to the second step, and keeps the old authenticator", () => {
  const person = new Stranded(presets["deferred-reset"])
  person.opens(person.colleague("admin1", admin), "reset")
  person.give({ name: "release_case" })
  person.mail("redeem_reset")
  person.showsPassword()
  person.give({ name: "redeem_reset" })
  person.give({ name: "start_enrolment", authenticatorId: "new", kind: "totp", label: "phone" })
  assert.equal(person.by(person.colleague("admin2", admin), { name: "cancel_case" }), "allowed")
  assert.equal(person.ask({ name: "confirm_enrolment", match: person.code("new") }), "out_of_order")
  assert.equal(person.step, "second_step")
})

test("a link that was used in vain can be followed by another one, while what was granted lasts", () => {
  const person = new Stranded(presets["deferred-reset"])
  person.opens(person.colleague("admin1", admin), "reset")
  person.give({ name: "release_case" })
  assert.equal(person.ask({ name: "release_case" }), "already_released")
  person.mail("redeem_reset")
  person.showsPassword()
  person.give({ name: "redeem_reset" })
  person.wait(16)
  assert.equal(person.ask({ name: "release_case" }), "allowed")
})

test("A8: the stop switch stops what would bring a case on, and nothing that would stop one", () => {
  const person = new Stranded(serverDefault)
  const opener = person.colleague("admin1", admin)
  person.opens(opener, "reset")
  const team = { ...person.facts.team, stopped: { team: false, server: true } } as Facts["team"]
  person.change({ team })
  assert.equal(person.by(person.colleague("admin2", admin), { name: "cancel_case" }), "allowed")
  assert.equal(person.opens(opener, "reset"), "recoveries_stopped")
})

test("a policy that has become stricter since holds for open cases too", () => {
  const person = new Stranded(presets["deferred-reset"])
  person.opens(person.colleague("admin1", admin), "reset")
  const reset = { approvals: 1, waitHours: 0, linkHours: 24 }
  person.change({ policy: { ...person.facts.policy, recovery: { ...person.facts.policy.recovery, reset } } })
  assert.equal(person.state, "proven")
  person.change({ policy: { ...person.facts.policy, recovery: { ...person.facts.policy.recovery, reset: null } } })
  assert.equal(person.ask({ name: "release_case" }), "way_not_offered")
})

test("R13: every step of a case tells the person, where they could be reached when it was opened", () => {
  for (const [type, { tells, addresses }] of Object.entries(news))
    if (type.startsWith("case_")) assert.deepEqual([tells, addresses], ["notice", "when_opened"], type)
})

test("the wait begins with the last approval that is needed, in whatever order they are listed", () => {
  const person = new Stranded({
    ...serverDefault,
    recovery: { ...serverDefault.recovery, reset: { approvals: 2, waitHours: 24, linkHours: 24 } },
  })
  person.opens(person.colleague("admin1", admin), "reset")
  for (const id of ["admin2", "admin3"]) {
    person.wait(60)
    person.by(person.colleague(id, admin), person.approval("team"))
  }
  const { case: recoveryCase } = person.facts
  assert.ok(recoveryCase !== null)
  for (const approvals of [recoveryCase.approvals, recoveryCase.approvals.toReversed()])
    assert.equal(timesOf(person.facts, { ...recoveryCase, approvals })?.readyAt, person.now + 24 * HOUR)
  const content = contentOf(recoveryCase)
  const third = { by: "admin4", teamId: "team", at: person.now + HOUR, content }
  for (const approvals of [
    [...recoveryCase.approvals, third],
    [third, ...recoveryCase.approvals],
  ])
    assert.equal(timesOf(person.facts, { ...recoveryCase, approvals })?.readyAt, person.now + 24 * HOUR)
})

test("K7: where a vouched reset waits, it waits from the word of the administrator and not from the asking", () => {
  const person = new Stranded(serverDefault)
  person.showsPassword()
  person.ask({ name: "request_vouching", caseId: "case", teamId: "team" })
  person.wait(48 * 60)
  person.by(person.colleague("admin1", admin), { name: "vouch_for_case" })
  assert.equal(person.state, "waiting")
})

test("S5, T5: the server's shell lets an owner in at once, whatever is offered, stopped, or used up; the hold follows", () => {
  const policy = {
    ...presets["deferred-reset"],
    recovery: { switchOff: null, reset: null, vouch: null },
    holdHours: 24,
  }
  const person = new Stranded(policy, [owner, member({ teamId: "other" })])
  const team = person.facts.team as NonNullable<Facts["team"]>
  const casesOpened = { byAgentToday: 99, forSubjectThisMonth: 99, inTeamToday: 99, askedForThisMonth: 99 }
  person.change({ team: { ...team, casesOpened, stopped: { team: true, server: true } } })
  const opening = { name: "break_glass", caseId: "c1", teamId: "team" } as const
  assert.equal(person.ask({ ...opening, teamId: "other" }), "not_permitted")
  assert.equal(person.ask(opening), "allowed")
  assert.equal(person.state, "ready")
  assert.ok(person.mfaIsOn)
  assert.equal(person.ask({ name: "release_case" }), "already_released")
  person.mail("redeem_reset")
  person.showsPassword()
  assert.equal(person.ask({ name: "redeem_reset" }), "allowed")
  assert.equal(person.ask({ name: "release_case" }), "already_released")
  assert.equal(person.step, "enrolment")
  person.enrols()
  assert.equal(person.storesCodes(), "allowed")
  assert.equal(person.state, "completed")
  assert.equal(person.ask({ name: "regenerate_codes" }), "on_hold")
})
