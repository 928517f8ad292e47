/** The key and the certificate of the desk's mail server, and those that replace them while it runs. */
import { createPrivateKey, X509Certificate } from "node:crypto"
import { readFile } from "node:fs/promises"
import type { Logger } from "pino"
import type { DeskListen } from "../desk-config.ts"
import { OperatorProblem } from "../host/operator-problem.ts"

type Files = NonNullable<DeskListen["tls"]>

export type Pair = { readonly key: Buffer; readonly cert: Buffer }

/** @throws OperatorProblem */
export async function readPair({ key: keyFile, certificate: certificateFile }: Files): Promise<Pair> {
  const [key, cert] = await Promise.all([
    readPem("SPAREKEY_DESK_TLS_KEY", keyFile),
    readPem("SPAREKEY_DESK_TLS_CERTIFICATE", certificateFile),
  ])
  const privateKey = understand(
    () => createPrivateKey(key),
    `SPAREKEY_DESK_TLS_KEY: ${keyFile} holds no private key that can be read without a password.`,
  )
  const certificate = understand(
    () => new X509Certificate(cert),
    `SPAREKEY_DESK_TLS_CERTIFICATE: ${certificateFile} holds no certificate in PEM.`,
  )
  if (certificate.checkPrivateKey(privateKey)) return { key, cert }
  throw new OperatorProblem(
    `The key in ${keyFile} is not that of the certificate in ${certificateFile}: SPAREKEY_DESK_TLS_KEY and SPAREKEY_DESK_TLS_CERTIFICATE have to belong together.`,
  )
}

/** Looks at the files now and then: certificates last for weeks, servers for months. What cannot be used yet is looked at again. */
export function watchPair(
  files: Files,
  first: Pair,
  { every, use, log }: { every: number; use: (pair: Pair) => void; log: Logger },
): { readonly stop: () => void } {
  let [current, looking, reported] = [first, false, ""]
  async function look(): Promise<void> {
    const pair = await readPair(files)
    if (pair.key.equals(current.key) && pair.cert.equals(current.cert)) return
    use(pair)
    current = pair
    log.info("the desk's mail server has a new certificate")
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .then(() => (reported = ""))
      .catch(({ message }: Error) => {
        if (message !== reported)
          log.warn({ reason: message }, "the desk's mail server keeps the certificate that it has")
        reported = message
      })
      .finally(() => (looking = false))
  }, every).unref()
  return { stop: () => clearInterval(timer) }
}

const readPem = (name: string, path: string): Promise<Buffer> =>
  readFile(path).catch(({ code, message }: NodeJS.ErrnoException) => {
    const why =
      code === "ENOENT"
        ? "is not there"
        : code === "EACCES"
          ? "may not be read by this server"
          : `cannot be read: ${message}`
    throw new OperatorProblem(`${name}: ${path} ${why}.`)
  })

function understand<Value>(read: () => Value, words: string): Value {
  try {
    return read()
  } catch {
    throw new OperatorProblem(words)
  }
}
