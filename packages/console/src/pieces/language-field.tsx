import { NativeSelect } from "@mantine/core"
import { isLocale, type Locale, languageNames, locales } from "../words/locale.ts"

type LanguageFieldProps = {
  readonly label: string
  readonly value: Locale
  readonly onChange: (locale: Locale) => void
}

/** In which language we write to somebody. */
export function LanguageField({ label, value, onChange }: LanguageFieldProps) {
  return (
    <NativeSelect
      label={label}
      size="md"
      value={value}
      onChange={({ currentTarget }) => isLocale(currentTarget.value) && onChange(currentTarget.value)}
      data={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
    />
  )
}
