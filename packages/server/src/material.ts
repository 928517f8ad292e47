/** What events need beside themselves: secrets in the form in which they are stored, and texts. Core sees none of it. */
import { randomBytes } from "node:crypto"
import { formatRecoveryCode, parseRecoveryCode, RECOVERY_CODE_BYTES } from "@sparekey/core"
import type { Keys, Sealed } from "./keys.ts"
import type { IssuedToken } from "./tokens.ts"

export type Material = {
  readonly signInToken?: IssuedToken
  readonly sessionToken?: IssuedToken
  readonly seed?: Sealed
  readonly recoveryCodes?: NewRecoveryCodes
  readonly passwordHash?: string
  /** Where a reset link goes: the address that was asked for. */
  readonly addressId?: string
  /** As typed, and as looked up. */
  readonly address?: { readonly written: string; readonly lookup: string }
  readonly membership?: { readonly teamId: string; readonly roleId: string; readonly owner: boolean }
  /** The link that the inviter hands over. */
  readonly invitationLinkId?: string
  readonly person?: { readonly name: string; readonly locale: string }
}

/** New recovery codes: the texts go to the person once, the hashes to the database. */
export class NewRecoveryCodes {
  readonly keyId: string
  readonly #keys: Keys
  readonly #accountId: string
  #texts: readonly string[] = []

  constructor(keys: Keys, accountId: string) {
    this.#keys = keys
    this.#accountId = accountId
    this.keyId = keys.currentId
  }

  /** Makes the set; called when, under the lock, it is known how many the policy asks for. */
  make(count: number): readonly Buffer[] {
    this.#texts = Array.from({ length: count }, () => formatRecoveryCode(randomBytes(RECOVERY_CODE_BYTES)))
    return this.#texts.map((text) => this.#keys.hashRecoveryCode(this.#accountId, parseRecoveryCode(text) as string))
  }

  /** Empty when no set was made. */
  get texts(): readonly string[] {
    return this.#texts
  }
}
