import { Button } from "@mantine/core"
import { bodyOf, Problem, type ProblemCode } from "@sparekey/client"
import { useTranslation } from "react-i18next"
import { api, type SignIn } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"
import { Person } from "./person.tsx"

/** To whoever holds the link these are all one: it does not lead on, and they need another. */
const dead: readonly ProblemCode[] = ["link_not_valid", "case_over", "case_not_ready", "subject_changed"]

/** Beside the password, the link of a reset leads to a new authenticator. Nothing has changed before the button is pressed. G7, K7 */
export function LinkStep({ signIn, token }: { readonly signIn: SignIn; readonly token: string }) {
  const { t } = useTranslation()
  const show = useSignInCall(() => bodyOf(api.POST("/api/sign-in/reset", { body: { token } })))
  const isDead = show.error instanceof Problem && dead.includes(show.error.code)
  return (
    <>
      <Heading focused title={t("signIn.link.heading")} lead={t("signIn.link.lead")} />
      {isDead ? (
        <Notice tone="bad" role="alert">
          {t("signIn.link.dead")}
        </Notice>
      ) : (
        <DenialNotice denial={show.error} />
      )}
      <Button onClick={() => show.mutate()} loading={show.isPending}>
        {t("signIn.link.action")}
      </Button>
      <TextLink to="/sign-in" search={{}} size="sm" ta="center">
        {t("signIn.link.instead")}
      </TextLink>
      <Person email={signIn.email} />
    </>
  )
}
