import { Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useSuspenseQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, meQuery } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { actsOf, type CaseAct } from "./acts-of-case.ts"
import look from "./case.module.css"
import type { RecoveryCase, Team } from "./queries.ts"

type CaseActsProps = { readonly recoveryCase: RecoveryCase; readonly team: Team }

/** What may be done about a case now; each is asked about once more. */
export function CaseActs({ recoveryCase, team }: CaseActsProps) {
  const { t } = useTranslation()
  const { data: me } = useSuspenseQuery(meQuery)
  const [asked, setAsked] = useState<CaseAct | null>(null)
  const acts = actsOf(recoveryCase, me)
  if (acts.length === 0) return null
  return (
    <div className={look.acts}>
      {acts.map(([act, permission]) => (
        <PermittedButton
          key={act}
          permission={permission}
          size="xs"
          variant={act === "approve" || act === "vouch" ? "filled" : "default"}
          onClick={() => setAsked(act)}
        >
          {t(`team.case.${act}.action`)}
        </PermittedButton>
      ))}
      {acts.map(([act]) => (
        <CaseQuestion
          key={act}
          act={act}
          recoveryCase={recoveryCase}
          teamId={team.id}
          opened={asked === act}
          onClose={() => setAsked(null)}
        />
      ))}
    </div>
  )
}

type CaseQuestionProps = {
  readonly act: CaseAct
  readonly recoveryCase: RecoveryCase
  readonly teamId: string
  readonly opened: boolean
  readonly onClose: () => void
}

function CaseQuestion({ act, recoveryCase, teamId, opened, onClose }: CaseQuestionProps) {
  const { t } = useTranslation()
  const { name } = recoveryCase.member
  const change = useChange(() => send(act, recoveryCase.id, teamId), {
    said: t(`team.case.${act}.done`, { name }),
    after: onClose,
  })
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t(`team.case.${act}.heading`, { name })}
      lead={t(`team.case.${act}.lead`, { name })}
      action={t(`team.case.${act}.action`)}
      {...(act === "refuse" || act === "cancel" ? { no: t("team.case.keep") } : {})}
      change={change}
    >
      <Stack gap="md">
        <Text>{t(`team.case.${act}.told`, { name })}</Text>
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}

function send(act: CaseAct, id: string, teamId: string) {
  const params = { path: { case: id } }
  if (act === "approve") return bodyOf(api.POST("/api/cases/{case}/approve", { params, body: { teamId } }))
  if (act === "vouch") return bodyOf(api.POST("/api/cases/{case}/vouch", { params }))
  if (act === "refuse") return bodyOf(api.POST("/api/cases/{case}/refuse", { params }))
  return bodyOf(api.POST("/api/cases/{case}/cancel", { params }))
}
