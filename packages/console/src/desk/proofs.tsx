import { Title } from "@mantine/core"
import { CircleCheckIcon, CircleDashedIcon, CircleXIcon, type LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import classes from "./desk.module.css"
import shape from "./proofs.module.css"
import type { CaseDetail } from "./queries.ts"
import { Reasons } from "./reasons.tsx"

/** The verdict in words: the domain can be proven by a message, the person never. */
export function Proofs({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { case: one, message, notes } = detail
  const { verdict } = message
  const needsPerson = one.missing.includes("evidence") || one.missing.includes("vouching")
  const hasEvidence = one.evidence.length > 0
  return (
    <section className={classes.panel}>
      <Title order={2}>{t("desk.proof.heading")}</Title>
      <ol className={shape.proofs}>
        <Proof name={t("desk.proof.domain")} stage={verdict.kind === "proven" ? "yes" : "no"}>
          <DomainSaid verdict={verdict} />
          <Reasons reasons={verdict.reasons} />
        </Proof>
        <Proof name={t("desk.proof.own")} stage={one.fromOwnAddress ? "yes" : "no"}>
          {t(one.fromOwnAddress ? "desk.proof.ownYes" : "desk.proof.ownNo")}
          {message.from !== null && <code>{message.from}</code>}
        </Proof>
        <Proof name={t("desk.proof.confirmed")} stage={one.confirmedAt === null ? "open" : "yes"}>
          {one.confirmedAt === null
            ? t("desk.proof.confirmedNo")
            : t("desk.proof.confirmedYes", { date: times.moment(one.confirmedAt) })}
        </Proof>
        <Proof
          name={t("desk.proof.person")}
          stage={hasEvidence && !needsPerson ? "yes" : needsPerson ? "open" : "no"}
          {...(hasEvidence && !needsPerson
            ? {}
            : { note: t(needsPerson ? "desk.proof.needed" : "desk.proof.notNeeded") })}
        >
          {t(hasEvidence ? "desk.proof.personEvidence" : "desk.proof.personNo")}
          {hasEvidence && (
            <ul>
              {one.evidence.map(({ id, kind, by }) => {
                const note = notes.find(({ evidenceId }) => evidenceId === id)
                return (
                  <li key={id}>
                    {t("desk.evidence.by", { kind: t(`desk.evidence.${kind}`), name: by.name })}
                    {note?.onRecordSince != null &&
                      `, ${t("desk.evidence.since", { date: times.date(note.onRecordSince) })}`}
                    {note?.note != null && <span className={shape.note}>{note.note}</span>}
                  </li>
                )
              })}
            </ul>
          )}
        </Proof>
      </ol>
    </section>
  )
}

function DomainSaid({ verdict: { kind, domain } }: { readonly verdict: CaseDetail["message"]["verdict"] }) {
  const { t } = useTranslation()
  if (kind === "proven") return t("desk.proof.domainProven", { domain })
  if (kind === "held") return t("desk.proof.domainHeld")
  return t(kind === "ignored" ? "desk.proof.domainIgnored" : "desk.proof.domainUnproven")
}

type Stage = "yes" | "no" | "open"

const icons: Readonly<Record<Stage, LucideIcon>> = { yes: CircleCheckIcon, no: CircleXIcon, open: CircleDashedIcon }

type ProofProps = {
  readonly name: string
  readonly stage: Stage
  readonly note?: string
  readonly children: ReactNode
}

function Proof({ name, stage, note, children }: ProofProps) {
  const { t } = useTranslation()
  const Icon = icons[stage]
  return (
    <li data-stage={stage}>
      <Icon size={20} aria-hidden />
      <div>
        <strong>{name}</strong>
        <small>
          {t(stage === "yes" ? "desk.proof.yes" : "desk.proof.no")}
          {note !== undefined && ` · ${note}`}
        </small>
        <div>{children}</div>
      </div>
    </li>
  )
}
