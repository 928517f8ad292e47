import { TextInput } from "@mantine/core"
import { useState } from "react"

type TypedNumber = {
  readonly typed: string
  readonly isMissing: boolean
  readonly type: (typed: string) => void
  /** Whether it is the one; where not, the field says so. */
  readonly isConfirmed: () => boolean
}

export function useTypedNumber(number: number): TypedNumber {
  const [typed, type] = useState("")
  const [isMissing, setMissing] = useState(false)
  const isConfirmed = () => {
    const isRight = typed.trim() === String(number)
    setMissing(!isRight)
    return isRight
  }
  return { typed, isMissing, type, isConfirmed }
}

type TypeTheNumberProps = { readonly value: TypedNumber; readonly label: string; readonly missing: string }

/** Before something is done to many at once: whoever types how many has read it. */
export function TypeTheNumber({ value, label, missing }: TypeTheNumberProps) {
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      autoComplete="off"
      value={value.typed}
      error={value.isMissing && missing}
      onChange={({ currentTarget }) => value.type(currentTarget.value)}
    />
  )
}
