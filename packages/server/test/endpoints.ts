/** Every endpoint of the API, read off the generated contract, so that a new one is covered by the sweeps at once. */
import { readFileSync } from "node:fs"
import { writePair } from "../src/secrets/tokens.ts"

type Schema = {
  readonly $ref?: string
  readonly type?: string
  readonly pattern?: string
  readonly items?: Schema
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
}

type Operation = {
  readonly summary?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export type Endpoint = {
  /** As in the contract: `DELETE /api/me/sessions/{id}` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly string[]
  readonly query: readonly string[]
  /** One for each form that the body may have; none: it takes no body. */
  readonly bodies: readonly Schema[]
}

const contract = JSON.parse(readFileSync(new URL("../../client/openapi.json", import.meta.url), "utf8")) as {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

const methods = new Set(["get", "post", "put", "patch", "delete"])

export const endpoints: readonly Endpoint[] = Object.entries(contract.paths).flatMap(([path, operations]) =>
  Object.entries(operations)
    .filter(([method]) => methods.has(method))
    .map(([method, { parameters = [], requestBody }]) => {
      const schema = requestBody?.content["application/json"]?.schema
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        parameters: parameters.filter((one) => one.in === "path").map(({ name }) => name),
        query: parameters.filter((one) => one.in === "query").map(({ name }) => name),
        bodies: schema === undefined ? [] : (schema.anyOf ?? [schema]),
      }
    }),
)

/** A recovery case is named together with its account. */
export const pathOf = ({ path }: Endpoint, id: string): string =>
  path.replaceAll("{case}", writePair(id, id)).replaceAll(/\{\w+\}/g, id)

const examples: Readonly<Record<string, string>> = {
  email: "nobody@example.com",
  address: "nobody@example.com",
  password: "another long password 42",
  current: "another long password 42",
  code: "000000",
  token: "A".repeat(86),
  onRecordSince: "2020-01-01T00:00:00.000Z",
  version: "20.0",
  pin: "407183",
  device: "00000000-0000-7000-8000-000000000000",
  member: "00000000-0000-7000-8000-000000000000",
  team: "00000000-0000-7000-8000-000000000000",
  label: "Phone",
  name: "Ana",
  id: "00000000-0000-7000-8000-000000000000",
  planId: "00000000-0000-7000-8000-000000000000",
  teamId: "00000000-0000-7000-8000-000000000000",
  roleId: "00000000-0000-7000-8000-000000000000",
  roles: "00000000-0000-7000-8000-000000000000",
  connection: "00000000-0000-7000-8000-000000000000",
}

/** Whether a body may say nothing where it has a text. */
export const takesNull = ({ properties }: Schema, property: string): boolean =>
  properties?.[property]?.anyOf?.some(({ type }) => type === "null") ?? false

const named = ({ $ref }: Schema): Schema | undefined => contract.components?.schemas?.[$ref?.split("/").at(-1) ?? ""]

/** Something of the right form. */
function exampleOf(property: string, schema: Schema): unknown {
  const { type, enum: choices, anyOf } = schema
  if (schema.$ref !== undefined) return exampleOf(property, named(schema) ?? {})
  if (anyOf?.[0] !== undefined) return exampleOf(property, anyOf[0])
  if (choices?.[0] !== undefined) return choices[0]
  if (type === "object") return exampleBody(schema)
  if (type === "array") return schema.items === undefined ? [] : [exampleOf(property, schema.items)]
  if (type === "integer" || type === "number") return 1
  if (type === "boolean") return true
  // What an agent has seen of a request, as a hash.
  if (schema.pattern === "^[0-9a-f]{64}$") return "0".repeat(64)
  return examples[property] ?? "x"
}

/** A body of the right form. */
export const exampleBody = (schema: Schema): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, exampleOf(name, one)]))
