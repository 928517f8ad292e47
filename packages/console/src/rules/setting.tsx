import { Text } from "@mantine/core"
import { CircleXIcon, LockIcon } from "lucide-react"
import { type ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"
import { useContradictionWords } from "./contradiction-words.ts"
import { useEditing } from "./editing.ts"
import classes from "./setting.module.css"
import { useSettingWords } from "./setting-words.ts"
import { valueAt } from "./settings.ts"

export type Field = {
  readonly id: string
  readonly labelId: string
  readonly describedBy: string
  readonly invalid: boolean
}

type SettingProps = {
  readonly path: string
  /** Where the place says half of it already. */
  readonly name?: string | undefined
  readonly hint?: string | undefined
  /** Several controls under one name, which a label cannot point at. */
  readonly group?: boolean
  readonly children: (field: Field) => ReactNode
}

/**
 * One setting: its name and what it means on the left, the control on the right. Whoever may not change it reads its value, with the
 * reason where that is the plan. What contradicts it stands below it.
 */
export function Setting({ path, name, hint, group = false, children }: SettingProps) {
  const { t } = useTranslation()
  const { base, policy, mayEdit, isLocked, contradictions } = useEditing()
  const words = useSettingWords()
  const sayContradiction = useContradictionWords()
  const id = useId()
  const labelId = `${id}-name`
  const describedBy = `${id}-more`
  const wrong = contradictions.filter((one) => one.path === path)
  const [before, now] = [valueAt(base.policy, path), valueAt(policy, path)]
  const isChanged = JSON.stringify(before) !== JSON.stringify(now)
  const isRead = !mayEdit || isLocked(path)
  return (
    <li className={classes.setting} data-changed={isChanged}>
      <div>
        {isRead || group ? (
          <span id={labelId} className={classes.settingName}>
            {name ?? words.nameOf(path)}
          </span>
        ) : (
          <label id={labelId} htmlFor={id} className={classes.settingName}>
            {name ?? words.nameOf(path)}
          </label>
        )}
        <div id={describedBy}>
          {hint !== undefined && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
          {isChanged && before !== undefined && (
            <Text size="sm" className={classes.before}>
              {t("rules.before", { value: words.valueOf(path, before) })}
            </Text>
          )}
          {wrong.map((one) => (
            <Text key={one.name} size="sm" role="alert" className={classes.wrong}>
              <CircleXIcon size={16} aria-hidden />
              <span>{sayContradiction(one)}</span>
            </Text>
          ))}
        </div>
      </div>
      <div className={classes.control}>
        {isRead ? (
          <ReadValue value={words.valueOf(path, now)} locked={mayEdit && isLocked(path)} />
        ) : (
          children({ id, labelId, describedBy, invalid: wrong.length > 0 })
        )}
      </div>
    </li>
  )
}

export function ReadValue({ value, locked }: { readonly value: string; readonly locked: boolean }) {
  return (
    <span className={classes.read}>
      <strong>{value}</strong>
      {locked && <Locked />}
    </span>
  )
}

/** Why nothing can be changed here. G1 */
export function Locked() {
  const { t } = useTranslation()
  return (
    <Text span size="sm" c="dimmed" className={classes.locked}>
      <LockIcon size={14} aria-hidden />
      {t("rules.notInPlan")}
    </Text>
  )
}
