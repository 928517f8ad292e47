import { LaptopIcon, MonitorIcon, SmartphoneIcon, TabletIcon } from "lucide-react"
import type { Platform } from "./queries.ts"

const icons = {
  windows: MonitorIcon,
  macos: LaptopIcon,
  linux: MonitorIcon,
  android: SmartphoneIcon,
  ios: TabletIcon,
} as const satisfies Record<Platform, unknown>

export function PlatformIcon({ platform, size = 22 }: { readonly platform: Platform; readonly size?: number }) {
  const Icon = icons[platform]
  return <Icon size={size} aria-hidden />
}
