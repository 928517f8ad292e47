import {
  type BrowserSession,
  type Connection,
  type DeviceKey,
  NativeProblem,
  signInByBrowser,
} from "@sparekey/client/native"

export async function connect(key: DeviceKey, known?: BrowserSession): Promise<[BrowserSession, Connection]> {
  const settings = {
    issuer: "https://sign-in.example.com",
    clientId: "0198f0c2-7d4e-7a31-9c55-1b2c3d4e5f60",
    key,
  }
  const session = known ?? (await signInByBrowser(settings))
  try {
    return [session, await session.checkConnection()]
  } catch (error) {
    // The team's rules ask for more, such as MFA before each connection: show it, and ask again.
    if (!(error instanceof NativeProblem) || error.demand === null) throw error
    const shown = await signInByBrowser(settings, error.demand)
    return [shown, await shown.checkConnection()]
  }
}
