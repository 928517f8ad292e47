import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import links from "../team/navigation.module.css"
import classes from "./applications.module.css"

/** From what people sign in to, to what machines do. */
export function Tabs({ team }: { readonly team: string }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.tabs} aria-label={t("applications.tabs")}>
      <Link to="/team/$team/applications" params={{ team }} className={links.link} activeOptions={{ exact: true }}>
        {t("applications.heading")}
      </Link>
      <Link to="/team/$team/tokens" params={{ team }} className={links.link}>
        {t("tokens.heading")}
      </Link>
    </nav>
  )
}
