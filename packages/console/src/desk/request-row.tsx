import { useTranslation } from "react-i18next"
import { Countdown } from "../pieces/countdown.tsx"
import { TextLink } from "../pieces/link.tsx"
import team from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./desk.module.css"
import inbox from "./inbox.module.css"
import type { DeskCase } from "./queries.ts"
import { nameOfState, nextOf, toneOf } from "./standing.ts"

/** One request in the inbox: who, how it stands, what to do next, since when. */
export function RequestRow({ one, me }: { readonly one: DeskCase; readonly me: string }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { id, member, teams, approvals, approvalsNeeded, openedAt, readyAt, state } = one
  const given = approvals.filter(({ valid }) => valid).length
  return (
    <li className={inbox.request}>
      <div>
        <div className={inbox.requestHead}>
          <TextLink to="/desk/cases/$case" params={{ case: id }}>
            {member.name}
          </TextLink>
          <span className={team.tag} data-tone={toneOf(one)}>
            {t(`desk.state.${nameOfState(one)}`)}
          </span>
          {approvalsNeeded > 1 && state === "proven" && (
            <span className={team.tag} data-tone="plain">
              {`${given}/${approvalsNeeded}`}
            </span>
          )}
        </div>
        <p>{t(`desk.next.${nextOf(one, me)}`, { name: member.name })}</p>
        <p className={classes.dimmed}>
          {teams.length === 0 ? t("desk.inbox.noTeam") : teams.map(({ name }) => name).join(", ")}
          {" · "}
          <time dateTime={openedAt}>{t("desk.inbox.received", { when: times.ago(openedAt) })}</time>
        </p>
      </div>
      {state === "waiting" && readyAt !== null && <Countdown until={readyAt} hours={one.waitHours} />}
    </li>
  )
}
