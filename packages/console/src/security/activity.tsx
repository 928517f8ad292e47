import { Button, Text } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import {
  BotIcon,
  KeyRoundIcon,
  LogInIcon,
  type LucideIcon,
  MailIcon,
  MonitorSmartphoneIcon,
  RectangleEllipsisIcon,
  ShieldOffIcon,
  SlidersHorizontalIcon,
  SmartphoneIcon,
  TriangleExclamationPointIcon,
} from "lucide-react"
import { useTranslation } from "react-i18next"
import { activityQuery } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import { useTimes } from "../words/times.ts"
import { useDevices } from "./device.ts"
import { sentenceOf } from "./event-sentence.ts"
import { type Happening, happeningsOf } from "./happenings.ts"
import { Section } from "./section.tsx"
import classes from "./security.module.css"

/** The first that fits an event's name is its sign. */
const signs: readonly (readonly [RegExp, LucideIcon])[] = [
  [/failure_counted|turned_away|disabled|^stopped|given_up|locked|reused/, TriangleExclamationPointIcon],
  [/switched_off|grace/, ShieldOffIcon],
  [/recovery_code/, KeyRoundIcon],
  [/authenticator/, SmartphoneIcon],
  [/address|verification|link/, MailIcon],
  [/password|pin/, RectangleEllipsisIcon],
  [/api_token/, BotIcon],
  [/device|disconnected/, MonitorSmartphoneIcon],
  [/policy|role_(made|edited|deleted)|recoveries|plan|team_made|application/, SlidersHorizontalIcon],
]

export function Activity() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(activityQuery)
  const happenings = happeningsOf(data?.pages.flatMap(({ entries }) => entries) ?? [])
  return (
    <Section id="activity" title={t("security.activity.heading")} lead={t("security.activity.lead")}>
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {data && happenings.length === 0 && <Text c="dimmed">{t("security.activity.empty")}</Text>}
      <ol className={classes.activity}>
        {happenings.map((happening) => (
          <Item key={happening.entries[0].id} happening={happening} />
        ))}
      </ol>
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t("security.activity.more")}
          </Button>
        </div>
      )}
    </Section>
  )
}

function Item({ happening: { entries } }: { readonly happening: Happening }) {
  const { i18n, t } = useTranslation()
  const times = useTimes()
  const device = useDevices()
  const [{ at, address, userAgent }] = entries
  const Sign = signs.find(([pattern]) => entries.some(({ type }) => pattern.test(type)))?.[1] ?? LogInIcon
  const place = [userAgent && device(userAgent), address].filter(Boolean).join(", ")
  return (
    <li data-careful={Sign === TriangleExclamationPointIcon}>
      <Sign size={20} aria-hidden />
      <div>
        {entries.map(({ id, type, data }) => (
          <Text key={id}>{sentenceOf(i18n, type, data) ?? t("security.activity.unknownEvent")}</Text>
        ))}
        <Text size="sm" c="dimmed">
          <time dateTime={at}>{times.moment(at)}</time>
          {place && <> · {place}</>}
        </Text>
      </div>
    </li>
  )
}
