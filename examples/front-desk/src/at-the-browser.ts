/** What the person at the desk has shown in their browser: more than a PIN, for as long as the desk is open. */
import {
  type BrowserDemand,
  type BrowserSession,
  type DeviceKey,
  openSystemBrowser,
  signInByBrowser,
} from "@sparekey/client/native"
import type { Settings } from "./settings.ts"
import type { Terminal } from "./terminal.ts"

type Parts = {
  readonly settings: Settings
  readonly terminal: Terminal
  /** The device's: a thief of the tokens alone has nothing. */
  readonly key: DeviceKey
  /** Whoever has opened the desk. */
  readonly accountId: string
}

export class AtTheBrowser {
  readonly #parts: Parts
  #session: BrowserSession | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get isSignedIn(): boolean {
    return this.#session !== null
  }

  /** With tokens that are good now. Null: they have not signed in there yet, or somebody else has. */
  async current(): Promise<BrowserSession | null> {
    const session = this.#session
    if (session === null || session.expiresAt.getTime() > Date.now()) return session
    return this.refresh()
  }

  async refresh(): Promise<BrowserSession | null> {
    this.#session = (await this.#session?.refresh()) ?? null
    return this.#session
  }

  /** Null: somebody else is signed in in that browser. */
  async signIn(demand: BrowserDemand = {}): Promise<BrowserSession | null> {
    const { settings, terminal, key, accountId } = this.#parts
    const { issuer, clientId, opensBrowser } = settings
    const open = async (url: URL) => {
      terminal.say(`In the browser: ${url.href}`)
      // Where none opens, there is the address.
      if (opensBrowser) await openSystemBrowser(url).catch(() => undefined)
    }
    const session = await signInByBrowser({ issuer, clientId, key, open }, demand)
    if (session.accountId !== accountId) {
      await session.signOut()
      terminal.say(`✖ In the browser, ${session.name} is signed in. Sign out there: ${session.signOutPage.href}`)
      return null
    }
    this.#session = session
    terminal.say(`✔ Signed in in the browser: ${session.name} (acr ${session.acr}, amr ${session.amr.join(" ")})`)
    return session
  }

  async signOut(): Promise<void> {
    await this.#session?.signOut()
    this.#session = null
  }
}
