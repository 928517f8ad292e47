/** What is measured: the figures, and what does the work that they count. */

export const figures = {
  second_step: "Second step by TOTP",
  recovery_code: "Second step by recovery code",
  session_check: "Session check",
  full_sign_in: "Full sign-in (password, TOTP)",
  token_refresh: "Token refresh",
  introspection: "Introspection",
  connection_check: "Connection check",
  pin_sign_in: "PIN sign-in",
} as const

export type Figure = keyof typeof figures

/** A bounded piece of work: it ends when its operations or its milliseconds are used up. */
export type Slice = {
  readonly figure: Figure
  readonly clients: number
  readonly operations: number
  readonly milliseconds: number
}

export type Measured = {
  readonly operations: number
  readonly failures: number
  readonly firstFailure: string | undefined
  readonly seconds: number
  /** Milliseconds, one an operation. */
  readonly latencies: readonly number[]
}

/** A process that can be compared. Everything that `slice` has to prepare is outside the time it measures. */
export type Subject = {
  readonly name: string
  readonly figures: readonly Figure[]
  /** Whose memory counts; undefined where there is no server. */
  readonly serverPid: number | undefined
  /** How many operations one slice can hold, because each needs an account of its own. */
  readonly mostOperations: number
  slice(slice: Slice): Promise<Measured>
  stop(): Promise<void>
}
