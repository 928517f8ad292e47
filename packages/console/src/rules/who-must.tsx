import { Switch } from "@mantine/core"
import { ShieldCheckIcon, ShieldIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import shared from "../team/team.module.css"
import { AmountSetting } from "./controls.tsx"
import { useEditing } from "./editing.ts"
import fields from "./setting.module.css"
import { Locked } from "./setting.tsx"
import { useSettingWords } from "./setting-words.ts"
import classes from "./who-must.module.css"

const audiences = ["admins", "members"] as const
const places = ["browser", "application"] as const

/** G4: of whom MFA is required, and where: four answers, read like a table. */
export function WhoMust() {
  const { t } = useTranslation()
  return (
    <>
      <table className={classes.matrix}>
        <caption className={shared.hidden}>{t("rules.who.heading")}</caption>
        <thead>
          <tr>
            <td />
            {places.map((place) => (
              <th key={place} scope="col">
                {t(`rules.who.${place}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {audiences.map((audience) => (
            <tr key={audience}>
              <th scope="row">
                {t(`rules.who.${audience}`)}
                <span>{t(`rules.who.${audience}Hint`)}</span>
              </th>
              {places.map((place) => (
                <td key={place}>
                  <Required audience={audience} place={place} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={fields.settings}>
        <AmountSetting path="mfa.graceDays" hint={t("rules.hint.grace")} />
      </ul>
    </>
  )
}

type RequiredProps = { readonly audience: (typeof audiences)[number]; readonly place: (typeof places)[number] }

function Required({ audience, place }: RequiredProps) {
  const { t } = useTranslation()
  const { policy, base, set, mayEdit, isLocked } = useEditing()
  const words = useSettingWords()
  const path = `mfa.requiredOf.${audience}.${place}`
  const isRequired = policy.mfa.requiredOf[audience][place]
  const isChanged = isRequired !== base.policy.mfa.requiredOf[audience][place]
  const state = t(isRequired ? "rules.who.required" : "rules.who.free")
  const Sign = isRequired ? ShieldCheckIcon : ShieldIcon
  return (
    <div className={classes.cell} data-on={isRequired} data-changed={isChanged}>
      <small className={classes.place}>{t(`rules.who.${place}`)}</small>
      <span className={classes.state}>
        <Sign size={18} aria-hidden />
        {state}
      </span>
      {mayEdit && isLocked(path) && <Locked />}
      {mayEdit && !isLocked(path) && (
        <Switch
          size="md"
          aria-label={words.nameOf(path)}
          checked={isRequired}
          onChange={({ currentTarget }) => set(path, currentTarget.checked)}
        />
      )}
    </div>
  )
}
