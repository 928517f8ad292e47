import { Button, Text } from "@mantine/core"
import { CircleXIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import classes from "./changes-bar.module.css"
import { useEditing } from "./editing.ts"
import { Effect } from "./effect.tsx"
import fields from "./setting.module.css"
import type { LivePreview } from "./use-preview.ts"

type ChangesBarProps = { readonly live: LivePreview; readonly onReview: () => void }

/** Stays in sight while something is changed: how much, whom it meets, and the ways on. */
export function ChangesBar({ live: { preview, error, isFresh }, onReview }: ChangesBarProps) {
  const { t } = useTranslation()
  const { changes, contradictions, isChanged, discard } = useEditing()
  if (!isChanged) return null
  const wrong = contradictions.length
  return (
    <section className={classes.changesBar} aria-label={t("rules.bar.label")}>
      <div className={classes.barHead}>
        <div role="status">
          <strong>{t("rules.bar.changes", { count: changes.length })}</strong>
          <Text size="sm" c="dimmed">
            {wrong > 0
              ? t("rules.bar.wrong", { count: wrong })
              : isFresh && preview !== null
                ? t("rules.bar.members", { count: preview.members })
                : t("rules.bar.looking")}
          </Text>
        </div>
        <div>
          <Button variant="default" size="sm" onClick={discard}>
            {t("rules.bar.discard")}
          </Button>
          <Button size="sm" onClick={onReview}>
            {t("rules.bar.review")}
          </Button>
        </div>
      </div>
      {wrong > 0 && <WrongOnes />}
      <DenialNotice denial={error} />
      {wrong === 0 && preview !== null && (
        <div data-fresh={isFresh} className={classes.live}>
          <Effect preview={preview} folds />
        </div>
      )}
    </section>
  )
}

/** Where to look: the sentences stand at their settings. */
function WrongOnes() {
  const { t } = useTranslation()
  return (
    <Text size="sm" className={fields.wrong}>
      <CircleXIcon size={16} aria-hidden />
      <span>{t("rules.bar.wrongLead")}</span>
    </Text>
  )
}
