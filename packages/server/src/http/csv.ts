/** A table as a spreadsheet opens it (RFC 4180). */

/** At the beginning of a file, it tells spreadsheets that it is UTF-8. */
export const utf8Mark = "\u{feff}"

/** What a name begins with must not make a formula of it (OWASP: CSV injection), the wide signs of East Asian keyboards included. */
const harmless = (cell: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row) => row.map((cell) => (typeof cell === "number" ? String(cell) : quoted(harmless(cell)))).join(","))
    .map((line) => `${line}\r\n`)
    .join("")
