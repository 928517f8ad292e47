import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type LinkInspection } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LinkButton } from "../pieces/link.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"

export function VerifyPage() {
  return <LinkGate purpose="verify_address">{(token, link) => <ConfirmAddress token={token} link={link} />}</LinkGate>
}

function ConfirmAddress({ token, link }: { readonly token: string; readonly link: LinkInspection }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const verify = useMutation({
    mutationFn: () => api.POST("/api/addresses/verify", { body: { token } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["me"] }),
  })
  if (verify.isSuccess) {
    return (
      <>
        <Heading key="done" focused title={t("links.verify.doneHeading")} lead={t("links.verify.doneLead")} />
        <LinkButton to="/security">{t("shell.mySecurity")}</LinkButton>
      </>
    )
  }
  return (
    <>
      <Heading
        focused
        title={t("links.verify.heading")}
        lead={link.email ? t("links.verify.lead", { email: link.email }) : t("links.verify.leadNobody")}
      />
      <DenialNotice denial={verify.error} />
      <Button onClick={() => verify.mutate()} loading={verify.isPending}>
        {t("links.verify.action")}
      </Button>
    </>
  )
}
