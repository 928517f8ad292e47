import { Button, Text } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import security from "../security/security.module.css"
import { useTimes } from "../words/times.ts"
import { toldOf } from "./history-facts.ts"
import { type AuditEntry, historyQuery } from "./queries.ts"

type HistoryProps = { readonly teamId: string; readonly memberId: string }

/** What the audit log says of one member, as far as it matters to those who look after them. */
export function History({ teamId, memberId }: HistoryProps) {
  const { t } = useTranslation()
  const sayEvent = useEventNames()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    historyQuery(teamId, memberId),
  )
  if (error) return <DenialNotice denial={error} />
  const told = (data?.pages.flatMap(({ entries }) => entries) ?? []).flatMap((entry) => {
    const name = sayEvent(entry)
    return name === null ? [] : [{ entry, name }]
  })
  return (
    <>
      {data && told.length === 0 && <Text c="dimmed">{t("history.empty")}</Text>}
      <ol className={security.activity}>
        {told.map(({ entry, name }) => (
          <Line key={entry.id} entry={entry} name={name} />
        ))}
      </ol>
      {hasNextPage && (
        <div>
          <Button variant="default" size="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("history.more")}
          </Button>
        </div>
      )}
    </>
  )
}

type LineProps = { readonly entry: AuditEntry; readonly name: string }

function Line({ entry, name }: LineProps) {
  const times = useTimes()
  const who = useWho()(entry)
  return (
    <li>
      <div>
        <Text>{name}</Text>
        <Text size="sm" c="dimmed">
          <time dateTime={entry.at}>{times.moment(entry.at)}</time>
          {who && <> · {who}</>}
        </Text>
      </div>
    </li>
  )
}

/** Null where it was the person themselves. */
function useWho(): (entry: AuditEntry) => string | null {
  const { t } = useTranslation()
  return ({ by, about, machine }) => {
    if (by === null) return t("history.byServer")
    if (machine !== null && machine.name !== null)
      return t("history.byMachineNamed", { name: by.name, token: machine.name })
    if (machine !== null) return t("history.byMachine", { name: by.name })
    return by.id === about.id ? null : t("history.by", { name: by.name })
  }
}

/** Null for what only the machinery cares about. */
function useEventNames(): (entry: AuditEntry) => string | null {
  const { i18n, t } = useTranslation()
  return ({ type, details }) => {
    const { told, facts } = toldOf(type, details)
    const keys = [
      ...(told === null ? [] : [`history.told.${told}`]),
      `history.event.${type}_${String(details.kind)}`,
      `history.event.${type}`,
    ]
    const key = keys.find((each) => i18n.exists(each))
    return key === undefined ? null : (t as (key: string, facts: object) => string)(key, facts)
  }
}
