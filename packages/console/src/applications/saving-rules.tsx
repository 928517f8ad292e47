import { Button, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import bar from "../rules/changes-bar.module.css"
import { Leaving } from "../rules/leaving.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { NewerRules } from "./newer.tsx"
import { type Application, editApplication, type Hand } from "./queries.ts"
import { RulesEffect } from "./rules-effect.tsx"
import type { EditedRules } from "./use-rules.ts"

type SavingRulesProps = { readonly hand: Hand; readonly application: Application; readonly editing: EditedRules }

/** At the page's end, and in sight while rules are changed: whom it meets, and the ways on. S4 */
export function SavingRules({ hand, application: { id, name }, editing }: SavingRulesProps) {
  const { t } = useTranslation()
  const { rules, before, version, live, isChanged, discard, newer } = editing
  const [reviewed, setReviewed] = useState(false)
  const change = useChange(() => editApplication(hand, id, { rules, version }), {
    said: t("applications.save.done", { name }),
    after() {
      setReviewed(false)
      discard()
    },
  })
  const close = () => {
    setReviewed(false)
    change.reset()
  }
  // What both have changed is looked at before it is saved.
  const carryOver = () => {
    close()
    editing.carryOver()
  }
  const drop = () => {
    close()
    discard()
  }
  return (
    <>
      {isChanged && <RulesBar editing={editing} onReview={() => setReviewed(true)} />}
      {reviewed && isChanged && newer !== null && (
        <NewerRules before={before} newer={newer} onClose={close} onCarryOver={carryOver} onDiscard={drop} />
      )}
      {reviewed && isChanged && newer === null && (
        <Question
          opened
          onClose={() => setReviewed(false)}
          title={t("applications.save.heading", { name })}
          lead={t("applications.save.lead")}
          action={t("applications.save.action")}
          change={{ ...change, isPending: change.isPending || !live.isFresh }}
        >
          {live.preview && <RulesEffect preview={live.preview} />}
          <DenialNotice denial={change.error} />
        </Question>
      )}
      <Leaving isChanged={isChanged} />
    </>
  )
}

type RulesBarProps = { readonly editing: EditedRules; readonly onReview: () => void }

function RulesBar({ editing: { live, isRight, discard }, onReview }: RulesBarProps) {
  const { t } = useTranslation()
  const { preview, error, isFresh } = live
  const people = isFresh && preview !== null ? t("applications.bar.people", { count: preview.people }) : null
  return (
    <section className={bar.changesBar} aria-label={t("applications.bar.label")}>
      <div className={bar.barHead}>
        <div role="status">
          <strong>{t("applications.bar.changed")}</strong>
          <Text size="sm" c="dimmed">
            {isRight ? (people ?? t("applications.bar.looking")) : t("applications.bar.wrong")}
          </Text>
        </div>
        <div>
          <Button variant="default" size="sm" onClick={discard}>
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
      {preview !== null && (
        <div data-fresh={isFresh} className={bar.live}>
          <RulesEffect preview={preview} folds />
        </div>
      )}
    </section>
  )
}
