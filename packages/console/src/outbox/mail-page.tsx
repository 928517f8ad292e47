import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Mail } from "../api.ts"
import { styleNonce } from "../style-nonce.ts"
import classes from "./outbox.module.css"

/** A mail as its reader sees it. The frame runs no script; links open in the whole window. */
export function MailPage({ mail }: { readonly mail: Mail }) {
  const { t } = useTranslation()
  const page = useMemo(() => framed(mail.html), [mail.html])
  return (
    <iframe
      className={classes.page}
      title={t("outbox.mail", { subject: mail.subject })}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation"
      srcDoc={page}
      ref={fitToMail}
    />
  )
}

/** As high as the mail in it, also when the window's width changes. */
function fitToMail(frame: HTMLIFrameElement | null) {
  if (frame === null) return
  const fit = () => {
    const height = frame.contentDocument?.body?.scrollHeight ?? 0
    frame.style.height = `${height + 24}px`
  }
  frame.addEventListener("load", fit)
  const observer = new ResizeObserver(fit)
  observer.observe(frame)
  return () => {
    frame.removeEventListener("load", fit)
    observer.disconnect()
  }
}

/**
 * Mails carry their style inline, which our content security policy stops, even where it is only parsed: it is written once more
 * as one style sheet with the page's nonce.
 */
function framed(html: string): string {
  const nonce = styleNonce()
  const renamed = html.replaceAll(/ style="/g, ' data-style="').replaceAll("<style", `<style nonce="${nonce}"`)
  const page = new DOMParser().parseFromString(renamed, "text/html")
  const rules: string[] = []
  for (const [index, element] of [...page.querySelectorAll<HTMLElement>("[data-style]")].entries()) {
    rules.push(`[data-style="${index}"]{${element.dataset.style}}`)
    element.dataset.style = String(index)
  }
  for (const link of page.querySelectorAll("a")) link.target = "_top"
  const sheet = `<style nonce="${nonce}">${rules.join("\n")}</style>`
  return `<!doctype html>${page.documentElement.outerHTML.replace("<head>", `<head>${sheet}`)}`
}
