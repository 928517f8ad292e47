import { NativeSelect, Title } from "@mantine/core"
import { useQuery, useSuspenseQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { meQuery } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { LinkButton, TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { SearchField } from "../pieces/search-field.tsx"
import team from "../team/team.module.css"
import classes from "./desk.module.css"
import { DeskPage } from "./desk-page.tsx"
import inbox from "./inbox.module.css"
import { deskCasesQuery, deskMessagesQuery } from "./queries.ts"
import { RequestRow } from "./request-row.tsx"
import { Safeguards } from "./safeguards.tsx"
import { type Group, groupOf, groups } from "./standing.ts"
import { isWorthALook } from "./worth-a-look.ts"

const filters: Readonly<Record<"open" | "mine" | "held" | "waits" | "over", readonly Group[]>> = {
  open: groups.filter((group) => group !== "over"),
  mine: ["mine"],
  held: ["held"],
  waits: ["waits", "ready"],
  over: ["over"],
}

type Filter = keyof typeof filters

const isFilter = (name: string): name is Filter => Object.hasOwn(filters, name)

/** What waits for me first, then what waits for somebody else, then what waits for time. */
export function InboxPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { data: me } = useSuspenseQuery(meQuery)
  const [filter, setFilter] = useState<Filter>("open")
  const [typed, setTyped] = useState("")
  const { data, error } = useQuery(deskCasesQuery(filter === "over"))
  const sought = typed.trim().toLocaleLowerCase()
  const found = data?.cases.filter(
    ({ member, teams }) =>
      sought === "" || [member, ...teams].some(({ name }) => name.toLocaleLowerCase().includes(sought)),
  )
  const shown = filters[filter]
    .map((group) => ({ group, cases: found?.filter((one) => groupOf(one, me.id) === group) ?? [] }))
    .filter(({ cases }) => cases.length > 0)
  const nothing = data !== undefined && shown.length === 0
  return (
    <DeskPage title={t("desk.inbox.heading")} lead={t("desk.inbox.lead")}>
      <div className={classes.withAside}>
        <div>
          <search className={team.tools}>
            <SearchField className={team.grow} label={t("desk.inbox.search")} value={typed} onType={setTyped} />
            <NativeSelect
              label={t("desk.inbox.show")}
              size="md"
              value={filter}
              onChange={({ currentTarget: { value } }) => isFilter(value) && setFilter(value)}
              data={Object.keys(filters).map((name) => ({
                value: name,
                label: t(`desk.inbox.filter.${name as Filter}`),
              }))}
            />
          </search>
          {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
          <LeftOver />
          {shown.map(({ group, cases }) => (
            <section key={group} className={inbox.queue} data-group={group}>
              <Title order={2}>
                {t(`desk.inbox.group.${group}`)} <span>{cases.length}</span>
              </Title>
              <ul>
                {cases.map((one) => (
                  <RequestRow key={one.id} one={one} me={me.id} />
                ))}
              </ul>
            </section>
          ))}
          {nothing && <Nothing filter={filter} sought={sought !== ""} />}
        </div>
        <Safeguards />
      </div>
    </DeskPage>
  )
}

function Nothing({ filter, sought }: { readonly filter: Filter; readonly sought: boolean }) {
  const { t } = useTranslation()
  const isAll = filter === "open" && !sought
  return (
    <div className={team.empty}>
      <p>
        {isAll
          ? t("desk.inbox.empty")
          : t(filter === "over" && !sought ? "desk.inbox.emptyOver" : "desk.inbox.emptyFilter")}
      </p>
      {isAll && (
        <LinkButton to="/desk/messages" variant="default" size="sm">
          {t("desk.inbox.toMessages")}
        </LinkButton>
      )}
    </div>
  )
}

/** Messages that somebody should look at though they opened nothing. */
function LeftOver() {
  const { t } = useTranslation()
  const { data } = useQuery(deskMessagesQuery)
  const count = data?.messages.filter(isWorthALook).length ?? 0
  if (count === 0) return null
  return (
    <div className={inbox.leftOver}>
      <Notice tone="plain">
        {t("desk.inbox.look", { count })}{" "}
        <TextLink to="/desk/messages" search={{ show: "look" }}>
          {t("desk.inbox.toMessages")}
        </TextLink>
      </Notice>
    </div>
  )
}
