import { Stack, Text, Title } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { TypeTheNumber, useTypedNumber } from "../pieces/type-the-number.tsx"
import { useChange } from "../security/change.ts"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { Section } from "../security/section.tsx"
import { useTell } from "../security/tell.ts"
import classes from "../team/team.module.css"
import look from "./devices.module.css"
import { platformsOf } from "./listed.ts"
import { PlatformIcon } from "./platform-icon.tsx"
import type { Device, Platform } from "./queries.ts"

type PlatformsProps = { readonly teamId: string; readonly devices: readonly Device[]; readonly may: Permission }

/** P11: an update of the application ends all devices of its platform at once. */
export function Platforms({ teamId, devices, may }: PlatformsProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Platform | null>(null)
  const platforms = platformsOf(devices)
  if (platforms.length === 0) return null
  const count = platforms.find(([platform]) => platform === asked)?.[1]
  return (
    <Section id="platforms" title={t("devices.platforms.heading")} lead={t("devices.platforms.lead")}>
      <ul className={classes.rows}>
        {platforms.map(([platform, number]) => (
          <li key={platform}>
            <div className={look.named}>
              <PlatformIcon platform={platform} />
              <div>
                <Title order={3}>{t(`devices.platform.${platform}`)}</Title>
                <Text size="sm" c="dimmed">
                  {t("devices.found", { count: number })}
                </Text>
              </div>
            </div>
            <div>
              <PermittedButton
                permission={may}
                variant="default"
                size="sm"
                aria-label={t("devices.platforms.actionLabel", { platform: t(`devices.platform.${platform}`) })}
                onClick={() => setAsked(platform)}
              >
                {t("devices.platforms.action")}…
              </PermittedButton>
            </div>
          </li>
        ))}
      </ul>
      {asked !== null && count !== undefined && (
        <AllOf key={asked} teamId={teamId} platform={asked} count={count} onClose={() => setAsked(null)} />
      )}
    </Section>
  )
}

type AllOfProps = {
  readonly teamId: string
  readonly platform: Platform
  readonly count: number
  readonly onClose: () => void
}

function AllOf({ teamId, platform, count, onClose }: AllOfProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const number = useTypedNumber(count)
  const change = useChange(
    () =>
      bodyOf(
        api.POST("/api/teams/{team}/devices/deactivate", {
          params: { path: { team: teamId } },
          body: { platform, devices: count },
        }),
      ),
    {
      after({ deactivated }) {
        tell(t("devices.platforms.done", { count: deactivated }))
        onClose()
      },
    },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("devices.platforms.ask", { count })}
      lead={t("devices.platforms.askLead", { platform: t(`devices.platform.${platform}`) })}
      action={t("devices.platforms.action")}
      grave
      change={{ ...change, mutate: () => number.isConfirmed() && change.mutate() }}
    >
      <Stack gap="md">
        <TypeTheNumber
          value={number}
          label={t("devices.platforms.confirm", { count })}
          missing={t("devices.platforms.missing", { count })}
        />
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}
