/** A control panel that people sign in to with Sparekey: see README.md. */
import { createPanel } from "./app.ts"
import { readSettings } from "./settings.ts"

const settings = readSettings(process.env)
const panel = await createPanel(settings)
panel.listen(settings.port, () => console.log(`The control panel is at ${settings.origin}`))
