/** The device's key in a file that only this user can read. A desktop application uses the system's key chain. */
import { readFile, rename, rm, writeFile } from "node:fs/promises"
import type { DeviceStorage } from "@sparekey/client/native"

export const deviceFile = (path: string): DeviceStorage => ({
  async load() {
    try {
      return await readFile(path, "utf8")
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
      throw error
    }
  },
  async save(text) {
    // Whole or not at all, whenever the power fails.
    await writeFile(`${path}.new`, text, { mode: 0o600 })
    await rename(`${path}.new`, path)
  },
  clear: () => rm(path, { force: true }),
})
