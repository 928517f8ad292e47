import { useTranslation } from "react-i18next"
import { presetWords } from "../rules/preset-words.ts"
import { isChoosable } from "../rules/settings.ts"

/** From which preset a team's rules were made, as people call it. */
export function usePresetName(): (preset: string) => string {
  const { t } = useTranslation()
  return (preset) => (isChoosable(preset) ? t(`presets.${presetWords[preset]}.name`) : t("operator.ownRules"))
}
