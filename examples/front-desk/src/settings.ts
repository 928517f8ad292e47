/** From the environment. What is left out is what `npm start -- --demo` has registered. */
import { homedir } from "node:os"
import { join } from "node:path"

export type Settings = {
  /** Sparekey's origin. */
  readonly issuer: string
  /** Of the application that people sign in to in their browser. */
  readonly clientId: string
  /** Of this program. From 20.0 on, the demo's team takes no password alone on Windows (P12). */
  readonly version: string
  /** Where the device's key is kept. */
  readonly file: string
  /** Whether the program may open a browser; otherwise it shows the address only. */
  readonly opensBrowser: boolean
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return {
    issuer: environment.ISSUER ?? "http://localhost:7380",
    clientId: environment.CLIENT_ID ?? "01980000-0000-7000-8000-000000000002",
    version: environment.VERSION ?? "20.0",
    file: environment.DEVICE_FILE ?? join(homedir(), ".sparekey-front-desk.json"),
    opensBrowser: environment.NO_BROWSER === undefined,
  }
}
