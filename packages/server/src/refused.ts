/** How a no travels: thrown where it is found out, made into a reply by whoever was asked. */
import type { Decision, OpenStep, Reason } from "@sparekey/core"

/** What the edges, and nothing in core, can object to. */
export const edgeReasons = {
  invalid_request: "The request is not of the form that this address takes. See “errors”.",
  password_common: "This password is one that attackers try first. Choose another.",
  rate_limited: "Too many tries from where you are. Wait until the time given, then try again.",
  wrong_origin: "This request came from another site's page.",
  route_not_found: "There is nothing at this address.",
  conflict: "Somebody else changed the same thing at the same moment. Look at how it is now and try again.",
  policy_contradictory: "These rules contradict each other. See “errors”: one sentence for each.",
  would_lock_out:
    "Some people could not get in any more. Confirm how many, as “lockedOut” says, or choose other rules.",
  name_taken: "There is one by that name already. Choose another name.",
  insufficient_user_authentication: "Sign in once more for this: “acrValues” and “maxAge” say how.",
  token_not_valid: "This token is unknown, too old, or has been revoked. Get a new one.",
  key_needed:
    "This token is bound to a key: show it as DPoP with a fresh proof of that key, or let whoever guards the application ask with its own secret.",
  connection_over: "This connection has ended. Open another one.",
  proof_not_valid: "This takes a fresh proof of the device's key, made for this very request (RFC 9449). See /docs.",
  device_session_over: "What was open on this device has ended. Show the PIN again.",
  activation_code_wrong: "This activation code is not right, was used, or is too old. Ask for a new one.",
  no_secret: "An application on people's own devices can keep no secret, so it has none.",
  too_many_applications: "There are as many applications as there can be. Delete one first.",
  too_many_devices: "There are as many devices as there can be. Deactivate one first.",
  key_reused: "This Idempotency-Key came with another request. Take a new one for each.",
  outcome_unknown: "It is not known whether this was done. Look first, then ask with a new Idempotency-Key.",
  programs_only: "Tokens are for programs: a browser is given cookies.",
  scope_beyond_yours: "A token may do no more than whoever makes it. Ask somebody who may do this.",
  too_many_tokens: "There are as many API tokens as there can be. Delete one first.",
  role_in_use: "Some people hold this role. Give them another one first.",
  unavailable: "Sparekey cannot answer right now. Try again in a moment.",
  internal_error: "Something went wrong on our side. Nothing was changed.",
} as const

export type Code = Reason | keyof typeof edgeReasons

export type Details = {
  readonly next?: OpenStep | undefined
  readonly retryAt?: number | null | undefined
  /** How many people a change would lock out. */
  readonly lockedOut?: number | undefined
  /** What an authentication would have to be like. RFC 9470 §3. */
  /** `isBound`: it is about a token that is bound to a key, whoever shows it to us. */
  readonly challenge?:
    | { readonly acrValues: string | null; readonly maxAge: number | null; readonly isBound?: boolean }
    | undefined
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined
}

/** Thrown for a denial, and for what is decided before or beside core; `http/problem.ts` makes the reply. */
export class Refused extends Error {
  readonly code: Code
  readonly details: Details

  constructor(code: Code, details: Details = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** The decision, or outcome, of an allowed command; a denied one is thrown. @throws Refused */
export function allowed<Made extends Decision>(decision: Made): Extract<Made, { readonly allowed: true }> {
  if (decision.allowed) return decision as Extract<Made, { readonly allowed: true }>
  throw new Refused(decision.denial.reason, { retryAt: decision.denial.retryAt })
}
