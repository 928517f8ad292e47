import { useDebouncedValue } from "@mantine/hooks"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Leaving } from "../rules/leaving.tsx"
import { useChange } from "../security/change.ts"
import { Section } from "../security/section.tsx"
import { sameRules } from "./asked.ts"
import { BeforeConnections, periodIsRight } from "./before-connections.tsx"
import {
  type Application,
  type ApplicationsPage,
  editApplication,
  type Hand,
  previewQuery,
  type Rules,
} from "./queries.ts"
import { RulesBar } from "./rules-bar.tsx"
import { SaveRules } from "./save-rules.tsx"
import { WhoMust } from "./who-must.tsx"

type RulesSectionsProps = {
  readonly hand: Hand
  readonly application: Application
  readonly page: ApplicationsPage
}

/** G4, G5: of whom MFA is required, and what comes before a connection; whom a change meets is shown before it is saved. S4 */
export function RulesSections({ hand, application, page }: RulesSectionsProps) {
  const { t } = useTranslation()
  const { id, name } = application
  const [draft, setDraft] = useState<Rules | null>(null)
  const [reviewed, setReviewed] = useState(false)
  const rules = draft ?? application.rules
  const isChanged = draft !== null && !sameRules(draft, application.rules)
  const isRight = periodIsRight(rules.againAfterMinutes)
  const [rested] = useDebouncedValue(rules, 350)
  const isAsked = isChanged && isRight && periodIsRight(rested.againAfterMinutes)
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...previewQuery(hand, id, rested),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const live = {
    preview: isAsked ? (data ?? null) : null,
    error: isAsked ? error : null,
    isFresh: rested === rules && !isFetching && !isPlaceholderData && data !== undefined,
  }
  const discard = () => setDraft(null)
  const change = useChange(() => editApplication(hand, id, { rules }), {
    said: t("applications.save.done", { name }),
    after() {
      setReviewed(false)
      discard()
    },
  })
  const editing = {
    application,
    rules,
    mayEdit: page.may.edit.allowed,
    onEdit: (changed: Partial<Rules>) => setDraft({ ...rules, ...changed }),
  }
  return (
    <>
      <Section id="who" title={t("applications.who.heading")} lead={t("applications.who.lead", { name })}>
        <WhoMust {...editing} teamAsks={page.teamAsks} />
      </Section>
      <Section id="connections" title={t("applications.connections.heading")} lead={t("applications.connections.lead")}>
        <BeforeConnections {...editing} />
      </Section>
      {isChanged && <RulesBar live={live} isRight={isRight} onDiscard={discard} onReview={() => setReviewed(true)} />}
      {reviewed && isChanged && (
        <SaveRules name={name} live={live} change={change} onClose={() => setReviewed(false)} />
      )}
      <Leaving isChanged={isChanged} />
    </>
  )
}
