import { Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { TextLink } from "../pieces/link.tsx"
import { teamQuery } from "../team/queries.ts"
import { TeamPage } from "../team/team-page.tsx"
import classes from "./applications.module.css"
import { AddApplication, ApplicationsList } from "./applications-list.tsx"
import { applicationsQuery } from "./queries.ts"
import { RulesMatrix } from "./rules-matrix.tsx"
import { Tabs } from "./tabs.tsx"

const route = getRouteApi("/team/$team/applications")

/** A team's own applications, and those that all teams can use. */
export function TeamApplicationsPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const navigate = useNavigate()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data: page } = useSuspenseQuery(applicationsQuery({ team: teamId }))
  const open = (application: string) =>
    navigate({ to: "/team/$team/applications/$application", params: { team: teamId, application } })
  return (
    <TeamPage
      teamId={teamId}
      title={t("applications.heading")}
      lead={t("applications.lead", { team: team.name })}
      action={<AddApplication hand={{ team: teamId }} may={page.may} onMade={({ id }) => void open(id)} />}
    >
      <Tabs team={teamId} />
      <ApplicationsList
        page={page}
        nameOf={({ id, name }) => (
          <TextLink to="/team/$team/applications/$application" params={{ team: teamId, application: id }}>
            {name}
          </TextLink>
        )}
      />
      {page.shared.length > 0 && (
        <section className={classes.shared}>
          <Title order={2}>{t("applications.shared.heading")}</Title>
          <Text c="dimmed">{t("applications.shared.lead")}</Text>
          <RulesMatrix
            caption={t("applications.shared.heading")}
            applications={page.shared}
            teamAsks={page.teamAsks}
            nameOf={({ name }) => name}
          />
        </section>
      )}
    </TeamPage>
  )
}
