import { Button, NativeSelect, Title } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { type Gap, gaps } from "@sparekey/core"
import { useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { DownloadIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { download } from "../pieces/download.ts"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { spokenLocale } from "../words/i18n.ts"
import shape from "./check-up.module.css"
import { type PersonToDo, peopleToDoQuery } from "./queries.ts"
import lines from "./table.module.css"
import classes from "./team.module.css"

type Props = { readonly teamId: string; readonly allFine: boolean }

/** Who has something to do, by name, and everybody as a table to keep. */
export function PeopleToDo({ teamId, allFine }: Props) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const save = useMutation({
    mutationFn: async () => {
      const asked = {
        params: { path: { team: teamId }, query: { language: spokenLocale() } },
        parseAs: "text",
      } as const
      download(t("team.checkUp.file"), "text/csv", await bodyOf(api.GET("/api/teams/{team}/check-up.csv", asked)))
    },
  })
  return (
    <>
      <div className={shape.tableHead}>
        <Title order={2}>{t("team.checkUp.whoHeading")}</Title>
        <Button
          variant="default"
          size="sm"
          leftSection={<DownloadIcon size={17} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t("team.checkUp.csv")}
        </Button>
      </div>
      {save.error && <Notice tone="bad">{sayDenial(save.error)}</Notice>}
      {allFine ? <Notice tone="good">{t("team.checkUp.allFine")}</Notice> : <Pages teamId={teamId} />}
    </>
  )
}

function Pages({ teamId }: Pick<Props, "teamId">) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const [gap, setGap] = useState<Gap | null>(null)
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(peopleToDoQuery(teamId, gap))
  const people = data?.pages.flatMap((page) => page.people) ?? []
  return (
    <>
      <NativeSelect
        label={t("team.members.show")}
        size="md"
        mb="md"
        maw={360}
        value={gap ?? ""}
        onChange={({ currentTarget: { value } }) => setGap(gaps.find((each) => each === value) ?? null)}
        data={[
          { value: "", label: t("team.checkUp.anything") },
          ...gaps.map((each) => ({ value: each, label: t(`team.checkUp.gap.${each}`) })),
        ]}
      />
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {people.length > 0 && <PeopleTable teamId={teamId} people={people} />}
      {data && people.length === 0 && <p className={classes.empty}>{t("team.members.nobody")}</p>}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t("team.members.more")}
        </Button>
      )}
    </>
  )
}

function PeopleTable({ teamId, people }: { readonly teamId: string; readonly people: readonly PersonToDo[] }) {
  const { t } = useTranslation()
  return (
    <table className={lines.table}>
      <caption className={classes.hidden}>{t("team.checkUp.whoHeading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("team.checkUp.person")}</th>
          <th scope="col">{t("team.checkUp.what")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name, email, gaps: found }) => (
          <tr key={id}>
            <th scope="row">
              <TextLink to="/team/$team/members/$member" params={{ team: teamId, member: id }} className={lines.name}>
                {name}
              </TextLink>
              <span className={lines.email}>{email ?? t("team.member.noAddress")}</span>
            </th>
            <td>
              <span className={classes.tags}>
                {found.map((gap) => (
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
  )
}
