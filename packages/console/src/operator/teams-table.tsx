import { Button } from "@mantine/core"
import { useTranslation } from "react-i18next"
import lines from "../team/table.module.css"
import tags from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./operator.module.css"
import { usePresetName } from "./preset-names.ts"
import type { ListedTeam } from "./queries.ts"

type TeamsTableProps = { readonly teams: readonly ListedTeam[]; readonly onGive: (team: ListedTeam) => void }

export function TeamsTable({ teams, onGive }: TeamsTableProps) {
  const { t } = useTranslation()
  return (
    <table className={lines.table}>
      <caption className={tags.hidden}>{t("operator.teams.heading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("operator.teams.team")}</th>
          <th scope="col">{t("operator.teams.plan")}</th>
          <th scope="col">{t("operator.teams.members")}</th>
          <th scope="col">{t("operator.teams.withMfa")}</th>
          <th scope="col">{t("operator.teams.openCases")}</th>
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <TeamRow key={team.id} team={team} onGive={onGive} />
        ))}
      </tbody>
    </table>
  )
}

type TeamRowProps = { readonly team: ListedTeam; readonly onGive: (team: ListedTeam) => void }

function TeamRow({ team, onGive }: TeamRowProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const sayPreset = usePresetName()
  const { name, preset, plan, members, withMfa, openCases, stopped, createdAt } = team
  return (
    <tr>
      <th scope="row">
        <span className={lines.name}>{name}</span>
        {stopped && (
          <span className={tags.tag} data-tone="careful">
            {t("operator.teams.stopped")}
          </span>
        )}
        <span className={lines.email}>
          {sayPreset(preset)} · {t("operator.teams.since", { date: times.date(createdAt) })}
        </span>
      </th>
      <td className={classes.plan}>
        <span className={plan === null ? lines.dimmed : undefined}>{plan?.name ?? t("operator.teams.noPlan")}</span>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t("operator.teams.giveLabel", { team: name })}
          onClick={() => onGive(team)}
        >
          {t("operator.teams.give")}
        </Button>
      </td>
      <td className={classes.number}>
        <span className={lines.narrowLabel}>{t("operator.teams.members")}: </span>
        {members}
      </td>
      <td>
        <span className={lines.narrowLabel}>{t("operator.teams.withMfa")}: </span>
        <Share count={withMfa} total={members} />
      </td>
      <td className={classes.number}>
        <span className={lines.narrowLabel}>{t("operator.teams.openCases")}: </span>
        {openCases}
      </td>
    </tr>
  )
}

/** The words say all; the bar lets the eye compare. */
function Share({ count, total }: { readonly count: number; readonly total: number }) {
  const { t } = useTranslation()
  return (
    <span className={classes.share}>
      {t("operator.teams.withMfaOf", { count, total })}
      <i aria-hidden>
        <b style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }} />
      </i>
    </span>
  )
}
