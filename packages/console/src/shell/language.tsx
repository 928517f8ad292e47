import { useQueryClient } from "@tanstack/react-query"
import { GlobeIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { api, meQuery } from "../api.ts"
import { speak, spokenLocale } from "../words/i18n.ts"
import { isLocale, languageNames, locales } from "../words/locale.ts"
import classes from "./shell.module.css"

/** Changes the language here, and for the account too when somebody is signed in. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return (
    <label className={classes.language}>
      <GlobeIcon size={18} aria-hidden />
      <span className={classes.hidden}>{t("shell.language")}</span>
      <select
        value={spokenLocale()}
        onChange={async ({ currentTarget: { value } }) => {
          if (!isLocale(value)) return
          await speak(value, { remember: true })
          if (queryClient.getQueryData(meQuery.queryKey) === undefined) return
          queryClient.setQueryData(meQuery.queryKey, (me) => me && { ...me, locale: value })
          await api.PATCH("/api/me", { body: { locale: value } })
        }}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {languageNames[locale]}
          </option>
        ))}
      </select>
    </label>
  )
}
