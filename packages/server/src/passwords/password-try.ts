/** A try at a password: counted before it is compared, and compared before the account is locked. */
import type { Loaded } from "../db/load-facts.ts"
import type { RequestOrigin } from "../material.ts"
import type { Perform } from "../perform.ts"
import { allowed } from "../refused.ts"
import type { Keys } from "../secrets/keys.ts"
import { hashPassword, isOutdated, passwordFits } from "./passwords.ts"

type Try = {
  readonly accountId: string
  readonly password: string
  readonly origin: RequestOrigin
}

export type TriedPassword = {
  /** Asked again under the lock: a password that was changed in between does not fit any more. */
  readonly fits: (loaded: Loaded) => boolean
  /** A stronger hash of the same password, where the stored one is outdated. */
  readonly better: string | null
  readonly stored: string | null
}

/** @throws Refused `throttled`, with nothing compared */
export async function tryPassword(
  { perform, keys }: { perform: Perform; keys: Keys },
  { accountId, password, origin }: Try,
): Promise<TriedPassword> {
  const reserved = await perform({
    accountId,
    origin,
    lockUnknown: true,
    reads: ["throttles"],
    command: () => ({ name: "reserve_password_try" }),
  })
  const { passwordHash: stored, passwordChangedAt } = allowed(reserved).loaded
  const fitted = await passwordFits(keys, stored, password)
  const better = fitted && stored !== null && isOutdated(keys, stored) ? await hashPassword(keys, password) : null
  // By the password's age, not by its hash: another sign-in may have made a better hash of the same password meanwhile.
  const isTheSame = (loaded: Loaded) => loaded.passwordHash !== null && loaded.passwordChangedAt === passwordChangedAt
  return { stored, better, fits: (loaded) => fitted && isTheSame(loaded) }
}
