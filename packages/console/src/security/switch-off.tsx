import { List, Stack } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { api, type Security } from "../api.ts"
import { useWait, Wait } from "../pieces/wait.tsx"
import { useChange } from "./change.ts"
import { type Proof, ProofField, useProof } from "./proof.tsx"
import { Question } from "./question.tsx"

type SwitchOffProps = { readonly security: Security; readonly opened: boolean; readonly onClose: () => void }

const effects = ["authenticators", "codes", "sessions", "told"] as const

/** Asks for a code, or for the password of whoever came in by recovery code (G3), and says what follows. */
export function SwitchOff({ security, opened, onClose }: SwitchOffProps) {
  const { t } = useTranslation()
  const switchOff = useChange((proof: Proof) => api.DELETE("/api/me/mfa", { body: proof }), {
    said: t("security.switchOff.done"),
    after: onClose,
  })
  const byCode = security.switchOffWith === "code"
  const typing = useProof(byCode, switchOff.error)
  const left = useWait(switchOff.error)
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("security.switchOff.heading")}
      lead={t("security.switchOff.lead")}
      action={t("security.switchOff.action")}
      grave
      change={{ ...switchOff, mutate: () => switchOff.mutate(typing.proof) }}
    >
      <Stack gap="md">
        <List>
          {effects.map((effect) => (
            <List.Item key={effect}>{t(`security.switchOff.${effect}`)}</List.Item>
          ))}
        </List>
        <ProofField typing={typing} label={t(byCode ? "security.switchOff.code" : "security.switchOff.password")} />
        <Wait left={left} />
      </Stack>
    </Question>
  )
}
