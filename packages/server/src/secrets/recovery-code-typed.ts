import { parseRecoveryCode } from "@sparekey/core"
import type { Keys } from "./keys.ts"

/** The hashes to look for; none for what cannot be a code, which is counted as a wrong one all the same. */
export function parseTyped(keys: Keys, accountId: string, typed: string): readonly Buffer[] {
  const code = parseRecoveryCode(typed)
  return code === null ? [] : keys.recoveryCodeHashes(accountId, code)
}
