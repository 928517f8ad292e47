import type { i18n } from "i18next"

/** The facts of an event that its sentence may depend on, in this order. */
const tellingFacts = ["reason", "kind", "choice", "method"] as const

/** What happened, as closely as the catalogue can tell it. Null for an event that it does not know. */
export function sentenceOf(
  language: Pick<i18n, "exists" | "t">,
  type: string,
  data: Readonly<Record<string, unknown>>,
): string | null {
  const facts = tellingFacts.map((name) => data[name]).filter((value) => typeof value === "string")
  const keys = [...facts.map((fact) => `events.${type}_${fact}`), `events.${type}`]
  const key = keys.find((each) => language.exists(each))
  return key === undefined ? null : (language.t as (key: string) => string)(key)
}
