/** Why a token was not taken, in the words that the reply needs: status, challenge, and a stable code. */

const refusals = {
  token_missing: [401, "This takes an access token."],
  token_not_valid: [401, "This token is unknown, too old, has been revoked, or was not signed by the provider."],
  token_not_for_us: [401, "This token was made for another application."],
  key_needed: [401, "This token is bound to a key: show it with a proof of that key (RFC 9449)."],
  binding_needed: [401, "This takes a token that is bound to a key (RFC 9449)."],
  proof_not_valid: [401, "This takes a fresh proof of the token's key, made for this very request (RFC 9449)."],
  insufficient_user_authentication: [401, "A different, or a younger, authentication is needed."],
  connection_over: [409, "This connection has ended. Open another one."],
  unavailable: [503, "Whoever gives the tokens could not be asked. Try again in a moment."],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** How a token was shown, or has to be: RFC 6750 §2.1, RFC 9449 §7.1. */
export type Scheme = "Bearer" | "DPoP"

/** What an authentication has to be like. RFC 9470 §3. */
export type Challenge = {
  /** Any of these is enough. Empty: any at all. */
  readonly acrValues: readonly string[]
  /** In seconds. Null: it may be of any age. */
  readonly maxAge: number | null
}

type Details = {
  readonly scheme?: Scheme
  readonly challenge?: Challenge
  /** For the log, never for the client. */
  readonly cause?: unknown
}

/** Thrown by all that verifies. Switch on `code`; `cause` says more and belongs into a log. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** The HTTP status to answer with. */
  readonly status: number
  /** The value of `WWW-Authenticate`; null where there is nothing to authenticate with. */
  readonly authenticate: string | null
  /** For `insufficient_user_authentication`: what is. */
  readonly challenge: Challenge | null

  constructor(code: RefusalCode, { scheme = "Bearer", challenge, cause }: Details = {}) {
    const [status, sentence] = refusals[code]
    super(sentence, { cause })
    this.name = "Refusal"
    this.code = code
    this.status = status
    this.challenge = challenge ?? null
    this.authenticate = status === 401 ? authenticateHeader(code, scheme, this.challenge) : null
  }

  /** The reply's body: problem details (RFC 9457), as Sparekey's own API gives them. */
  toProblem() {
    const { code, status, message: title, challenge } = this
    return {
      type: "about:blank",
      title,
      status,
      code,
      ...(challenge === null || challenge.acrValues.length === 0 ? {} : { acrValues: challenge.acrValues.join(" ") }),
      ...(challenge === null || challenge.maxAge === null ? {} : { maxAge: challenge.maxAge }),
    }
  }
}

const algorithms = 'algs="ES256 EdDSA"'

/** RFC 6750 §3 (which says nothing of an error to whoever showed nothing), RFC 9449 §7.1, RFC 9470 §3. */
function authenticateHeader(code: RefusalCode, scheme: Scheme, challenge: Challenge | null): string {
  const ofScheme = scheme === "DPoP" ? [algorithms] : []
  switch (code) {
    case "token_missing":
      return `Bearer, DPoP ${algorithms}`
    case "key_needed":
    case "binding_needed":
      return `DPoP error="invalid_token", ${algorithms}`
    case "proof_not_valid":
      return `DPoP error="invalid_dpop_proof", ${algorithms}`
    case "insufficient_user_authentication":
      return [
        `${scheme} error="insufficient_user_authentication"`,
        'error_description="A different authentication is needed"',
        ...(challenge === null || challenge.acrValues.length === 0
          ? []
          : [`acr_values="${challenge.acrValues.join(" ")}"`]),
        ...(challenge === null || challenge.maxAge === null ? [] : [`max_age="${challenge.maxAge}"`]),
        ...ofScheme,
      ].join(", ")
    default:
      return [`${scheme} error="invalid_token"`, ...ofScheme].join(", ")
  }
}
