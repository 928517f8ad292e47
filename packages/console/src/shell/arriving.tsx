import { Button, Loader } from "@mantine/core"
import { Problem } from "@sparekey/client"
import { useQueryErrorResetBoundary } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { LinkButton } from "../pieces/link.tsx"
import { Column } from "./column.tsx"
import { Heading } from "./heading.tsx"
import classes from "./shell.module.css"

/** While a page's data is on its way. */
export function Arriving() {
  const { t } = useTranslation()
  return (
    <div className={classes.arriving} role="status" aria-label={t("shell.loading")}>
      <Loader size="sm" />
    </div>
  )
}

/** When a page could not be shown, what is the matter and the way to try again. */
export function Broken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  return (
    <Column>
      <Heading
        focused
        title={t("shell.broken.heading")}
        lead={error instanceof Problem ? sayDenial(error) : t("shell.broken.lead")}
      />
      <Button
        onClick={() => {
          queries.reset()
          void router.invalidate()
        }}
      >
        {t("shell.tryAgain")}
      </Button>
    </Column>
  )
}

export function Nowhere() {
  const { t } = useTranslation()
  return (
    <Column>
      <Heading focused title={t("shell.nowhere.heading")} lead={t("shell.nowhere.lead")} />
      <LinkButton to="/">{t("shell.nowhere.action")}</LinkButton>
    </Column>
  )
}
