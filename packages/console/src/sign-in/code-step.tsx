import { Button, Stack } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useTranslation } from "react-i18next"
import { api, type SignIn } from "../api.ts"
import { CodeField, useCode } from "../pieces/code-field.tsx"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useWait, Wait } from "../pieces/wait.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"
import { Person } from "./person.tsx"

export function CodeStep({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const field = useFocusOnArrival<HTMLInputElement>()
  const show = useSignInCall((code: string) => bodyOf(api.POST("/api/sign-in/authenticator", { body: { code } })))
  const { code, setCode, complete } = useCode(show.error)
  const left = useWait(show.error)
  useFocusOnDenial(field, show.error)
  return (
    <>
      <Heading title={t("signIn.code.heading")} lead={t("signIn.code.lead")} />
      <Stack
        component="form"
        gap="md"
        onSubmit={(event) => {
          event.preventDefault()
          if (complete) show.mutate(code)
        }}
      >
        <CodeField
          label={t("signIn.code.field")}
          error={sayDenial(show.error)}
          inputRef={field}
          value={code}
          onChange={setCode}
          onComplete={show.mutate}
        />
        <Wait left={left} />
        {left !== null && signIn.recoveryCodesLeft > 0 && <Notice tone="plain">{t("signIn.code.meanwhile")}</Notice>}
        <Button type="submit" fullWidth loading={show.isPending} disabled={left !== null}>
          {t("signIn.code.action")}
        </Button>
      </Stack>
      <TextLink to="/sign-in" search={{ view: "ways-back" }} size="sm" ta="center">
        {t("signIn.code.cannot")}
      </TextLink>
      <Person email={signIn.email} />
    </>
  )
}
