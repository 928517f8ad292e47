import { type PresetName, presets } from "@sparekey/core"
import { useTranslation } from "react-i18next"

export const presetNames = Object.keys(presets) as readonly PresetName[]

/** From which preset a team's rules were made, as people call it. */
export function usePresetName(): (preset: string) => string {
  const { t } = useTranslation()
  return (preset) => {
    const known = presetNames.find((name) => name === preset)
    if (known) return t(`operator.preset.${known}`)
    return t(preset === "server-default" ? "operator.preset.server-default" : "operator.preset.custom")
  }
}
