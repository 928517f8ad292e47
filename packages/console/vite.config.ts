import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"

/** Lays a compressed copy beside each text file, so that the server compresses nothing itself. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /\.(js|css)$/.test(each))) {
        const path = join(dir, name)
        const text = await readFile(path)
        await writeFile(
          `${path}.br`,
          await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        )
        await writeFile(`${path}.gz`, await promisify(gzip)(text))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), compressed()],
  // The server puts a fresh nonce in the place of this word each time it serves index.html.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    target: "es2023",
    // Nothing becomes a data: URL: fonts may only come from our own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What many pages share is one file: the first page loads twenty files instead of nearly fifty.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 6 }] } } },
    license: { fileName: "licences.md" },
  },
  server: { proxy: { "/api": "http://localhost:7380" } },
})
