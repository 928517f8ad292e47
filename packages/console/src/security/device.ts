import { useTranslation } from "react-i18next"
import { deviceName } from "./device-name.ts"

/** “Firefox on Windows”, in the page's language; what the program calls itself where that says nothing to us. */
export function useDevices(): (userAgent: string | null) => string {
  const { t } = useTranslation()
  return (userAgent) => {
    const name = deviceName(userAgent)
    if (name) return t("work.browser.known", name)
    return userAgent ? userAgent.slice(0, 60) : t("work.browser.unknown")
  }
}
