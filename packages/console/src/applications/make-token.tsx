import { Checkbox, NativeSelect, Stack, TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { useTimes } from "../words/times.ts"
import type { Scope } from "./queries.ts"
import { type SecretLine, SecretSheet } from "./secret-sheet.tsx"

type MakeTokenProps = { readonly team: string; readonly offered: readonly Scope[]; readonly onClose: () => void }

const spans = [30, 90, 365] as const

/** Named after the machine that has it, and shown once. */
export function MakeToken({ team, offered, onClose }: MakeTokenProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const [name, setName] = useState("")
  const [scopes, setScopes] = useState<readonly Scope[]>([])
  const [isMissing, setMissing] = useState(false)
  const [expiresInDays, setDays] = useState<number>(90)
  const change = useChange(() =>
    bodyOf(
      api.POST("/api/teams/{team}/tokens", {
        params: { path: { team } },
        body: { name: name.trim(), scopes: [...scopes], expiresInDays },
      }),
    ),
  )
  const made = change.data
  if (made) {
    const address: SecretLine = {
      label: t("tokens.secret.address"),
      text: `${location.origin}/api/teams/${team}/disconnect`,
      copy: t("tokens.secret.copyAddress"),
    }
    return (
      <SecretSheet
        title={t("tokens.secret.heading", { name: made.name })}
        lead={t("tokens.secret.lead")}
        lines={[
          { label: t("tokens.secret.token"), text: made.token, copy: t("tokens.secret.copy") },
          ...(made.scopes.includes("disconnect") ? [address] : []),
        ]}
        question={t("tokens.secret.question")}
        onStored={onClose}
      />
    )
  }
  return (
    <Question
      opened
      onClose={onClose}
      title={t("tokens.makeHeading")}
      lead={t("tokens.makeLead")}
      action={t("tokens.makeAction")}
      change={{ ...change, mutate: () => (scopes.length === 0 ? setMissing(true) : change.mutate()) }}
    >
      <Stack gap="md">
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
        <Checkbox.Group
          size="md"
          label={t("tokens.scopes")}
          error={isMissing && scopes.length === 0 ? t("tokens.noScope") : null}
          value={[...scopes]}
          onChange={(values) => setScopes(offered.filter((scope) => values.includes(scope)))}
        >
          <Stack gap={10} mt={6} mb={4}>
            {offered.map((scope) => (
              <Checkbox
                size="md"
                key={scope}
                value={scope}
                label={t(`tokens.scope.${scope}.name`)}
                description={t(`tokens.scope.${scope}.lead`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          size="md"
          label={t("tokens.days")}
          description={t("tokens.daysHint")}
          value={expiresInDays}
          onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          data={spans.map((days) => ({ value: String(days), label: times.span(days, "day") }))}
        />
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}
