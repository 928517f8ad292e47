import { Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { TypeTheNumber, useTypedNumber } from "../pieces/type-the-number.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"

type DisconnectProps = {
  readonly teamId: string
  readonly member: { readonly id: string; readonly name: string }
  /** How many connections end. */
  readonly count: number
  readonly opened: boolean
  readonly onClose: () => void
}

/** One member, from everything that they have through the team. G9 */
export function Disconnect({ teamId, member: { id, name }, count, opened, onClose }: DisconnectProps) {
  const { t } = useTranslation()
  const params = { path: { team: teamId, member: id } }
  const change = useChange(() => api.POST("/api/teams/{team}/members/{member}/disconnect", { params }), {
    said: t("connections.disconnect.done", { name }),
    after: onClose,
  })
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("connections.disconnect.heading", { name })}
      lead={
        count === 0 ? t("connections.disconnect.leadNone", { name }) : t("connections.disconnect.lead", { count, name })
      }
      action={t("connections.disconnect.action")}
      grave
      change={change}
    >
      <Stack gap="md">
        <Text>{t("connections.disconnect.stays")}</Text>
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}

type DisconnectEverybodyProps = {
  readonly teamId: string
  readonly people: number
  readonly connections: number
  readonly onClose: () => void
}

export function DisconnectEverybody({ teamId, people, connections, onClose }: DisconnectEverybodyProps) {
  const { t } = useTranslation()
  const number = useTypedNumber(people)
  const change = useChange(() => api.POST("/api/teams/{team}/disconnect", { params: { path: { team: teamId } } }), {
    said: t("connections.everybody.done"),
    after: onClose,
  })
  return (
    <Question
      opened
      onClose={onClose}
      title={t("connections.everybody.heading", { count: people })}
      lead={t("connections.everybody.lead", { count: connections })}
      action={t("connections.everybody.action")}
      grave
      change={{ ...change, mutate: () => number.isConfirmed() && change.mutate() }}
    >
      <Stack gap="md">
        <Text>{t("connections.disconnect.stays")}</Text>
        <TypeTheNumber
          value={number}
          label={t("connections.everybody.confirm", { count: people })}
          missing={t("connections.everybody.missing", { count: people })}
        />
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}
