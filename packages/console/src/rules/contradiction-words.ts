import type { Contradiction } from "@sparekey/core"
import { useTranslation } from "react-i18next"

/** What contradicts what, in the page's language. */
export function useContradictionWords(): (contradiction: Contradiction) => string {
  const { t } = useTranslation()
  return ({ name, range }) =>
    name === "out_of_range"
      ? t("rules.contradiction.out_of_range", { least: range?.least, most: range?.most })
      : t(`rules.contradiction.${name}`)
}
