import { Checkbox, Stack, TextInput } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { features as all } from "@sparekey/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { FeatureChange } from "./feature-change.tsx"
import type { Feature, Plan } from "./queries.ts"

type PlanFormProps = { readonly plan: Plan | null; readonly onClose: () => void }

/** Makes a plan, or changes one, and says beforehand what that means for the teams that have it. */
export function PlanForm({ plan, onClose }: PlanFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(plan?.name ?? "")
  const [chosen, setChosen] = useState<readonly Feature[]>(plan?.features ?? ["mfa"])
  const body = { name: name.trim(), features: [...chosen] }
  const save = useChange(
    () =>
      plan === null
        ? bodyOf(api.POST("/api/operator/plans", { body }))
        : bodyOf(api.PATCH("/api/operator/plans/{plan}", { params: { path: { plan: plan.id } }, body })),
    { said: t(plan === null ? "operator.plans.made" : "operator.plans.edited", { plan: body.name }), after: onClose },
  )
  const act = plan === null ? "make" : "edit"
  return (
    <Question
      opened
      onClose={onClose}
      title={t(`operator.plans.${act}Heading`, { plan: plan?.name ?? "" })}
      lead={t(`operator.plans.${act}Lead`)}
      action={t(`operator.plans.${act}Action`)}
      change={save}
    >
      <Stack gap="md">
        <TextInput
          label={t("operator.plans.name")}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group
          size="md"
          label={t("operator.plans.features")}
          value={[...chosen]}
          onChange={(values) => setChosen(all.filter((feature) => values.includes(feature)))}
        >
          <Stack gap={10} mt={6}>
            {all.map((feature) => (
              <Checkbox
                size="md"
                key={feature}
                value={feature}
                label={t(`operator.feature.${feature}`)}
                description={t(`operator.featureLead.${feature}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {plan !== null && plan.teams > 0 && (
          <FeatureChange
            before={plan.features}
            after={chosen}
            say={(change, features) => t(`operator.plans.${change}`, { count: plan.teams, features })}
          />
        )}
        <DenialNotice denial={save.error} />
      </Stack>
    </Question>
  )
}
