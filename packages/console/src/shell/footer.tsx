import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { configurationQuery } from "../api.ts"
import { TextLink } from "../pieces/link.tsx"
import { ColoursSwitch } from "./colours.tsx"
import { LanguageSwitch } from "./language.tsx"
import classes from "./shell.module.css"

/** Below every page: language, colours, and the way to the mails of a demonstration, which sends none. */
export function Footer() {
  const { t } = useTranslation()
  const { data } = useQuery(configurationQuery)
  return (
    <footer className={`${classes.footer} not-printed`}>
      <LanguageSwitch />
      <ColoursSwitch />
      {data?.mail === "outbox" && (
        <TextLink to="/outbox" size="sm" c="inherit">
          {t("shell.outbox")}
        </TextLink>
      )}
    </footer>
  )
}
