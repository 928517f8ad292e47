/** A page that is sorted by name ends with somebody; the next one begins after them. */
import { z } from "zod"

export type PageCursor = { readonly sortKey: string; readonly id: string }

const schema = z.tuple([z.string(), z.uuid()])

export const writeCursor = ({ sortKey, id }: PageCursor): string =>
  Buffer.from(JSON.stringify([sortKey, id])).toString("base64url")

function readCursor(text: string): PageCursor | null {
  try {
    const [sortKey, id] = schema.parse(JSON.parse(Buffer.from(text, "base64url").toString()))
    return { sortKey, id }
  } catch {
    return null
  }
}

export const cursorText = z
  .string()
  .max(1000)
  .transform((text, { addIssue }) => readCursor(text) ?? refuse(addIssue))

function refuse(addIssue: (issue: string) => void): never {
  addIssue("is not a cursor")
  return z.NEVER
}

export const searchText = z.string().trim().min(1).max(200)

/** Any text that holds it, whatever else is a sign in a pattern. */
export const patternOf = (search: string | null): string | null =>
  search === null ? null : `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`
