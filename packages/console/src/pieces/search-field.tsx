import { TextInput } from "@mantine/core"
import { SearchIcon } from "lucide-react"

type SearchFieldProps = {
  readonly label: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly className: string | undefined
}

/** What a list is looked through by. */
export function SearchField({ label, value, onType, className }: SearchFieldProps) {
  return (
    <TextInput
      className={className}
      label={label}
      type="search"
      autoComplete="off"
      leftSection={<SearchIcon size={18} aria-hidden />}
      value={value}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
    />
  )
}
