import { Text } from "@mantine/core"
import { useQueries, useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { ArrowLeftIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { DevicesAndConnections } from "../connections/of-member.tsx"
import { useDenials } from "../pieces/denial.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Section } from "../security/section.tsx"
import { useTimes } from "../words/times.ts"
import look from "./case.module.css"
import { CaseLine } from "./case-line.tsx"
import { isOpen } from "./case-steps.ts"
import { HelpActs } from "./help-acts.tsx"
import { History } from "./history.tsx"
import { PlaceActs } from "./place-acts.tsx"
import { CodesLeft, Protection, protectionOf } from "./protection.tsx"
import { casesOfMemberQuery, type MemberInFull, memberQuery, type Team, teamQuery } from "./queries.ts"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/members/$member")

/** One member: how they stand, what may be done for them and why not, and their cases. */
export function MemberPage() {
  const { t } = useTranslation()
  const { team: teamId, member: memberId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data: member } = useSuspenseQuery(memberQuery(teamId, memberId))
  const readsCases = team.me.permissions.some((one) => ["manage_mfa", "approve_cases", "read_audit"].includes(one))
  return (
    <TeamPage
      teamId={teamId}
      title={member.name}
      lead={member.email ?? t("team.member.noAddress")}
      back={
        <TextLink to="/team/$team/members" params={{ team: teamId }} size="sm" className={classes.back}>
          <ArrowLeftIcon size={15} aria-hidden />
          {t("team.member.back")}
        </TextLink>
      }
    >
      <State member={member} />
      <Section id="help" title={t("team.member.help.heading")} lead={t("team.member.help.lead")}>
        <HelpActs team={team} member={member} />
      </Section>
      {readsCases && (
        <Section id="cases" title={t("team.member.cases.heading")} lead={t("team.member.cases.lead")}>
          <CasesOf team={team} memberId={memberId} />
        </Section>
      )}
      <DevicesAndConnections team={team} member={member} />
      <Section id="place" title={t("team.member.place.heading")} lead={t("team.member.place.lead")}>
        <PlaceActs team={team} member={member} />
      </Section>
      {team.me.permissions.includes("read_audit") && (
        <Section id="history" title={t("history.heading")} lead={t("history.lead")}>
          <History teamId={teamId} memberId={memberId} />
        </Section>
      )}
    </TeamPage>
  )
}

function State({ member }: { readonly member: MemberInFull }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { role, owner, state, mfa, lastSignInAt, teams } = member
  const protection = protectionOf(member)
  return (
    <div className={classes.state}>
      <div>
        <Protection member={member} />
        <Text size="sm" c="dimmed" mt={4}>
          {t(`team.mfa.${protection}Lead`)}
        </Text>
      </div>
      <ul className={classes.facts}>
        <li className={classes.named}>
          {role.name}
          {owner && <span className={classes.tag}>{t("team.owner")}</span>}
          {state !== "active" && (
            <span className={classes.tag} data-tone="plain">
              {t(`team.state.${state}`)}
            </span>
          )}
        </li>
        <li>{t("team.member.authenticators", { count: mfa.authenticators })}</li>
        <li>
          <CodesLeft left={mfa.codesLeft} />
        </li>
        <li>{t("team.member.addresses", { count: mfa.verifiedAddresses })}</li>
        <li>
          {t("team.seen.label")}: {lastSignInAt === null ? t("team.seen.never") : times.ago(lastSignInAt)}
        </li>
      </ul>
      {teams > 1 && (
        <Text size="sm" c="dimmed" className={classes.wholeRow}>
          {t("team.member.elsewhere")}
        </Text>
      )}
    </div>
  )
}

function CasesOf({ team, memberId }: { readonly team: Team; readonly memberId: string }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const [unended, ended] = useQueries({
    queries: [casesOfMemberQuery(team.id, memberId, false), casesOfMemberQuery(team.id, memberId, true)],
  })
  const denial = unended.error ?? ended.error
  if (denial) return <Notice tone="bad">{sayDenial(denial)}</Notice>
  if (!unended.data || !ended.data) return null
  const cases = [...unended.data.cases, ...ended.data.cases].toSorted(
    (one, other) => Number(isOpen(other)) - Number(isOpen(one)) || other.openedAt.localeCompare(one.openedAt),
  )
  if (cases.length === 0) return <Text c="dimmed">{t("team.member.cases.empty")}</Text>
  return (
    <ul className={look.cases}>
      {cases.map((one) => (
        <CaseLine key={one.id} recoveryCase={one} team={team} named={false} />
      ))}
    </ul>
  )
}
