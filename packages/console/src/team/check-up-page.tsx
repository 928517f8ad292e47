import { Button, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { DownloadIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { download } from "../pieces/download.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import shape from "./check-up.module.css"
import { csvOf } from "./csv.ts"
import { fewCodesOf, type Gap, gaps, gapsOf } from "./gaps.ts"
import { useMembers } from "./members.ts"
import { protectionOf } from "./protection.tsx"
import { type Member, teamQuery } from "./queries.ts"
import lines from "./table.module.css"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/check-up")

type Checked = { readonly member: Member; readonly gaps: readonly Gap[] }

/** T8: who would be easy to break into, or hard to get back in. */
export function CheckUpPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { members, error, complete } = useMembers(teamId, { all: true })
  const fewCodes = fewCodesOf(team.preset)
  const checked = members
    .filter(({ state }) => state === "active")
    .map((member) => ({ member, gaps: gapsOf(member, fewCodes) }))
  const uncounted = members.length - checked.length
  return (
    <TeamPage teamId={teamId} title={t("team.checkUp.heading")} lead={t("team.checkUp.lead", { team: team.name })}>
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {!complete && error === null && (
        <Text role="status" c="dimmed" mt="lg">
          {t("team.checkUp.counting")}
        </Text>
      )}
      {complete && checked.length === 0 && <p className={classes.empty}>{t("team.checkUp.empty")}</p>}
      {complete && checked.length > 0 && <Findings teamId={teamId} checked={checked} fewCodes={fewCodes} />}
      {complete && uncounted > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {t("team.checkUp.invited", { count: uncounted })}
        </Text>
      )}
    </TeamPage>
  )
}

type FindingsProps = { readonly teamId: string; readonly checked: readonly Checked[]; readonly fewCodes: number }

function Findings({ teamId, checked, fewCodes }: FindingsProps) {
  const { t } = useTranslation()
  const toDo = checked.filter((one) => one.gaps.length > 0)
  const whyOf = (gap: Gap) =>
    gap === "codes" ? t("team.checkUp.why.codes", { count: fewCodes }) : t(`team.checkUp.why.${gap}`)
  return (
    <>
      <ul className={shape.bars}>
        {gaps.map((gap) => (
          <Bar
            key={gap}
            name={t(`team.checkUp.gap.${gap}`)}
            why={whyOf(gap)}
            count={checked.filter((one) => one.gaps.includes(gap)).length}
            total={checked.length}
            tone={gap === "mfa" ? "bad" : "careful"}
          />
        ))}
        <Bar name={t("team.checkUp.fine")} count={checked.length - toDo.length} total={checked.length} tone="good" />
      </ul>
      <div className={shape.tableHead}>
        <Title order={2}>{t("team.checkUp.whoHeading")}</Title>
        <DownloadCsv checked={checked} />
      </div>
      {toDo.length === 0 ? (
        <Notice tone="good">{t("team.checkUp.allFine")}</Notice>
      ) : (
        <table className={lines.table}>
          <caption className={classes.hidden}>{t("team.checkUp.whoHeading")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("team.checkUp.person")}</th>
              <th scope="col">{t("team.checkUp.what")}</th>
            </tr>
          </thead>
          <tbody>
            {toDo.map((one) => (
              <tr key={one.member.id}>
                <th scope="row">
                  <TextLink
                    to="/team/$team/members/$member"
                    params={{ team: teamId, member: one.member.id }}
                    className={lines.name}
                  >
                    {one.member.name}
                  </TextLink>
                  <span className={lines.email}>{one.member.email ?? t("team.member.noAddress")}</span>
                </th>
                <td>
                  <span className={classes.tags}>
                    {one.gaps.map((gap) => (
                      <span key={gap} className={classes.tag} data-tone={gap === "mfa" ? "bad" : "careful"}>
                        {t(`team.checkUp.gap.${gap}`)}
                      </span>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
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

const columns = ["name", "email", "role", "mfa", "authenticators", "codes", "addresses", "lastSignIn", "toDo"] as const

function DownloadCsv({ checked }: { readonly checked: readonly Checked[] }) {
  const { t } = useTranslation()
  const save = () => {
    const rows = checked.map(({ member, gaps: found }) => [
      member.name,
      member.email ?? "",
      member.role.name,
      t(`team.mfa.${protectionOf(member)}`),
      member.mfa.authenticators,
      member.mfa.codesLeft,
      member.mfa.verifiedAddresses,
      member.lastSignInAt ?? "",
      found.map((gap) => t(`team.checkUp.gap.${gap}`)).join("; "),
    ])
    const head = columns.map((column) => t(`team.checkUp.column.${column}`))
    download(t("team.checkUp.file"), "text/csv", csvOf([head, ...rows]))
  }
  return (
    <Button variant="default" size="sm" leftSection={<DownloadIcon size={17} aria-hidden />} onClick={save}>
      {t("team.checkUp.csv")}
    </Button>
  )
}
