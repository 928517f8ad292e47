import { randomInt } from "node:crypto"
import { PIN_DIGITS, type PinPolicy, pinWeakness } from "@sparekey/core"

/** Any that nobody guesses first. */
export function newPin(rules: PinPolicy | null): string {
  const length = rules?.length ?? PIN_DIGITS.least
  for (;;) {
    const pin = Array.from({ length }, () => randomInt(10)).join("")
    if (pinWeakness(pin, { length }) === null) return pin
  }
}
