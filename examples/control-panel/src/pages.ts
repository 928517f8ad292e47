/** What people see. Everything that comes from elsewhere is escaped. */
import { escapeHtml } from "./escape.ts"
import type { Session } from "./sessions.ts"

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --accent: light-dark(#2f5bd0, #9db8ff) }
  body { background: light-dark(#fff, #16191d); color: light-dark(#1f2328, #e6e8eb);
    font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1.5rem; padding: 1rem 0;
    border-block: 1px solid var(--line) }
  dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
  a { color: var(--accent) }
  button { font: inherit; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer }
  .actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center }
  @media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .75rem } }`

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>${escapeHtml(title)} · Control panel</title><style>${style}</style>
<main><h1>${escapeHtml(title)}</h1>${content}</main>
</html>`

const button = (action: string, label: string): string =>
  `<form method="post" action="${action}"><button>${escapeHtml(label)}</button></form>`

const time = (date: Date): string => date.toISOString().replace("T", " ").slice(0, 19).concat(" UTC")

const levels: Readonly<Record<string, string>> = {
  aal1: "the password",
  recovery: "the password and a recovery code",
  aal2: "the password and an authenticator",
}

const rows = (entries: readonly (readonly [string, string])[]): string =>
  `<dl>${entries.map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`).join("")}</dl>`

export const welcomePage = (): string =>
  page("Control panel", '<p>You are not signed in here.</p><p><a href="/sign-in">Sign in with Sparekey</a></p>')

export const homePage = (session: Session): string =>
  page(
    `Welcome, ${session.name}`,
    rows([
      ["E-mail address", session.email],
      ["Team", session.team ?? "in several teams"],
      ["Role", session.role ?? "one in each team"],
      ["Shown", `${levels[session.acr ?? ""] ?? "unknown"} (acr ${session.acr}, amr ${session.amr.join(" ")})`],
      ["Shown at", time(session.authenticatedAt)],
      ["Tokens end at", time(session.tokensEndAt)],
      ["Tokens renewed at", session.refreshedAt === null ? "not yet" : time(session.refreshedAt)],
    ]) +
      `<div class="actions"><a href="/payments">Payments</a>${button("/refresh", "Renew tokens")}${button("/sign-out", "Sign out")}</div>`,
  )

export const paymentsPage = ({ authenticatedAt }: Session, minutes: number): string =>
  page(
    "Payments",
    `<p>This page opens to whoever has shown their authenticator in the last ${minutes} minutes: you did at
      ${escapeHtml(time(authenticatedAt))}.</p><p><a href="/">Back</a></p>`,
  )

export const refusedPage = (why: string): string =>
  page("You were not signed in", `<p>${escapeHtml(why)}</p><p><a href="/">Back</a></p>`)
