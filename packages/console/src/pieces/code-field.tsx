import { TextInput } from "@mantine/core"
import { type RefObject, useState } from "react"
import classes from "./pieces.module.css"

const DIGITS = 6

type CodeFieldProps = {
  readonly label: string
  readonly error: string | null
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (digits: string) => void
  /** Called once when the sixth digit is there. Left out where a press should decide. */
  readonly onComplete?: (digits: string) => void
}

/** One field for six digits. Takes what is pasted, with spaces or without, and sends itself when it is full. */
export function CodeField({ label, error, inputRef, value, onChange, onComplete }: CodeFieldProps) {
  return (
    <TextInput
      ref={inputRef}
      label={label}
      error={error}
      value={value}
      errorProps={{ size: "sm", role: "alert" }}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      classNames={{ input: classes.code }}
      data-autofocus
      onChange={({ currentTarget }) => {
        const digits = currentTarget.value.replace(/\D/g, "").slice(0, DIGITS)
        onChange(digits)
        if (digits.length === DIGITS && digits !== value) onComplete?.(digits)
      }}
    />
  )
}

/** What a code field needs around it: the digits, emptied when they were wrong so that the next ones can be typed at once. */
export function useCode(denial: Error | null) {
  const [code, setCode] = useState("")
  const [deniedBefore, setDeniedBefore] = useState(denial)
  if (denial !== deniedBefore) {
    setDeniedBefore(denial)
    if (denial !== null) setCode("")
  }
  return { code, setCode, complete: code.length === DIGITS }
}
