/** What the server says when it says no: RFC 9457 problem details with a stable code. */
import { type Reason, reasons } from "@sparekey/core"

/** Codes that come from the edge and not from a rule of core. `unreachable` is ours: no reply arrived. */
const edgeCodes = [
  "invalid_request",
  "password_common",
  "rate_limited",
  "wrong_origin",
  "route_not_found",
  "conflict",
  "policy_contradictory",
  "would_lock_out",
  "name_taken",
  "insufficient_user_authentication",
  "token_not_valid",
  "key_needed",
  "connection_over",
  "proof_not_valid",
  "device_session_over",
  "activation_code_wrong",
  "no_secret",
  "too_many_applications",
  "too_many_devices",
  "key_reused",
  "outcome_unknown",
  "programs_only",
  "scope_beyond_yours",
  "too_many_tokens",
  "role_in_use",
  "unavailable",
  "internal_error",
  "unreachable",
] as const

export type ProblemCode = Reason | (typeof edgeCodes)[number]

export const problemCodes: readonly ProblemCode[] = [...(Object.keys(reasons) as Reason[]), ...edgeCodes]

const isProblemCode = (code: unknown): code is ProblemCode => problemCodes.includes(code as ProblemCode)

type ProblemDetails = {
  readonly code: ProblemCode
  /** The HTTP status; 0 when no reply arrived. */
  readonly status: number
  /** One sentence, in English. */
  readonly title: string
  /** The step that a sign-in is at, where it still is at one. */
  readonly next: string | null
  /** When a throttled caller may try again. */
  readonly retryAt: Date | null
  /** How many people a change would lock out, where that has to be confirmed. */
  readonly lockedOut: number | null
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

/** Thrown by every call whose reply is not a success. Switch on `code`. */
export class Problem extends Error implements ProblemDetails {
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly next: string | null
  readonly retryAt: Date | null
  readonly lockedOut: number | null
  readonly errors: ProblemDetails["errors"]

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(`${details.code}: ${details.title}`, options)
    this.name = "Problem"
    this.code = details.code
    this.status = details.status
    this.title = details.title
    this.next = details.next
    this.retryAt = details.retryAt
    this.lockedOut = details.lockedOut
    this.errors = details.errors
  }

  /** No reply at all: the network is down, or the server is. */
  static unreachable(cause: unknown): Problem {
    const title = "The server could not be reached."
    return new Problem(
      { code: "unreachable", status: 0, title, next: null, retryAt: null, lockedOut: null, errors: [] },
      { cause },
    )
  }
}

/** Reads a reply's problem details. A reply that holds none, from a proxy for instance, is told by its status alone. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>
  return new Problem({
    code: isProblemCode(said.code) ? said.code : codeOfStatus(response.status),
    status: response.status,
    title: typeof said.title === "string" ? said.title : response.statusText,
    next: typeof said.next === "string" ? said.next : null,
    retryAt: typeof said.retryAt === "string" ? new Date(said.retryAt) : null,
    lockedOut: typeof said.lockedOut === "number" ? said.lockedOut : null,
    errors: Array.isArray(said.errors) ? said.errors : [],
  })
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 429) return "rate_limited"
  if (status >= 502 && status <= 504) return "unavailable"
  return status >= 500 ? "internal_error" : "invalid_request"
}
