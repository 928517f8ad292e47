import { Stack } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { FeatureChange } from "./feature-change.tsx"
import { PlanChoice } from "./plan-choice.tsx"
import { type ListedTeam, plansQuery } from "./queries.ts"

type GivePlanProps = { readonly team: ListedTeam; readonly onClose: () => void }

export function GivePlan({ team, onClose }: GivePlanProps) {
  const { t } = useTranslation()
  const { data, error } = useQuery(plansQuery)
  const [planId, setPlanId] = useState(team.plan?.id ?? null)
  const featuresOf = (id: string | null) => data?.plans.find((plan) => plan.id === id)?.features ?? null
  const give = useChange(
    () => api.PUT("/api/operator/teams/{team}/plan", { params: { path: { team: team.id } }, body: { planId } }),
    { said: t("operator.give.done", { team: team.name }), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("operator.give.heading", { team: team.name })}
      lead={t("operator.give.lead")}
      action={t("operator.give.action")}
      change={give}
    >
      <Stack gap="md">
        {data && <PlanChoice plans={data.plans} value={planId} onChange={setPlanId} />}
        <FeatureChange
          before={featuresOf(team.plan?.id ?? null)}
          after={featuresOf(planId)}
          say={(change, features) => t(`operator.give.${change}`, { team: team.name, features })}
        />
        <DenialNotice denial={error ?? give.error} />
      </Stack>
    </Question>
  )
}
