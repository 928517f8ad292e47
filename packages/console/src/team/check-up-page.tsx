import { Text } from "@mantine/core"
import { type Gap, gaps } from "@sparekey/core"
import { useQuery, useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import shape from "./check-up.module.css"
import { PeopleToDo } from "./check-up-people.tsx"
import { type CheckUp, checkUpQuery, teamQuery } from "./queries.ts"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/check-up")

/** T8: who would be easy to break into, or hard to get back in. */
export function CheckUpPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data, error } = useQuery(checkUpQuery(teamId))
  return (
    <TeamPage teamId={teamId} title={t("team.checkUp.heading")} lead={t("team.checkUp.lead", { team: team.name })}>
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {!data && !error && (
        <Text role="status" c="dimmed" mt="lg">
          {t("team.checkUp.counting")}
        </Text>
      )}
      {data && data.members === 0 && <p className={classes.empty}>{t("team.checkUp.empty")}</p>}
      {data && data.members > 0 && (
        <>
          <Counts checkUp={data} />
          <PeopleToDo teamId={teamId} allFine={data.fine === data.members} />
        </>
      )}
      {data && data.notCounted > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {t("team.checkUp.invited", { count: data.notCounted })}
        </Text>
      )}
    </TeamPage>
  )
}

function Counts({ checkUp: { members, fine, fewCodes, gaps: counts } }: { readonly checkUp: CheckUp }) {
  const { t } = useTranslation()
  const whyOf = (gap: Gap) =>
    gap === "codes" ? t("team.checkUp.why.codes", { count: fewCodes }) : t(`team.checkUp.why.${gap}`)
  return (
    <ul className={shape.bars}>
      {gaps.map((gap) => (
        <Bar
          key={gap}
          name={t(`team.checkUp.gap.${gap}`)}
          why={whyOf(gap)}
          count={counts[gap]}
          total={members}
          tone={gap === "mfa" ? "bad" : "careful"}
        />
      ))}
      <Bar name={t("team.checkUp.fine")} count={fine} total={members} tone="good" />
    </ul>
  )
}

type BarProps = {
  readonly name: string
  readonly why?: string
  readonly count: number
  readonly total: number
  readonly tone: "good" | "careful" | "bad"
}

/** The words say all; the bar lets the eye compare. */
function Bar({ name, why, count, total, tone }: BarProps) {
  const { t } = useTranslation()
  return (
    <li data-tone={count === 0 && tone !== "good" ? "plain" : tone}>
      <div>
        <strong>{name}</strong>
        <span>{t("team.checkUp.of", { count, total })}</span>
      </div>
      <i aria-hidden>
        <b style={{ width: `${(100 * count) / total}%` }} />
      </i>
      {why && (
        <Text size="sm" c="dimmed">
          {why}
        </Text>
      )}
    </li>
  )
}
