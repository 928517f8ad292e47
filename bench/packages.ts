import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"

/** Installs what only the bench needs, in a folder that has its own lock file, where it is missing. */
export function installPackages(folder: string): void {
  if (existsSync(join(folder, "node_modules/better-auth/package.json"))) return
  console.error(`Installing the bench's own packages in ${folder}…`)
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", 2, 2] })
  if (status !== 0) process.exit(1)
}
