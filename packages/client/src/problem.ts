/** What the server says when it says no: RFC 9457 problem details with a stable code. */
import { type Reason, reasons } from "@sparekey/core"

/** Codes that come from the edge and not from a rule of core. `unreachable` is ours: no reply arrived. */
const edgeCodes = [
  "invalid_request",
  "rate_limited",
  "wrong_origin",
  "internal_error",
  "unavailable",
  "password_blocklisted",
  "unreachable",
] as const

export type ProblemCode = Reason | (typeof edgeCodes)[number]

export const problemCodes: readonly ProblemCode[] = [...(Object.keys(reasons) as Reason[]), ...edgeCodes]

const isProblemCode = (code: unknown): code is ProblemCode => problemCodes.includes(code as ProblemCode)

type ProblemDetails = {
  readonly code: ProblemCode
  /** The HTTP status; 0 when no reply arrived. */
  readonly status: number
  readonly detail: string
  /** What to do instead, where that helps. */
  readonly next: string | null
  /** When a throttled caller may try again. */
  readonly retryAt: Date | null
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

/** Thrown by every call whose reply is not a success. Switch on `code`; `detail` is a sentence in English. */
export class Problem extends Error implements ProblemDetails {
  readonly code: ProblemCode
  readonly status: number
  readonly detail: string
  readonly next: string | null
  readonly retryAt: Date | null
  readonly errors: ProblemDetails["errors"]

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(`${details.code}: ${details.detail}`, options)
    this.name = "Problem"
    this.code = details.code
    this.status = details.status
    this.detail = details.detail
    this.next = details.next
    this.retryAt = details.retryAt
    this.errors = details.errors
  }

  /** No reply at all: the network is down, or the server is. */
  static unreachable(cause: unknown): Problem {
    const detail = "The server could not be reached."
    return new Problem({ code: "unreachable", status: 0, detail, next: null, retryAt: null, errors: [] }, { cause })
  }
}

/** Reads a reply's problem details. A reply that holds none, from a proxy for instance, is told by its status alone. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>
  return new Problem({
    code: isProblemCode(said.code) ? said.code : codeOfStatus(response.status),
    status: response.status,
    detail: typeof said.detail === "string" ? said.detail : response.statusText,
    next: typeof said.next === "string" ? said.next : null,
    retryAt: typeof said.retryAt === "string" ? new Date(said.retryAt) : null,
    errors: Array.isArray(said.errors) ? said.errors : [],
  })
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 429) return "rate_limited"
  if (status >= 502 && status <= 504) return "unavailable"
  return status >= 500 ? "internal_error" : "invalid_request"
}
