/**
 * Values as PostgreSQL reads them. `pg` does the same, but lists of many, and the same moment again and again, are what changes that share a
 * transaction are made of: a fifth of all that they left to be collected (docs/performance.md).
 */
import { prepareValue } from "pg/lib/utils.js"

/** Text, or bytes as they are. @throws RangeError for a date that is none */
export function parameter(value: unknown): string | Buffer | null {
  if (typeof value === "string") return value
  if (value instanceof Date) return moment(value)
  return Array.isArray(value) ? list(value) : prepareValue(value)
}

function list(values: readonly unknown[]): string {
  let text = ""
  for (const value of values) text += text === "" ? element(value) : `,${element(value)}`
  return `{${text}}`
}

/** PostgreSQL's manual, 8.15.2: in quotes anything may stand, these two behind a backslash. */
function element(value: unknown): string {
  if (value === null || value === undefined) return "NULL"
  if (Array.isArray(value)) return list(value)
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString("hex")}"`
  const text = parameter(value) as string
  return `"${special.test(text) ? text.replace(/\\/g, "\\\\").replace(/"/g, '\\"') : text}"`
}

const special = /["\\]/

let latest = { time: Number.NaN, text: "" }

function moment(date: Date): string {
  const time = date.getTime()
  if (time !== latest.time) latest = { time, text: date.toISOString() }
  return latest.text
}
