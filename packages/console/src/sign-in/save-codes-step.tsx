import { Button, Stack } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useTranslation } from "react-i18next"
import { api, type SignIn } from "../api.ts"
import { CodesSheet } from "../pieces/codes-sheet.tsx"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"

type SaveCodesStepProps = { readonly signIn: SignIn; readonly codes: readonly string[] | null }

export function SaveCodesStep({ signIn, codes }: SaveCodesStepProps) {
  const { t } = useTranslation()
  const store = useSignInCall(() => bodyOf(api.POST("/api/sign-in/enrolment/saved")))
  if (codes === null) return <ShownBefore />
  return (
    <>
      <Heading focused title={t("signIn.saved.heading")} lead={t("codes.lead")} />
      <CodesSheet codes={codes} email={signIn.email} store={store} />
    </>
  )
}

/** The page was reloaded between being shown the codes and saying that they are stored; they cannot be shown again. */
function ShownBefore() {
  const { t } = useTranslation()
  const call = () => bodyOf(api.POST("/api/sign-in/enrolment/saved"))
  const store = useSignInCall(call)
  const renew = useSignInCall(call, "new-codes")
  const denial = store.error ?? renew.error
  return (
    <>
      <Heading focused title={t("signIn.saved.headingAgain")} lead={t("signIn.saved.leadAgain")} />
      <DenialNotice denial={denial} />
      <Stack gap="sm">
        <Button onClick={() => store.mutate()} loading={store.isPending}>
          {t("signIn.saved.stored")}
        </Button>
        <Button variant="default" onClick={() => renew.mutate()} loading={renew.isPending}>
          {t("signIn.saved.notStored")}
        </Button>
      </Stack>
    </>
  )
}
