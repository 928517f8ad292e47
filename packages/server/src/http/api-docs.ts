/** /docs: the API as a page to read. Made from the same description as /openapi.json; asks no other host and runs no script. */
import { createHash } from "node:crypto"
import { reasons } from "@sparekey/core"
import { edgeReasons } from "../refused.ts"
import type { App } from "./dependencies.ts"
import { statusOf } from "./problem.ts"
import { escapeHtml, type Schema, schemaHtml } from "./schema-html.ts"

type Content = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }
type Operation = {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
}
/** The part of an OpenAPI document that the page shows. */
type Description = {
  readonly info: { readonly title: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}
type Listed = Operation & { readonly method: string; readonly path: string; readonly id: string }

const styles = `
  :root { color-scheme: light dark; --line: light-dark(#d9dce3, #363b47); --soft: light-dark(#f4f5f8, #1d2029);
    --accent: light-dark(#3355c8, #9db2ff); --quiet: light-dark(#555c6b, #a4abba) }
  html { background: light-dark(#fff, #13151b); color: light-dark(#16181d, #e8eaf0) }
  body { margin: 0 auto; padding: 2rem 1.25rem 6rem; max-width: 56rem; font: 1rem/1.55 system-ui, sans-serif }
  h1, h2, h3 { line-height: 1.25 } h2 { margin-top: 3.5rem } h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere }
  a { color: var(--accent) } code, pre { font: 0.875rem/1.6 ui-monospace, monospace }
  pre { margin: 0.25rem 0 0; padding: 0.75rem 1rem; overflow-x: auto; background: var(--soft); border-radius: 0.5rem }
  pre i, .quiet { color: var(--quiet) }
  article { padding: 1.25rem 0; border-top: 1px solid var(--line) } article p { margin: 0.5rem 0 }
  article h3 code { font-size: 1rem; font-weight: 600 }
  dl { margin: 0.75rem 0 0 } dt { margin-top: 0.75rem; color: var(--quiet); font-size: 0.875rem } dd { margin: 0 }
  nav ul { padding: 0; list-style: none; columns: 20rem auto; column-gap: 2rem } nav li { break-inside: avoid; padding: 0.125rem 0 }
  nav code { overflow-wrap: anywhere }
  table { width: 100%; border-collapse: collapse } th, td { padding: 0.5rem 1rem 0.5rem 0; text-align: start; vertical-align: top;
    border-top: 1px solid var(--line) } td code { overflow-wrap: anywhere } :target { scroll-margin-top: 1rem; background: var(--soft) }
`
const styleHash = createHash("sha256").update(styles).digest("base64")

const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function registerApiDocs(app: App): void {
  let page: string | undefined
  app.get("/docs", { schema: { hide: true }, logLevel: "warn" }, async (_, reply) => {
    page ??= pageOf(app.swagger() as unknown as Description)
    return reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page)
  })
}

function pageOf({ info, paths, components }: Description): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => {
      const id = `${method}${path}`.replaceAll(/[^\w]+/g, "-").replace(/-$/, "")
      return { ...operation, method: method.toUpperCase(), path, id }
    }),
  )
  const byTag = Map.groupBy(operations, ({ tags }) => tags?.[0] ?? "Other")
  // Named forms are described once for what comes in and once for what goes out; ours are all for what goes out.
  const forms = Object.entries(components?.schemas ?? {}).filter(([name]) => !name.endsWith("Input"))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}: the API</title>
<style>${styles}</style>
</head>
<body>
<header>
<h1>${escapeHtml(info.title)}: the API</h1>
<p>${escapeHtml(info.description ?? "").replaceAll(/`(\w+)`/g, "<code>$1</code>")}</p>
<p>Requests and replies are JSON, times RFC 3339 in UTC, ids texts. A browser holds a sign-in and then a session in cookies that no
script can read. A request that changes something has to come from this server’s own pages, or from no page at all. For machines:
<a href="/openapi.json">openapi.json</a>.</p>
</header>
<main>
<nav aria-label="Contents">
<h2>Contents</h2>
${[...byTag].map(contentsOf).join("\n")}
<p><a href="#forms">Forms</a> · <a href="#errors">Errors</a></p>
</nav>
${[...byTag].map(sectionOf).join("\n")}
<section id="forms" aria-labelledby="forms-heading">
<h2 id="forms-heading">Forms</h2>
${forms.map(([name, schema]) => `<article id="form-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${shown(schema)}</article>`).join("\n")}
</section>
${errorsSection()}
</main>
</body>
</html>
`
}

const contentsOf = ([tag, operations]: [string, Listed[]]): string =>
  `<h3>${escapeHtml(tag)}</h3>\n<ul>${operations
    .map(
      ({ id, method, path, summary = "" }) =>
        `<li><a href="#${id}"><code>${method} ${escapeHtml(path)}</code></a> <span class="quiet">${escapeHtml(summary)}</span></li>`,
    )
    .join("\n")}</ul>`

const sectionOf = ([tag, operations]: [string, Listed[]]): string =>
  `<section>\n<h2>${escapeHtml(tag)}</h2>\n${operations.map(articleOf).join("\n")}\n</section>`

function articleOf({ id, method, path, summary = "", parameters = [], requestBody, responses }: Listed): string {
  const body = schemaOf(requestBody)
  const parts = [
    ...parameters.map((one) => part(`${one.name}, in the ${one.in}${one.required ? "" : ", optional"}`, one.schema)),
    ...(body === undefined ? [] : [part("Body", body)]),
    ...Object.entries(responses).map(([status, response]) =>
      status === "default" ? part("Error", schemaOf(response)) : part(`Reply ${status}`, schemaOf(response)),
    ),
  ]
  return `<article id="${id}">
<h3><code>${method} ${escapeHtml(path)}</code></h3>
<p>${escapeHtml(summary)}</p>
<dl>${parts.join("\n")}</dl>
</article>`
}

const schemaOf = (content: Content | undefined): Schema | undefined => content?.content?.["application/json"]?.schema

const part = (label: string, schema: Schema | undefined): string =>
  `<dt>${escapeHtml(label)}</dt>\n<dd>${schema === undefined ? "nothing" : shown(schema)}</dd>`

/** What can scroll has to be reachable without a mouse. */
const shown = (schema: Schema): string => `<pre tabindex="0">${schemaHtml(schema)}</pre>`

const errorsSection = (): string => `<section id="errors" aria-labelledby="errors-heading">
<h2 id="errors-heading">Errors</h2>
<p>Every error is a <a href="#form-Problem">Problem</a> (RFC 9457) with one of these codes. A code never changes its meaning; its
sentence may be put better.</p>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${Object.entries({ ...reasons, ...edgeReasons })
  .map(([code, sentence]) => {
    const status = statusOf[code as keyof typeof statusOf]
    return `<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(sentence)}</td></tr>`
  })
  .join("\n")}
</tbody>
</table>
</section>`
