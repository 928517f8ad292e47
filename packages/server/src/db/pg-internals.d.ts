/** Turns a value into what the wire takes; pg's own cursor package uses it as well. */
declare module "pg/lib/utils.js" {
  export function prepareValue(value: unknown): string | Buffer | null
}
