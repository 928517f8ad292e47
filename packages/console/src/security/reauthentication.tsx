import { Anchor, Stack, Text } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { createContext, type ReactNode, useContext, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, securityQuery } from "../api.ts"
import { Dialog } from "../pieces/dialog.tsx"
import { Form } from "../pieces/form.tsx"
import { type Proof, ProofField, useProof } from "./proof.tsx"

/** Runs a change; when the server asks first whether it is still the same person, asks them and runs it again. S3. */
export type Confirmed = <Reply>(change: () => Promise<Reply>) => Promise<Reply>

const ConfirmedContext = createContext<Confirmed>((change) => change())

export const useConfirmed = (): Confirmed => useContext(ConfirmedContext)

const asksWho = (problem: unknown): problem is Problem =>
  problem instanceof Problem &&
  (problem.code === "reauthentication_required" || problem.code === "second_step_required")

export function Reauthentication({ children }: { readonly children: ReactNode }) {
  const [asking, setAsking] = useState<((confirmed: boolean) => void) | null>(null)
  const confirmed: Confirmed = async (change) => {
    try {
      return await change()
    } catch (problem) {
      if (!asksWho(problem)) throw problem
      const answer = await new Promise<boolean>((resolve) => setAsking(() => resolve))
      setAsking(null)
      if (!answer) throw problem
      return await change()
    }
  }
  return (
    <ConfirmedContext value={confirmed}>
      {children}
      <Asking asking={asking} />
    </ConfirmedContext>
  )
}

function Asking({ asking }: { readonly asking: ((confirmed: boolean) => void) | null }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={asking !== null} onClose={() => asking?.(false)} title={t("work.reauthentication.heading")} above>
      <Question onConfirmed={() => asking?.(true)} />
    </Dialog>
  )
}

/** A code or the password, as the server says; whoever came in by recovery code may show a code as well. */
function Question({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const { t } = useTranslation()
  const { data: security } = useQuery(securityQuery)
  const [byCode, setByCode] = useState(security?.confirmWith === "code")
  const eitherWay = security?.mfa.on === true && security.acr === "recovery" && security.confirmWith === "password"
  const show = useMutation({
    mutationFn: (proof: Proof) => bodyOf(api.POST("/api/session/reauthentication", { body: proof })),
    onSuccess: onConfirmed,
  })
  const typing = useProof(byCode, show.error)
  return (
    <Stack gap="md">
      <Form
        action={t("work.reauthentication.action")}
        call={show}
        onSend={() => typing.complete && show.mutate(typing.proof)}
      >
        <Text>{t("work.reauthentication.lead")}</Text>
        <ProofField
          typing={typing}
          label={t(byCode ? "work.reauthentication.code" : "work.reauthentication.password")}
          onComplete={show.mutate}
        />
      </Form>
      {eitherWay && (
        <Anchor component="button" type="button" size="sm" onClick={() => setByCode(!byCode)}>
          {t(byCode ? "work.reauthentication.usePassword" : "work.reauthentication.useCode")}
        </Anchor>
      )}
    </Stack>
  )
}
