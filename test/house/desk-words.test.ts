import assert from "node:assert/strict"
import { test } from "node:test"
import { slugOf } from "../../packages/console/src/desk/kept-names.ts"
import { en } from "../../packages/console/src/words/en/index.ts"
import { es } from "../../packages/console/src/words/es/index.ts"
import { it } from "../../packages/console/src/words/it/index.ts"
import { retention } from "../../packages/server/src/jobs/retention.ts"

test("G1, P14: the page of what is kept says each class of the retention in words, and none that is gone", () => {
  assert.deepEqual(retention.map(({ what }) => slugOf(what)).toSorted(), Object.keys(en.deskReasons.kept).toSorted())
  for (const { what, why } of retention) {
    const words = en.deskReasons.kept[slugOf(what) as keyof typeof en.deskReasons.kept]
    assert.deepEqual([words.what.toLowerCase(), words.why], [what.toLowerCase(), why])
  }
})

test("P14: what the desk says in reasons is said in Italian and Spanish as well, never left in English", () => {
  const sentences = (words: object): string[] =>
    Object.values(words).flatMap((value) => (typeof value === "string" ? [value] : sentences(value)))
  const english = new Set(sentences(en.deskReasons))
  for (const other of [it, es])
    assert.deepEqual(
      sentences(other.deskReasons).filter((sentence) => english.has(sentence)),
      [],
    )
})
