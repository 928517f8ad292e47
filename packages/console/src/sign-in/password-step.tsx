import { Button, PasswordInput, Stack, TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useWait, Wait } from "../pieces/wait.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"

export type Saying = "ended" | "over" | "signedOut" | "reset" | "welcome"

const good: readonly Saying[] = ["signedOut", "reset", "welcome"]

export function PasswordStep({ said }: { readonly said: Saying | undefined }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const first = useFocusOnArrival<HTMLInputElement>()
  const second = useRef<HTMLInputElement>(null)
  const start = useSignInCall(() => bodyOf(api.POST("/api/sign-in", { body: { email: email.trim(), password } })))
  const left = useWait(start.error)
  useFocusOnDenial(second, start.error)
  return (
    <>
      {said && (
        <Notice tone={good.includes(said) ? "good" : "plain"} role="status">
          {t(`signIn.notices.${said}`)}
        </Notice>
      )}
      <Heading title={t("signIn.password.heading")} lead={t("signIn.password.lead")} />
      <Stack
        component="form"
        gap="md"
        onSubmit={(event) => {
          event.preventDefault()
          start.mutate()
        }}
      >
        <TextInput
          ref={first}
          label={t("signIn.password.email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <PasswordInput
          ref={second}
          label={t("signIn.password.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={sayDenial(start.error)}
          visibilityToggleButtonProps={{ "aria-label": t("passwords.show") }}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Wait left={left} />
        <Button type="submit" mt="xs" fullWidth loading={start.isPending} disabled={left !== null}>
          {t("signIn.password.action")}
        </Button>
      </Stack>
      <TextLink to="/forgot" size="sm" ta="center">
        {t("signIn.password.forgot")}
      </TextLink>
    </>
  )
}
