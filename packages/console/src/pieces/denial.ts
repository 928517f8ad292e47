/** Turns what the server said no with into words, by its code: the server's own sentence is English only. */
import { Problem } from "@sparekey/client"
import { useTranslation } from "react-i18next"

export type SayDenial = (denial: Error | null) => string | null

/** `of`: where only the password was asked for, it alone is what does not fit. */
export function useDenials(of?: "own password"): SayDenial {
  const { t } = useTranslation()
  return (denial) => {
    if (denial === null) return null
    if (of === "own password" && denial instanceof Problem && denial.code === "password_wrong")
      return t("passwords.wrong")
    return t(`problems.${denial instanceof Problem ? denial.code : "internal_error"}`)
  }
}
