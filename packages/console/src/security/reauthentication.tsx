import { Anchor, Button, PasswordInput, Stack, Text } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { createContext, type ReactNode, useContext, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, securityQuery } from "../api.ts"
import { CodeField, useCode } from "../pieces/code-field.tsx"
import { useDenials } from "../pieces/denial.ts"
import { Dialog } from "../pieces/dialog.tsx"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { useWait, Wait } from "../pieces/wait.tsx"

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
    <Dialog
      opened={asking !== null}
      onClose={() => asking?.(false)}
      title={t("security.reauthentication.heading")}
      above
    >
      <Question onConfirmed={() => asking?.(true)} />
    </Dialog>
  )
}

/** A code or the password, as the server says; whoever came in by recovery code may show a code as well. */
function Question({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const { t } = useTranslation()
  const sayDenial = useDenials("own password")
  const { data: security } = useQuery(securityQuery)
  const [byCode, setByCode] = useState(security?.confirmWith === "code")
  const eitherWay = security?.mfa.on === true && security.acr === "recovery" && security.confirmWith === "password"
  const [password, setPassword] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const show = useMutation({
    mutationFn: (shown: { code: string } | { password: string }) =>
      bodyOf(api.POST("/api/session/reauthentication", { body: shown })),
    onSuccess: onConfirmed,
  })
  const { code, setCode, complete } = useCode(show.error)
  const left = useWait(show.error)
  useFocusOnDenial(field, show.error)
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={(event) => {
        event.preventDefault()
        if (!byCode) show.mutate({ password })
        else if (complete) show.mutate({ code })
      }}
    >
      <Text>{t("security.reauthentication.lead")}</Text>
      {byCode ? (
        <CodeField
          label={t("security.reauthentication.code")}
          error={sayDenial(show.error)}
          inputRef={field}
          value={code}
          onChange={setCode}
          onComplete={(digits) => show.mutate({ code: digits })}
        />
      ) : (
        <PasswordInput
          ref={field}
          label={t("security.reauthentication.password")}
          error={sayDenial(show.error)}
          autoComplete="current-password"
          value={password}
          data-autofocus
          visibilityToggleButtonProps={{ "aria-label": t("passwords.show") }}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      )}
      <Wait left={left} />
      <Button type="submit" loading={show.isPending} disabled={left !== null}>
        {t("security.reauthentication.action")}
      </Button>
      {eitherWay && (
        <Anchor component="button" type="button" size="sm" onClick={() => setByCode(!byCode)}>
          {t(byCode ? "security.reauthentication.usePassword" : "security.reauthentication.useCode")}
        </Anchor>
      )}
    </Stack>
  )
}
