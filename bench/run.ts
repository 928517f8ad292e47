/** `npm run bench`: installs what only the bench needs, where it is missing, and measures. */
import { installPackages } from "./packages.ts"

installPackages(import.meta.dirname)
const { bench } = await import("./bench.ts")
await bench(process.argv.slice(2))
