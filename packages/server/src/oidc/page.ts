/** A page without scripts: one heading, a few sentences, and forms that post to ourselves. Preact escapes whatever is put into it. */
import { randomBytes } from "node:crypto"
import { type ComponentChild, h } from "preact"
import { renderToStaticMarkup } from "preact-render-to-string"
import type { Language } from "./words.ts"

const style = `
:root { color-scheme: light dark; --page: #f3f4f7; --card: #fff; --strong: #191c22; --plain: #353a46; --line: #8b919e; --accent: #3355d1; --on: #fff }
@media (prefers-color-scheme: dark) {
  :root { --page: #121418; --card: #191c22; --strong: #f3f4f7; --plain: #c8cbd3; --line: #7b8190; --accent: #93a9f1; --on: #121418 }
}
* { box-sizing: border-box }
body { margin: 0; padding: 16px; background: var(--page); color: var(--plain); font: 16px/1.5 Inter, system-ui, sans-serif }
main { max-width: 420px; margin: 8vh auto 0; padding: 28px 24px; background: var(--card); border-radius: 12px }
h1 { margin: 0 0 12px; color: var(--strong); font-size: 22px; line-height: 1.3; overflow-wrap: anywhere }
p, dl { margin: 0 0 16px; overflow-wrap: anywhere }
dt { font-size: 14px }
dd { margin: 0 0 8px; color: var(--strong); font-weight: 600 }
label { display: block; margin-bottom: 6px; color: var(--strong); font-weight: 600 }
input { width: 100%; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--page); color: var(--strong); font: inherit; letter-spacing: .08em; text-transform: uppercase }
form { margin: 0 0 12px }
button { width: 100%; margin-top: 12px; padding: 11px 16px; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer }
button.quiet { margin-top: 0; background: none; color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }`

export type Page = { readonly html: string; readonly headers: Readonly<Record<string, string>> }

export function page(language: Language, title: string, ...content: readonly ComponentChild[]): Page {
  const nonce = randomBytes(16).toString("base64")
  const document = h(
    "html",
    { lang: language },
    h(
      "head",
      null,
      h("meta", { charset: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("title", null, title),
      h("style", { nonce, dangerouslySetInnerHTML: { __html: style } }),
    ),
    h("body", null, h("main", null, h("h1", null, title), ...content)),
  )
  return {
    html: `<!doctype html>${renderToStaticMarkup(document)}`,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No form-action: what a form leads to may send the person on to the application, and browsers hold that against it.
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      // Or browsers would hide from ourselves that our own form was posted from our own page.
      "referrer-policy": "same-origin",
    },
  }
}

type Field = readonly [name: string, value: string]

export const form = (action: string, fields: readonly Field[], ...content: readonly ComponentChild[]) =>
  h(
    "form",
    { method: "post", action },
    ...fields.map(([name, value]) => h("input", { type: "hidden", name, value })),
    ...content,
  )

export const button = (text: string, kind: "loud" | "quiet" = "loud") =>
  h("button", { type: "submit", class: kind }, text)

export const facts = (...pairs: readonly Field[]) =>
  h("dl", null, ...pairs.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, value)]))

export const paragraph = (text: string) => h("p", null, text)
