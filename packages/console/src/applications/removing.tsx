import { Text } from "@mantine/core"
import { Trash2Icon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useChange } from "../security/change.ts"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { type Hand, removeApplication, type UsedApplication } from "./queries.ts"

type RemovingProps = {
  readonly hand: Hand
  readonly application: UsedApplication
  readonly may: Permission
  readonly onRemoved: () => void
}

/** Says first who could no longer open it. */
export function Removing({ hand, application: { id, name, use }, may, onRemoved }: RemovingProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const change = useChange(() => removeApplication(hand, id), {
    said: t("applications.remove.done", { name }),
    after: onRemoved,
  })
  return (
    <>
      <Text>{t("applications.remove.text")}</Text>
      <PermittedButton
        permission={may}
        variant="default"
        size="sm"
        leftSection={<Trash2Icon size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t("applications.remove.action")}
      </PermittedButton>
      <Question
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("applications.remove.question", { name })}
        lead={t("applications.remove.text")}
        action={t("applications.remove.confirm")}
        grave
        change={change}
      >
        {use.signedIn > 0 ? (
          <Notice tone="careful">{t("applications.remove.signedIn", { count: use.signedIn })}</Notice>
        ) : (
          <Text>{t("applications.remove.nobody")}</Text>
        )}
        <Text>{t("applications.remove.forGood")}</Text>
        <DenialNotice denial={change.error} />
      </Question>
    </>
  )
}
