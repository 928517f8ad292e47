import { Text } from "@mantine/core"
import { platforms } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import { TextLink } from "../pieces/link.tsx"
import classes from "./applications.module.css"
import type { TeamAsks } from "./queries.ts"

type OnDevicesProps = { readonly team: string; readonly teamAsks: TeamAsks }

/** P9, P11, P12: what holds where a native application runs on a device of the team. It is the team's rule, not the application's. */
export function OnDevices({ team, teamAsks }: OnDevicesProps) {
  const { t } = useTranslation()
  const { passwordsBelow } = teamAsks
  return (
    <>
      <div>
        <Text fw={560}>{t("applications.devices.passwords")}</Text>
        {platforms.every((platform) => passwordsBelow[platform] === null) ? (
          <Text>{t("applications.devices.nowhere")}</Text>
        ) : (
          <dl className={classes.versions}>
            {platforms.map((platform) => {
              const version = passwordsBelow[platform] ?? null
              return (
                <div key={platform}>
                  <dt>{t(`applications.devices.platform.${platform}`)}</dt>
                  <dd>
                    {version === null ? t("applications.devices.never") : t("applications.devices.until", { version })}
                  </dd>
                </div>
              )
            })}
          </dl>
        )}
        <Text size="sm" c="dimmed">
          {t("applications.devices.mfa")}
        </Text>
      </div>
      <div>
        <Text fw={560}>{t("applications.devices.modes")}</Text>
        <ul className={classes.points}>
          <li>{t("applications.devices.full")}</li>
          <li>{t("applications.devices.signature")}</li>
        </ul>
      </div>
      <div>
        <TextLink to="/team/$team/rules" params={{ team }} hash="versions">
          {t("applications.devices.rules")}
        </TextLink>
      </div>
    </>
  )
}
