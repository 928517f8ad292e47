/**
 * R9, field (Keycloak CVE-2026-18963): a step's completion counts for its step alone. Two browsers try every endpoint of a sign-in in
 * random order, with right and wrong inputs; a model that shares no code with the server says what must come next, and keeps its own
 * account of what each browser has shown.
 */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Policy, presets, requiredOfEverybody, serverDefault } from "@sparekey/core"
import fc from "fast-check"
import { codeOf, type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const unhurried = { freeFailures: 1000, firstWaitSeconds: 1, longestWaitSeconds: 1 }

const worlds: Readonly<Record<string, { policy: Policy; required: boolean; grace: boolean; startsWithMfa: boolean }>> =
  {
    "MFA on": { policy: serverDefault, required: false, grace: false, startsWithMfa: true },
    "MFA off": { policy: serverDefault, required: false, grace: false, startsWithMfa: false },
    "MFA required": {
      policy: { ...serverDefault, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } },
      required: true,
      grace: false,
      startsWithMfa: false,
    },
    "MFA required, and may be put off": {
      policy: presets["replace-on-restore"],
      required: true,
      grace: true,
      startsWithMfa: false,
    },
    "MFA on, required, and may be put off": {
      policy: presets["replace-on-restore"],
      required: true,
      grace: true,
      startsWithMfa: true,
    },
  }

const steps = [
  "password",
  "wrong password",
  "authenticator",
  "wrong authenticator",
  "replayed authenticator",
  "recovery code",
  "wrong recovery code",
  "spent recovery code",
  "restore",
  "once",
  "later",
  "start enrolment",
  "confirm enrolment",
  "wrong confirmation",
  "saved",
  "continue",
  "give up",
] as const
type Step = (typeof steps)[number]

/** What somebody who wants to get on would do next; what else there is, is tried in between. */
const leadingOn: Readonly<Record<string, readonly Step[]>> = {
  none: ["password"],
  second_step: ["authenticator", "recovery code", "recovery code"],
  recovery_choice: ["restore", "restore", "once", "later"],
  enrolment: ["start enrolment", "confirm enrolment", "confirm enrolment", "later", "once"],
  save_codes: ["saved"],
  done: ["continue"],
}

/** What somebody who wants to get by would do. */
const tempting: readonly Step[] = [
  ...steps,
  ...Array<Step>(4).fill("replayed authenticator"),
  ...Array<Step>(3).fill("spent recovery code"),
  ...Array<Step>(4).fill("confirm enrolment"),
  ...Array<Step>(2).fill("give up"),
]

type Move = { readonly browser: number; readonly onward: boolean; readonly choice: number }

/** Mostly the first browser, and mostly onward. A run must fit into the quarter of an hour that a sign-in may take. */
const move: fc.Arbitrary<Move> = fc.record({
  browser: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.constant(1) }),
  onward: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  choice: fc.noBias(fc.nat(10_000)),
})

function stepOf(world: World, { browser, onward, choice }: Move): Step {
  const next = nextOf(world, world.browsers[browser]?.signIn ?? null)
  const from = onward ? (leadingOn[next] ?? steps) : tempting
  return from[choice % from.length] as Step
}

type SignIn = {
  totp: boolean
  code: boolean
  choice: "restore" | "once" | "later" | null
  enrolled: boolean
  saved: boolean
}

class Account {
  mfa = false
  secret = ""
  codes: string[] = []
  spent: string[] = []
  lastCode = ""
  graceUsed = false
  pending: { by: SignIn; secret: string } | null = null
}

class Browser {
  readonly person: Person
  signIn: SignIn | null = null
  session = false

  constructor(person: Person) {
    this.person = person
  }
}

type World = { account: Account; browsers: Browser[]; required: boolean; grace: boolean; offers: readonly string[] }

