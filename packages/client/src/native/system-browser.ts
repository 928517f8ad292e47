/** The browser that the person uses: an embedded one could read what they type. RFC 8252 §8.12. */
import { spawn } from "node:child_process"
import { problemHere } from "./problem.ts"

const commands: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
}

/** @throws NativeProblem `browser_not_opened`: then show the address, to be opened by hand */
export async function openSystemBrowser(url: URL): Promise<void> {
  // What an opener does with other schemes is anybody's guess.
  if (!["https:", "http:"].includes(url.protocol)) throw problemHere("browser_not_opened")
  const [command, ...first] = commands[process.platform] ?? ["xdg-open"]
  // No shell reads the address.
  const child = spawn(command, [...first, url.href], { stdio: "ignore", detached: true })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.once("spawn", resolve)
  child.once("error", (cause) => reject(problemHere("browser_not_opened", cause)))
  await promise
  child.unref()
}
