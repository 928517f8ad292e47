import { type DeviceStorage, NativeProblem, type OpenDevice, openDevice } from "@sparekey/client/native"

export async function openDesk(
  storage: DeviceStorage,
  ask: (question: string) => Promise<string>,
): Promise<OpenDevice> {
  const device = await openDevice({ issuer: "https://sign-in.example.com", version: "20.0", storage })
  if (device.activation === null) await device.activate(await ask("Activation code"))
  while (true) {
    const email = await ask("E-mail address")
    try {
      return await device.openByPin(await ask("PIN"), { email })
    } catch (error) {
      if (!(error instanceof NativeProblem)) throw error
      console.error(error.message)
      // The device was deactivated: it takes another code.
      if (error.advice === "activate") await device.activate(await ask("Activation code"))
      // The PIN is locked: another one is set at `error.page`.
      if (error.advice === "set_pin_in_browser") console.error(error.page?.href)
    }
  }
}

export async function visits(desk: OpenDevice): Promise<unknown> {
  // With the token and a proof of the device's key, for this very request.
  const reply = await desk.fetch("https://api.example.com/api/visits")
  return reply.json()
}
