import { CircleCheckIcon, LogOutIcon, type LucideIcon, RotateCcwIcon, SmartphoneIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { EffectBar } from "../rules/effect.tsx"
import type { Preview } from "./queries.ts"

const kinds = ["signedOut", "setsUp", "askedAgain"] as const

const icons: Readonly<Record<(typeof kinds)[number], LucideIcon>> = {
  signedOut: LogOutIcon,
  setsUp: SmartphoneIcon,
  askedAgain: RotateCcwIcon,
}

type RulesEffectProps = { readonly preview: Preview; readonly folds?: boolean }

/** S4: everybody who may use the application as one bar, in the parts that other rules would make of them. */
export function RulesEffect({ preview, folds = false }: RulesEffectProps) {
  const { t } = useTranslation()
  const asBefore = preview.people - kinds.reduce((count, kind) => count + preview[kind].count, 0)
  return (
    <EffectBar
      folds={folds}
      parts={[
        ...kinds.map((kind) => ({
          kind,
          icon: icons[kind],
          text: t(`applications.effect.${kind}`, { count: preview[kind].count }),
          why: t(`applications.effect.${kind}Why`),
          ...preview[kind],
        })),
        {
          kind: "asBefore",
          icon: CircleCheckIcon,
          text: t("applications.effect.asBefore", { count: asBefore }),
          count: asBefore,
        },
      ]}
    />
  )
}
