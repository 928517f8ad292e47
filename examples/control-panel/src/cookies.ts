/** Two cookies: one for the session, one for a sign-in that is under way. */
import type { Request, Response } from "express"

export type CookieName = "session" | "signing-in"

/** Browsers keep secure cookies on http://localhost too. */
const nameOf = (name: CookieName): string => `__Host-panel-${name}`

export function readCookie({ headers }: Request, name: CookieName): string | null {
  const wanted = `${nameOf(name)}=`
  const found = (headers.cookie ?? "").split("; ").find((one) => one.startsWith(wanted))
  return found?.slice(wanted.length) ?? null
}

export const writeCookie = (response: Response, name: CookieName, value: string): void =>
  void response.cookie(nameOf(name), value, { httpOnly: true, secure: true, sameSite: "lax", path: "/" })

export const clearCookie = (response: Response, name: CookieName): void =>
  void response.clearCookie(nameOf(name), { httpOnly: true, secure: true, sameSite: "lax", path: "/" })
