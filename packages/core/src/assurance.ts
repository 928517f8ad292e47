/** What a session's methods amount to, in the words of RFC 8176 (`amr`) and in levels of our own (`acr`). */
import { authenticatorCatalogue, type Factor } from "./authenticators.ts"
import { type Facts, type Methods, type Millis, mfaIsOn } from "./facts.ts"

/**
 * `recovery` satisfies a demand for MFA, since that is what recovery codes are for, but says how: an application can ask for
 * more. A recovery code stands for one factor only (R11), and e-mail for none (R16).
 */
export type Acr = "aal1" | "aal2" | "recovery"

export function acrOf(methods: Methods): Acr {
  if (methods.recoveryCodeAt !== null) return "recovery"
  return methods.authenticatorAt !== null ? "aal2" : "aal1"
}

/** The recovery code is all that stands for a second step: no authenticator was shown, nor bound, beside it. G3. */
export const byRecoveryCodeAlone = ({ recoveryCodeAt, authenticatorAt }: Methods): boolean =>
  recoveryCodeAt !== null && authenticatorAt === null

/**
 * When what the level stands for was shown last: a password shown again makes nothing younger that rests on the authenticator. The
 * `auth_time` of tokens.
 */
export const authTimeOf = ({ passwordAt, authenticatorAt, recoveryCodeAt }: Methods): Millis =>
  authenticatorAt ?? Math.max(passwordAt, recoveryCodeAt ?? 0)

/** What opens an application on a device, beside the device's own key. */
export type DeviceMethod = "password" | "pin"

/** Below `aal2`, and not to be mistaken for a person's sign-in in the browser. */
export type DeviceAcr = "pin" | "aal1"

/**
 * The key is the device's and not the person's, so what the person shows is one factor, something they know: a password, a PIN, or both
 * (standards: P1, P5). `swk`: proof of a key that lies on the device.
 */
export const deviceAssurance: Readonly<
  Record<
    DeviceMethod,
    { readonly acr: DeviceAcr; readonly amr: readonly string[]; readonly factors: readonly Factor[] }
  >
> = {
  pin: { acr: "pin", amr: ["pin", "swk"], factors: ["know"] },
  password: { acr: "aal1", amr: ["pwd", "swk"], factors: ["know"] },
}

/** RFC 8176 §2. A recovery code has no value there and never claims `otp`. */
export function amrOf(methods: Methods): readonly string[] {
  const amr = ["pwd"]
  if (methods.authenticatorAt !== null) amr.push(...authenticatorCatalogue.totp.amr)
  if (acrOf(methods) === "aal2") amr.push("mfa")
  return amr
}

/**
 * When the session last showed what the account's protection asks for. Null: it never did, and must not change anything. With MFA
 * off that is the password, even in a session that has shown an authenticator before: there is none left to show again.
 */
export function authenticatedAt(facts: Facts, methods: Methods): Millis | null {
  if (!mfaIsOn(facts)) return Math.max(methods.passwordAt, methods.authenticatorAt ?? 0, methods.recoveryCodeAt ?? 0)
  if (methods.authenticatorAt !== null) return methods.authenticatorAt
  return methods.recoveryCodeAt === null ? null : Math.max(methods.recoveryCodeAt, methods.passwordAt)
}
