import { Button } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"

/** What was still asked for has fallen away meanwhile, so that nothing is missing any more. */
export function DoneStep() {
  const { t } = useTranslation()
  const goOn = useSignInCall(() => bodyOf(api.POST("/api/sign-in/continue")))
  return (
    <>
      <Heading focused title={t("signIn.done.heading")} lead={t("signIn.done.lead")} />
      <DenialNotice denial={goOn.error} />
      <Button onClick={() => goOn.mutate()} loading={goOn.isPending}>
        {t("signIn.done.action")}
      </Button>
    </>
  )
}
