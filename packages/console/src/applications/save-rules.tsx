import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Question } from "../security/question.tsx"
import { type LivePreview, RulesEffect } from "./rules-effect.tsx"

type SaveRulesProps = {
  readonly name: string
  readonly live: LivePreview
  readonly change: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null }
  readonly onClose: () => void
}

/** Whom it meets once more, before it holds. S4 */
export function SaveRules({ name, live, change, onClose }: SaveRulesProps) {
  const { t } = useTranslation()
  return (
    <Question
      opened
      onClose={onClose}
      title={t("applications.save.heading", { name })}
      lead={t("applications.save.lead")}
      action={t("applications.save.action")}
      change={{ ...change, isPending: change.isPending || !live.isFresh }}
    >
      {live.preview && <RulesEffect preview={live.preview} />}
      <DenialNotice denial={change.error} />
    </Question>
  )
}
