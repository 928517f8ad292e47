import { Button } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"

/** What was still asked for has fallen away meanwhile, so that nothing is missing any more. */
export function DoneStep() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const goOn = useSignInCall(() => bodyOf(api.POST("/api/sign-in/continue")))
  return (
    <>
      <Heading focused title={t("signIn.done.heading")} lead={t("signIn.done.lead")} />
      {goOn.error && (
        <Notice tone="bad" role="alert">
          {sayDenial(goOn.error)}
        </Notice>
      )}
      <Button onClick={() => goOn.mutate()} loading={goOn.isPending}>
        {t("signIn.done.action")}
      </Button>
    </>
  )
}
