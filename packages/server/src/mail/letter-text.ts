import type { Block, Letter } from "./letter.ts"

/** The plain text of a letter. Lines are as long as their sentences: mail programs wrap them to the window. */
export function letterText({ blocks, footer }: Letter): string {
  return `${[...blocks.map(blockText), `--\n${footer}`].join("\n\n")}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${block.text}\n${"=".repeat(Math.min(block.text.length, 70))}`
    case "text":
    case "quiet":
      return block.text
    case "facts":
      return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n")
    case "button":
      return `${block.label}:\n${block.url}`
  }
}
