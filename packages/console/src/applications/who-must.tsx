import { Switch, Text } from "@mantine/core"
import { ShieldCheckIcon, ShieldIcon } from "lucide-react"
import { type ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"
import classes from "./applications.module.css"
import { audienceOf, audiences, teamRequires } from "./asked.ts"
import type { Application, TeamAsks } from "./queries.ts"
import type { EditedRules } from "./use-rules.ts"

type WhoMustProps = {
  readonly kind: Application["kind"]
  readonly editing: EditedRules
  readonly teamAsks: TeamAsks | null
}

/** G4: audience by audience. What holds anyway says by which rule; what is part of another audience cannot be set on its own. */
export function WhoMust({ kind, editing, teamAsks }: WhoMustProps) {
  const { t } = useTranslation()
  const { before, mayEdit, edit } = editing
  const { mfa } = editing.rules
  return (
    <ul className={classes.audiences}>
      {audiences.map((audience) => (
        <One
          key={audience}
          name={t(`applications.who.${audience}`)}
          hint={t(`applications.who.${audience}Hint`)}
          isOn={mfa[audience]}
          isAnyway={teamRequires(teamAsks, audience, kind)}
          note={teamRequires(teamAsks, audience, kind) ? t("applications.who.byTeam") : null}
          isChanged={mfa[audience] !== before.mfa[audience]}
          mayEdit={mayEdit}
          onSwitch={(isOn) => edit({ mfa: { ...mfa, [audience]: isOn } })}
        />
      ))}
      {teamAsks?.roles.map((role) => {
        const audience = audienceOf(role)
        const isOn = mfa.roles.includes(role.id)
        const isPart = mfa[audience]
        const whole = t(audience === "admins" ? "applications.who.ofAdmins" : "applications.who.ofMembers")
        return (
          <One
            key={role.id}
            name={role.name}
            hint={t("applications.who.role")}
            isOn={isOn}
            isAnyway={isPart || role.requiresMfa || teamRequires(teamAsks, audience, kind)}
            note={isPart ? whole : role.requiresMfa ? t("applications.who.byRole") : null}
            isChanged={isOn !== before.mfa.roles.includes(role.id)}
            mayEdit={mayEdit && !isPart}
            onSwitch={(on) =>
              edit({
                mfa: { ...mfa, roles: [...mfa.roles.filter((id) => id !== role.id), ...(on ? [role.id] : [])] },
              })
            }
          />
        )
      })}
    </ul>
  )
}

type OneProps = {
  readonly name: string
  readonly hint: string
  /** By the application. */
  readonly isOn: boolean
  /** By another rule. */
  readonly isAnyway: boolean
  readonly note: ReactNode
  readonly isChanged: boolean
  readonly mayEdit: boolean
  readonly onSwitch: (isOn: boolean) => void
}

function One({ name, hint, isOn, isAnyway, note, isChanged, mayEdit, onSwitch }: OneProps) {
  const { t } = useTranslation()
  const id = useId()
  const isRequired = isOn || isAnyway
  const Sign = isRequired ? ShieldCheckIcon : ShieldIcon
  return (
    <li data-changed={isChanged}>
      <div>
        <strong>{name}</strong>
        <Text span size="sm" c="dimmed">
          {hint}
        </Text>
      </div>
      <div className={classes.asked} data-on={isRequired}>
        <Sign size={18} aria-hidden />
        <span>{t(isRequired ? "applications.matrix.required" : "applications.matrix.free")}</span>
        {mayEdit && (
          <Switch
            size="md"
            aria-label={t("applications.who.label", { who: name })}
            aria-describedby={note === null ? undefined : id}
            checked={isOn}
            onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
          />
        )}
      </div>
      {note !== null && (
        <Text id={id} size="sm" c="dimmed" className={classes.note}>
          {note}
        </Text>
      )}
    </li>
  )
}
