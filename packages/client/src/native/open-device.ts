/** What a PIN has opened on a device, and whom it is shown to. Its tokens are renewed by themselves, until the PIN is asked for again. */
import { bodyOf, type SparekeyClient } from "../client.ts"
import { Problem } from "../problem.ts"
import type { DeviceKey } from "./key.ts"
import { nativeProblemOf } from "./problem.ts"

export type OpenDevice = {
  readonly accountId: string
  readonly acr: "pin" | "aal1"
  readonly amr: readonly string[]
  /** When the PIN has to be shown again: an hour after it was, at the latest. */
  readonly endsAt: Date
  /** Who it is, as of now. @throws NativeProblem `device_session_over` */
  look(): Promise<DeviceSession>
  /** A request to the application's own backend, with the token and a proof for this very request. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>
  /**
   * Gets the next tokens before they are due, which is done without asking. Asked twice at once, it asks once.
   * @throws NativeProblem `device_session_over`: show the PIN again
   */
  refresh(): Promise<void>
  /** Signs out. What is closed already is closed. */
  close(): Promise<void>
}

export type DeviceSession = {
  readonly accountId: string
  readonly name: string
  readonly role: string
  readonly teamId: string
  readonly openedAt: Date
  readonly endsAt: Date
}

export type Parts = {
  readonly issuer: string
  readonly sparekey: SparekeyClient
  readonly key: DeviceKey
  readonly fetch: typeof fetch
}

/** As the server says it. */
export type Opened = {
  readonly accessToken: string
  readonly refreshToken: string
  readonly accountId: string
  readonly acr: "pin" | "aal1"
  readonly amr: readonly string[]
  readonly expiresAt: string
  readonly endsAt: string
}

/** A token that ends while a request is on its way is no use. */
const MARGIN_MILLISECONDS = 20_000

const SESSION = "/api/devices/session"
const REFRESH = "/api/devices/refresh"

export function openDeviceOf({ issuer, sparekey, key, fetch: given }: Parts, opened: Opened): OpenDevice {
  const { accountId, acr, amr, endsAt } = opened
  let tokens = opened
  let refreshing: Promise<void> | null = null

  const renew = async (): Promise<void> => {
    const headers = { dpop: await key.prove("POST", `${issuer}${REFRESH}`) }
    const { refreshToken } = tokens
    tokens = await inOurWords(issuer, bodyOf(sparekey.POST(REFRESH, { body: { refreshToken }, headers })))
  }

  const refresh = (): Promise<void> => {
    refreshing ??= renew().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  const shown = async (method: string, url: string | URL) => {
    if (Date.parse(tokens.expiresAt) - Date.now() < MARGIN_MILLISECONDS) await refresh()
    const { accessToken } = tokens
    return { authorization: `DPoP ${accessToken}`, dpop: await key.prove(method, url, accessToken) }
  }

  return {
    accountId,
    acr,
    amr,
    endsAt: new Date(endsAt),
    refresh,
    async look() {
      const headers = await shown("GET", `${issuer}${SESSION}`)
      const said = await inOurWords(issuer, bodyOf(sparekey.GET(SESSION, { headers })))
      const { accountId, name, role, teamId } = said
      return { accountId, name, role, teamId, openedAt: new Date(said.openedAt), endsAt: new Date(said.endsAt) }
    },
    async fetch(url, init = {}) {
      const headers = new Headers(init.headers)
      for (const [name, value] of Object.entries(await shown(init.method ?? "GET", url))) headers.set(name, value)
      return given(url, { ...init, headers })
    },
    async close() {
      try {
        const headers = await shown("DELETE", `${issuer}${SESSION}`)
        await inOurWords(issuer, sparekey.DELETE(SESSION, { headers }))
      } catch (error) {
        if (!isOver(error)) throw error
      }
    },
  }
}

const isOver = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Problem && error.cause.code === "device_session_over"

/** @throws NativeProblem */
export async function inOurWords<Result>(issuer: string, asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    throw nativeProblemOf(error, issuer)
  }
}
