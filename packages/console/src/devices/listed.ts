/** Which of a team's devices are asked for. */
import type { Device } from "./queries.ts"

const MONTH = 30 * 86_400_000

const isThere = ({ state }: Device) => state !== "deactivated"

export const filters = {
  there: isThere,
  waiting: ({ state }: Device) => state === "waiting" || state === "expired",
  active: ({ state }: Device) => state === "active",
  unused: (device: Device, now: number) =>
    device.state === "active" && now - Date.parse(device.lastUsedAt ?? device.activatedAt ?? device.madeAt) > MONTH,
  deactivated: ({ state }: Device) => state === "deactivated",
} as const satisfies Record<string, (device: Device, now: number) => boolean>

export type Filter = keyof typeof filters

export const isFilter = (name: string): name is Filter => Object.hasOwn(filters, name)

type Asked = { readonly filter: Filter; readonly search: string; readonly now: number }

export function devicesFor(devices: readonly Device[], { filter, search, now }: Asked): readonly Device[] {
  const wanted = search.trim().toLowerCase()
  return devices.filter(
    (device) =>
      filters[filter](device, now) &&
      [device.name, device.version, device.person?.name, device.madeBy?.name].some((text) =>
        (text ?? "").toLowerCase().includes(wanted),
      ),
  )
}

/** How many are there of each platform, the most first. */
export function platformsOf(devices: readonly Device[]): readonly (readonly [Device["platform"], number])[] {
  const byPlatform = Map.groupBy(devices.filter(isThere), ({ platform }) => platform)
  return [...byPlatform]
    .map(([platform, all]) => [platform, all.length] as const)
    .sort(([, one], [, other]) => other - one)
}
