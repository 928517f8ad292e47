import { TextInput, type TextInputProps } from "@mantine/core"
import type { RefObject } from "react"

type EmailFieldProps = Pick<TextInputProps, "label" | "error"> & {
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (email: string) => void
}

/** The address that somebody signs in with, as password managers look for it. */
export function EmailField({ inputRef, onChange, ...input }: EmailFieldProps) {
  return (
    <TextInput
      ref={inputRef}
      type="email"
      autoComplete="username"
      required
      withAsterisk={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...input}
    />
  )
}
