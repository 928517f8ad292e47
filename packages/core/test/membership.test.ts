/** Places in teams, told as stories: consent, rank, suspension, and the last owner who can get in. */
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type ActorFacts,
  type Command,
  canGetIn,
  decide,
  type Facts,
  features,
  type MembershipFacts,
  mayDoFor,
  presets,
  type Role,
  serverDefault,
} from "../src/index.ts"
import { everybody } from "./exploration/actors.ts"
import { factsOf, member, Person, startOfTime } from "./person.ts"

const owner = member({ owner: true })
const manager = member({ kind: "admin", permissions: ["manage_members", "read_audit"] })
const role = (changes: Partial<Role> = {}): Role => ({
  id: "role",
  kind: "member",
  permissions: [],
  requiresMfa: false,
  ...changes,
})

const colleague = (...memberships: readonly MembershipFacts[]): ActorFacts => ({
  accountId: "colleague",
  state: "active",
  session: everybody(startOfTime)[0]?.session ?? null,
  policy: serverDefault,
  holdUntil: null,
  memberships,
  token: null,
  desk: false,
})

const team = (...ableOwners: readonly string[]): Facts["team"] => ({
  id: "team",
  plan: { features },
  stopped: { team: false, server: false },
  ableOwners,
  casesOpened: { byAgentToday: 0, forSubjectThisMonth: 0, inTeamToday: 0, askedForThisMonth: 0 },
})

function ask(command: Command, facts: Partial<Facts>): string {
  const decision = decide(factsOf(serverDefault, { team: team("person"), ...facts }), command, startOfTime)
  return decision.allowed ? "allowed" : decision.denial.reason
}

test("S5: the last owner who can get in is not removed, demoted or suspended, and does not leave", () => {
  const facts = { memberships: [owner], actor: colleague(owner) }
  for (const name of ["remove_member", "drop_owner", "suspend_member"] as const) {
    assert.equal(ask({ name, teamId: "team" }, facts), "last_owner", name)
    assert.equal(ask({ name, teamId: "team" }, { ...facts, team: team("person", "colleague") }), "allowed", name)
  }
  const person = new Person(serverDefault, { memberships: [owner], team: team("person") })
  person.showsPassword()
  assert.equal(person.ask({ name: "leave_team", teamId: "team" }), "last_owner")
})

test("S5: an owner whose authenticator is disabled and whose codes are spent does not count as able", () => {
  const disabled = { id: "a1", kind: "totp", state: "disabled", startedBy: "x", boundAt: 0, lastStep: null } as const
  const locked = factsOf(serverDefault, { authenticators: [disabled], recoveryCodes: { state: "saved", unspent: 0 } })
  assert.ok(!canGetIn(locked))
  assert.ok(canGetIn({ ...locked, recoveryCodes: { state: "saved", unspent: 1 } }))
  assert.ok(canGetIn({ ...locked, authenticators: [{ ...disabled, state: "bound" }] }))
  assert.ok(canGetIn({ ...locked, authenticators: [] }))
  assert.ok(!canGetIn({ ...locked, authenticators: [], account: { ...locked.account, state: "suspended" } }))
  const withoutPassword = { ...locked, authenticators: [], account: { ...locked.account, hasPassword: false } }
  assert.ok(canGetIn(withoutPassword), "a reset by mail is a way back")
  assert.ok(!canGetIn({ ...withoutPassword, addresses: [] }))
})

test("S5: who was demoted, removed or suspended does not count as an able owner any more", () => {
  for (const name of ["drop_owner", "remove_member", "suspend_member"] as const) {
    const facts = { memberships: [owner], actor: colleague(owner), team: team("person", "colleague") }
    const { after } = decide(factsOf(serverDefault, facts), { name, teamId: "team" }, startOfTime)
    assert.deepEqual(after.team?.ableOwners, ["colleague"], name)
  }
})

