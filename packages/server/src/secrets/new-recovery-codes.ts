import { randomBytes } from "node:crypto"
import { formatRecoveryCode, parseRecoveryCode, RECOVERY_CODE_BYTES } from "@sparekey/core"
import type { Keys } from "./keys.ts"

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
