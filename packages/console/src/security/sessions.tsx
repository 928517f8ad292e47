import { Button, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { LaptopIcon, SmartphoneIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { api, type Session, sessionsQuery } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import { useTimes } from "../words/times.ts"
import { useChange } from "./change.ts"
import { useDevices } from "./device.ts"
import { Section } from "./section.tsx"
import classes from "./security.module.css"

export function Sessions() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { data, error } = useQuery(sessionsQuery)
  const endOthers = useChange(() => api.DELETE("/api/me/sessions"), { said: t("security.sessions.othersEnded") })
  const sessions = data?.sessions ?? []
  const denial = error ?? endOthers.error
  return (
    <Section id="sessions" title={t("security.sessions.heading")} lead={t("security.sessions.lead")}>
      {denial && <Notice tone="bad">{sayDenial(denial)}</Notice>}
      <ul className={classes.rows}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length === 1 && <Text c="dimmed">{t("security.sessions.only")}</Text>}
      {sessions.length > 1 && (
        <div>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t("security.sessions.endOthers")}
          </Button>
        </div>
      )}
    </Section>
  )
}

function SessionRow({ session }: { readonly session: Session }) {
  const { t } = useTranslation()
  const times = useTimes()
  const sayDenial = useDenials()
  const device = useDevices()(session.userAgent)
  const end = useChange(() => api.DELETE("/api/me/sessions/{id}", { params: { path: { id: session.id } } }), {
    said: t("security.sessions.ended"),
  })
  const Icon = /Mobile|Android|iPhone/.test(session.userAgent ?? "") ? SmartphoneIcon : LaptopIcon
  const facts = [
    session.address,
    t("security.sessions.since", { date: times.moment(session.bornAt) }),
    t("security.sessions.seen", { date: times.ago(session.lastSeenAt) }),
    session.acr === "recovery" && t("security.sessions.byCode"),
  ]
  return (
    <li>
      <Icon size={22} aria-hidden />
      <div>
        <Text fw={560} className={classes.named}>
          {device}
          {session.current && <span className={classes.tag}>{t("security.sessions.current")}</span>}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(" · ")}
        </Text>
        {end.error && (
          <Text size="sm" c="var(--bad)" role="alert">
            {sayDenial(end.error)}
          </Text>
        )}
      </div>
      {!session.current && (
        <Button
          variant="subtle"
          size="xs"
          loading={end.isPending}
          aria-label={t("security.sessions.endLabel", { device })}
          onClick={() => end.mutate()}
        >
          {t("security.sessions.end")}
        </Button>
      )}
    </li>
  )
}
