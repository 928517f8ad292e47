/** P4: the name in a request is the account's, however people write it; and never nearly. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { isSameName } from "../src/index.ts"
import { fc } from "./seeded.ts"

test("P4: case, accents, order and what stands between words make no difference", () => {
  for (const [one, other] of [
    ["Ana Prova", "PROVA, ana"],
    ["José Núñez", "Nunez Jose"],
    ["Søren Ælfred Groß", "soren aelfred gross"],
    ["Mary-Jane O’Neill", "Mary Jane ONeill"],
    ["Łukasz Żółw", "lukasz zolw"],
  ] as const)
    assert.ok(isSameName(one, other), `${one}, ${other}`)
})

test("P4: one word more, less or other is another name, and no name is nobody's", () => {
  for (const [one, other] of [
    ["Ana Prova", "Ana"],
    ["Ana Prova", "Ana Maria Prova"],
    ["Ana Prova", "Anna Prova"],
    ["Ana Ana Prova", "Ana Prova Prova"],
    ["", ""],
    ["—", "?"],
  ] as const)
    assert.ok(!isSameName(one, other), `${one}, ${other}`)
})

test("P4: it makes no difference which of two names is the account's", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => isSameName(one, other) === isSameName(other, one)))
})
