import { Box, type MantineSpacing, Progress, Text } from "@mantine/core"
import { CircleCheckIcon } from "lucide-react"
import { type RefObject, useId } from "react"
import { useTranslation } from "react-i18next"
import { PasswordField } from "./password-field.tsx"
import classes from "./pieces.module.css"

/** NIST SP 800-63B-4 §3.1.1.2: so many where the password is the only factor, and so many with MFA. */
const ENOUGH_ALONE = 15
const ENOUGH_WITH_MFA = 8

/** As the server counts: characters, not UTF-16 units. */
const lengthOf = (password: string): number => [...password.normalize("NFKC")].length

type NewPasswordFieldProps = {
  readonly label: string
  readonly mfaOn: boolean
  readonly error: string | null
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (password: string) => void
  readonly mb?: MantineSpacing
}

/** Length is all that is asked; a meter says how much is there. Pasting and showing are welcome. */
export function NewPasswordField({ label, mfaOn, error, inputRef, value, onChange, mb = 0 }: NewPasswordFieldProps) {
  const { t } = useTranslation()
  const meter = useId()
  const length = lengthOf(value)
  const needed = mfaOn ? ENOUGH_WITH_MFA : ENOUGH_ALONE
  const enough = length >= needed
  return (
    <Box mb={mb}>
      <PasswordField
        inputRef={inputRef}
        label={label}
        description={t("passwords.hint", { count: needed })}
        error={error}
        value={value}
        autoComplete="new-password"
        aria-describedby={meter}
        onChange={onChange}
      />
      <Progress
        aria-hidden
        size="xs"
        mt="xs"
        value={Math.min(100, (100 * length) / needed)}
        color={enough ? "var(--good)" : "cobalt"}
      />
      <Text id={meter} size="sm" c="dimmed" mt={4} className={classes.meter} data-enough={enough}>
        {enough && <CircleCheckIcon size={16} aria-hidden />}
        <span>
          {enough ? t("passwords.enough") : t("passwords.missing", { count: needed - length })}
          {length > 0 && ` · ${t("passwords.meter", { count: length })}`}
        </span>
      </Text>
    </Box>
  )
}
