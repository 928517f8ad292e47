/** The console's pages: built files, and one document for every page, with the reply's own nonce. */
import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply } from "fastify"
import { pages } from "./page-names.ts"
import { sendProblem } from "./problem.ts"
import { pagePolicy } from "./security-headers.ts"

const built = fileURLToPath(new URL("../../../console/dist", import.meta.url))

export async function registerPages(app: FastifyInstance): Promise<void> {
  const document = await readFile(join(built, "index.html"), "utf8").catch(() => null)
  if (document === null) {
    app.log.warn("the console is not built: “npm run build” does that; only the API answers")
    return
  }
  await app.register(fastifyStatic, {
    root: built,
    index: false,
    wildcard: false,
    // The build lays a compressed copy beside each file.
    preCompressed: true,
    cacheControl: false,
    // Vite names built files after what they hold.
    setHeaders: (reply, path) => {
      if (path.includes("/assets/")) reply.header("cache-control", "public, max-age=31536000, immutable")
    },
  })
  const send = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString("base64")
    return reply
      .header("content-security-policy", pagePolicy(nonce))
      .type("text/html; charset=utf-8")
      .send(document.replaceAll("__CSP_NONCE__", nonce))
  }
  for (const page of pages)
    app.get(page.replaceAll("$", ":"), { schema: { hide: true }, logLevel: "warn" }, async (_, reply) => send(reply))
  // A person who mistyped an address gets a page that says so; a program gets a problem.
  app.get("/*", { schema: { hide: true }, logLevel: "warn" }, async (request, reply) => {
    const wantsPage = request.headers.accept?.includes("text/html") === true && !request.url.startsWith("/api/")
    return wantsPage ? send(reply.status(404)) : sendProblem(reply, "route_not_found")
  })
}