test("T4: an administrator moves a member to a role that does not require MFA, and the next sign-in asks for none", () => {
  const person = new Person(presets["role-required"], { memberships: [member({ roleRequiresMfa: true })] })
  person.showsPassword()
  assert.equal(person.step, "enrolment")
  const command = { name: "change_role", teamId: "team", role: role() } as const
  const decision = decide({ ...person.facts, actor: colleague(manager), team: team() }, command, person.now)
  assert.ok(decision.allowed)
  person.change({ memberships: decision.after.memberships })
  assert.equal(person.ask({ name: "continue_sign_in", sessionId: "session" }), "allowed")
})

test("A3: nobody gives a role that holds more than they have, nor changes somebody who may do more", () => {
  const change = (permissions: Role["permissions"]) =>
    ({ name: "change_role", teamId: "team", role: role({ permissions }) }) as const
  const facts = { memberships: [member()], actor: colleague(manager) }
  assert.equal(ask(change(["read_audit"]), facts), "allowed")
  assert.equal(ask(change(["manage_policy"]), facts), "role_beyond_yours")
  assert.equal(
    ask(change([]), { ...facts, memberships: [member({ permissions: ["manage_policy"] })] }),
    "more_privileged",
  )
  assert.equal(ask(change(["manage_policy"]), { ...facts, actor: colleague(owner) }), "allowed")
})

test("only an owner makes owners", () => {
  const command = { name: "make_owner", teamId: "team" } as const
  assert.equal(ask(command, { memberships: [member()], actor: colleague(manager) }), "not_permitted")
  assert.equal(ask(command, { memberships: [member()], actor: colleague(owner) }), "allowed")
})

test("G8: whoever uses their account is invited and joins by accepting, signed in; a new account is added", () => {
  const command = { name: "add_member", teamId: "team", role: role() } as const
  const actor = colleague(manager)
  assert.equal(ask(command, { actor }), "invitation_needed")
  const { account } = factsOf(serverDefault)
  assert.equal(ask(command, { actor, account: { ...account, state: "invited" } }), "allowed")
  assert.equal(ask({ ...command, name: "invite_member" }, { actor }), "allowed")
  const person = new Person(serverDefault, { team: team() })
  const link = {
    id: "l1",
    purpose: "join_team",
    subjectId: "m1",
    caseId: null,
    expiresAt: startOfTime + 1,
    usedAt: null,
  }
  const invitation = { teamId: "team", role: role(), owner: false, inviter: manager }
  person.change({ link: { ...link, purpose: "join_team", invitation } })
  assert.equal(person.ask({ name: "join_team", teamId: "team" }), "session_required")
  person.showsPassword()
  assert.equal(person.ask({ name: "join_team", teamId: "team" }), "allowed")
  assert.deepEqual(person.facts.memberships, [member()])
})

test("one team does not suspend whom another team needs", () => {
  const both = [member(), member({ teamId: "other" })]
  const command = { name: "suspend_member", teamId: "team" } as const
  assert.equal(ask(command, { memberships: both, actor: colleague(manager) }), "belongs_elsewhere")
})

test("a suspension ends every session at once", () => {
  const person = new Person(serverDefault, { memberships: [member()] })
  person.showsPassword()
  const facts = { ...person.facts, actor: colleague(manager), team: team() }
  const { after } = decide(facts, { name: "suspend_member", teamId: "team" }, person.now)
  assert.equal(after.account.state, "suspended")
  assert.notEqual(after.session?.endedAt, null)
})

test("S3: an administrator on hold changes nobody's place", () => {
  const actor = { ...colleague(owner), holdUntil: startOfTime + 1 }
  const command = { name: "change_role", teamId: "team", role: role() } as const
  assert.equal(ask(command, { memberships: [member()], actor }), "on_hold")
})

test("a page knows beforehand what somebody may do about a member, and why not", () => {
  const facts = factsOf(serverDefault, { memberships: [member()], actor: colleague(manager), team: team("owner") })
  assert.deepEqual(mayDoFor(facts, "team", startOfTime), {
    switchOff: "not_permitted",
    reset: "not_permitted",
    changeRole: null,
    makeOwner: "not_permitted",
    dropOwner: "not_permitted",
    suspend: null,
    restore: "out_of_order",
    remove: null,
  })
})
