import { Stack, Text } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type SetUp } from "../api.ts"
import { AuthenticatorSetUp } from "../pieces/authenticator-set-up.tsx"
import { CodesSheet } from "../pieces/codes-sheet.tsx"
import { useDenials } from "../pieces/denial.ts"
import { Dialog } from "../pieces/dialog.tsx"
import { Form } from "../pieces/form.tsx"
import { AuthenticatorNameField } from "./authenticator-name-field.tsx"
import type { Authenticator } from "./authenticators.tsx"
import { useChange } from "./change.ts"
import { useTell } from "./tell.ts"

export type Adding = { readonly replaces: Authenticator | null }

type AddAuthenticatorProps = {
  readonly adding: Adding | null
  readonly email: string | null
  readonly onClose: () => void
}

type Stage =
  | { readonly name: "label" }
  | { readonly name: "scan"; readonly setUp: SetUp }
  | { readonly name: "codes"; readonly codes: readonly string[] }

/** A new authenticator in stages: its name, its picture and first code, and the recovery codes where there were none. */
export function AddAuthenticator({ adding, email, onClose }: AddAuthenticatorProps) {
  const { t } = useTranslation()
  const [stage, setStage] = useState<Stage>({ name: "label" })
  const old = adding?.replaces ?? null
  const cancel = useChange((id: string) => api.DELETE("/api/me/authenticators/{id}", { params: { path: { id } } }))
  const close = () => {
    setStage({ name: "label" })
    onClose()
  }
  const giveUp = () => {
    if (stage.name === "scan") cancel.mutate(stage.setUp.id)
    close()
  }
  const title = () => {
    if (stage.name === "codes") return t("signIn.saved.heading")
    if (old !== null) return t("security.authenticators.replaceHeading", { label: old.label })
    return t("security.authenticators.addHeading")
  }
  return (
    <Dialog
      opened={adding !== null}
      title={title()}
      firm={stage.name !== "label"}
      {...(stage.name === "codes" ? {} : { onClose: giveUp })}
    >
      {stage.name === "label" && <Label old={old} onStarted={(setUp) => setStage({ name: "scan", setUp })} />}
      {stage.name === "scan" && (
        <Scan
          setUp={stage.setUp}
          old={old}
          onConfirmed={(codes) => (codes === null ? close() : setStage({ name: "codes", codes }))}
        />
      )}
      {stage.name === "codes" && <Codes codes={stage.codes} email={email} onStored={close} />}
    </Dialog>
  )
}

type LabelProps = { readonly old: Authenticator | null; readonly onStarted: (setUp: SetUp) => void }

function Label({ old, onStarted }: LabelProps) {
  const { t } = useTranslation()
  const [label, setLabel] = useState(old?.label ?? t("setUp.nameDefault"))
  const start = useChange(() => bodyOf(api.POST("/api/me/authenticators", { body: { label: label.trim() } })), {
    after: onStarted,
  })
  return (
    <Form action={t("security.authenticators.next")} call={start} onSend={start.mutate} gap="lg">
      <Text>
        {old === null
          ? t("security.authenticators.addLead")
          : t("security.authenticators.replaceLead", { label: old.label })}
      </Text>
      <AuthenticatorNameField value={label} denial={start.error} onChange={setLabel} />
    </Form>
  )
}

type ScanProps = {
  readonly setUp: SetUp
  readonly old: Authenticator | null
  readonly onConfirmed: (codes: readonly string[] | null) => void
}

function Scan({ setUp, old, onConfirmed }: ScanProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const sayDenial = useDenials()
  const confirm = useChange(
    async (code: string) => {
      const params = { path: { id: setUp.id } }
      const { recoveryCodes } = await bodyOf(
        api.POST("/api/me/authenticators/{id}/confirm", { params, body: { code } }),
      )
      return { recoveryCodes, kept: old && (await removalOf(old)) }
    },
    {
      after({ recoveryCodes, kept }) {
        if (old && kept) {
          tell(t("security.authenticators.kept", { label: old.label, why: sayDenial(kept) }), "careful")
        } else if (recoveryCodes === null) {
          tell(t("security.authenticators.added"))
        }
        onConfirmed(recoveryCodes)
      },
    },
  )
  return (
    <Stack gap="lg">
      <Text>{t("security.authenticators.scanLead")}</Text>
      <AuthenticatorSetUp setUp={setUp} action={t("security.authenticators.confirm")} confirm={confirm} />
    </Stack>
  )
}

/** G7, K4: the old one goes only when the new one is confirmed. Returns what kept it, if anything did. */
async function removalOf({ id }: Authenticator): Promise<Problem | null> {
  try {
    await api.DELETE("/api/me/authenticators/{id}", { params: { path: { id } } })
    return null
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
}

type CodesProps = { readonly codes: readonly string[]; readonly email: string | null; readonly onStored: () => void }

function Codes({ codes, email, onStored }: CodesProps) {
  const { t } = useTranslation()
  const store = useChange(() => api.POST("/api/me/recovery-codes/saved"), {
    said: t("security.authenticators.added"),
    after: onStored,
  })
  return (
    <Stack gap="lg">
      <Text>{t("codes.lead")}</Text>
      <CodesSheet codes={codes} email={email} store={store} />
    </Stack>
  )
}
