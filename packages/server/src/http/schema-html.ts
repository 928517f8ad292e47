/** A JSON schema as people read it: the shape that a value has, with what is said about each part beside it. */

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly minLength?: number
  readonly maxLength?: number
  readonly description?: string
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark] as string)

/**
 * Writes a schema in the manner of TypeScript's types, over several lines where it holds an object. Named schemas become links to
 * `#form-NAME`.
 */
export function schemaHtml(schema: Schema, indent = ""): string {
  if (schema.$ref !== undefined) return linkTo(schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1))
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(literal).join(" | ")
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => schemaHtml(one, indent)).join(" | ")
  if (schema.type === "array") return arrayHtml(schema.items ?? {}, indent)
  if (schema.type === "object") return objectHtml(schema, indent)
  return escapeHtml(scalar(schema))
}

const linkTo = (name: string): string => `<a href="#form-${escapeHtml(name)}">${escapeHtml(name)}</a>`

const literal = (value: unknown): string => escapeHtml(JSON.stringify(value))

function arrayHtml(items: Schema, indent: string): string {
  const isChoice = items.enum !== undefined || items.anyOf !== undefined || Array.isArray(items.type)
  return isChoice ? `(${schemaHtml(items, indent)})[]` : `${schemaHtml(items, indent)}[]`
}

function objectHtml({ properties = {}, required = [], additionalProperties }: Schema, indent: string): string {
  const deeper = `${indent}  `
  const lines = Object.entries(properties).map(([name, inner]) => {
    const mark = required.includes(name) ? "" : "?"
    return `${deeper}${escapeHtml(name)}${mark}: ${schemaHtml(inner, deeper)}${noteOn(inner)}`
  })
  if (typeof additionalProperties === "object")
    lines.push(`${deeper}[key]: ${schemaHtml(additionalProperties, deeper)}`)
  return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${indent}}`
}

function noteOn({ type, format, minLength, maxLength, description }: Schema): string {
  const lengths =
    type === "string" && format === undefined && maxLength !== undefined
      ? [`${minLength ?? 0} to ${maxLength} characters`]
      : []
  const said = [...lengths, ...(description === undefined ? [] : [description])].join("; ")
  return said === "" ? "" : ` <i>// ${escapeHtml(said)}</i>`
}

/** What a text is, beyond being a text. */
const formats: Readonly<Record<string, string>> = { uuid: "id", "date-time": "time" }

function scalar({ type, format }: Schema): string {
  if (type === undefined) return "anything"
  if (format !== undefined) return formats[format] ?? format
  return (typeof type === "string" ? [type] : type).join(" | ")
}
