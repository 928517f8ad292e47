/** Turns what the server said no with into words, by its code: the server's own sentence is English only. */
import { Problem } from "@sparekey/client"
import { useTranslation } from "react-i18next"

export type SayDenial = (denial: Error | null) => string | null

export function useDenials(): SayDenial {
  const { t } = useTranslation()
  return (denial) => {
    if (denial === null) return null
    return t(`problems.${denial instanceof Problem ? denial.code : "internal_error"}`)
  }
}
