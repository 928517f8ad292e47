import { TextInput } from "@mantine/core"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import classes from "./pieces.module.css"

export const RECOVERY_CODE_CHARACTERS = 24

export const recoveryCodeCharacters = (typed: string): string => typed.replace(/[^\p{L}\p{N}]/gu, "")

/** Groups of four, as the codes are printed. Only what separates is touched; the server forgives O, I and L. */
const grouped = (typed: string): string =>
  (
    recoveryCodeCharacters(typed)
      .toUpperCase()
      .slice(0, RECOVERY_CODE_CHARACTERS)
      .match(/.{1,4}/gu) ?? []
  ).join("-")

type RecoveryCodeFieldProps = {
  readonly error: string | null
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (typed: string) => void
}

export function RecoveryCodeField({ error, inputRef, value, onChange }: RecoveryCodeFieldProps) {
  const { t } = useTranslation()
  const count = recoveryCodeCharacters(value).length
  return (
    <TextInput
      ref={inputRef}
      label={t("signIn.recoveryCode.field")}
      description={count === 0 ? t("signIn.recoveryCode.hint") : t("signIn.recoveryCode.count", { count })}
      error={error}
      value={value}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      classNames={{ input: classes.recoveryCode }}
      onChange={({ currentTarget }) => {
        const typed = currentTarget.value
        // In the middle of the text the caret would jump: there it stays as typed, and is grouped when the field is left.
        onChange(currentTarget.selectionStart === typed.length ? grouped(typed) : typed)
      }}
      onBlur={() => onChange(grouped(value))}
    />
  )
}
