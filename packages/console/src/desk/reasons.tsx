import { useTranslation } from "react-i18next"
import type { Catalogue } from "../words/en/index.ts"
import letter from "./letter.module.css"
import type { Verdict } from "./queries.ts"

type Known = keyof Catalogue["deskReasons"]["reason"]

/** Why a message proves nothing, each with the clause that it comes from. */
export function Reasons({ reasons }: { readonly reasons: Verdict["reasons"] }) {
  const { t, i18n } = useTranslation()
  const isKnown = (reason: string): reason is Known => i18n.exists(`deskReasons.reason.${reason}`)
  if (reasons.length === 0) return null
  return (
    <ul className={letter.reasons}>
      {reasons.map(({ reason, clause, sentence }) => (
        <li key={reason}>
          {isKnown(reason) ? t(`deskReasons.reason.${reason}`) : sentence}
          {/^E\d+$/.test(clause) && <small>{clause}</small>}
        </li>
      ))}
    </ul>
  )
}
