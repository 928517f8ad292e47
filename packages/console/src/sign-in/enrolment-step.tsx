import { Anchor, Button } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type SignIn } from "../api.ts"
import { AuthenticatorSetUp } from "../pieces/authenticator-set-up.tsx"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Arriving } from "../shell/arriving.tsx"
import { Heading } from "../shell/heading.tsx"
import { useTimes } from "../words/times.ts"
import { useSignInCall, useStartingAgainAfter } from "./call.ts"
import { laterUntil } from "./later.ts"
import { Person } from "./person.tsx"

type EnrolmentStepProps = { readonly signIn: SignIn; readonly onCodes: (codes: readonly string[]) => void }

export function EnrolmentStep({ signIn, onCodes }: EnrolmentStepProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { restoring, required, laterUntil: later } = signIn.enrolment
  // Each asking makes a new secret: ask once, keep it only while it is on the screen.
  const started = useQuery({
    queryKey: ["sign-in", "enrolment"],
    queryFn: () => bodyOf(api.POST("/api/sign-in/enrolment", { body: { label: t("setUp.nameDefault") } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const confirm = useSignInCall(async (code: string) => {
    const { recoveryCodes, ...next } = await bodyOf(api.POST("/api/sign-in/enrolment/confirm", { body: { code } }))
    // Kept before the next step shows: they come only once.
    onCodes(recoveryCodes)
    return next
  })
  const choose = useSignInCall((choice: "later" | "once") =>
    bodyOf(api.POST("/api/sign-in/recovery-choice", { body: { choice } })),
  )
  useStartingAgainAfter(started.error)
  return (
    <>
      <Heading
        focused
        title={t(restoring ? "signIn.enrolment.headingRestoring" : "signIn.enrolment.heading")}
        lead={t(restoring ? "signIn.enrolment.leadRestoring" : "signIn.enrolment.lead")}
      />
      {required && !restoring && <Notice tone="plain">{t("signIn.enrolment.required")}</Notice>}
      {started.error && (
        <>
          <DenialNotice denial={started.error} />
          <Button onClick={() => started.refetch()}>{t("shell.tryAgain")}</Button>
        </>
      )}
      {started.isPending && <Arriving />}
      {started.data && (
        <AuthenticatorSetUp setUp={started.data} action={t("signIn.enrolment.action")} confirm={confirm} />
      )}
      {later !== null && (
        <Anchor component="button" type="button" size="sm" onClick={() => choose.mutate("later")}>
          {t("signIn.enrolment.later", { date: times.date(laterUntil(signIn)) })}
        </Anchor>
      )}
      {restoring && signIn.choices.includes("once") && (
        <Anchor component="button" type="button" size="sm" onClick={() => choose.mutate("once")}>
          {t("signIn.enrolment.onceInstead")}
        </Anchor>
      )}
      <DenialNotice denial={choose.error} />
      <Person email={signIn.email} />
    </>
  )
}
