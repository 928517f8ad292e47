import { Button, Group, Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Security } from "../api.ts"
import { CodesSheet } from "../pieces/codes-sheet.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useTimes } from "../words/times.ts"
import { useChange } from "./change.ts"
import { PermittedButton } from "./permitted-button.tsx"
import { Question } from "./question.tsx"
import { Section } from "./section.tsx"
import classes from "./security.module.css"

type RecoveryCodesProps = {
  readonly security: Security
  readonly email: string | null
  /** Whether the person came here to make new codes. */
  readonly asked: boolean
  readonly onAnswered: () => void
}

export function RecoveryCodes({ security, email, asked, onAnswered }: RecoveryCodesProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const [asking, setAsking] = useState(asked)
  const [shown, setShown] = useState<readonly string[] | null>(null)
  const { state, unspent, total, issuedAt, low } = security.recoveryCodes
  const close = () => {
    setAsking(false)
    if (asked) onAnswered()
  }
  const regenerate = useChange(() => bodyOf(api.POST("/api/me/recovery-codes")), {
    after({ recoveryCodes }) {
      setShown(recoveryCodes)
      close()
    },
  })
  const store = useChange(() => api.POST("/api/me/recovery-codes/saved"), {
    said: t("security.codes.stored"),
    after: () => setShown(null),
  })
  return (
    <Section id="recovery-codes" title={t("security.codes.heading")} lead={t("security.codes.lead")}>
      {state === "none" ? (
        <Text c="dimmed">{t("security.codes.none")}</Text>
      ) : (
        <div>
          <Tiles unspent={unspent} total={total} />
          <Text mt="xs">
            <strong>{t("security.codes.left", { count: unspent, total })}</strong>
            {issuedAt !== null && (
              <Text span size="sm" c="dimmed">
                {" · "}
                {t("security.codes.issued", { date: times.date(issuedAt) })}
              </Text>
            )}
          </Text>
        </div>
      )}
      {low && state !== "none" && (
        <Notice tone="careful">
          <strong>{t("security.codes.low")}.</strong> {t("security.codes.lowLead")}
        </Notice>
      )}
      {state === "unsaved" && shown === null && (
        <Notice tone="careful">
          <Group justify="space-between" gap="sm">
            <span>{t("security.codes.unsaved")}</span>
            <Button variant="default" size="xs" loading={store.isPending} onClick={() => store.mutate()}>
              {t("security.codes.iStored")}
            </Button>
          </Group>
        </Notice>
      )}
      <PermittedButton
        permission={security.may.regenerateCodes}
        variant={low && state !== "none" ? "filled" : "default"}
        onClick={() => setAsking(true)}
      >
        {t("security.codes.regenerate")}
      </PermittedButton>
      <Question
        opened={asking && security.may.regenerateCodes.allowed}
        onClose={close}
        title={t("security.codes.regenerateHeading")}
        lead={t("security.codes.regenerateLead")}
        action={t("security.codes.regenerate")}
        change={regenerate}
      />
      <Dialog opened={shown !== null} title={t("security.codes.sheetHeading")}>
        {shown !== null && (
          <Stack gap="lg">
            <Text>{t("codes.lead")}</Text>
            <CodesSheet codes={shown} email={email} store={store} />
          </Stack>
        )}
      </Dialog>
    </Section>
  )
}

/** One small tile a code: filled while unused, struck out once spent. The words beside it say the same. */
function Tiles({ unspent, total }: { readonly unspent: number; readonly total: number }) {
  return (
    <div className={classes.tiles} aria-hidden>
      {Array.from({ length: total }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tiles are alike and never move
        <i key={index} data-spent={index >= unspent} />
      ))}
    </div>
  )
}
