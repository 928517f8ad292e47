import { notifications } from "@mantine/notifications"
import { useTranslation } from "react-i18next"

/** Says in passing that something is done, or what is still to do. */
export function useTell(): (message: string, tone?: "good" | "careful") => void {
  const { t } = useTranslation()
  return (message, tone = "good") =>
    notifications.show({
      message,
      color: `var(--${tone})`,
      autoClose: tone === "good" ? 6_000 : false,
      closeButtonProps: { "aria-label": t("shell.close") },
    })
}
