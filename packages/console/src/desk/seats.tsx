import { CheckIcon, UserRoundIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import look from "./case.module.css"
import classes from "./desk.module.css"
import type { DeskCase } from "./queries.ts"

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .slice(0, 2)
    .join("")
    .toLocaleUpperCase()

/** Who has approved and how many still have to: one seat an agent (S2, T5). */
export function Seats({ one, me }: { readonly one: DeskCase; readonly me: string }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { approvals, approvalsNeeded, privileged } = one
  const valid = approvals.filter((approval) => approval.valid)
  const empty = Array.from({ length: Math.max(0, approvalsNeeded - valid.length) }, (_, index) => index)
  return (
    <div className={look.seats}>
      <p>{t("desk.seats.heading", { count: approvalsNeeded })}</p>
      {privileged && <p className={classes.dimmed}>{t("desk.case.privileged")}</p>}
      <ul>
        {approvals.map(({ by, at, valid: counts }) => (
          <li key={by.id} data-state={counts ? "taken" : "void"}>
            <i aria-hidden>{initials(by.name)}</i>
            <div>
              <strong>{by.id === me ? t("desk.seats.you") : by.name}</strong>
              <small>
                {counts && <CheckIcon size={13} strokeWidth={2.6} aria-hidden />}
                {counts ? t("desk.seats.approvedAt", { date: times.moment(at) }) : t("desk.seats.void")}
              </small>
            </div>
          </li>
        ))}
        {empty.map((index) => (
          <li key={index} data-state="empty">
            <i aria-hidden>
              <UserRoundIcon size={16} />
            </i>
            <div>
              <small>{t("desk.seats.empty")}</small>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
