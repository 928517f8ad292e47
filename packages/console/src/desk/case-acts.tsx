import { Stack, Text } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { type ActName, actsOf } from "./act-names.ts"
import { AskForEvidence } from "./ask-for-evidence.tsx"
import look from "./case.module.css"
import type { CaseDetail } from "./queries.ts"
import { RecordEvidence } from "./record-evidence.tsx"

type CaseActsProps = { readonly detail: CaseDetail; readonly onChanged: (changed: boolean) => void }

/** What may be done about a request now, and why not where it may not; each is asked about once more. */
export function CaseActs({ detail, onChanged }: CaseActsProps) {
  const { t } = useTranslation()
  // With the version that was on the page when the button was pressed (A2).
  const [asked, setAsked] = useState<{ readonly act: ActName; readonly seen: CaseDetail } | null>(null)
  const acts = actsOf(detail)
  const close = () => setAsked(null)
  if (acts.length === 0) return null
  return (
    <div className={look.acts}>
      {acts.map(([act, permission]) => (
        <PermittedButton
          key={act}
          permission={permission}
          size="sm"
          variant={act === "approve" || act === "resume" ? "filled" : "default"}
          onClick={() => {
            onChanged(false)
            setAsked({ act, seen: detail })
          }}
        >
          {t(`desk.act.${act}.action`)}
        </PermittedButton>
      ))}
      {asked?.act === "ask" && <AskForEvidence one={asked.seen.case} onClose={close} />}
      {asked?.act === "record" && <RecordEvidence one={asked.seen.case} onClose={close} />}
      {asked !== null && asked.act !== "ask" && asked.act !== "record" && (
        <CaseQuestion
          act={asked.act}
          one={asked.seen.case}
          onClose={close}
          onChanged={() => {
            close()
            onChanged(true)
          }}
        />
      )}
    </div>
  )
}

type PlainAct = Exclude<ActName, "ask" | "record">

type CaseQuestionProps = {
  readonly act: PlainAct
  readonly one: CaseDetail["case"]
  readonly onClose: () => void
  readonly onChanged: () => void
}

function CaseQuestion({ act, one, onClose, onChanged }: CaseQuestionProps) {
  const { t } = useTranslation()
  const { name } = one.member
  const change = useChange(
    async () => {
      try {
        return await send(act, one)
      } catch (problem) {
        if (problem instanceof Problem && problem.code === "case_changed") onChanged()
        throw problem
      }
    },
    { said: t(`desk.act.${act}.done`), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t(`desk.act.${act}.heading`, { name })}
      lead={t(`desk.act.${act}.lead`)}
      action={t(`desk.act.${act}.action`)}
      grave={act === "refuse" || act === "cancel"}
      no={t("desk.case.keep")}
      change={change}
    >
      <Stack gap="md">
        <Text>{t(`desk.act.${act}.told`, { name })}</Text>
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}

function send(act: PlainAct, { id, version }: CaseDetail["case"]) {
  const params = { path: { case: id } }
  switch (act) {
    case "approve":
      return bodyOf(api.POST("/api/desk/cases/{case}/approve", { params, body: { version } }))
    case "refuse":
      return bodyOf(api.POST("/api/desk/cases/{case}/refuse", { params }))
    case "cancel":
      return bodyOf(api.POST("/api/desk/cases/{case}/cancel", { params }))
    case "hold":
      return bodyOf(api.POST("/api/desk/cases/{case}/hold", { params }))
    case "resume":
      return bodyOf(api.POST("/api/desk/cases/{case}/resume", { params }))
  }
}