/** What comes next, said from the procedures and not from core. */
function nextOf({ account, required }: World, signIn: SignIn | null): string {
  if (signIn === null) return "none"
  if (signIn.enrolled) return signIn.saved ? "done" : "save_codes"
  if (signIn.code && signIn.choice === null) return "recovery_choice"
  if (signIn.choice === "restore") return "enrolment"
  if (account.mfa) return signIn.totp || signIn.code ? "done" : "second_step"
  return required && !account.graceUsed ? "enrolment" : "done"
}

const others = (world: World, browser: Browser) => world.browsers.filter((one) => one !== browser)

function endOthers(world: World, browser: Browser): void {
  for (const other of others(world, browser)) {
    other.signIn = null
    other.session = false
  }
}

/** Does the step over HTTP and in the model. Returns whether the model allows it. */
async function take(world: World, browser: Browser, name: Step): Promise<boolean> {
  const { account } = world
  const { person, signIn } = browser
  const next = nextOf(world, signIn)
  switch (name) {
    case "password": {
      await person.showPassword()
      browser.signIn = { totp: false, code: false, choice: null, enrolled: false, saved: false }
      return true
    }
    case "wrong password":
      await person.post("/api/sign-in", { email: person.email, password: "not the password" })
      return false
    case "authenticator": {
      server.clock.pass(30)
      const code = account.secret === "" ? "000000" : codeOf(account.secret, server.clock.now)
      await person.post("/api/sign-in/authenticator", { code })
      if (next !== "second_step" || signIn === null) return false
      account.lastCode = code
      signIn.totp = true
      return true
    }
    case "wrong authenticator":
      await person.post("/api/sign-in/authenticator", { code: "00000a" })
      return false
    case "replayed authenticator":
      await person.post("/api/sign-in/authenticator", { code: account.lastCode || "000000" })
      return false
    case "recovery code": {
      const [code = "0000-0000-0000-0000-0000-0000"] = account.codes
      await person.post("/api/sign-in/recovery-code", { code })
      if (next !== "second_step" || signIn === null || account.codes.length === 0) return false
      account.spent.push(...account.codes.splice(0, 1))
      signIn.code = true
      return true
    }
    case "wrong recovery code":
      await person.post("/api/sign-in/recovery-code", { code: "0000-0000-0000-0000-0000-0000" })
      return false
    case "spent recovery code":
      await person.post("/api/sign-in/recovery-code", { code: account.spent[0] ?? "0" })
      return false
    case "restore":
    case "once": {
      await person.post("/api/sign-in/recovery-choice", { choice: name })
      // Who came to restore and has no device at hand after all may still sign in for once.
      const insteadOfRestoring = name === "once" && next === "enrolment" && signIn?.choice === "restore"
      if ((next !== "recovery_choice" && !insteadOfRestoring) || signIn === null) return false
      signIn.choice = name
      return true
    }
    case "later": {
      await person.post("/api/sign-in/recovery-choice", { choice: name })
      if (signIn === null || !world.grace || account.graceUsed) return false
      if (next === "recovery_choice" && world.offers.includes("later")) {
        Object.assign(account, { mfa: false, secret: "", codes: [], graceUsed: true })
        endOthers(world, browser)
      } else if (next === "enrolment" && signIn.choice === null) account.graceUsed = true
      else return false
      signIn.choice = "later"
      return true
    }
    case "start enrolment": {
      const { body } = await person.post("/api/sign-in/enrolment")
      if (next !== "enrolment" || signIn === null) return false
      account.pending = { by: signIn, secret: body.secret }
      return true
    }
    case "confirm enrolment": {
      server.clock.pass(30)
      const { pending } = account
      const code = pending === null ? "000000" : codeOf(pending.secret, server.clock.now)
      const { body } = await person.post("/api/sign-in/enrolment/confirm", { code })
      if (next !== "enrolment" || signIn === null || pending?.by !== signIn) return false
      Object.assign(account, { mfa: true, secret: pending.secret, pending: null, lastCode: code })
      account.spent.push(...account.codes)
      account.codes = body.recoveryCodes
      signIn.enrolled = true
      endOthers(world, browser)
      return true
    }
    case "wrong confirmation":
      await person.post("/api/sign-in/enrolment/confirm", { code: "00000a" })
      return false
    case "saved": {
      await person.post("/api/sign-in/enrolment/saved")
      if (next !== "save_codes" || signIn === null) return false
      signIn.saved = true
      return true
    }
    case "continue":
      await person.post("/api/sign-in/continue")
      return next === "done"
    case "give up":
      await person.delete("/api/sign-in")
      browser.signIn = null
      return true
  }
}

