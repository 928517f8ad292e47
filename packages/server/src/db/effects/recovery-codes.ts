import { newId } from "../../secrets/tokens.ts"
import { at, type Effects, one, required, some } from "./effect.ts"

export const recoveryCodeEffects = {
  recovery_codes_issued: ({ count }, { loaded, now, material }) => {
    const codes = required(material.recoveryCodes, "new recovery codes")
    const setId = newId()
    return [
      some(
        "issue-code-set",
        "insert into recovery_code_set (account_id, id, total, issued_at) values ($1, $2, $3, $4)",
        [loaded.facts.account.id, setId, count, at(now)],
      ),
      some(
        "issue-codes",
        "insert into recovery_code (account_id, set_id, hash, key_id) select $1, $2, unnest($3::bytea[]), $4",
        [loaded.facts.account.id, setId, codes.make(count), codes.keyId],
      ),
    ]
  },
  recovery_codes_saved: (_, { loaded, now }) => [
    one(
      "save-codes",
      "update recovery_code_set set saved_at = $2 where account_id = $1 and ended_at is null and saved_at is null",
      [loaded.facts.account.id, at(now)],
    ),
  ],
  recovery_code_spent: (_, { loaded, now }) => [
    one(
      "spend-recovery-code",
      "update recovery_code set spent_at = $3 where account_id = $1 and hash = $2 and spent_at is null and expired_at is null",
      [loaded.facts.account.id, required(loaded.recoveryCodeHash, "the recovery code's hash"), at(now)],
    ),
  ],
  recovery_codes_expired: ({ reason }, { loaded, now }) => [
    one(
      "end-code-set",
      "update recovery_code_set set ended_at = $3, end_reason = $4 where account_id = $1 and id = $2 and ended_at is null",
      [loaded.facts.account.id, loaded.recoveryCodeSetId, at(now), reason],
    ),
    some(
      "expire-codes",
      "update recovery_code set expired_at = $3 where account_id = $1 and set_id = $2 and spent_at is null and expired_at is null",
      [loaded.facts.account.id, loaded.recoveryCodeSetId, at(now)],
    ),
  ],
} satisfies Partial<Effects>
