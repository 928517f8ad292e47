/** The front desk: activated once by a code, opened by a PIN many times a day. */
import {
  type BrowserDemand,
  type BrowserSession,
  type Device,
  NativeProblem,
  type OpenDevice,
  openDevice,
  openSystemBrowser,
  signInByBrowser,
} from "@sparekey/client/native"
import { explain } from "./advice.ts"
import { deviceFile } from "./device-file.ts"
import type { Settings } from "./settings.ts"
import type { Terminal } from "./terminal.ts"

/** Thrown where nobody types any more. */
class Left extends Error {}

export async function runFrontDesk(settings: Settings, terminal: Terminal): Promise<void> {
  const { issuer, version, file } = settings
  terminal.say(`Front desk ${version}, at ${issuer}`)
  const device = await openDevice({ issuer, version, storage: deviceFile(file) })
  try {
    while (true) await explained(terminal, () => goOn(settings, device, terminal))
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
}

/** Whatever is refused is explained, and things go on. */
async function explained(terminal: Terminal, step: () => Promise<void>): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof NativeProblem)) throw error
    terminal.say(...explain(error))
  }
}

async function goOn(settings: Settings, device: Device, terminal: Terminal): Promise<void> {
  if (device.activation === null) return activate(device, terminal)
  const open = await unlock(device, terminal)
  if (open === null) return
  const { name, role } = await open.look()
  const { team } = device.activation
  terminal.say(`✔ Open: ${name}, ${role} of ${team.name} (acr ${open.acr}, amr ${open.amr.join(" ")})`)
  await work({ settings, device, terminal, open })
}

async function activate(device: Device, terminal: Terminal): Promise<void> {
  const code = await answer(terminal.ask("Activation code"))
  const { device: named, team } = await device.activate(code)
  terminal.say(`✔ This is now “${named.name}” of ${team.name} (${named.platform}, ${named.mode})`)
}

/** Null: the device was forgotten instead. */
async function unlock(device: Device, terminal: Terminal): Promise<OpenDevice | null> {
  const email = await answer(terminal.ask("E-mail address (or “forget”, “quit”)"))
  if (email === "quit") throw new Left()
  if (email === "forget") {
    await device.forget()
    terminal.say("✔ This device has forgotten its key. Deactivate it in the browser, too.")
    return null
  }
  const shown = await answer(terminal.askSecret("PIN (or “p”, for a password)"))
  if (shown !== "p") return device.openByPin(shown, { email })
  return device.openByPassword(await answer(terminal.askSecret("Password")), { email })
}

type Desk = {
  readonly settings: Settings
  readonly device: Device
  readonly terminal: Terminal
  readonly open: OpenDevice
}

async function work({ settings, device, terminal, open }: Desk): Promise<void> {
  let session: BrowserSession | null = null
  let connection: string | null = null
  const signIn = async (demand: BrowserDemand) => {
    session = await inBrowser(settings, device, terminal, demand)
    terminal.say(`✔ Signed in in the browser: ${session.name} (acr ${session.acr}, amr ${session.amr.join(" ")})`)
    return session
  }

  const commands: Readonly<Record<string, () => Promise<void>>> = {
    async who() {
      const { name, role, openedAt, endsAt } = await open.look()
      terminal.say(`${name}, ${role}; opened at ${clock(openedAt)}, until ${clock(endsAt)}`)
    },
    async connect() {
      const known = session ?? (await signIn({}))
      const opened = await known.checkConnection(connection ?? undefined).catch(async (problem: unknown) => {
        const { demand } = problem instanceof NativeProblem ? problem : { demand: null }
        if (demand === null) throw problem
        return (await signIn(demand)).checkConnection()
      })
      connection = opened.id
      terminal.say(`✔ Connected ${opened.until === null ? "without an end" : `until ${clock(opened.until)}`}`)
    },
    async "step-up"() {
      await signIn({ acr: ["aal2"], maxAgeSeconds: 60 })
    },
    async refresh() {
      await open.refresh()
      session = session === null ? null : await session.refresh()
      terminal.say(`✔ New tokens${session === null ? "" : ", those of the browser’s sign-in too"}`)
    },
  }

  while (true) {
    const command = await answer(terminal.ask(`What (${Object.keys(commands).join(", ")}, lock, quit)`))
    if (command === "lock" || command === "quit") {
      await open.close()
      if (session !== null) await (session as BrowserSession).signOut()
      terminal.say("✔ Locked")
      if (command === "quit") throw new Left()
      return
    }
    const run = commands[command]
    if (run === undefined) continue
    try {
      await run()
    } catch (error) {
      if (!(error instanceof NativeProblem)) throw error
      terminal.say(...explain(error))
      if (error.advice === "open_again") return
    }
  }
}

function inBrowser(settings: Settings, device: Device, terminal: Terminal, demand: BrowserDemand) {
  const { issuer, clientId, opensBrowser } = settings
  const open = async (url: URL) => {
    terminal.say(`In the browser: ${url.href}`)
    // Where none opens, there is the address.
    if (opensBrowser) await openSystemBrowser(url).catch(() => undefined)
  }
  return signInByBrowser({ issuer, clientId, open, ...(device.key === null ? {} : { key: device.key }) }, demand)
}

const clock = (date: Date): string => date.toLocaleTimeString()

async function answer(asked: Promise<string | null>): Promise<string> {
  const typed = await asked
  if (typed === null) throw new Left()
  return typed
}
