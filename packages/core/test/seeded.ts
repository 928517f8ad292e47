/** fast-check with one seed, so that a test that passes here passes everywhere. */
import fc from "fast-check"

fc.configureGlobal({ seed: 20_260_101 })

export { fc }
