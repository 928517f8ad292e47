/** The one place where a denial becomes an HTTP reply: RFC 9457 problems with a stable code. */
import { reasons } from "@sparekey/core"
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod"
import { z } from "zod"
import { Conflict } from "../db/in-transaction.ts"
import { Busy } from "../passwords/limit-concurrency.ts"
import { type Code, type Details, edgeReasons, Refused } from "../refused.ts"
import { type Bearer, bearerIn } from "./bearer.ts"

export const statusOf: Readonly<Record<Code, number>> = {
  sign_in_required: 401,
  sign_in_over: 401,
  session_required: 401,
  password_wrong: 401,
  out_of_order: 409,
  not_found: 404,
  code_wrong: 422,
  code_already_used: 422,
  recovery_code_wrong: 422,
  throttled: 429,
  account_closed: 403,
  choice_not_allowed: 403,
  grace_not_available: 403,
  second_step_required: 403,
  reauthentication_required: 403,
  mfa_required_of_you: 403,
  switch_off_not_allowed: 403,
  switch_off_after_code_not_allowed: 403,
  recovery_code_sign_in: 403,
  code_needed: 403,
  mfa_is_off: 409,
  last_authenticator: 409,
  too_many_authenticators: 409,
  started_elsewhere: 409,
  on_hold: 403,
  token_may_not: 403,
  not_permitted: 403,
  member_not_found: 404,
  more_privileged: 403,
  own_case: 403,
  not_independent: 403,
  way_not_offered: 403,
  recoveries_stopped: 403,
  case_limit: 429,
  case_already_open: 409,
  case_not_ready: 409,
  case_over: 409,
  approval_not_needed: 409,
  subject_changed: 409,
  already_released: 409,
  somebody_else: 403,
  request_not_proven: 403,
  name_does_not_fit: 403,
  not_a_request: 409,
  not_on_record: 422,
  case_changed: 409,
  case_held: 409,
  case_not_held: 409,
  their_password_too_short: 409,
  role_beyond_yours: 403,
  last_owner: 409,
  belongs_elsewhere: 409,
  invitation_needed: 409,
  invitation_accepted: 409,
  not_in_plan: 403,
  device_not_active: 403,
  device_needed: 422,
  device_taken: 409,
  pins_not_offered: 403,
  pin_wrong: 401,
  pin_locked: 403,
  pin_too_short: 422,
  pin_guessable: 422,
  pin_chosen_by_server: 422,
  pin_chosen_by_person: 422,
  pin_needs_authenticator: 403,
  mfa_is_on: 403,
  mfa_required_on_device: 403,
  role_needs_pin: 403,
  version_needs_pin: 403,
  password_too_short: 422,
  link_not_valid: 410,
  address_needed: 422,
  too_many_addresses: 409,
  address_not_verified: 409,
  last_address: 409,
  already_added: 409,
  already_verified: 409,
  invalid_request: 400,
  password_common: 422,
  rate_limited: 429,
  wrong_origin: 403,
  route_not_found: 404,
  conflict: 409,
  policy_contradictory: 422,
  would_lock_out: 409,
  name_taken: 409,
  insufficient_user_authentication: 401,
  token_not_valid: 401,
  key_needed: 401,
  connection_over: 409,
  proof_not_valid: 401,
  device_session_over: 401,
  activation_code_wrong: 422,
  no_secret: 409,
  too_many_applications: 409,
  too_many_devices: 409,
  key_reused: 422,
  outcome_unknown: 409,
  programs_only: 403,
  scope_beyond_yours: 403,
  too_many_tokens: 409,
  role_in_use: 409,
  unavailable: 503,
  internal_error: 500,
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "Stable; see docs/errors.md." }),
    next: z.string().optional().meta({ description: "The step that this sign-in is at." }),
    retryAt: z.iso.datetime().optional(),
    lockedOut: z
      .int()
      .optional()
      .meta({ description: "How many people a change would lock out: confirm exactly so many." }),
    acrValues: z.string().optional().meta({ description: "Ask the provider for this level (RFC 9470)." }),
    maxAge: z.int().optional().meta({ description: "Ask the provider for an authentication this young (RFC 9470)." }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" })

export function sendProblem(
  reply: FastifyReply,
  code: Code,
  { next, retryAt, lockedOut, challenge, errors }: Details = {},
): FastifyReply {
  const status = statusOf[code]
  return reply
    .status(status)
    .type("application/problem+json")
    .serializer(JSON.stringify)
    .send({
      type: `/docs#error-${code}`,
      title: { ...reasons, ...edgeReasons }[code],
      status,
      code,
      ...(next === undefined ? {} : { next }),
      ...(typeof retryAt === "number" ? { retryAt: new Date(retryAt).toISOString() } : {}),
      ...(lockedOut === undefined ? {} : { lockedOut }),
      ...(typeof challenge?.acrValues === "string" ? { acrValues: challenge.acrValues } : {}),
      ...(typeof challenge?.maxAge === "number" ? { maxAge: challenge.maxAge } : {}),
      ...(errors === undefined ? {} : { errors }),
    })
}

const algorithms = 'algs="ES256 EdDSA"'

/** RFC 6750 §3, RFC 9449 §7.1 and RFC 9470 §3, for those who show tokens: in the scheme in which the token came. */
function tokenChallenge({ code, details }: Refused, shown: Bearer | null, asBound: boolean): string | null {
  const isBound = asBound || details.challenge?.isBound === true
  const scheme = (error: string) => (isBound ? `DPoP ${error}, ${algorithms}` : `Bearer ${error}`)
  if (code === "session_required" || code === "sign_in_required")
    return shown === null ? "Bearer" : 'Bearer error="invalid_token"'
  if (code === "token_may_not") return 'Bearer error="insufficient_scope"'
  if (code === "token_not_valid") return scheme('error="invalid_token"')
  if (code === "proof_not_valid") return `DPoP error="invalid_dpop_proof", ${algorithms}`
  if (code === "device_session_over" || code === "key_needed") return `DPoP error="invalid_token", ${algorithms}`
  if (code !== "insufficient_user_authentication") return null
  const { acrValues = null, maxAge = null } = details.challenge ?? {}
  return scheme(
    [
      'error="insufficient_user_authentication"',
      'error_description="A different authentication is needed"',
      ...(acrValues === null ? [] : [`acr_values="${acrValues}"`]),
      ...(maxAge === null ? [] : [`max_age="${maxAge}"`]),
    ].join(", "),
  )
}

const isDpop = ({ headers }: FastifyRequest): boolean => /^DPoP /i.test(headers.authorization ?? "")

export function registerProblems(app: FastifyInstance, clock: () => number): void {
  app.setNotFoundHandler((_, reply) => sendProblem(reply, "route_not_found"))
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Refused) {
      const { retryAt } = error.details
      if (typeof retryAt === "number") reply.header("retry-after", Math.max(1, Math.ceil((retryAt - clock()) / 1000)))
      const challenge = tokenChallenge(error, bearerIn(request), isDpop(request))
      if (challenge !== null) reply.header("www-authenticate", challenge)
      return sendProblem(reply, error.code, error.details)
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map(({ instancePath, message }) => ({
        path: instancePath,
        message: message ?? "",
      }))
      return sendProblem(reply, "invalid_request", { errors })
    }
    if (error instanceof Conflict) {
      request.log.warn({ conflict: error.message }, "two changes met")
      return sendProblem(reply, "conflict")
    }
    if (error instanceof Busy || isOutage(error)) {
      request.log.warn({ err: error }, "cannot answer right now")
      return sendProblem(reply, "unavailable")
    }
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
      return sendProblem(reply, "invalid_request", { errors: [{ path: "", message: error.message }] })
    }
    request.log.error({ err: error }, "a request failed")
    return sendProblem(reply, "internal_error")
  })
}

/** The database is away, restarting or full: worth another try. PostgreSQL's classes 08, 53, 57, and lost connections. */
function isOutage(error: Error & { code?: string }): boolean {
  if (/^(08|53|57)/.test(error.code ?? "") && error.code?.length === 5) return true
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT)/.test(error.code ?? "") ||
    /connection|timeout exceeded/i.test(error.message)
  )
}
