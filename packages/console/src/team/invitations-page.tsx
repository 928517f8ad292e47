import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { ArrowLeftIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { TextLink } from "../pieces/link.tsx"
import { Section } from "../security/section.tsx"
import { InviteForm } from "./invite-form.tsx"
import { OpenInvitations } from "./open-invitations.tsx"
import { teamQuery } from "./queries.ts"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/invitations")

/** Asking people to join, and what has become of it. */
export function InvitationsPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  return (
    <TeamPage
      teamId={teamId}
      title={t("inviting.heading")}
      lead={t("inviting.lead", { team: team.name })}
      back={
        <TextLink to="/team/$team/members" params={{ team: teamId }} size="sm" className={classes.back}>
          <ArrowLeftIcon size={15} aria-hidden />
          {t("team.member.back")}
        </TextLink>
      }
    >
      <Section id="invite" title={t("inviting.form.heading")} lead={t("inviting.form.lead")}>
        <InviteForm team={team} />
      </Section>
      <Section id="open" title={t("inviting.open.heading")} lead={t("inviting.open.lead")}>
        <OpenInvitations team={team} />
      </Section>
    </TeamPage>
  )
}
