import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce in the place of this word each time it serves index.html.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    target: "es2023",
    // Nothing becomes a data: URL: fonts may only come from our own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    license: { fileName: "licences.md" },
  },
  server: { proxy: { "/api": "http://localhost:7380" } },
})