const reachesOthers: ReadonlySet<Step> = new Set<Step>(["later", "confirm enrolment", "continue"])

/** What the browser has shown in this sign-in is enough for a session: said once more, from the other end. */
function hasShownEnough(account: Account, signIn: SignIn, mfaBefore: boolean, required: boolean): boolean {
  if (signIn.enrolled) return signIn.saved
  if (signIn.choice === "restore") return false
  if (signIn.code && signIn.choice === null) return false
  if (mfaBefore) return signIn.totp || signIn.code
  return !required || account.graceUsed
}

/** What is done to one browser's sign-in can leave nothing missing in another's; its session is born by its own next step. */
async function check(
  world: World,
  browser: Browser,
  { mfaBefore, allowed, step }: { mfaBefore: boolean; allowed: boolean; step: Step },
): Promise<void> {
  const what = `${step} ${allowed ? "(allowed)" : "(refused)"}`
  if (allowed && browser.signIn !== null && nextOf(world, browser.signIn) === "done") {
    assert.ok(hasShownEnough(world.account, browser.signIn, mfaBefore, world.required), `${what}: not enough was shown`)
    browser.session = true
    browser.signIn = null
  }
  for (const one of reachesOthers.has(step) ? world.browsers : [browser]) {
    const { status } = await one.person.get("/api/session")
    assert.equal(status === 200, one.session, `${what}: session of browser ${world.browsers.indexOf(one)}`)
    const shown = await one.person.get("/api/sign-in")
    const next = shown.status === 200 ? shown.body.next : "none"
    assert.equal(next, nextOf(world, one.signIn), `${what}: next of browser ${world.browsers.indexOf(one)}`)
  }
}

const reached = new Set<Step>()

for (const [index, [name, { policy, required, grace, startsWithMfa }]] of Object.entries(worlds).entries()) {
  test(`R9: ${name}: whatever the order of steps, no session without the password and what else is asked for`, async () => {
    const run = async (moves: readonly Move[]) => {
      const person = await server.person({ policy: { ...policy, throttle: unhurried } })
      const account = new Account()
      if (startsWithMfa) {
        const setUp = person.elsewhere()
        if ((await setUp.showPassword()).body.next === "completed") {
          await setUp.switchOn()
          await setUp.post("/api/me/recovery-codes/saved")
        } else {
          await setUp.enrol()
          await setUp.post("/api/sign-in/enrolment/saved")
        }
        Object.assign(account, { mfa: true, secret: setUp.secret, codes: [...setUp.recoveryCodes] })
      }
      const browsers = [new Browser(person.elsewhere()), new Browser(person.elsewhere())]
      const world: World = { account, browsers, required, grace, offers: policy.recoveryCodes.choices }
      for (const move of moves) {
        const browser = browsers[move.browser] as Browser
        const step = stepOf(world, move)
        const mfaBefore = account.mfa
        const allowed = await take(world, browser, step)
        if (allowed) reached.add(step)
        await check(world, browser, { mfaBefore, allowed, step })
      }
    }
    const sequences = fc.array(move, { minLength: 8, maxLength: 16, size: "max" })
    await fc.assert(fc.asyncProperty(sequences, run), { numRuns: 8, seed: 20260302 + index, endOnFailure: true })
  })
}

test("R9: the sequences above got through to every step", () => {
  const never = steps.filter((one) => !reached.has(one) && !/^(wrong|replayed|spent|continue)/.test(one))
  assert.deepEqual(never, [])
})
