import type { PolicyChange } from "@sparekey/core"
import { ArrowRightIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import hidden from "../team/team.module.css"
import classes from "./change-list.module.css"
import { useSettingWords } from "./setting-words.ts"

/** Setting by setting: what it was, and what it is to be. */
export function ChangeList({ changes }: { readonly changes: readonly PolicyChange[] }) {
  const { t } = useTranslation()
  const words = useSettingWords()
  return (
    <ul className={classes.changes}>
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <span>{words.nameOf(path)}</span>
          <span>
            <span className={hidden.hidden}>{t("rules.change.from")} </span>
            <s>{words.valueOf(path, before)}</s>
            <ArrowRightIcon size={15} aria-hidden />
            <span className={hidden.hidden}>{t("rules.change.to")} </span>
            <strong>{words.valueOf(path, after)}</strong>
          </span>
        </li>
      ))}
    </ul>
  )
}
