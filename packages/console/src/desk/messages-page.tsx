import { NativeSelect, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import team from "../team/team.module.css"
import type { Catalogue } from "../words/en/index.ts"
import { useTimes } from "../words/times.ts"
import classes from "./desk.module.css"
import { DeskPage } from "./desk-page.tsx"
import inbox from "./inbox.module.css"
import { LetterText } from "./message.tsx"
import item from "./messages.module.css"
import { type DeskMessage, deskMessagesQuery } from "./queries.ts"
import { Reasons } from "./reasons.tsx"
import { isMessageFilter, type MessageFilter, messageFilters } from "./worth-a-look.ts"

const route = getRouteApi("/desk/messages")

/** What came and opened no request, with its verdict: held, not proven, refused, ignored. */
export function MessagesPage() {
  const { t } = useTranslation()
  const { show = "all" } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useSuspenseQuery(deskMessagesQuery)
  const shown = data.messages.filter(messageFilters[show])
  const choose = (value: string) => {
    if (isMessageFilter(value)) void navigate({ search: value === "all" ? {} : { show: value }, replace: true })
  }
  return (
    <DeskPage title={t("desk.messages.heading")} lead={t("desk.messages.lead")}>
      {data.messages.length === 0 ? (
        <p className={team.empty}>{t("desk.messages.empty")}</p>
      ) : (
        <>
          <div className={team.tools}>
            <NativeSelect
              label={t("desk.messages.show")}
              size="md"
              value={show}
              onChange={({ currentTarget }) => choose(currentTarget.value)}
              data={Object.keys(messageFilters).map((name) => ({
                value: name,
                label: t(`desk.messages.filter.${name as MessageFilter}`),
              }))}
            />
          </div>
          {shown.length === 0 && <p className={team.empty}>{t("desk.messages.emptyFilter")}</p>}
          <ul className={item.messages}>
            {shown.map((message) => (
              <MessageItem key={message.id} message={message} />
            ))}
          </ul>
        </>
      )}
    </DeskPage>
  )
}

type Outcome = keyof Catalogue["desk"]["messages"]["outcome"]

const tones: Readonly<Record<Outcome, string>> = {
  unread: "accent",
  held: "careful",
  incomplete: "careful",
  unmatched: "careful",
  ignored: "plain",
  somebody_else: "bad",
  request_not_proven: "bad",
  name_does_not_fit: "bad",
  recoveries_stopped: "careful",
  mfa_is_off: "plain",
  account_closed: "plain",
  refused: "bad",
}

const outcomeOf = (outcome: string): Outcome => (Object.hasOwn(tones, outcome) ? (outcome as Outcome) : "refused")

function MessageItem({ message }: { readonly message: DeskMessage }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { from, subject, receivedAt, text, verdict, missing } = message
  const outcome = outcomeOf(message.outcome)
  const parts = missing.map((part) => t(`desk.messages.part.${part}`)).join(", ")
  return (
    <li className={item.item}>
      <div className={inbox.requestHead}>
        <Title order={2}>{subject === null || subject === "" ? t("desk.messages.noSubject") : subject}</Title>
        <span className={team.tag} data-tone={tones[outcome]}>
          {t(`desk.messages.outcome.${outcome}`)}
        </span>
        <time dateTime={receivedAt}>{times.ago(receivedAt)}</time>
      </div>
      <p className={classes.dimmed}>
        {from ?? t("desk.messages.nobody")}
        {verdict.domain !== null && ` · ${t("desk.messages.proven", { domain: verdict.domain })}`}
      </p>
      <p>{t(`desk.messages.means.${outcome}`)}</p>
      {missing.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("desk.messages.missing", { parts })}
        </Text>
      )}
      <Reasons reasons={verdict.reasons} />
      {text !== null && text !== "" && (
        <details>
          <summary>{t("desk.messages.text")}</summary>
          <LetterText text={text} />
          <Text size="sm" c="dimmed">
            {t("desk.message.asText")}
          </Text>
        </details>
      )}
    </li>
  )
}
