import { Switch, Title } from "@mantine/core"
import { useQuery, useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { LinkButton } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { RecoveriesSwitch } from "../rules/recoveries-switch.tsx"
import look from "./case.module.css"
import { CaseLine } from "./case-line.tsx"
import { isOpen } from "./case-steps.ts"
import { casesQuery, type Team, teamQuery } from "./queries.ts"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/cases")

/** Who sets the rules finds the switch there; who only decides about cases may stop them too. A8 */
const mayOnlyStop = ({ me }: Team): boolean =>
  me.permissions.includes("approve_cases") && !me.permissions.includes("manage_policy")

/** What was asked for to get somebody back in: the open ones, and on request those that are over. */
export function CasesPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const [withOver, setWithOver] = useState(false)
  const unended = useQuery(casesQuery(teamId, false))
  const ended = useQuery({ ...casesQuery(teamId, true), enabled: withOver })
  const open = unended.data?.cases.filter(isOpen)
  // Nobody ends a case that expires: time does.
  const over = [...(unended.data?.cases.filter((one) => !isOpen(one)) ?? []), ...(ended.data?.cases ?? [])].toSorted(
    (one, other) => Date.parse(other.openedAt) - Date.parse(one.openedAt),
  )
  const denial = unended.error ?? ended.error
  return (
    <TeamPage teamId={teamId} title={t("team.cases.heading")} lead={t("team.cases.lead", { team: team.name })}>
      {denial && <Notice tone="bad">{sayDenial(denial)}</Notice>}
      {open?.length === 0 && (
        <div className={classes.empty}>
          <p>{t("team.cases.empty")}</p>
          <LinkButton to="/team/$team/members" params={{ team: teamId }} variant="default" size="sm">
            {t("team.cases.toMembers")}
          </LinkButton>
        </div>
      )}
      <ul className={look.cases}>
        {open?.map((one) => (
          <CaseLine key={one.id} recoveryCase={one} team={team} named />
        ))}
      </ul>
      <Switch
        label={t("team.cases.over")}
        checked={withOver}
        onChange={({ currentTarget }) => setWithOver(currentTarget.checked)}
      />
      {withOver && ended.data && (
        <section className={look.over}>
          <Title order={2}>{t("team.cases.overHeading")}</Title>
          {over.length === 0 && <p className={classes.empty}>{t("team.cases.overEmpty")}</p>}
          <ul className={look.cases}>
            {over.map((one) => (
              <CaseLine key={one.id} recoveryCase={one} team={team} named />
            ))}
          </ul>
        </section>
      )}
      {mayOnlyStop(team) && (
        <section className={look.over}>
          <Title order={2}>{t("recoveries.heading")}</Title>
          <RecoveriesSwitch team={team} />
        </section>
      )}
    </TeamPage>
  )
}
