import { Stack, Text } from "@mantine/core"
import { features as all } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import type { Feature } from "./queries.ts"

type FeatureChangeProps = {
  /** Null: no plan, which is everything. */
  readonly before: readonly Feature[] | null
  readonly after: readonly Feature[] | null
  /** Who loses or gains, with what, as a sentence. */
  readonly say: (change: "loses" | "gains", features: string) => string
}

/** G1: what a change of plan does, before it is made. Nothing is switched off by it. */
export function FeatureChange({ before, after, say }: FeatureChangeProps) {
  const { t } = useTranslation()
  const missing = (from: readonly Feature[] | null, wanted: readonly Feature[] | null) =>
    all
      .filter((feature) => (wanted ?? all).includes(feature) && !(from ?? all).includes(feature))
      .map((feature) => t(`operator.feature.${feature}`))
      .join(", ")
  const loses = missing(after, before)
  const gains = missing(before, after)
  if (loses === "" && gains === "") return null
  return (
    <Stack gap="sm" aria-live="polite">
      {gains !== "" && <Text>{say("gains", gains)}</Text>}
      {loses !== "" && (
        <Notice tone="careful">
          <Text>{say("loses", loses)}</Text>
          <Text mt={6}>{t("operator.give.keeps")}</Text>
        </Notice>
      )}
    </Stack>
  )
}
