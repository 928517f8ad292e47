import { useTranslation } from "react-i18next"
import type { Mail } from "../api.ts"
import classes from "./outbox.module.css"

/** A mail as its reader sees it. The frame runs no script; links open in the whole window. */
export function MailPage({ mail }: { readonly mail: Mail }) {
  const { t } = useTranslation()
  return (
    <iframe
      className={classes.page}
      title={t("outbox.mail", { subject: mail.subject })}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation"
      srcDoc={mail.html}
      onLoad={({ currentTarget: frame }) => {
        const page = frame.contentDocument
        if (page === null) return
        // Mails carry their style inline, which our content security policy stops in markup but not when set from here.
        for (const element of page.querySelectorAll<HTMLElement>("[style]")) {
          element.style.cssText = element.getAttribute("style") ?? ""
        }
        for (const link of page.querySelectorAll("a")) link.target = "_top"
        frame.style.height = `${page.documentElement.scrollHeight + 8}px`
      }}
    />
  )
}
