import { useTranslation } from "react-i18next"
import classes from "./sign-in.module.css"
import type { Steps } from "./steps.ts"

/** Where one is, as a bar for the eye and as words. */
export function StepBar({ steps: { names, at } }: { readonly steps: Steps }) {
  const { t } = useTranslation()
  const name = names[at]
  return (
    <div className={`${classes.stepBar} not-printed`}>
      <div aria-hidden>
        {names.map((each, index) => (
          <i key={each} data-reached={index <= at} />
        ))}
      </div>
      <p>
        {t("signIn.steps.position", { step: at + 1, steps: names.length })}
        {name && ` · ${t(`signIn.steps.${name}`)}`}
      </p>
    </div>
  )
}
