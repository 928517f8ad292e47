import { Text } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery, useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { SearchField } from "../pieces/search-field.tsx"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"
import { teamQuery } from "../team/queries.ts"
import tools from "../team/team.module.css"
import { TeamPage } from "../team/team-page.tsx"
import { ConnectionLines } from "./connection-line.tsx"
import classes from "./connections.module.css"
import { Disconnect, DisconnectEverybody } from "./disconnect.tsx"
import { type Connection, connectionsQuery } from "./queries.ts"

const route = getRouteApi("/team/$team/connections")

/** G9: who is connected at the moment, person by person. */
export function ConnectionsPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const [typed, setTyped] = useState("")
  const [search] = useDebouncedValue(typed.trim(), 250)
  const [asked, setAsked] = useState(false)
  const all = useQuery(connectionsQuery(teamId))
  const { data, error } = useQuery(connectionsQuery(teamId, search === "" ? {} : { search }))
  const people = Map.groupBy(data?.connections ?? [], ({ memberId }) => memberId)
  const isAnybody = (all.data?.total ?? 0) > 0
  return (
    <TeamPage
      teamId={teamId}
      title={t("connections.heading")}
      lead={t("connections.lead", { team: team.name })}
      action={
        isAnybody &&
        all.data && (
          <PermittedButton
            permission={all.data.may.disconnect}
            variant="default"
            size="sm"
            onClick={() => setAsked(true)}
          >
            {t("connections.everybody.action")}…
          </PermittedButton>
        )
      }
    >
      <DenialNotice denial={error} />
      {isAnybody && (
        <search className={tools.tools}>
          <SearchField className={tools.grow} label={t("connections.search")} value={typed} onType={setTyped} />
        </search>
      )}
      {data && data.total > 0 && (
        <Text size="sm" c="dimmed" role="status" className={tools.count}>
          {`${t("connections.found", { count: data.total })} ${t("connections.of", { count: data.people })}`}
        </Text>
      )}
      {data && people.size > 0 && (
        <ul className={classes.people}>
          {[...people].map(([id, theirs]) => (
            <Person key={id} teamId={teamId} connections={theirs} may={data.may.disconnect} />
          ))}
        </ul>
      )}
      {data && data.total > data.connections.length && (
        <Text c="dimmed" mt="md">
          {t("connections.first", { count: data.connections.length })}
        </Text>
      )}
      {data?.total === 0 && <p className={tools.empty}>{t(isAnybody ? "connections.nobody" : "connections.empty")}</p>}
      {asked && all.data && (
        <DisconnectEverybody
          teamId={teamId}
          people={all.data.people}
          connections={all.data.total}
          onClose={() => setAsked(false)}
        />
      )}
    </TeamPage>
  )
}

type PersonProps = {
  readonly teamId: string
  readonly connections: readonly Connection[]
  readonly may: Permission
}

function Person({ teamId, connections, may }: PersonProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const [first] = connections
  // Not what the search happens to show of them.
  const { data } = useQuery({ ...connectionsQuery(teamId, { member: first?.memberId ?? "" }), enabled: asked })
  if (first === undefined) return null
  const { memberId, name } = first
  return (
    <li>
      <div className={classes.head}>
        <h2>{name}</h2>
        <PermittedButton
          permission={may}
          variant="default"
          size="xs"
          aria-label={t("connections.disconnect.actionLabel", { name })}
          onClick={() => setAsked(true)}
        >
          {t("connections.disconnect.action")}…
        </PermittedButton>
      </div>
      <ConnectionLines connections={connections} />
      <Disconnect
        teamId={teamId}
        member={{ id: memberId, name }}
        count={data?.total ?? connections.length}
        opened={asked}
        onClose={() => setAsked(false)}
      />
    </li>
  )
}
