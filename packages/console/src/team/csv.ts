/** A table as a spreadsheet opens it (RFC 4180). */

/** What a name begins with must not make a formula of it (OWASP: CSV injection). */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The mark at the beginning tells spreadsheets that it is UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\u{feff}${rows.map((row) => row.map((cell) => (typeof cell === "number" ? String(cell) : quoted(harmless(cell)))).join(",")).join("\r\n")}\r\n`
