/** A page loads the words that it says: all of them, or it would show keys instead; and no others. */
import assert from "node:assert/strict"
import { glob, readdir, readFile } from "node:fs/promises"
import { basename, dirname, join, relative } from "node:path"
import { describe, test } from "node:test"
import { type ESTree, parseSync, Visitor } from "vite"
import { en } from "../src/words/en/index.ts"

const source = join(import.meta.dirname, "../src")
const words = join(source, "words")

/** What is loaded only when it is needed, and the areas that are loaded beside it. */
type Later = { readonly path: string; readonly areas: readonly string[] }

type Module = {
  readonly imports: readonly string[]
  readonly later: readonly Later[]
  readonly says: readonly string[]
}

/** The areas that each sentence stands in: `shell.signOut` in `shell`. */
const areaOf = new Map<string, string>()
for (const name of (await readdir(join(words, "en"))).map((file) => basename(file, ".ts"))) {
  if (name === "index") continue
  const parts: Record<string, object> = await import(join(words, "en", `${name}.ts`))
  for (const [part, sentences] of Object.entries(parts))
    for (const key of keysOf(sentences, part)) if (areaOf.get(key) !== "everywhere") areaOf.set(key, name)
}

function keysOf(value: object, path: string): string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" ? [`${path}.${name}`] : keysOf(inner, `${path}.${name}`),
  )
}

const named = new RegExp(`["\`]((?:${Object.keys(en).join("|")})\\.(?:[\\w.]|\\$\\{[^}]*\\})+)["\`]`, "g")

function areasSaid(text: string): string[] {
  const found = new Set<string>()
  for (const [, name = ""] of text.matchAll(named)) {
    const pattern = name.replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "\\w+")
    const sentence = new RegExp(`^${pattern}(_one|_other)?$`)
    for (const [key, area] of areaOf) if (sentence.test(key)) found.add(area)
  }
  return [...found]
}

const literal = (node: ESTree.Node | null | undefined): string =>
  node?.type === "Literal" && typeof node.value === "string" ? node.value : ""

/** `saying(["team"], () => import("./page.tsx"))` */
function laterIn(call: ESTree.CallExpression, folder: string): Later | null {
  if (call.callee.type !== "Identifier" || call.callee.name !== "saying") return null
  const [areas, load] = call.arguments
  assert.ok(areas?.type === "ArrayExpression" && load?.type === "ArrowFunctionExpression")
  assert.ok(load.body.type === "ImportExpression")
  return { path: join(folder, literal(load.body.source)), areas: areas.elements.map(literal) }
}

const modules = new Map<string, Module>()
for await (const path of glob("**/*.{ts,tsx}", { cwd: source, exclude: ["words/*/*.ts"] })) {
  const file = join(source, path)
  const text = await readFile(file, "utf8")
  const { program, module, errors } = parseSync(file, text)
  assert.deepEqual(errors, [])
  const folder = dirname(file)
  const later: Later[] = []
  new Visitor({
    CallExpression(call) {
      const one = laterIn(call, folder)
      if (one) later.push(one)
    },
  }).visit(program)
  const imports = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest }) => moduleRequest.value)
    .filter((request) => /^\..*\.tsx?$/.test(request))
  assert.equal(module.dynamicImports.length, later.length, `${path} imports a page without what it says`)
  modules.set(file, { imports: imports.map((request) => join(folder, request)), later, says: areasSaid(text) })
}

/** What is loaded together, and the areas of what it says. */
function together(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const path of modules.get(file)?.imports ?? []) together(path, seen)
  return seen
}

const saidBy = (file: string): Set<string> =>
  new Set([...together(file)].flatMap((path) => modules.get(path)?.says ?? []))

describe("P14: no page shows a key instead of a sentence, or loads what it does not say", () => {
  const main = saidBy(join(source, "main.tsx"))

  test("what is there before any page says nothing but what is loaded everywhere", () => {
    assert.deepEqual([...main], ["everywhere"])
  })

  /** Once for each place that loads something, with what is sayable there already. */
  const visit = (file: string, known: ReadonlySet<string>): void => {
    for (const path of together(file)) {
      for (const { path: page, areas } of modules.get(path)?.later ?? []) {
        test(`${relative(source, page)} says ${areas.join(", ") || "nothing of its own"}`, () => {
          assert.deepEqual([...saidBy(page)].filter((area) => !known.has(area)).toSorted(), areas.toSorted())
        })
        visit(page, new Set([...known, ...areas]))
      }
    }
  }
  visit(join(source, "main.tsx"), new Set(["everywhere"]))
})
