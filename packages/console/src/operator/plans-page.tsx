import { Button, Text, Title } from "@mantine/core"
import { features as all } from "@sparekey/core"
import { useQuery } from "@tanstack/react-query"
import { CheckIcon, MinusIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import tools from "../team/team.module.css"
import classes from "./operator.module.css"
import { OperatorPage } from "./operator-page.tsx"
import { PlanForm } from "./plan-form.tsx"
import { type Plan, plansQuery } from "./queries.ts"

/** G1: what teams can set. */
export function PlansPage() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Plan | "new" | null>(null)
  return (
    <OperatorPage
      title={t("operator.plans.heading")}
      lead={t("operator.plans.lead")}
      action={
        <Button size="sm" onClick={() => setOpen("new")}>
          {t("operator.plans.make")}
        </Button>
      }
    >
      <Plans onEdit={setOpen} />
      <section className={classes.words}>
        <Title order={2}>{t("operator.plans.downgrade")}</Title>
        <Text c="dimmed">{t("operator.plans.downgradeLead")}</Text>
      </section>
      {open !== null && <PlanForm plan={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </OperatorPage>
  )
}

function Plans({ onEdit }: { readonly onEdit: (plan: Plan) => void }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(plansQuery)
  if (error) return <DenialNotice denial={error} />
  if (data?.plans.length === 0) return <p className={tools.empty}>{t("operator.plans.empty")}</p>
  return (
    <ul className={classes.plans}>
      {data?.plans.map((plan) => (
        <li key={plan.id}>
          <div>
            <Title order={2}>{plan.name}</Title>
            <Text size="sm" c="dimmed">
              {plan.teams === 0 ? t("operator.plans.usedByNobody") : t("operator.plans.usedBy", { count: plan.teams })}
            </Text>
          </div>
          <ul className={classes.features}>
            {all.map((feature) => {
              const isIncluded = plan.features.includes(feature)
              const Icon = isIncluded ? CheckIcon : MinusIcon
              return (
                <li key={feature} data-included={isIncluded}>
                  <Icon size={17} aria-hidden />
                  {t(`operator.feature.${feature}`)}
                  <span className={tools.hidden}>
                    {` (${t(isIncluded ? "operator.plans.included" : "operator.plans.missing")})`}
                  </span>
                </li>
              )
            })}
          </ul>
          <div>
            <Button
              variant="default"
              size="xs"
              aria-label={t("operator.plans.editLabel", { plan: plan.name })}
              onClick={() => onEdit(plan)}
            >
              {t("operator.plans.edit")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
