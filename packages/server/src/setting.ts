/** Reads values of settings; each file of settings says which. */
import { OperatorProblem } from "./host/operator-problem.ts"

export function wholeNumber(
  name: string,
  value: string | undefined,
  { otherwise, from, to }: { otherwise: number; from: number; to: number },
): number {
  if (value === undefined) return otherwise
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= from && number <= to) return number
  throw new OperatorProblem(`${name} has to be a whole number from ${from} to ${to}, not ${quoted(value)}.`)
}

/** What was typed, on one line. */
export function quoted(value: string | undefined): string {
  return `“${value?.replaceAll(/\s+/g, " ")}”`
}

/** The value itself is not repeated: it may hold a password. */
export function requireUrl(name: string, value: string, protocols: string[]): void {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return
  throw new OperatorProblem(
    `${name} has to be a URL that starts with ${protocols.map((one) => `${one}//`).join(" or ")}.`,
  )
}
