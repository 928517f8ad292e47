/**
 * Everybody in the tests has the same first password, and a server asked a thousand times whether it fits the same hash computes the
 * same Argon2id a thousand times, 45 ms each. In a test's process the passwords named here are hashed once with the same salt, pepper
 * and parameters, and remembered; with others, and for every other password, it is computed each time. So what is measured (B5, B6,
 * W2) is real, and the server has no weaker setting for tests. Loaded before everything else (test/run.ts).
 */
import crypto from "node:crypto"
import { syncBuiltinESMExports } from "node:module"

type Argon2 = typeof crypto.argon2

export const password = "correct horse battery staple"

/** Where only what is answered counts. What is measured takes another one. */
export const wrongPassword = "wrong horse battery staple"

const compute: Argon2 = crypto.argon2
const rememberedOnes = [password, wrongPassword].map((text) => Buffer.from(text))
const remembered = new Map<string, Buffer>()

const hex = (bytes: unknown): unknown => (Buffer.isBuffer(bytes) ? bytes.toString("hex") : bytes)

const computeOnce: Argon2 = (algorithm, parameters, callback) => {
  const { message } = parameters
  if (!Buffer.isBuffer(message) || !rememberedOnes.some((one) => one.equals(message)))
    return compute(algorithm, parameters, callback)
  const question = JSON.stringify([algorithm, Object.entries(parameters).map(([name, value]) => [name, hex(value)])])
  const known = remembered.get(question)
  if (known !== undefined) {
    setImmediate(callback, null, Buffer.from(known))
    return
  }
  compute(algorithm, parameters, (error, hash) => {
    if (error === null) remembered.set(question, Buffer.from(hash))
    callback(error, hash)
  })
}

crypto.argon2 = computeOnce
syncBuiltinESMExports()
