import { NativeSelect, Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { evidenceKinds } from "@sparekey/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import type { DeskCase } from "./queries.ts"

type AskProps = { readonly one: DeskCase; readonly onClose: () => void }

/** A5: from a closed list, and nothing that somebody could know. */
export function AskForEvidence({ one, onClose }: AskProps) {
  const { t } = useTranslation()
  const { name } = one.member
  const needsVouching = one.missing.includes("vouching") && !one.missing.includes("evidence")
  const [kind, setKind] = useState<(typeof evidenceKinds)[number]>(
    needsVouching ? "vouching_administrator" : "video_call_with_person_on_record",
  )
  const change = useChange(
    () => bodyOf(api.POST("/api/desk/cases/{case}/ask", { params: { path: { case: one.id } }, body: { kind } })),
    { said: t("desk.act.ask.done"), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("desk.act.ask.heading", { name })}
      lead={t("desk.act.ask.lead")}
      action={t("desk.act.ask.action")}
      change={change}
    >
      <Stack gap="md">
        <NativeSelect
          label={t("desk.evidence.kind")}
          size="md"
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(evidenceKinds.find((each) => each === value) ?? kind)}
          data={evidenceKinds.map((value) => ({ value, label: t(`desk.evidence.${value}`) }))}
        />
        <Text size="sm" c="dimmed">
          {t("desk.act.ask.told")}
        </Text>
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}
