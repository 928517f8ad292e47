/** Which sentence of the history tells an event more closely, and with what in it. */

type Told = { readonly told: string | null; readonly facts: Readonly<Record<string, string>> }

const nameIn = (value: unknown): string | null =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string" ? value.name : null

/** `told` null: there is no more to say than what happened. */
export function toldOf(type: string, details: Readonly<Record<string, unknown>>): Told {
  const { way, version } = details
  // An application that is edited has names too.
  const isRole = type === "role_edited"
  const role = nameIn(details.role) ?? (isRole ? nameIn(details.after) : null)
  const before = isRole ? nameIn(details.before) : null
  if (role !== null && before !== null && before !== role) return { told: "role_renamed", facts: { role, before } }
  if (role !== null) return { told: type, facts: { role } }
  if (typeof version === "number") return { told: type, facts: { version: String(version) } }
  if (typeof way === "string") return { told: `${type}_${way}`, facts: {} }
  return { told: null, facts: {} }
}
