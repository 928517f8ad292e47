import { Button, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import bar from "../rules/changes-bar.module.css"
import { type LivePreview, RulesEffect } from "./rules-effect.tsx"

type RulesBarProps = {
  readonly live: LivePreview
  /** What was typed makes sense. */
  readonly isRight: boolean
  readonly onDiscard: () => void
  readonly onReview: () => void
}

/** Stays in sight while rules are changed: whom it meets, and the ways on. */
export function RulesBar({ live: { preview, error, isFresh }, isRight, onDiscard, onReview }: RulesBarProps) {
  const { t } = useTranslation()
  const said = isRight
    ? isFresh && preview !== null
      ? t("applications.bar.people", { count: preview.people })
      : t("applications.bar.looking")
    : t("applications.bar.wrong")
  return (
    <section className={bar.changesBar} aria-label={t("applications.bar.label")}>
      <div className={bar.barHead}>
        <div role="status">
          <strong>{t("applications.bar.changed")}</strong>
          <Text size="sm" c="dimmed">
            {said}
          </Text>
        </div>
        <div>
          <Button variant="default" size="sm" onClick={onDiscard}>
            {t("applications.bar.discard")}
          </Button>
          {isRight && (
            <Button size="sm" onClick={onReview}>
              {t("applications.bar.save")}
            </Button>
          )}
        </div>
      </div>
      <DenialNotice denial={error} />
      {isRight && preview !== null && (
        <div data-fresh={isFresh} className={bar.live}>
          <RulesEffect preview={preview} />
        </div>
      )}
    </section>
  )
}
