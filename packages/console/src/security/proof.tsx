/** Who it is, shown by a code or by the password, as the server asks. S3, K8, G3. */
import { type RefObject, useRef, useState } from "react"
import { CodeField, useCode } from "../pieces/code-field.tsx"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { PasswordField } from "../pieces/password-field.tsx"

export type Proof = { readonly code: string } | { readonly password: string }

type Typing = {
  readonly byCode: boolean
  readonly proof: Proof
  /** False while digits are missing. */
  readonly complete: boolean
  readonly denial: Error | null
  readonly field: RefObject<HTMLInputElement | null>
  readonly code: string
  readonly setCode: (digits: string) => void
  readonly password: string
  readonly setPassword: (password: string) => void
}

/** What somebody types as a proof, and what the server said to the last one. */
export function useProof(byCode: boolean, denial: Error | null): Typing {
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState("")
  const { code, setCode, complete } = useCode(denial)
  useFocusOnDenial(field, denial)
  const proof = byCode ? { code } : { password }
  return { byCode, proof, complete: !byCode || complete, denial, field, code, setCode, password, setPassword }
}

type ProofFieldProps = {
  readonly typing: Typing
  readonly label: string
  /** Called once when the sixth digit is there. Left out where a press should decide. */
  readonly onComplete?: (proof: Proof) => void
}

export function ProofField({ typing, label, onComplete }: ProofFieldProps) {
  const error = useDenials("own password")(typing.denial)
  return typing.byCode ? (
    <CodeField
      label={label}
      error={error}
      inputRef={typing.field}
      value={typing.code}
      onChange={typing.setCode}
      {...(onComplete && { onComplete: (code: string) => onComplete({ code }) })}
    />
  ) : (
    <PasswordField
      label={label}
      error={error}
      inputRef={typing.field}
      value={typing.password}
      data-autofocus
      onChange={typing.setPassword}
    />
  )
}
