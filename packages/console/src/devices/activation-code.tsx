import { Button, Group, List, Stack, Text } from "@mantine/core"
import { ACTIVATION_MINUTES } from "@sparekey/core"
import { useQuery } from "@tanstack/react-query"
import { LoaderCircleIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { CopyButton } from "../pieces/copy.tsx"
import { Countdown } from "../pieces/countdown.tsx"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useWaitUntil } from "../pieces/wait.tsx"
import look from "./devices.module.css"
import { devicesQuery } from "./queries.ts"

const LOOK_EVERY = 2_000

type ActivationCodeProps = {
  readonly teamId: string
  readonly name: string
  readonly made: { readonly id: string; readonly activationCode: string; readonly codeEndsAt: string }
  readonly again: { readonly isPending: boolean; readonly error: Error | null }
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** The code, for as long as it works, until the device is there. */
export function ActivationCode({ teamId, name, made, again, onAgain, onClose }: ActivationCodeProps) {
  const { t } = useTranslation()
  const left = useWaitUntil(new Date(made.codeEndsAt))
  const { data } = useQuery(devicesQuery(teamId, LOOK_EVERY))
  const state = data?.devices.find(({ id }) => id === made.id)?.state
  const isActive = state === "active"
  const isOver = !isActive && (left === null || state === "expired" || state === "deactivated")
  return (
    <Stack gap="lg">
      {!isActive && !isOver && <Waiting made={made} />}
      <div role="status">
        {isActive && <Notice tone="good">{t("devices.code.active", { device: name })}</Notice>}
        {isOver && (
          <Notice tone="careful">{t(state === "deactivated" ? "devices.code.gone" : "devices.code.over")}</Notice>
        )}
        {!isActive && !isOver && (
          <Text className={look.waiting}>
            <LoaderCircleIcon size={18} aria-hidden />
            {t("devices.code.waiting")}
          </Text>
        )}
      </div>
      <DenialNotice denial={again.error} />
      {(isActive || isOver) && (
        <Group justify="flex-end" gap="sm">
          {isActive && <Button onClick={onClose}>{t("devices.code.done")}</Button>}
          {isOver && (
            <Button loading={again.isPending} onClick={onAgain}>
              {t("devices.code.another")}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}

function Waiting({ made: { activationCode, codeEndsAt } }: Pick<ActivationCodeProps, "made">) {
  const { t } = useTranslation()
  return (
    <>
      <div className={look.code}>
        <output aria-label={t("devices.code.label")}>{activationCode}</output>
        <div>
          <Countdown until={codeEndsAt} hours={ACTIVATION_MINUTES / 60} big said={t("devices.code.left")} />
          <CopyButton text={activationCode} label={t("devices.code.copy")} size="sm" />
        </div>
      </div>
      <List type="ordered" spacing={6} aria-label={t("devices.code.steps")}>
        <List.Item>{t("devices.code.open")}</List.Item>
        <List.Item>{t("devices.code.type")}</List.Item>
        <List.Item>{t("devices.code.see")}</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        {t("devices.code.once")}
      </Text>
    </>
  )
}
