import { Button, type MantineSpacing, Stack } from "@mantine/core"
import type { ReactNode } from "react"
import { useWait, Wait } from "./wait.tsx"

type FormProps = {
  readonly action: string
  /** What is asked of the server: its button turns while it runs, and rests as long as a denial says. */
  readonly call: { readonly isPending: boolean; readonly error: Error | null }
  readonly onSend: () => void
  readonly disabled?: boolean
  /** What else helps while a denial makes people wait. */
  readonly meanwhile?: ReactNode
  readonly gap?: MantineSpacing
  readonly children: ReactNode
}

/** Fields and the one button that sends them, also with Enter. */
export function Form({ action, call, onSend, disabled = false, meanwhile, gap = "md", children }: FormProps) {
  const left = useWait(call.error)
  return (
    <Stack
      component="form"
      gap={gap}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
      <Wait left={left} />
      {left !== null && meanwhile}
      <Button type="submit" fullWidth loading={call.isPending} disabled={disabled || left !== null}>
        {action}
      </Button>
    </Stack>
  )
}
