/**
 * What a request says of itself: labelled lines, in the languages that we write to people in. It is a claim, whoever signed it.
 * Runs once over the lines, so that no text takes long.
 */

export type RequestLanguage = "en" | "it" | "es"

/** P4: what a formal request holds. */
export const requestParts = ["fullName", "address", "reason"] as const

export type RequestPart = (typeof requestParts)[number]

export type RequestReading = {
  readonly fullName: string | null
  /** Of the affected account, as typed: whether it can be one is for whoever looks it up. */
  readonly address: string | null
  readonly reason: string | null
  /** What is not there, or there twice and different. */
  readonly missing: readonly RequestPart[]
}

/** What our own template says, first of the words that are understood. */
export const requestLabels: Readonly<Record<RequestLanguage, Readonly<Record<RequestPart, string>>>> = {
  en: { fullName: "Full name", address: "Account e-mail", reason: "Reason" },
  it: { fullName: "Nome e cognome", address: "E-mail dell’account", reason: "Motivo" },
  es: { fullName: "Nombre y apellidos", address: "Correo de la cuenta", reason: "Motivo" },
}

/** Without accents, in lower case, apostrophes straight. */
const understood: Readonly<Record<RequestPart, readonly string[]>> = {
  fullName: [
    ...["full name", "name", "my name", "my full name", "name and surname", "first and last name", "your full name"],
    ...["nome e cognome", "cognome e nome", "nome completo", "nome", "il mio nome", "nominativo"],
    ...["nombre y apellidos", "nombre y apellido", "apellidos y nombre", "nombre completo", "nombre", "mi nombre"],
  ],
  address: [
    ...[
      "account e-mail",
      "account email",
      "account e-mail address",
      "account email address",
      "affected account",
      "account",
    ],
    ...["e-mail address", "email address", "e-mail", "email", "affected address", "affected e-mail", "affected email"],
    ...[
      "e-mail dell'account",
      "email dell'account",
      "indirizzo dell'account",
      "account interessato",
      "indirizzo interessato",
    ],
    ...["indirizzo e-mail", "indirizzo email", "indirizzo e-mail dell'account", "indirizzo email dell'account"],
    ...["correo de la cuenta", "cuenta", "cuenta afectada", "correo electronico", "correo", "direccion de correo"],
    ...[
      "direccion de correo electronico",
      "correo electronico de la cuenta",
      "direccion de la cuenta",
      "direccion afectada",
    ],
  ],
  reason: [
    ...["reason", "reason for the request", "reason for my request", "the reason", "why", "my reason"],
    ...["motivo", "motivo della richiesta", "ragione", "il motivo", "motivazione"],
    ...["motivo de la solicitud", "razon", "el motivo", "razon de la solicitud"],
  ],
}

const parts = new Map(
  requestParts.flatMap((part) => understood[part].map((label): [string, RequestPart] => [label, part])),
)

/** A mail to begin with: the labels, and what is known already. */
export const requestTemplate = (language: RequestLanguage, known: Partial<Record<RequestPart, string>> = {}): string =>
  requestParts.map((part) => `${requestLabels[language][part]}: ${known[part] ?? ""}`.trimEnd()).join("\n")

/** More than anybody writes; what lies beyond is not read. */
const bounds = { text: 20_000, lines: 400, fullName: 200, address: 320, reason: 2_000 }

type Found = Readonly<Record<RequestPart, readonly string[]>>

export function readRequest(text: string): RequestReading {
  const lines = clean(text.slice(0, bounds.text)).split("\n", bounds.lines)
  const own = collect(lines.filter((line) => !line.startsWith(">")))
  // Who fills in what we had asked for writes into our quoted lines.
  const quoted = collect(lines.filter((line) => line.startsWith(">")).map((line) => line.replace(/^[> ]+/, "")))
  const read = (part: RequestPart) => only(part, own[part]) ?? (own[part].length > 0 ? null : only(part, quoted[part]))
  const reading = { fullName: read("fullName"), address: read("address"), reason: read("reason") }
  return { ...reading, missing: requestParts.filter((part) => reading[part] === null) }
}

/** Control characters, and those that turn the direction of writing, would show something else than is read. */
const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[^\S\n]/gu, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "")

function collect(lines: readonly string[]): Found {
  const found: Record<RequestPart, string[]> = { fullName: [], address: [], reason: [] }
  let open: { part: RequestPart; value: string } | null = null
  const close = () => {
    if (open !== null) found[open.part].push(open.value)
    open = null
  }
  for (const line of lines) {
    if (line === "-- ") break
    const labelled = readLabel(line)
    if (labelled !== null) {
      close()
      open = labelled
    } else if (open !== null) open = goOn(open, line.trim(), close)
  }
  close()
  return found
}

/** A value may stand on the line right after its label; only a reason goes on over several. */
function goOn(
  open: { part: RequestPart; value: string },
  line: string,
  close: () => void,
): { part: RequestPart; value: string } | null {
  if (open.value === "" && line !== "") return { ...open, value: line }
  if (open.part === "reason" && line !== "" && open.value.length < bounds.reason)
    return { ...open, value: `${open.value} ${line}` }
  close()
  return null
}

/** `2) *Full name*: Ada Lovelace` */
function readLabel(line: string): { part: RequestPart; value: string } | null {
  const at = line.slice(0, 80).search(/[:：=]/)
  if (at < 0) return null
  const label = line.slice(0, at).normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ`]/g, "'").toLowerCase()
  const part = parts.get(label.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "").replace(/ +/g, " "))
  return part === undefined ? null : { part, value: line.slice(at + 1).replace(/^[\s*_]+|[\s*_]+$/g, "") }
}

/** Null where nothing fits, or where two values are given: whoever decides must not see another one than we have read. */
function only(part: RequestPart, values: readonly string[]): string | null {
  const [first, ...others] = new Set(values.map((value) => shaped(part, value)).filter((value) => value !== null))
  return first === undefined || others.length > 0 ? null : first
}

function shaped(part: RequestPart, value: string): string | null {
  const short = value.slice(0, bounds[part]).replace(/ +/g, " ").trim()
  if (part === "address") return onlyAddress(short)
  return /\p{L}.*\p{L}/u.test(short) ? short : null
}

/** Mail programs write “ada@example.com <mailto:ada@example.com>”: one address all the same. */
function onlyAddress(text: string): string | null {
  const found = text.match(/[^\s<>()[\],;:"“”]+@[^\s<>()[\],;:"“”]+/g) ?? []
  const [address, ...others] = new Set(found.map((one) => one.replace(/[.!?]+$/, "")))
  return address === undefined || others.length > 0 ? null : address
}
