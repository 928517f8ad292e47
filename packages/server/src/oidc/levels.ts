/** `acr_values`: a wish in OpenID Connect; here it is kept as strictly as RFC 9470 §4 lets an application hope. */
import type { Acr } from "@sparekey/core"

/** From the weakest. */
export const levels = ["aal1", "recovery", "aal2"] as const satisfies readonly Acr[]

/** Null: whatever there is, since nothing that we know was asked for. `aal2` is more than any other, so it always fits. */
export function acceptedLevels(acrValues: unknown): readonly Acr[] | null {
  const asked = typeof acrValues === "string" ? acrValues.split(" ") : []
  const known = levels.filter((level) => asked.includes(level))
  return known.length === 0 ? null : [...known.filter((level) => level !== "aal2"), "aal2"]
}
