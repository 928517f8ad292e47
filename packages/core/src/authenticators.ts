/**
 * The catalogue of authenticator kinds. Policy speaks of these properties, never of kinds. To add a kind, add a line here
 * and follow the compiler.
 */
export type Factor = "know" | "have" | "are"

export type AuthenticatorKind = "totp"

export type AuthenticatorProperties = {
  readonly factors: readonly Factor[]
  /** Values for `amr`, RFC 8176 §2. */
  readonly amr: readonly string[]
  readonly phishingResistant: boolean
  readonly replayResistant: boolean
}

export const authenticatorCatalogue: Readonly<Record<AuthenticatorKind, AuthenticatorProperties>> = {
  totp: { factors: ["have"], amr: ["otp"], phishingResistant: false, replayResistant: true },
}
