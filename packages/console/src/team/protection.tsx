import { type MfaStanding, mfaStandingOf } from "@sparekey/core"
import { KeyRoundIcon, ShieldAlertIcon, ShieldCheckIcon, ShieldOffIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import type { Member } from "./queries.ts"
import classes from "./team.module.css"

export const protectionOf = ({ mfa }: Member): MfaStanding => mfaStandingOf(mfa)

const signs = {
  on: { Icon: ShieldCheckIcon, tone: "good" },
  off: { Icon: ShieldOffIcon, tone: "careful" },
  missing: { Icon: ShieldAlertIcon, tone: "bad" },
  disabled: { Icon: ShieldAlertIcon, tone: "bad" },
} as const

/** Whether MFA is on, by icon, colour and words together. */
export function Protection({ member }: { readonly member: Member }) {
  const { t } = useTranslation()
  const name = protectionOf(member)
  const { Icon, tone } = signs[name]
  return (
    <span className={classes.sign} data-tone={tone}>
      <Icon size={18} aria-hidden />
      {t(`team.mfa.${name}`)}
    </span>
  )
}

/** At most so many are drawn: a set has ten. */
const DRAWN = 10

/** One small bar a code; the number stands beside them. */
export function CodesLeft({ left }: { readonly left: number }) {
  const { t } = useTranslation()
  if (left === 0)
    return (
      <span className={classes.sign} data-tone="plain">
        <KeyRoundIcon size={16} aria-hidden />
        {t("team.codes.none")}
      </span>
    )
  return (
    <span className={classes.codes}>
      <span className={classes.ticks} aria-hidden>
        {Array.from({ length: Math.min(left, DRAWN) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: alike, and never moved
          <i key={index} />
        ))}
      </span>
      {t("team.codes.left", { count: left })}
    </span>
  )
}
