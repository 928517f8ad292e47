import { Switch, Text, Title } from "@mantine/core"
import type { RecoveryMeans, RecoveryTerms } from "@sparekey/core"
import {
  ChevronRightIcon,
  HourglassIcon,
  type LucideIcon,
  MailIcon,
  MessageSquareIcon,
  ShieldOffIcon,
  TriangleExclamationPointIcon,
  UserCheckIcon,
  UserIcon,
  UsersIcon,
} from "lucide-react"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import { AmountSetting, Segments } from "./controls.tsx"
import { useEditing } from "./editing.ts"
import classes from "./means.module.css"
import fields from "./setting.module.css"
import { ReadValue, Setting } from "./setting.tsx"
import { useSettingWords } from "./setting-words.ts"

const means: readonly RecoveryMeans[] = ["reset", "vouch", "switchOff"]

/** With what a means begins that was not offered before: somebody else looks at it, and there is time to stop it. A1, A2 */
const careful: RecoveryTerms = { approvals: 1, waitHours: 24, linkHours: 24 }

/** P8, G7, K7: what administrators can do for somebody who has lost everything, and how many hands that takes. */
export function Means() {
  return (
    <ul className={classes.means}>
      {means.map((name) => (
        <OneMeans key={name} name={name} />
      ))}
    </ul>
  )
}

function OneMeans({ name }: { readonly name: RecoveryMeans }) {
  const { t } = useTranslation()
  const { policy, base, set, mayEdit, isLocked } = useEditing()
  const words = useSettingWords()
  const id = useId()
  const path = `recovery.${name}`
  const terms = policy.recovery[name]
  const isRead = !mayEdit || isLocked(path)
  return (
    <li data-on={terms !== null}>
      <div className={classes.meansHead}>
        <div>
          <Title order={3} id={`${id}-name`}>
            {words.nameOf(path)}
          </Title>
          <Text size="sm" c="dimmed" id={`${id}-text`}>
            {t(`rules.means.${name}.text`)}
          </Text>
        </div>
        {isRead ? (
          <ReadValue
            value={t(terms === null ? "rules.value.notOffered" : "rules.value.offered")}
            locked={mayEdit && isLocked(path)}
          />
        ) : (
          <Switch
            size="md"
            aria-labelledby={`${id}-name`}
            aria-describedby={`${id}-text`}
            checked={terms !== null}
            onChange={({ currentTarget }) =>
              set(path, currentTarget.checked ? (base.policy.recovery[name] ?? careful) : null)
            }
          />
        )}
      </div>
      {terms !== null && (
        <>
          <Flow name={name} terms={terms} />
          <ul className={classes.terms} aria-labelledby={`${id}-name`}>
            <Approvals path={`${path}.approvals`} terms={terms} />
            <AmountSetting path={`${path}.waitHours`} name={t("rules.terms.wait")} hint={t("rules.hint.wait")} />
            {name !== "switchOff" && (
              <AmountSetting path={`${path}.linkHours`} name={t("rules.terms.link")} hint={t("rules.hint.link")} />
            )}
          </ul>
        </>
      )}
    </li>
  )
}

function Approvals({ path, terms }: { readonly path: string; readonly terms: RecoveryTerms }) {
  const { t } = useTranslation()
  const { set } = useEditing()
  return (
    <Setting path={path} name={t("rules.terms.approvals")} hint={t("rules.hint.approvals")} group>
      {({ id, labelId, describedBy }) => (
        <Segments
          name={id}
          labelledBy={labelId}
          describedBy={describedBy}
          choices={[0, 1, 2].map((count) => ({
            value: String(count),
            name: count === 0 ? t("rules.nobodyElse") : String(count),
          }))}
          value={String(terms.approvals)}
          onChange={(value) => set(path, Number(value))}
        />
      )}
    </Setting>
  )
}

type FlowProps = { readonly name: RecoveryMeans; readonly terms: RecoveryTerms }

/** The way such a case takes, from who begins to what comes of it. */
function Flow({ name, terms: { approvals, waitHours, linkHours } }: FlowProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const wait = Number.isInteger(waitHours) && waitHours > 0
  const link = Number.isInteger(linkHours) ? times.span(linkHours) : "–"
  const steps: readonly (readonly [LucideIcon, string])[] = [
    ...(name === "vouch" ? [[MessageSquareIcon, t("rules.flow.asks")] as const] : []),
    name === "vouch" ? [UserCheckIcon, t("rules.flow.vouches")] : [UserIcon, t("rules.flow.opens")],
    ...(approvals > 0 ? [[UsersIcon, t("rules.flow.approve", { count: approvals })] as const] : []),
    ...(wait ? [[HourglassIcon, t("rules.flow.wait", { time: times.span(waitHours) })] as const] : []),
    name === "switchOff" ? [ShieldOffIcon, t("rules.flow.off")] : [MailIcon, t("rules.flow.link", { time: link })],
  ]
  return (
    <div>
      <ol className={classes.flow} aria-label={t("rules.flow.label")}>
        {steps.map(([Icon, text], index) => (
          <li key={text}>
            {index > 0 && <ChevronRightIcon size={16} aria-hidden />}
            <span>
              <Icon size={16} aria-hidden />
              {text}
            </span>
          </li>
        ))}
      </ol>
      {approvals === 0 && !wait && (
        <Text size="sm" className={fields.risk}>
          <TriangleExclamationPointIcon size={16} aria-hidden />
          <span>{t("rules.flow.alone")}</span>
        </Text>
      )}
    </div>
  )
}
