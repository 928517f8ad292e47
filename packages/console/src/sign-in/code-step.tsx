import { bodyOf } from "@sparekey/client"
import { useTranslation } from "react-i18next"
import { api, type SignIn } from "../api.ts"
import { CodeField, useCode } from "../pieces/code-field.tsx"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { Form } from "../pieces/form.tsx"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"
import { Person } from "./person.tsx"

export function CodeStep({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const field = useFocusOnArrival<HTMLInputElement>()
  const show = useSignInCall((code: string) => bodyOf(api.POST("/api/sign-in/authenticator", { body: { code } })))
  const { code, setCode, complete } = useCode(show.error)
  useFocusOnDenial(field, show.error)
  return (
    <>
      <Heading title={t("signIn.code.heading")} lead={t("signIn.code.lead")} />
      <Form
        action={t("signIn.code.action")}
        call={show}
        onSend={() => complete && show.mutate(code)}
        meanwhile={signIn.recoveryCodesLeft > 0 && <Notice tone="plain">{t("signIn.code.meanwhile")}</Notice>}
      >
        <CodeField
          label={t("signIn.code.field")}
          error={sayDenial(show.error)}
          inputRef={field}
          value={code}
          onChange={setCode}
          onComplete={show.mutate}
        />
      </Form>
      <TextLink to="/sign-in" search={{ view: "ways-back" }} state size="sm" ta="center">
        {t("signIn.code.cannot")}
      </TextLink>
      <Person email={signIn.email} />
    </>
  )
}
