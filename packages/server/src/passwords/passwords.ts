/**
 * Passwords: Argon2id with a salt of their own and a pepper, and the rules of NIST SP 800-63B-4 §3.1.1.2: length counts, common
 * ones are refused, and what characters they are made of is nobody's business.
 */
import { type Argon2Algorithm, argon2, randomBytes } from "node:crypto"
import { availableParallelism } from "node:os"
import { promisify } from "node:util"
import { equal, type Keys } from "../secrets/keys.ts"
import { isCommonPassword } from "./common-passwords.ts"
import { limitConcurrency } from "./limit-concurrency.ts"

/** W1. */
const SHORTEST_PASSWORD = 8
const SHORTEST_PASSWORD_ALONE = 15
export const LONGEST_PASSWORD = 1024

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const algorithm: Argon2Algorithm = "argon2id"
const derive = promisify(argon2)

/** Each hash takes 19 MiB and a core: more at once would only take memory. What queues longer than this is refused. */
const withinLimit = limitConcurrency({ atOnce: availableParallelism(), waiting: 300 })

/** Passwords are compared as typed, in one Unicode form. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize("NFKC"))

export const passwordStandsAlone = (password: string): boolean => lengthOf(password) >= SHORTEST_PASSWORD_ALONE

const lengthOf = (password: string): number => [...password.normalize("NFKC")].length

/** What is wrong with a new password, before anything about the account is known. Length beyond the minimum is core's rule. */
export async function faultOfPassword(password: string): Promise<"password_too_short" | "password_common" | null> {
  if (lengthOf(password) < SHORTEST_PASSWORD) return "password_too_short"
  return (await isCommonPassword(password)) ? "password_common" : null
}

/** A PHC string that holds everything needed to compare, but for the pepper, which it names. */
export async function hashPassword(keys: Keys, password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await compute(keys.pepper(keys.currentId), password, salt, parameters)
  return `$argon2id$v=19$${settings(keys.currentId)}$${base64(salt)}$${base64(hash)}`
}

const settings = (keyId: string): string =>
  `m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism},keyid=${keyId}`

const base64 = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "")

const compute = (
  pepper: Buffer,
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism, tagLength }: typeof parameters,
) =>
  withinLimit(() =>
    derive(algorithm, { message: bytesOf(password), nonce, secret: pepper, memory, passes, parallelism, tagLength }),
  )

/**
 * Takes as long for an account without a password, or for none at all, as for any other (B5).
 * @throws Busy when too many wait already
 */
export async function passwordFits(keys: Keys, stored: string | null, password: string): Promise<boolean> {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+),keyid=(\w+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored ?? "")
  if (read === null) {
    await compute(keys.pepper(keys.currentId), password, Buffer.alloc(16), parameters)
    return false
  }
  const [, memory, passes, parallelism, keyId = "", salt = "", hash = ""] = read
  const expected = Buffer.from(hash, "base64")
  const used = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  }
  return equal(await compute(keys.pepper(keyId), password, Buffer.from(salt, "base64"), used), expected)
}

/** Whether a stored hash was made with other parameters or an older pepper than today's. */
export const isOutdated = (keys: Keys, stored: string): boolean =>
  !stored.startsWith(`$argon2id$v=19$${settings(keys.currentId)}$`)
