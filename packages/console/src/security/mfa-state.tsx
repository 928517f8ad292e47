import { Text, Title } from "@mantine/core"
import { LightbulbIcon, ShieldCheckIcon, ShieldOffIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Me, Security } from "../api.ts"
import { Notice } from "../pieces/notice.tsx"
import { useTimes } from "../words/times.ts"
import { PermittedButton } from "./permitted-button.tsx"
import classes from "./security.module.css"
import { SwitchOff } from "./switch-off.tsx"

type MfaStateProps = { readonly security: Security; readonly me: Me; readonly onAdd: () => void }

/** Whether MFA is on, in words, with an icon and a colour; what is worth doing; and the way to switch it. */
export function MfaState({ security, me, onAdd }: MfaStateProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const [switchingOff, setSwitchingOff] = useState(false)
  const { on, required, graceEndsAt } = security.mfa
  const Icon = on ? ShieldCheckIcon : ShieldOffIcon
  const lead = () => {
    if (on) return t("security.mfa.onLead")
    if (required && graceEndsAt !== null) return t("security.mfa.offRequired", { date: times.date(graceEndsAt) })
    return t("security.mfa.offLead")
  }
  const teams = me.teams.map(({ name }) => name).join(", ")
  return (
    <div className={classes.state} data-on={on}>
      <div className={classes.stateHead}>
        <Icon size={36} strokeWidth={1.6} aria-hidden />
        <div>
          <Title order={2}>{t(on ? "security.mfa.on" : "security.mfa.off")}</Title>
          <Text>{lead()}</Text>
          <Text size="sm" c="dimmed">
            {[required && t("security.mfa.required"), teams && t("security.mfa.teams", { teams })]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <div className={classes.stateAction}>
          {on ? (
            <PermittedButton
              permission={security.may.switchOff}
              variant="default"
              onClick={() => setSwitchingOff(true)}
            >
              {t("security.mfa.switchOff")}
            </PermittedButton>
          ) : (
            <PermittedButton permission={security.may.bind} onClick={onAdd}>
              {t("security.mfa.setUp")}
            </PermittedButton>
          )}
        </div>
      </div>
      {security.acr === "recovery" && <Notice tone="careful">{t("security.mfa.recovery")}</Notice>}
      <Nudges nudges={security.nudges.filter((nudge) => nudge !== "set_up_mfa")} />
      <SwitchOff security={security} opened={switchingOff} onClose={() => setSwitchingOff(false)} />
    </div>
  )
}

const sectionOf: Readonly<Record<Security["nudges"][number], string>> = {
  second_authenticator: "authenticators",
  set_up_mfa: "authenticators",
  second_address: "addresses",
  low_codes: "recovery-codes",
  unsaved_codes: "recovery-codes",
}

function Nudges({ nudges }: { readonly nudges: Security["nudges"] }) {
  const { t } = useTranslation()
  if (nudges.length === 0) return null
  return (
    <ul className={classes.nudges} aria-label={t("security.nudges.label")}>
      {nudges.map((nudge) => (
        <li key={nudge}>
          <LightbulbIcon size={18} aria-hidden />
          <a href={`#${sectionOf[nudge]}`}>{t(`security.nudges.${nudge}`)}</a>
        </li>
      ))}
    </ul>
  )
}
