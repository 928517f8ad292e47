import { Radio, Stack } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Plan } from "./queries.ts"

const NONE = "none"

type PlanChoiceProps = {
  readonly plans: readonly Plan[]
  readonly value: string | null
  readonly onChange: (planId: string | null) => void
}

/** A plan, or none, each with what it includes. */
export function PlanChoice({ plans, value, onChange }: PlanChoiceProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      size="md"
      label={t("operator.make.plan")}
      value={value ?? NONE}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
    >
      <Stack gap={10} mt={6}>
        <Radio size="md" value={NONE} label={t("operator.give.none")} description={t("operator.give.noneLead")} />
        {plans.map(({ id, name, features }) => (
          <Radio
            size="md"
            key={id}
            value={id}
            label={name}
            description={
              features.map((feature) => t(`operator.feature.${feature}`)).join(", ") || t("operator.give.nothing")
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
