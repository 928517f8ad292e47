/**
 * A letter as HTML. Tables and inline styles, since mail programs know little else; nothing is loaded from anywhere, so that
 * reading a mail tells nobody that it was read. Preact escapes whatever is put into it.
 */
import { type ComponentChild, h } from "preact"
import { renderToStaticMarkup } from "preact-render-to-string"
import type { Block, Letter } from "./letter.ts"

/** For programs that follow the reader's colour scheme; the inline styles are the light one. */
const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page { background: #121418 !important }
  .card { background: #191c22 !important; border-color: #353a46 !important }
  .strong { color: #f3f4f7 !important }
  .plain { color: #c8cbd3 !important }
  .quiet { color: #a3a8b4 !important }
  .line { border-color: #353a46 !important }
  .link { color: #93a9f1 !important }
}
@media (max-width: 480px) { .card { padding: 24px 20px 12px !important } }`

const font = 'Inter, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
const strong = { color: "#191c22" }
const plain = { color: "#353a46" }
const quiet = { color: "#5c6270" }
const line = "1px solid #e3e5ea"

export function letterHtml(letter: Letter): string {
  const page = h(
    "html",
    { lang: letter.language, dir: "ltr" },
    h(
      "head",
      null,
      h("meta", { charset: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "supported-color-schemes", content: "light dark" }),
      // Keeps telephones from making links of dates and addresses.
      h("meta", { name: "format-detection", content: "telephone=no, date=no, address=no" }),
      h("title", null, letter.subject),
      h("style", { dangerouslySetInnerHTML: { __html: dark } }),
    ),
    h(
      "body",
      { class: "page", style: { margin: 0, padding: 0, background: "#f3f4f7" } },
      table(
        { class: "page", style: { background: "#f3f4f7" } },
        h(
          "td",
          { align: "center", style: { padding: "32px 16px" } },
          table(
            { style: { maxWidth: "560px", fontFamily: font } },
            h("td", { style: { padding: "0 4px 16px" } }, name()),
            card(letter.blocks),
            h(
              "td",
              { class: "quiet", style: { ...quiet, padding: "16px 4px 0", fontSize: "13px", lineHeight: "20px" } },
              letter.footer,
            ),
          ),
        ),
      ),
    ),
  )
  return `<!doctype html>\n${renderToStaticMarkup(page)}`
}

/** A table for layout only, each cell in a row of its own. */
const table = (attributes: object, ...cells: readonly ComponentChild[]): ComponentChild =>
  h(
    "table",
    { role: "presentation", width: "100%", cellpadding: 0, cellspacing: 0, border: 0, ...attributes },
    h("tbody", null, ...cells.map((cell) => h("tr", null, cell))),
  )

const name = (): ComponentChild =>
  h(
    "span",
    { class: "strong", style: { ...strong, fontSize: "15px", fontWeight: 600 } },
    h(
      "span",
      { class: "link", style: { color: "#3355d1", paddingRight: "8px", fontSize: "18px" }, "aria-hidden": "true" },
      "●",
    ),
    "Sparekey",
  )

const card = (blocks: readonly Block[]): ComponentChild =>
  h(
    "td",
    { class: "card", style: { background: "#ffffff", border: line, borderRadius: "12px", padding: "32px 32px 20px" } },
    ...blocks.map(blockHtml),
  )

function blockHtml(block: Block, index: number): ComponentChild {
  // The first block sits at the card's edge.
  const top = (pixels: number) => `${index === 0 ? 0 : pixels}px`
  switch (block.kind) {
    case "heading":
      return h(
        index === 0 ? "h1" : "h2",
        {
          class: "strong",
          style: {
            ...strong,
            margin: `${top(28)} 0 8px`,
            fontSize: index === 0 ? "22px" : "17px",
            lineHeight: index === 0 ? "30px" : "24px",
            fontWeight: 600,
          },
        },
        block.text,
      )
    case "text":
      return h(
        "p",
        { class: "plain", style: { ...plain, margin: `${top(0)} 0 16px`, fontSize: "16px", lineHeight: "25px" } },
        block.text,
      )
    case "quiet":
      return h(
        "p",
        { class: "quiet", style: { ...quiet, margin: `${top(0)} 0 12px`, fontSize: "14px", lineHeight: "21px" } },
        block.text,
      )
    case "facts":
      return facts(block.rows)
    case "button":
      return button(block)
  }
}

/** A real table: its left column heads its rows. */
const facts = (rows: readonly (readonly [label: string, value: string])[]): ComponentChild => {
  const cell = { borderTop: line, padding: "10px 0", fontSize: "14px", lineHeight: "20px", verticalAlign: "top" }
  return h(
    "table",
    { width: "100%", cellpadding: 0, cellspacing: 0, border: 0, style: { margin: "8px 0 20px" } },
    h(
      "tbody",
      null,
      ...rows.map(([label, value]) =>
        h(
          "tr",
          null,
          h(
            "th",
            {
              scope: "row",
              align: "left",
              class: "quiet line",
              style: { ...cell, ...quiet, width: "34%", fontWeight: 400, paddingRight: "16px" },
            },
            label,
          ),
          h("td", { class: "strong line", style: { ...cell, ...strong, overflowWrap: "anywhere" } }, value),
        ),
      ),
    ),
  )
}

const button = ({ label, url, otherwise }: Extract<Block, { kind: "button" }>): ComponentChild =>
  h(
    "div",
    { style: { margin: "20px 0 8px" } },
    h(
      "a",
      {
        href: url,
        style: {
          display: "inline-block",
          background: "#3355d1",
          border: "1px solid #3355d1",
          borderRadius: "8px",
          color: "#ffffff",
          padding: "12px 22px",
          fontSize: "16px",
          lineHeight: "22px",
          fontWeight: 600,
          textDecoration: "none",
        },
      },
      label,
    ),
    h(
      "p",
      { class: "quiet", style: { ...quiet, margin: "16px 0", fontSize: "13px", lineHeight: "20px" } },
      otherwise,
      h("br", null),
      h("a", { href: url, class: "link", style: { color: "#3355d1", wordBreak: "break-all" } }, url),
    ),
  )
