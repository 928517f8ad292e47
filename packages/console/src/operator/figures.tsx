import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import classes from "./operator.module.css"
import { overviewQuery } from "./queries.ts"

/** The whole server at a glance. */
export function Figures() {
  const { t } = useTranslation()
  const { data } = useQuery(overviewQuery)
  if (data === undefined) return null
  const { teams, members, withMfa, openCases } = data
  return (
    <section aria-label={t("operator.teams.figures")}>
      <dl className={classes.figures}>
        {Object.entries({ teams, members, openCases }).map(([name, figure]) => (
          <div key={name}>
            <dt>{t(`operator.teams.figure.${name as "teams" | "members" | "openCases"}`)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
        <div>
          <dt>{t("operator.teams.figure.withMfa")}</dt>
          <dd>{t("operator.teams.withMfaOf", { count: withMfa, total: members })}</dd>
        </div>
      </dl>
    </section>
  )
}
