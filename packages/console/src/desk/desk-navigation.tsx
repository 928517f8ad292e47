import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import classes from "../team/navigation.module.css"
import type { Team } from "../team/queries.ts"

const pages = [
  { name: "inbox", to: "/desk" },
  { name: "messages", to: "/desk/messages" },
  { name: "figures", to: "/desk/figures" },
  { name: "kept", to: "/desk/kept" },
] as const

/** The desk is whoever may approve cases in the team that runs the server. */
export const isDesk = ({ operator, me }: Team): boolean => operator && me.permissions.includes("approve_cases")

/** The desk's pages, for its agents. */
export function DeskNavigation({ teams }: { readonly teams: readonly Team[] }) {
  const { t } = useTranslation()
  if (!teams.some(isDesk)) return null
  return (
    <div className={classes.group}>
      <span>{t("work.desk.label")}</span>
      {pages.map(({ name, to }) => (
        <Link key={name} to={to} className={classes.link} activeOptions={{ exact: to === "/desk" }}>
          {t(`work.desk.${name}`)}
        </Link>
      ))}
    </div>
  )
}
