import { TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { SecretSheet } from "./secret-sheet.tsx"

type MakeTokenProps = { readonly team: string; readonly onClose: () => void }

/** Named after the machine that has it, and shown once. */
export function MakeToken({ team, onClose }: MakeTokenProps) {
  const { t } = useTranslation()
  const [name, setName] = useState("")
  const change = useChange(() =>
    bodyOf(
      api.POST("/api/teams/{team}/tokens", {
        params: { path: { team } },
        body: { name: name.trim(), scopes: ["disconnect"] },
      }),
    ),
  )
  const made = change.data
  if (made)
    return (
      <SecretSheet
        title={t("tokens.secret.heading", { name: made.name })}
        lead={t("tokens.secret.lead")}
        lines={[
          { label: t("tokens.secret.token"), text: made.token, copy: t("tokens.secret.copy") },
          {
            label: t("tokens.secret.address"),
            text: `${location.origin}/api/teams/${team}/disconnect`,
            copy: t("tokens.secret.copyAddress"),
          },
        ]}
        question={t("tokens.secret.question")}
        onStored={onClose}
      />
    )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("tokens.makeHeading")}
      lead={t("tokens.scope")}
      action={t("tokens.makeAction")}
      change={change}
    >
      <TextInput
        label={t("tokens.name")}
        description={t("tokens.nameHint")}
        required
        withAsterisk={false}
        maxLength={60}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <DenialNotice denial={change.error} />
    </Question>
  )
}
