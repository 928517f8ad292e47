import { Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Countdown } from "../pieces/countdown.tsx"
import team from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import look from "./case.module.css"
import { CaseActs } from "./case-acts.tsx"
import type { CaseDetail } from "./queries.ts"
import { Seats } from "./seats.tsx"
import { isOpen, nameOfState, nextOf, toneOf } from "./standing.ts"

type CaseStateProps = {
  readonly detail: CaseDetail
  readonly me: string
  readonly onChanged: (changed: boolean) => void
}

/** How it stands, what to do next in one sentence, who approves, how long it waits, and the buttons. */
export function CaseState({ detail, me, onChanged }: CaseStateProps) {
  const { t } = useTranslation()
  const { case: one } = detail
  const { name } = one.member
  return (
    <section className={look.state} data-tone={toneOf(one)}>
      <div className={look.next}>
        <span className={team.tag} data-tone={toneOf(one)}>
          {t(`desk.state.${nameOfState(one)}`)}
        </span>
        <Title order={2}>{t("desk.next.heading")}</Title>
        <p>{t(`desk.next.${nextOf(one, me, detail.may)}`, { name })}</p>
      </div>
      <div className={look.who}>
        {one.state === "waiting" && one.readyAt !== null && (
          <Countdown until={one.readyAt} hours={one.waitHours} big said={t("desk.case.left")} />
        )}
        <Seats one={one} me={me} />
      </div>
      <Facts detail={detail} />
      <CaseActs detail={detail} onChanged={onChanged} />
    </section>
  )
}

function Facts({ detail: { case: one, addresses } }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { name } = one.member
  const isDecided = one.state === "waiting" || one.state === "ready"
  return (
    <dl className={look.facts}>
      <div>
        <dt>{t("desk.case.grants")}</dt>
        <dd>
          {t(one.grants === "reset" ? "desk.case.grantsReset" : "desk.case.grantsSwitchOff")}
          {isOpen(one) &&
            !isDecided &&
            ` ${
              one.waitHours === 0
                ? t("desk.case.noWait")
                : t("desk.case.waitAfter", { time: times.span(one.waitHours), name })
            }`}
          {isOpen(one) &&
            !isDecided &&
            one.endsAt !== null &&
            ` ${t("desk.case.ends", { date: times.moment(one.endsAt) })}`}
          {one.state === "ready" &&
            one.endsAt !== null &&
            one.grants === "reset" &&
            ` ${t("desk.case.works", { date: times.moment(one.endsAt) })}`}
        </dd>
      </div>
      <div>
        <dt>{t("desk.case.told")}</dt>
        <dd>{addresses.join(", ")}</dd>
      </div>
    </dl>
  )
}
