import { NativeSelect, Stack, TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { type RecordedKind, recordedKinds } from "@sparekey/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import type { DeskCase } from "./queries.ts"

type RecordProps = { readonly one: DeskCase; readonly onClose: () => void }

/** What an agent has checked about the person. It rests on what was on record before the request (A5). */
export function RecordEvidence({ one, onClose }: RecordProps) {
  const { t } = useTranslation()
  const { name } = one.member
  const [kind, setKind] = useState<RecordedKind>("video_call_with_person_on_record")
  const [since, setSince] = useState("")
  const [note, setNote] = useState("")
  const change = useChange(
    () =>
      bodyOf(
        api.POST("/api/desk/cases/{case}/evidence", {
          params: { path: { case: one.id } },
          body: {
            kind,
            onRecordSince: new Date(`${since}T00:00:00Z`).toISOString(),
            ...(note.trim() === "" ? {} : { note: note.trim() }),
          },
        }),
      ),
    { said: t("desk.act.record.done"), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("desk.act.record.heading", { name })}
      lead={t("desk.act.record.lead")}
      action={t("desk.act.record.send")}
      change={change}
    >
      <Stack gap="md">
        <NativeSelect
          label={t("desk.evidence.kind")}
          size="md"
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(recordedKinds.find((each) => each === value) ?? kind)}
          data={recordedKinds.map((value) => ({ value, label: t(`desk.evidence.${value}`) }))}
        />
        <TextInput
          type="date"
          label={t("desk.act.record.since")}
          required
          withAsterisk={false}
          max={one.openedAt.slice(0, 10)}
          value={since}
          onChange={({ currentTarget }) => setSince(currentTarget.value)}
        />
        <TextInput
          label={t("desk.act.record.note")}
          description={t("desk.act.record.noteHint")}
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}
