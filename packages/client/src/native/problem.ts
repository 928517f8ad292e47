/** Why something did not work on a device, and what its user can do about it. */
import { Problem, type ProblemCode } from "../problem.ts"

/** What happens on the device itself. */
const ours = {
  not_activated: "This device is not activated. Enter an activation code first.",
  storage_damaged: "What was kept on this device cannot be read. Activate it anew.",
  other_issuer: "This device belongs to another server.",
  browser_not_opened: "The browser could not be opened.",
  browser_gave_up: "The sign-in in the browser was not finished in time.",
  browser_refused: "The sign-in in the browser was refused.",
  authentication_not_enough: "What was shown in the browser is not enough for this.",
} as const

export type NativeCode = ProblemCode | keyof typeof ours

/** What to offer: a closed list, so that an application can have a button for each. */
export type Advice =
  /** Type it again. */
  | "try_again"
  /** Not before `retryAt`. */
  | "wait"
  /** In the browser, at `page`. */
  | "set_pin_in_browser"
  /** A password alone is not taken here. */
  | "use_pin"
  /** Show the PIN again. */
  | "open_again"
  | "sign_in_in_browser"
  /** With a code from whoever manages the team's devices. */
  | "activate"
  | "ask_for_another_code"
  | "ask_administrator"
  /** Proofs are young: the device's clock is wrong by more than its tolerance. */
  | "check_clock"
  | "try_later"
  /** Nothing that the user can do. */
  | "update_application"

const advices: Partial<Record<NativeCode, Advice>> = {
  pin_wrong: "try_again",
  password_wrong: "try_again",
  browser_gave_up: "try_again",
  connection_over: "try_again",
  throttled: "wait",
  rate_limited: "wait",
  pin_locked: "set_pin_in_browser",
  mfa_is_on: "use_pin",
  mfa_required_on_device: "use_pin",
  role_needs_pin: "use_pin",
  version_needs_pin: "use_pin",
  device_session_over: "open_again",
  token_not_valid: "sign_in_in_browser",
  insufficient_user_authentication: "sign_in_in_browser",
  authentication_not_enough: "sign_in_in_browser",
  not_activated: "activate",
  device_not_active: "activate",
  storage_damaged: "activate",
  other_issuer: "activate",
  activation_code_wrong: "ask_for_another_code",
  pins_not_offered: "ask_administrator",
  account_closed: "ask_administrator",
  device_taken: "ask_administrator",
  browser_refused: "ask_administrator",
  browser_not_opened: "ask_administrator",
  proof_not_valid: "check_clock",
  unavailable: "try_later",
  unreachable: "try_later",
  internal_error: "try_later",
  conflict: "try_later",
}

/** How the person has to sign in. */
export type BrowserDemand = {
  /** Levels of which one is needed, such as `["aal2"]`. */
  readonly acr?: readonly string[]
  /** How many seconds ago they may have shown it at most. */
  readonly maxAgeSeconds?: number
}

type Details = {
  readonly retryAt?: Date | null
  readonly page?: URL | null
  readonly demand?: BrowserDemand | null
  readonly cause?: unknown
}

/** Thrown by everything here. Switch on `code` for the reason, or on `advice` for what to offer. */
export class NativeProblem extends Error {
  readonly code: NativeCode
  readonly advice: Advice
  /** Before then it would only be refused again. */
  readonly retryAt: Date | null
  /** Where it is put right, for the browser. */
  readonly page: URL | null
  /** For `insufficient_user_authentication`: pass it to `signInByBrowser` as `demand`. RFC 9470 §4. */
  readonly demand: BrowserDemand | null

  constructor(code: NativeCode, title: string, { retryAt = null, page = null, demand = null, cause }: Details = {}) {
    super(title, { cause })
    this.name = "NativeProblem"
    this.code = code
    this.advice = advices[code] ?? "update_application"
    this.retryAt = retryAt
    this.page = page
    this.demand = demand
  }
}

export const problemHere = (code: keyof typeof ours, cause?: unknown): NativeProblem =>
  new NativeProblem(code, ours[code], { cause })

/** What a call of the server's API has thrown, with what to do. */
export function nativeProblemOf(error: unknown, issuer: string): unknown {
  if (!(error instanceof Problem)) return error
  const { code, title, retryAt } = error
  const page = code === "pin_locked" || code === "pin_wrong" ? new URL("/security", issuer) : null
  return new NativeProblem(code, title, { retryAt, page, cause: error })
}
