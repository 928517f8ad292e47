import { ActionIcon, Menu } from "@mantine/core"
import { CircleCheckIcon, CircleMinusIcon, ClockIcon, EllipsisIcon, HourglassIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useWhyNot } from "../security/permitted-button.tsx"
import security from "../security/security.module.css"
import lines from "../team/table.module.css"
import classes from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import { Deactivate } from "./deactivate.tsx"
import look from "./devices.module.css"
import { EditDevice } from "./edit-device.tsx"
import { PlatformIcon } from "./platform-icon.tsx"
import type { Device, Devices } from "./queries.ts"

type Acting = {
  readonly teamId: string
  readonly may: Devices["may"]
  readonly onAnotherCode: (device: Device) => void
}

type DevicesTableProps = Acting & { readonly devices: readonly Device[] }

export function DevicesTable({ devices, ...acting }: DevicesTableProps) {
  const { t } = useTranslation()
  return (
    <table className={lines.table}>
      <caption className={classes.hidden}>{t("devices.heading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("devices.column.device")}</th>
          <th scope="col">{t("devices.column.state")}</th>
          <th scope="col">{t("devices.column.lastUse")}</th>
          <th scope="col">{t("devices.column.madeBy")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} {...acting} />
        ))}
      </tbody>
    </table>
  )
}

type DeviceRowProps = Acting & { readonly device: Device }

function DeviceRow({ device, ...acting }: DeviceRowProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { name, platform, mode, version, person, state, lastUsedAt, madeBy } = device
  return (
    <tr>
      <th scope="row">
        <div className={look.named}>
          <PlatformIcon platform={platform} />
          <div>
            <span className={classes.tags}>
              <span className={lines.name}>{name}</span>
              {mode === "signature_only" && (
                <span className={classes.tag} data-tone="plain">
                  {t("devices.mode.signature_only")}
                </span>
              )}
            </span>
            <span className={lines.email}>
              {t(`devices.platform.${platform}`)}
              {version !== null && `, ${t("devices.version", { version })}`}
            </span>
            {person && <span className={lines.email}>{t("devices.ofPerson", { name: person.name })}</span>}
          </div>
        </div>
      </th>
      <td>
        <State device={device} />
      </td>
      <td className={lines.dimmed}>
        <span className={lines.narrowLabel}>{t("devices.column.lastUse")}: </span>
        {lastUsedAt === null ? t("devices.neverUsed") : times.ago(lastUsedAt)}
      </td>
      <td>
        <span className={lines.narrowLabel}>{t("devices.column.madeBy")}: </span>
        {madeBy?.name ?? <span className={lines.dimmed}>{t("devices.left")}</span>}
      </td>
      <td className={look.acts}>{state !== "deactivated" && <Acts device={device} {...acting} />}</td>
    </tr>
  )
}

const signs = {
  waiting: { Icon: HourglassIcon, tone: "careful" },
  expired: { Icon: ClockIcon, tone: "plain" },
  active: { Icon: CircleCheckIcon, tone: "good" },
  deactivated: { Icon: CircleMinusIcon, tone: "plain" },
} as const satisfies Record<Device["state"], unknown>

/** By icon, colour and words together, with the day on which it came about. */
function State({ device: { state, codeEndsAt, activatedAt, deactivatedAt } }: { readonly device: Device }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { Icon, tone } = signs[state]
  const at = { waiting: codeEndsAt, active: activatedAt, deactivated: deactivatedAt, expired: null }[state]
  return (
    <>
      <span className={classes.sign} data-tone={tone}>
        <Icon size={18} aria-hidden />
        {t(`devices.state.${state}`)}
      </span>
      {state !== "expired" && at !== null && (
        <span className={lines.email}>
          {t(`devices.stateAt.${state}`, { date: state === "waiting" ? times.moment(at) : times.date(at) })}
        </span>
      )}
    </>
  )
}

type Act = "edit" | "anotherCode" | "deactivate"

function Acts({ teamId, device, may, onAnotherCode }: DeviceRowProps) {
  const { t } = useTranslation()
  const sayWhy = useWhyNot()
  const [asked, setAsked] = useState<Act | null>(null)
  const close = () => setAsked(null)
  const isWaiting = device.state === "waiting" || device.state === "expired"
  const acts: readonly (readonly [Act, string, typeof may.make])[] = [
    ["edit", t("devices.edit.action"), may.change],
    ...(isWaiting ? [["anotherCode", t("devices.code.another"), may.change] as const] : []),
    ["deactivate", t("devices.deactivate.action"), may.change],
  ]
  return (
    <>
      <Menu position="bottom-end" width={280} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("devices.actions", { device: device.name })}
          >
            <EllipsisIcon size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.map(([act, name, permission]) => {
            const why = sayWhy(permission)
            return (
              <Menu.Item
                key={act}
                disabled={why !== null}
                {...(act === "deactivate" ? { color: "var(--bad)" } : {})}
                onClick={() => (act === "anotherCode" ? onAnotherCode(device) : setAsked(act))}
              >
                {name}…{why !== null && <span className={security.menuWhy}>{why}</span>}
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
      {asked === "edit" && <EditDevice teamId={teamId} device={device} onClose={close} />}
      <Deactivate teamId={teamId} device={device} opened={asked === "deactivate"} onClose={close} />
    </>
  )
}
