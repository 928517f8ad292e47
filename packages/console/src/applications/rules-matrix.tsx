import { ShieldCheckIcon, ShieldIcon } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import tags from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import { askedOf, audiences, singleRoles } from "./asked.ts"
import classes from "./matrix.module.css"
import type { Application, TeamAsks } from "./queries.ts"

type Row = Pick<Application, "id" | "name" | "kind" | "rules">

type RulesMatrixProps<One extends Row> = {
  readonly caption: string
  readonly applications: readonly One[]
  /** Null: each team asks its own, and has its own roles. */
  readonly teamAsks: TeamAsks | null
  readonly nameOf: (application: One) => ReactNode
}

/** G4, G5: application by application, of whom MFA is required, and what comes before a connection. On a phone, each is a card. */
export function RulesMatrix<One extends Row>({ caption, applications, teamAsks, nameOf }: RulesMatrixProps<One>) {
  const { t } = useTranslation()
  return (
    <table className={classes.matrix}>
      <caption className={tags.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {t("applications.matrix.application")}
          </th>
          <th scope="colgroup" colSpan={teamAsks === null ? 2 : 3} className={classes.first}>
            {t("applications.matrix.mfa")}
          </th>
          <th scope="colgroup" colSpan={2} className={classes.first}>
            {t("applications.matrix.connections")}
          </th>
        </tr>
        <tr>
          {audiences.map((audience) => (
            <th key={audience} scope="col" className={audience === "admins" ? classes.first : undefined}>
              {t(`applications.matrix.${audience}`)}
            </th>
          ))}
          {teamAsks !== null && <th scope="col">{t("applications.matrix.roles")}</th>}
          <th scope="col" className={classes.first}>
            {t("applications.matrix.every")}
          </th>
          <th scope="col">{t("applications.matrix.again")}</th>
        </tr>
      </thead>
      <tbody>
        {applications.map((application) => (
          <tr key={application.id}>
            <th scope="row">
              <span className={classes.name}>{nameOf(application)}</span>
              <small>{t(`applications.kind.${application.kind}.name`)}</small>
            </th>
            <Cells application={application} teamAsks={teamAsks} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellsProps = { readonly application: Row; readonly teamAsks: TeamAsks | null }

function Cells({ application: { kind, rules }, teamAsks }: CellsProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { everyConnection, againAfterMinutes } = rules
  const roles = singleRoles(rules, teamAsks)
  return (
    <>
      {audiences.map((audience) => {
        const asked = askedOf(rules, teamAsks, audience, kind)
        const Sign = asked === null ? ShieldIcon : ShieldCheckIcon
        return (
          <td key={audience} className={audience === "admins" ? classes.first : undefined}>
            <span className={classes.label}>{t(`applications.matrix.of.${audience}`)}</span>
            <span className={classes.state} data-asked={asked !== null}>
              <Sign size={17} aria-hidden />
              <span>
                {t(asked === null ? "applications.matrix.free" : "applications.matrix.required")}
                {asked === "team" && <small>{t("applications.matrix.anyway")}</small>}
              </span>
            </span>
          </td>
        )
      })}
      {teamAsks !== null && (
        <td>
          <span className={classes.label}>{t("applications.matrix.of.roles")}</span>
          {roles.length === 0 ? (
            <span className={classes.state}>{t("applications.matrix.noRoles")}</span>
          ) : (
            <span className={tags.tags}>
              {roles.map(({ id, name }) => (
                <span key={id} className={tags.tag} data-tone="good">
                  {name}
                </span>
              ))}
            </span>
          )}
        </td>
      )}
      <td className={classes.first}>
        <span className={classes.label}>{t("applications.matrix.of.every")}</span>
        <span className={classes.state} data-asked={everyConnection}>
          {t(everyConnection ? "applications.matrix.everyYes" : "applications.matrix.everyNo")}
        </span>
      </td>
      <td>
        <span className={classes.label}>{t("applications.matrix.of.again")}</span>
        <span className={classes.state} data-asked={againAfterMinutes !== null}>
          {againAfterMinutes === null ? t("applications.matrix.never") : times.span(againAfterMinutes, "minute")}
        </span>
      </td>
    </>
  )
}
