import { ActionIcon, useMantineColorScheme } from "@mantine/core"
import { MoonIcon, SunIcon, SunMoonIcon } from "lucide-react"
import { useTranslation } from "react-i18next"

const next = { auto: "light", light: "dark", dark: "auto" } as const
const icons = { auto: SunMoonIcon, light: SunIcon, dark: MoonIcon }

export function ColoursSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Icon = icons[colorScheme]
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={t(`shell.colours.${colorScheme}`)}
      title={t(`shell.colours.${colorScheme}`)}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  )
}
