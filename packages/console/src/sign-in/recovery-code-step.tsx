import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { Form } from "../pieces/form.tsx"
import { TextLink } from "../pieces/link.tsx"
import { RECOVERY_CODE_CHARACTERS, RecoveryCodeField, recoveryCodeCharacters } from "../pieces/recovery-code-field.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"

export function RecoveryCodeStep() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const field = useFocusOnArrival<HTMLInputElement>()
  const [code, setCode] = useState("")
  const [incomplete, setIncomplete] = useState<number | null>(null)
  const spend = useSignInCall(() => bodyOf(api.POST("/api/sign-in/recovery-code", { body: { code } })))
  useFocusOnDenial(field, spend.error ?? incomplete)
  return (
    <>
      <Heading title={t("signIn.recoveryCode.heading")} lead={t("signIn.recoveryCode.lead")} />
      <Form
        action={t("signIn.recoveryCode.action")}
        call={spend}
        onSend={() => {
          // A mistyped length is found here, so that it does not count as a wrong try.
          const count = recoveryCodeCharacters(code).length
          setIncomplete(count === RECOVERY_CODE_CHARACTERS ? null : count)
          if (count === RECOVERY_CODE_CHARACTERS) spend.mutate()
        }}
      >
        <RecoveryCodeField
          error={
            incomplete === null ? sayDenial(spend.error) : t("signIn.recoveryCode.incomplete", { count: incomplete })
          }
          inputRef={field}
          value={code}
          onChange={(typed) => {
            setCode(typed)
            setIncomplete(null)
          }}
        />
      </Form>
      <TextLink to="/sign-in" search={{ view: "ways-back" }} state size="sm" ta="center">
        {t("signIn.recoveryCode.back")}
      </TextLink>
    </>
  )
}
