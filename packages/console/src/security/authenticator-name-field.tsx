import { TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"

type AuthenticatorNameFieldProps = {
  readonly value: string
  readonly denial: Error | null
  readonly onChange: (name: string) => void
}

export function AuthenticatorNameField({ value, denial, onChange }: AuthenticatorNameFieldProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  return (
    <TextInput
      label={t("security.authenticators.name")}
      description={t("security.authenticators.nameHint")}
      value={value}
      maxLength={60}
      required
      withAsterisk={false}
      error={sayDenial(denial)}
      data-autofocus
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
