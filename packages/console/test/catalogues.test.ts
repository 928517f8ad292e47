import assert from "node:assert/strict"
import { glob, readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, test } from "node:test"
import { problemCodes } from "@sparekey/client"
import { auditedBesideEvents, news, waysBack } from "@sparekey/core"
import { parseSync, Visitor } from "vite"
import { en } from "../src/words/en/index.ts"
import { es } from "../src/words/es/index.ts"
import { it } from "../src/words/it/index.ts"

const source = join(import.meta.dirname, "../src")
const catalogues = { en: sentencesOf(en), it: sentencesOf(it), es: sentencesOf(es) }

/** Every sentence under its whole name, such as `shell.signOut`. */
function sentencesOf(words: object, path = ""): Map<string, string> {
  const sentences = new Map<string, string>()
  for (const [name, value] of Object.entries(words)) {
    const key = path === "" ? name : `${path}.${name}`
    if (typeof value === "string") sentences.set(key, value)
    else for (const [inner, sentence] of sentencesOf(value, key)) sentences.set(inner, sentence)
  }
  return sentences
}

const placeholdersOf = (sentence: string | undefined): string[] => (sentence?.match(/\{\{\w+\}\}/g) ?? []).sort()

async function sources(pattern: string): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = []
  for await (const path of glob(pattern, { cwd: source })) {
    files.push({ path, text: await readFile(join(source, path), "utf8") })
  }
  return files
}

describe("P14: the pages speak English, Italian and Spanish", () => {
  for (const language of ["it", "es"] as const) {
    test(`${language} has the same sentences as English, with the same things filled in`, () => {
      assert.deepEqual([...catalogues[language].keys()].sort(), [...catalogues.en.keys()].sort())
      for (const [key, sentence] of catalogues.en) {
        assert.deepEqual(placeholdersOf(catalogues[language].get(key)), placeholdersOf(sentence), key)
      }
    })

    test(`${language} leaves nothing in English`, () => {
      const longEnough = [...catalogues.en].filter(([, sentence]) => sentence.split(" ").length > 2)
      const same = longEnough.filter(([key, sentence]) => catalogues[language].get(key) === sentence)
      assert.deepEqual(same, [])
    })
  }

  for (const [language, sentences] of Object.entries(catalogues)) {
    test(`${language} has a sentence for every denial, every event and every way back`, () => {
      const wanted = [
        ...problemCodes.map((code) => `problems.${code}`),
        ...[...Object.keys(news), ...auditedBesideEvents].map((type) => `events.${type}`),
        // the one from the server's own shell is on no page
        ...waysBack.filter(({ name }) => name !== "break_glass").map(({ name }) => `signIn.waysBack.${name}.title`),
      ]
      assert.deepEqual(
        wanted.filter((key) => !sentences.get(key)),
        [],
      )
    })
  }

  test("no page holds a sentence that is not in the catalogues", async () => {
    const found: string[] = []
    const prose = /\p{L}{2,}/u
    const spoken = new Set(["label", "title", "placeholder", "description", "alt", "aria-label", "lead", "action"])
    for (const { path, text } of await sources("**/*.tsx")) {
      const { program, errors } = parseSync(path, text)
      assert.deepEqual(errors, [])
      new Visitor({
        JSXText({ value }) {
          if (prose.test(value)) found.push(`${path}: ${value.trim()}`)
        },
        JSXAttribute({ name, value }) {
          if (name.type !== "JSXIdentifier" || !spoken.has(name.name) || value?.type !== "Literal") return
          if (prose.test(String(value.value))) found.push(`${path}: ${name.name}=${value.value}`)
        },
      }).visit(program)
    }
    assert.deepEqual(found, [])
  })

  test("every sentence is used somewhere", async () => {
    const areas = Object.keys(en).join("|")
    const named = new RegExp(`["\`]((?:${areas})\\.(?:[\\w.]|\\$\\{[^}]*\\})+)["\`]`, "g")
    const uses: RegExp[] = []
    for (const { text } of await sources("**/*.{ts,tsx}")) {
      for (const [, name = ""] of text.matchAll(named)) {
        const pattern = name.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "\\w+")
        uses.push(new RegExp(`^${pattern}(_one|_other)?$`))
      }
    }
    const unused = [...catalogues.en.keys()].filter((key) => !uses.some((use) => use.test(key)))
    assert.deepEqual(unused, [])
  })
})
