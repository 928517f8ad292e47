/** A link from a mail, on its way through several pages: its token stays in the history entry, and leaves the address bar. */
import { useLocation, useNavigate } from "@tanstack/react-router"
import { useEffect } from "react"
import type { LinkInspection } from "../api.ts"

export type MailedLink = { readonly purpose: LinkInspection["purpose"]; readonly token: string }

declare module "@tanstack/react-router" {
  interface HistoryState {
    mailedLink?: MailedLink
  }
}

/** The token that this page was opened with; empty without one. It is taken out of the address, where it could be read or copied. */
export function useMailedToken(purpose: MailedLink["purpose"]): string {
  const navigate = useNavigate()
  const hash = useLocation({ select: (location) => location.hash })
  const carried = useLocation({ select: ({ state }) => state.mailedLink })
  useEffect(() => {
    if (hash === "") return
    void navigate({ to: ".", hash: "", state: { mailedLink: { purpose, token: hash } }, replace: true })
  }, [hash, navigate, purpose])
  if (hash !== "") return hash
  return carried?.purpose === purpose ? carried.token : ""
}
