import { Button, Text } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import { SearchField } from "../pieces/search-field.tsx"
import tools from "../team/team.module.css"
import { Figures } from "./figures.tsx"
import { GivePlan } from "./give-plan.tsx"
import { MakeTeam } from "./make-team.tsx"
import { OperatorPage } from "./operator-page.tsx"
import { type ListedTeam, teamsQuery } from "./queries.ts"
import { TeamsTable } from "./teams-table.tsx"

/** All teams of the server, and which plan each has. */
export function TeamsPage() {
  const { t } = useTranslation()
  const [making, setMaking] = useState(false)
  return (
    <OperatorPage
      title={t("operator.teams.heading")}
      lead={t("operator.teams.lead")}
      action={
        <Button size="sm" onClick={() => setMaking(true)}>
          {t("operator.make.button")}
        </Button>
      }
    >
      <Figures />
      <Teams />
      {making && <MakeTeam onClose={() => setMaking(false)} />}
    </OperatorPage>
  )
}

function Teams() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const [typed, setTyped] = useState("")
  const [search] = useDebouncedValue(typed.trim(), 250)
  const [given, setGiven] = useState<ListedTeam | null>(null)
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(teamsQuery(search))
  const teams = data?.pages.flatMap((page) => page.teams) ?? []
  const isComplete = data !== undefined && !hasNextPage
  return (
    <>
      <search className={tools.tools}>
        <SearchField className={tools.grow} label={t("operator.teams.search")} value={typed} onType={setTyped} />
      </search>
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      <Text size="sm" c="dimmed" role="status" className={tools.count}>
        {data === undefined
          ? error === null && t("operator.teams.looking")
          : t(isComplete ? "operator.teams.found" : "operator.teams.foundMore", { count: teams.length })}
      </Text>
      {teams.length > 0 && <TeamsTable teams={teams} onGive={setGiven} />}
      {isComplete && teams.length === 0 && (
        <p className={tools.empty}>{t(search === "" ? "operator.teams.empty" : "operator.teams.nobody")}</p>
      )}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t("operator.teams.more")}
        </Button>
      )}
      {given && <GivePlan team={given} onClose={() => setGiven(null)} />}
    </>
  )
}
