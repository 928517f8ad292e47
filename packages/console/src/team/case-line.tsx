import { Text, Title } from "@mantine/core"
import { CheckIcon, HourglassIcon, type LucideIcon, XIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import look from "./case.module.css"
import { CaseActs } from "./case-acts.tsx"
import { type Step, stepsOf } from "./case-steps.ts"
import type { RecoveryCase, Team } from "./queries.ts"
import classes from "./team.module.css"

const tones: Readonly<Record<RecoveryCase["state"], string>> = {
  opened: "careful",
  proven: "careful",
  approved: "careful",
  waiting: "careful",
  ready: "accent",
  completed: "good",
  refused: "plain",
  cancelled: "plain",
  expired: "plain",
}

const icons: Readonly<Record<Step["stage"], LucideIcon | null>> = {
  passed: CheckIcon,
  now: HourglassIcon,
  toCome: null,
  stopped: XIcon,
}

type CaseLineProps = {
  readonly recoveryCase: RecoveryCase
  readonly team: Team
  /** On the member's own page the name would only be said again. */
  readonly named: boolean
}

/** A case: what it is, how far it is, and what may be done about it. */
export function CaseLine({ recoveryCase, team, named }: CaseLineProps) {
  const { t } = useTranslation()
  const { way, state, member } = recoveryCase
  const wayName = t(`team.case.way.${way}`)
  const title = named ? t("team.case.of", { way: wayName, name: member.name }) : wayName
  return (
    <li className={look.case}>
      <div className={look.caseHead}>
        <Title order={named ? 2 : 3}>{title}</Title>
        <span className={classes.tag} data-tone={tones[state]}>
          {t(`team.case.state.${state}`)}
        </span>
        {named && member.email !== null && (
          <Text size="sm" c="dimmed" className={look.caseEmail}>
            {member.email}
          </Text>
        )}
      </div>
      <ol className={look.line} aria-label={t("team.case.steps")}>
        {stepsOf(recoveryCase).map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their order, and two can have one name
          <StepOfLine key={index} step={step} />
        ))}
      </ol>
      <CaseActs recoveryCase={recoveryCase} team={team} />
    </li>
  )
}

function StepOfLine({ step: { name, stage, at, by, notes } }: { readonly step: Step }) {
  const { t } = useTranslation()
  const times = useTimes()
  const Icon = icons[stage]
  const sayNote = (note: Step["notes"][number]): string => {
    if ("date" in note) return t(`team.case.note.${note.name}`, { date: times.moment(note.date) })
    if ("count" in note) return t("team.case.note.approvals", { count: note.count })
    return t(`team.case.note.${note.name}`)
  }
  return (
    <li data-stage={stage} {...(stage === "now" ? { "aria-current": "step" as const } : {})}>
      <i aria-hidden>{Icon && <Icon size={14} strokeWidth={2.6} />}</i>
      <div>
        <strong>{t(`team.case.step.${name}`)}</strong>
        <span className={classes.hidden}>{` (${t(`team.case.note.${stage}`)})`}</span>
        {at !== undefined && <time dateTime={at}>{times.moment(at)}</time>}
        {by !== undefined && <span>{t("team.case.by", { name: by })}</span>}
        {notes.map((note) => (
          <span key={note.name}>{sayNote(note)}</span>
        ))}
      </div>
    </li>
  )
}
