import { Title } from "@mantine/core"
import { CheckIcon, HourglassIcon, type LucideIcon, XIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import team from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./desk.module.css"
import { type LineStep, lineOf } from "./line-steps.ts"
import type { CaseDetail } from "./queries.ts"
import shape from "./time-line.module.css"

const icons: Readonly<Record<LineStep["stage"], LucideIcon | null>> = {
  passed: CheckIcon,
  now: HourglassIcon,
  toCome: null,
  stopped: XIcon,
}

export function TimeLine({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  return (
    <section className={classes.safeguard}>
      <Title order={2}>{t("desk.line.heading")}</Title>
      <ol className={shape.line}>
        {lineOf(detail).map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their order, and two can have one name
          <StepOfLine key={index} step={step} />
        ))}
      </ol>
    </section>
  )
}

function StepOfLine({ step: { name, stage, at, until, by, kind, hours } }: { readonly step: LineStep }) {
  const { t } = useTranslation()
  const times = useTimes()
  const Icon = icons[stage]
  return (
    <li data-stage={stage} {...(stage === "now" ? { "aria-current": "step" as const } : {})}>
      <i aria-hidden>{Icon && <Icon size={13} strokeWidth={2.6} />}</i>
      <div>
        <strong>
          {name === "wait" ? t("desk.line.wait", { time: times.span(hours ?? 0) }) : t(`desk.line.${name}`)}
        </strong>
        <span className={team.hidden}>{` (${t(`desk.line.${stage}`)})`}</span>
        {kind !== undefined && <span>{t(`desk.evidence.${kind}`)}</span>}
        {by !== undefined && <span>{t("desk.line.by", { name: by })}</span>}
        {at !== undefined && <time dateTime={at}>{times.moment(at)}</time>}
        {until !== undefined && <time dateTime={until}>{t("desk.line.until", { date: times.moment(until) })}</time>}
      </div>
    </li>
  )
}
