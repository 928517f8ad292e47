/** Somebody with an account, for tests that tell a story: gives commands, and time passes. */
import {
  type Command,
  type Decision,
  decide,
  type Facts,
  features,
  type MembershipFacts,
  type Millis,
  mfaIsOn,
  nextStep,
  type Policy,
  type Reason,
  serverDefault,
  stepAt,
  unthrottled,
} from "../src/index.ts"
import { afterwards, seen, type World } from "./exploration/world.ts"

export const startOfTime: Millis = Date.UTC(2026, 0, 1)

export function factsOf(policy: Policy, changes: Partial<Facts> = {}): Facts {
  return {
    account: {
      id: "person",
      state: "active",
      hasPassword: true,
      passwordStandsAlone: true,
      graceEndsAt: null,
      holdUntil: null,
    },
    addresses: [{ id: "m1", verifiedAt: startOfTime - 1000, primary: true }],
    authenticators: [],
    recoveryCodes: { state: "none", unspent: 0 },
    throttles: { password: unthrottled, authenticator: unthrottled, recovery_code: unthrottled },
    memberships: [],
    policy,
    passwordThrottle: serverDefault.throttle,
    signIn: null,
    session: null,
    link: null,
    case: null,
    openCases: 0,
    device: null,
    pin: null,
    hasPins: false,
    actor: null,
    team: null,
    ...changes,
  }
}

/** Somebody's place in a team: a plain member, unless said otherwise. */
export const member = (changes: Partial<MembershipFacts> = {}): MembershipFacts => ({
  teamId: "team",
  owner: false,
  roleId: "role",
  kind: "member",
  permissions: [],
  roleRequiresMfa: false,
  plan: { features },
  ...changes,
})

export class Person {
  world: World
  #made = 0

  constructor(policy: Policy, changes: Partial<Facts> = {}) {
    this.world = { now: startOfTime, facts: factsOf(policy, changes) }
  }

  get facts(): Facts {
    return this.world.facts
  }

  get now(): Millis {
    return this.world.now
  }

  get step(): string {
    return nextStep(this.facts, this.now)
  }

  get isIn(): boolean {
    return this.facts.session !== null && this.facts.session.endedAt === null
  }

  get mfaIsOn(): boolean {
    return mfaIsOn(this.facts)
  }

  give(command: Command): Decision {
    const decision = decide(seen(this.world, command), command, this.now)
    this.world = afterwards(this.world, command, decision)
    return decision
  }

  /** The reason for a denial, or “allowed”. */
  ask(command: Command): Reason | "allowed" {
    const decision = this.give(command)
    return decision.allowed ? "allowed" : decision.denial.reason
  }

  wait(minutes: number): void {
    this.world = { ...this.world, now: this.now + minutes * 60_000 }
  }

  change(changes: Partial<Facts>): void {
    this.world = { ...this.world, facts: { ...this.facts, ...changes } }
  }

  id(kind: string): string {
    return `${kind}${++this.#made}`
  }

  /** A code that the authenticator shows now. */
  code(authenticatorId: string) {
    return { authenticatorId, step: stepAt(this.now) }
  }

  showsPassword(fits = true): Reason | "allowed" {
    const tried = this.ask({ name: "reserve_password_try" })
    if (tried !== "allowed") return tried
    return this.ask({
      name: "show_password",
      fits,
      signInId: this.id("sign-in"),
      application: "browser",
      sessionId: this.id("session"),
    })
  }

  showsCode(authenticatorId: string): Reason | "allowed" {
    return this.ask({
      name: "show_authenticator_code",
      match: this.code(authenticatorId),
      sessionId: this.id("session"),
    })
  }

  showsRecoveryCode(fits = true): Reason | "allowed" {
    return this.ask({ name: "show_recovery_code", fits })
  }

  /** Sets an authenticator up in the sign-in, as far as the codes that must be stored. */
  enrols(): string {
    const authenticatorId = this.id("authenticator")
    this.give({ name: "start_enrolment", authenticatorId, kind: "totp", label: "phone" })
    this.give({ name: "confirm_enrolment", match: this.code(authenticatorId) })
    return authenticatorId
  }

  /** Sets an authenticator up in the session. */
  binds(): string {
    const authenticatorId = this.id("authenticator")
    this.give({ name: "start_binding", authenticatorId, kind: "totp", label: "phone" })
    this.give({ name: "confirm_binding", authenticatorId, match: this.code(authenticatorId) })
    return authenticatorId
  }

  storesCodes(): Reason | "allowed" {
    return this.ask({ name: "finish_enrolment", sessionId: this.id("session") })
  }

  choosesOnce(): Reason | "allowed" {
    return this.ask({ name: "choose_once", sessionId: this.id("session") })
  }

  choosesLater(): Reason | "allowed" {
    return this.ask({ name: "choose_later", sessionId: this.id("session") })
  }

  signsOut(): void {
    this.give({ name: "sign_out" })
    this.change({ signIn: null })
  }

  /** Signs in with the password alone, binds, and signs out again; later the codes differ. */
  switchesMfaOn(): string {
    this.showsPassword()
    const authenticatorId = this.step === "enrolment" ? this.enrols() : this.binds()
    if (this.step === "save_codes") this.storesCodes()
    else this.give({ name: "confirm_codes_saved" })
    this.signsOut()
    this.wait(1)
    return authenticatorId
  }
}
