/** The front desk: activated once by a code, opened by a PIN many times a day. */
import { type Device, type DeviceKey, NativeProblem, type OpenDevice, openDevice } from "@sparekey/client/native"
import { explain } from "./advice.ts"
import { AtTheBrowser } from "./at-the-browser.ts"
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
  const { key } = device
  if (device.activation === null || key === null) return activate(device, terminal)
  const open = await unlock(device, terminal)
  if (open === null) return
  const { name, role } = await open.look()
  const { team } = device.activation
  terminal.say(`✔ Open: ${name}, ${role} of ${team.name} (acr ${open.acr}, amr ${open.amr.join(" ")})`)
  await work({ settings, terminal, open, key })
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
  readonly terminal: Terminal
  readonly open: OpenDevice
  readonly key: DeviceKey
}

/** Until the desk is locked, or what was opened has ended. */
async function work({ settings, terminal, open, key }: Desk): Promise<void> {
  const browser = new AtTheBrowser({ settings, terminal, key, accountId: open.accountId })
  const commands = commandsOf(open, browser, terminal)
  let isOpen = true
  while (isOpen) {
    const command = await answer(terminal.ask(`What (${Object.keys(commands).join(", ")}, lock, quit)`))
    if (command === "lock" || command === "quit") {
      await Promise.all([open.close(), browser.signOut()])
      terminal.say("✔ Locked")
      if (command === "quit") throw new Left()
      return
    }
    await commands[command]?.().catch((error: unknown) => {
      if (!(error instanceof NativeProblem)) throw error
      terminal.say(...explain(error))
      isOpen = error.advice !== "open_again"
    })
  }
  await browser.signOut()
}

type Commands = Readonly<Record<string, () => Promise<void>>>

function commandsOf(open: OpenDevice, browser: AtTheBrowser, terminal: Terminal): Commands {
  let connection: string | undefined

  /** Shows more where the team's rules ask for it, and asks again. */
  const connect = async (): Promise<void> => {
    const session = (await browser.current()) ?? (await browser.signIn())
    const opened = await session?.checkConnection(connection).catch(async (problem: unknown) => {
      connection = undefined
      const demand = problem instanceof NativeProblem ? problem.demand : null
      if (demand === null) throw problem
      return (await browser.signIn(demand))?.checkConnection()
    })
    if (opened === undefined) return
    connection = opened.id
    terminal.say(`✔ Connected ${opened.until === null ? "without an end" : `until ${clock(opened.until)}`}`)
  }

  return {
    async who() {
      const { name, role, openedAt, endsAt } = await open.look()
      terminal.say(`${name}, ${role}; opened at ${clock(openedAt)}, until ${clock(endsAt)}`)
    },
    connect,
    async "step-up"() {
      await browser.signIn({ acr: ["aal2"], maxAgeSeconds: 60 })
    },
    async refresh() {
      await Promise.all([open.refresh(), browser.refresh()])
      terminal.say(`✔ New tokens${browser.isSignedIn ? ", those of the browser’s sign-in too" : ""}`)
    },
  }
}

const clock = (date: Date): string => date.toLocaleTimeString()

async function answer(asked: Promise<string | null>): Promise<string> {
  const typed = await asked
  if (typed === null) throw new Left()
  return typed
}
