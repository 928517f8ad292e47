import { PasswordInput, type PasswordInputProps } from "@mantine/core"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"

type PasswordFieldProps = Omit<PasswordInputProps, "onChange"> & {
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined
  readonly onChange: (password: string) => void
}

/** A password of one's own, unless `autoComplete` says that it is a new one. Pasting and showing are welcome. */
export function PasswordField({ inputRef, onChange, ...input }: PasswordFieldProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      ref={inputRef}
      autoComplete="current-password"
      withAsterisk={false}
      visibilityToggleButtonProps={{ "aria-label": t("passwords.show") }}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...input}
    />
  )
}
