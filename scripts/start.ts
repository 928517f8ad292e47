/** What `npm start` does: builds the console if its sources changed, then is the server. */
import { run } from "../packages/server/src/cli/run.ts"
import { buildConsole } from "./build.ts"

await buildConsole(console.log)
await run(["start", ...process.argv.slice(2)])
