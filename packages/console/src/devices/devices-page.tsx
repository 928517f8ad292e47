import { NativeSelect, Text } from "@mantine/core"
import { useQuery, useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { SearchField } from "../pieces/search-field.tsx"
import { PermittedButton } from "../security/permitted-button.tsx"
import { teamQuery } from "../team/queries.ts"
import classes from "../team/team.module.css"
import { TeamPage } from "../team/team-page.tsx"
import { AddDevice } from "./add-device.tsx"
import { DevicesTable } from "./devices-table.tsx"
import { devicesFor, type Filter, filters, isFilter } from "./listed.ts"
import { Platforms } from "./platforms.tsx"
import { type Device, devicesQuery } from "./queries.ts"

const route = getRouteApi("/team/$team/devices")

/** `instead`: one whose code was not typed in time. */
type Adding = { readonly instead: Device | null }

/** P11: where a team's applications are opened, and whether each device may. */
export function DevicesPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data, error } = useQuery(devicesQuery(teamId))
  const [adding, setAdding] = useState<Adding | null>(null)
  const [search, setSearch] = useState("")
  const [filter, setFilter] = useState<Filter>("there")
  const devices = data?.devices ?? []
  const shown = devicesFor(devices, { filter, search, now: Date.now() })
  return (
    <TeamPage
      teamId={teamId}
      title={t("devices.heading")}
      lead={t("devices.lead", { team: team.name })}
      action={
        data && (
          <PermittedButton permission={data.may.make} size="sm" onClick={() => setAdding({ instead: null })}>
            {t("devices.add")}
          </PermittedButton>
        )
      }
    >
      <DenialNotice denial={error} />
      {devices.length > 0 && (
        <search className={classes.tools}>
          <SearchField className={classes.grow} label={t("devices.search")} value={search} onType={setSearch} />
          <NativeSelect
            label={t("devices.show")}
            size="md"
            value={filter}
            onChange={({ currentTarget: { value } }) => isFilter(value) && setFilter(value)}
            data={Object.keys(filters).map((name) => ({ value: name, label: t(`devices.filter.${name as Filter}`) }))}
          />
        </search>
      )}
      {devices.length > 0 && (
        <Text size="sm" c="dimmed" role="status" className={classes.count}>
          {t("devices.found", { count: shown.length })}
        </Text>
      )}
      {data && shown.length > 0 && (
        <DevicesTable
          teamId={teamId}
          devices={shown}
          may={data.may}
          onAnotherCode={(device) => setAdding({ instead: device })}
        />
      )}
      {data && shown.length === 0 && (
        <p className={classes.empty}>{t(devices.length === 0 ? "devices.empty" : "devices.nobody")}</p>
      )}
      {data && <Platforms teamId={teamId} devices={devices} may={data.may.change} />}
      {adding && <AddDevice teamId={teamId} instead={adding.instead} onClose={() => setAdding(null)} />}
    </TeamPage>
  )
}
