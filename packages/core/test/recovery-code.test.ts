/** How recovery codes are written and read. R1. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { formatRecoveryCode, parseRecoveryCode, RECOVERY_CODE_BYTES } from "../src/index.ts"
import { fc } from "./seeded.ts"

const codes = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES })
const anything = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units))
const plain = (code: string) => code.replaceAll("-", "")

test("R1: a code holds 120 bits, in six groups of four characters that nobody mixes up", () => {
  assert.equal(RECOVERY_CODE_BYTES * 8, 120)
  fc.assert(
    fc.property(codes, (bytes) =>
      assert.match(formatRecoveryCode(bytes), /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/),
    ),
  )
})

test("R1: no two secrets are written alike: every one of the 120 bits shows", () => {
  fc.assert(
    fc.property(codes, fc.nat(119), (bytes, bit) => {
      const other = Uint8Array.from(bytes)
      const index = Math.floor(bit / 8)
      other[index] = (other[index] ?? 0) ^ (1 << (bit % 8))
      assert.notEqual(formatRecoveryCode(other), formatRecoveryCode(bytes))
    }),
  )
})

test("R1: what was written is read back, however it is typed", () => {
  const typed = fc.tuple(codes, fc.array(fc.nat(5), { minLength: 24, maxLength: 24 })).map(([bytes, ways]) => {
    const code = formatRecoveryCode(bytes)
    const characters = [...plain(code)].map((character, index) => type(character, ways[index] ?? 0))
    return { code, text: characters.join("") }
  })
  fc.assert(fc.property(typed, ({ code, text }) => assert.equal(parseRecoveryCode(text), plain(code))))
})

/** One of the ways in which people type a character. */
function type(character: string, way: number): string {
  if (way === 1) return character.toLowerCase()
  if (way === 2) return `${character} `
  if (way === 3) return `-${character}`
  if (way === 4) return character === "0" ? "o" : character === "1" ? "l" : character
  if (way === 5) return character === "0" ? "O" : character === "1" ? "I" : `\t${character}\n`
  return character
}

test("R1: what is too short, too long or holds another character is no code", () => {
  const code = formatRecoveryCode(new Uint8Array(RECOVERY_CODE_BYTES).fill(7))
  assert.equal(parseRecoveryCode(code.slice(1)), null)
  assert.equal(parseRecoveryCode(`${code}0`), null)
  assert.equal(parseRecoveryCode(`U${code.slice(1)}`), null)
  assert.equal(parseRecoveryCode(`%${code.slice(1)}`), null)
  assert.equal(parseRecoveryCode(""), null)
})

test("R1: reading never throws, and what it returns is always 24 characters", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const read = parseRecoveryCode(text)
      assert.ok(read === null || /^[0-9A-HJKMNP-TV-Z]{24}$/.test(read))
    }),
  )
})

test("a code is made of exactly 15 bytes", () => {
  assert.throws(() => formatRecoveryCode(new Uint8Array(14)), RangeError)
  assert.throws(() => formatRecoveryCode(new Uint8Array(16)), RangeError)
})
