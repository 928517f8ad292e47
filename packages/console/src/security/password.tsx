import { Stack, Text } from "@mantine/core"
import { Problem } from "@sparekey/client"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Security } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { NewPasswordField } from "../pieces/new-password-field.tsx"
import { PasswordField } from "../pieces/password-field.tsx"
import { useWait, Wait } from "../pieces/wait.tsx"
import { useTimes } from "../words/times.ts"
import { useChange } from "./change.ts"
import { PermittedButton } from "./permitted-button.tsx"
import { Question } from "./question.tsx"
import { Section } from "./section.tsx"

type PasswordProps = { readonly security: Security; readonly email: string | null }

export function Password({ security, email }: PasswordProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const [opened, setOpened] = useState(false)
  const { changedAt, standsAlone } = security.password
  return (
    <Section id="password" title={t("security.password.heading")} lead={t("security.password.lead")}>
      <Text>
        {changedAt === null
          ? t("security.password.never")
          : t("security.password.changed", { date: times.date(changedAt) })}
      </Text>
      {!standsAlone && (
        <Text size="sm" c="dimmed">
          {t("security.password.short")}
        </Text>
      )}
      <PermittedButton permission={security.may.changePassword} variant="default" onClick={() => setOpened(true)}>
        {t("security.password.action")}
      </PermittedButton>
      <ChangePassword
        key={String(opened)}
        email={email}
        mfaOn={security.mfa.on}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </Section>
  )
}

type ChangePasswordProps = {
  readonly email: string | null
  readonly mfaOn: boolean
  readonly opened: boolean
  readonly onClose: () => void
}

const concernsTheOldOne = (problem: Error | null): boolean =>
  problem instanceof Problem && (problem.code === "password_wrong" || problem.code === "throttled")

function ChangePassword({ email, mfaOn, opened, onClose }: ChangePasswordProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials("own password")
  const [current, setCurrent] = useState("")
  const [password, setPassword] = useState("")
  const currentField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const change = useChange(() => api.PUT("/api/me/password", { body: { current, password } }), {
    said: t("security.password.done"),
    after: onClose,
  })
  const aboutOld = concernsTheOldOne(change.error)
  const left = useWait(change.error)
  useFocusOnDenial(aboutOld ? currentField : passwordField, change.error)
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("security.password.action")}
      lead={t("security.password.lead")}
      action={t("security.password.save")}
      change={change}
    >
      <Stack gap="md">
        {email !== null && <input type="hidden" name="username" autoComplete="username" value={email} readOnly />}
        <PasswordField
          label={t("security.password.current")}
          error={aboutOld ? sayDenial(change.error) : null}
          required
          inputRef={currentField}
          value={current}
          data-autofocus
          onChange={setCurrent}
        />
        <Wait left={left} />
        <NewPasswordField
          label={t("passwords.field")}
          mfaOn={mfaOn}
          error={aboutOld ? null : sayDenial(change.error)}
          inputRef={passwordField}
          value={password}
          onChange={setPassword}
        />
      </Stack>
    </Question>
  )
}
