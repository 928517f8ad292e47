/** `npm run bench`: installs what only the bench needs, where it is missing, and measures. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"

const peer = join(import.meta.dirname, "node_modules/better-auth/package.json")
if (!existsSync(peer)) {
  console.log("Installing the bench's own packages…")
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: import.meta.dirname, stdio: "inherit" })
  if (status !== 0) process.exit(1)
}
const { bench } = await import("./bench.ts")
await bench(process.argv.slice(2))
