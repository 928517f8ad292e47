/** Codes that are typed on a device to activate it: 50 bits, ten minutes, once, and a budget for guesses (standards: P3). */
import { randomInt } from "node:crypto"
import { crockfordAlphabet, readCrockford } from "@sparekey/core"

const LENGTH = 10

export function newActivationCode(): string {
  const code = Array.from({ length: LENGTH }, () => crockfordAlphabet[randomInt(crockfordAlphabet.length)]).join("")
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** In the one form that is hashed. Null for what cannot be a code. */
export const readActivationCode = (typed: string): string | null => readCrockford(typed, LENGTH)
