import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { ArrowLeftIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { OperatorPage } from "../operator/operator-page.tsx"
import { TextLink } from "../pieces/link.tsx"
import { teamQuery } from "../team/queries.ts"
import shared from "../team/team.module.css"
import { TeamPage } from "../team/team-page.tsx"
import { ApplicationSections } from "./application-sections.tsx"
import { applicationQuery, applicationsQuery } from "./queries.ts"

const ofTeam = getRouteApi("/team/$team/applications/$application")
const ofOperator = getRouteApi("/operator/applications/$application")

/** One of a team's applications. */
export function TeamApplicationPage() {
  const { t } = useTranslation()
  const { team: teamId, application: id } = ofTeam.useParams()
  const navigate = useNavigate()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data: page } = useSuspenseQuery(applicationsQuery({ team: teamId }))
  const { data: application } = useSuspenseQuery(applicationQuery({ team: teamId }, id))
  return (
    <TeamPage
      teamId={teamId}
      title={application.name}
      lead={t(`applications.kind.${application.kind}.name`)}
      back={
        <TextLink to="/team/$team/applications" params={{ team: teamId }} size="sm" className={shared.back}>
          <ArrowLeftIcon size={15} aria-hidden />
          {t("applications.back")}
        </TextLink>
      }
    >
      <ApplicationSections
        key={id}
        hand={{ team: team.id }}
        application={application}
        page={page}
        onRemoved={() => void navigate({ to: "/team/$team/applications", params: { team: teamId } })}
      />
    </TeamPage>
  )
}

/** One of those for all teams. */
export function OperatorApplicationPage() {
  const { t } = useTranslation()
  const { application: id } = ofOperator.useParams()
  const navigate = useNavigate()
  const { data: page } = useSuspenseQuery(applicationsQuery("operator"))
  const { data: application } = useSuspenseQuery(applicationQuery("operator", id))
  return (
    <OperatorPage
      title={application.name}
      lead={t(`applications.kind.${application.kind}.name`)}
      page="applications"
      back={
        <TextLink to="/operator/applications" size="sm" className={shared.back}>
          <ArrowLeftIcon size={15} aria-hidden />
          {t("applications.back")}
        </TextLink>
      }
    >
      <ApplicationSections
        key={id}
        hand="operator"
        application={application}
        page={page}
        onRemoved={() => void navigate({ to: "/operator/applications" })}
      />
    </OperatorPage>
  )
}
