import { Text } from "@mantine/core"
import { AppWindowIcon, PlugZapIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { PlatformIcon } from "../devices/platform-icon.tsx"
import { useDevices } from "../security/device.ts"
import tags from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./connections.module.css"
import type { Connection } from "./queries.ts"

const tones = { aal2: "good", recovery: "careful", aal1: "careful", pin: "plain" } as const

/** To what, since when, from where, and how they proved who they are. */
function ConnectionLine({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const times = useTimes()
  const sayDevice = useDevices()
  const { kind, application, device, userAgent, openedAt, authenticatedAt, heardOfAt, acr, address } = connection
  const name = application?.name ?? t("connections.anApplication", { device: device?.name ?? "" })
  const facts = [
    t(`connections.kind.${kind}`) +
      (openedAt === null ? "" : ` ${t("connections.since", { date: times.moment(openedAt) })}`),
    heardOfAt !== null && t("connections.heardOf", { when: times.ago(heardOfAt) }),
    // Of a sign-in that is younger than that, it says nothing.
    isQuiet(connection) && t("connections.quiet"),
    [userAgent !== null && sayDevice(userAgent), address].filter(Boolean).join(", "),
  ]
  return (
    <li className={classes.line}>
      {device ? (
        <PlatformIcon platform={device.platform} size={20} />
      ) : kind === "connection" ? (
        <PlugZapIcon size={20} aria-hidden />
      ) : (
        <AppWindowIcon size={20} aria-hidden />
      )}
      <div>
        <Text fw={560} className={tags.named}>
          {name}
          <span className={tags.tag} data-tone={tones[acr]}>
            {t(`connections.how.${acr}`)}
          </span>
          {kind !== "device" && (
            <Text span size="sm" c="dimmed" fw={400}>
              {t("connections.shown", { when: times.ago(authenticatedAt) })}
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(" · ")}
        </Text>
      </div>
    </li>
  )
}

const DAY = 86_400_000

const isQuiet = ({ kind, heardOfAt, authenticatedAt }: Connection): boolean =>
  kind !== "device" && heardOfAt === null && Date.now() - Date.parse(authenticatedAt) > DAY

/** They come and go, and most have no name of their own. */
export function ConnectionLines({ connections }: { readonly connections: readonly Connection[] }) {
  return (
    <ul className={classes.lines}>
      {connections.map((connection, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines hold no state
        <ConnectionLine key={index} connection={connection} />
      ))}
    </ul>
  )
}
