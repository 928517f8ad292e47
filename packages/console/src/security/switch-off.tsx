import { List, PasswordInput, Stack } from "@mantine/core"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Security } from "../api.ts"
import { CodeField, useCode } from "../pieces/code-field.tsx"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { useWait, Wait } from "../pieces/wait.tsx"
import { useChange } from "./change.ts"
import { Question } from "./question.tsx"

type SwitchOffProps = { readonly security: Security; readonly opened: boolean; readonly onClose: () => void }

const effects = ["authenticators", "codes", "sessions", "told"] as const

/** Asks for a code, or for the password of whoever came in by recovery code (G3), and says what follows. */
export function SwitchOff({ security, opened, onClose }: SwitchOffProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials("own password")
  const [password, setPassword] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const switchOff = useChange(
    (shown: { code: string } | { password: string }) => api.DELETE("/api/me/mfa", { body: shown }),
    { said: t("security.switchOff.done"), after: onClose },
  )
  const { code, setCode } = useCode(switchOff.error)
  const left = useWait(switchOff.error)
  useFocusOnDenial(field, switchOff.error)
  const byCode = security.switchOffWith === "code"
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("security.switchOff.heading")}
      lead={t("security.switchOff.lead")}
      action={t("security.switchOff.action")}
      grave
      change={{ ...switchOff, mutate: () => switchOff.mutate(byCode ? { code } : { password }) }}
    >
      <Stack gap="md">
        <List>
          {effects.map((effect) => (
            <List.Item key={effect}>{t(`security.switchOff.${effect}`)}</List.Item>
          ))}
        </List>
        {byCode ? (
          <CodeField
            label={t("security.switchOff.code")}
            error={sayDenial(switchOff.error)}
            inputRef={field}
            value={code}
            onChange={setCode}
          />
        ) : (
          <PasswordInput
            ref={field}
            label={t("security.switchOff.password")}
            error={sayDenial(switchOff.error)}
            autoComplete="current-password"
            value={password}
            data-autofocus
            visibilityToggleButtonProps={{ "aria-label": t("passwords.show") }}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        )}
        <Wait left={left} />
      </Stack>
    </Question>
  )
}
