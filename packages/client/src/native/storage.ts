/** What a device keeps between two runs: whose it is, and its key. */
import type { JWK } from "jose"
import { problemHere } from "./problem.ts"

/**
 * Where the application keeps one text. It holds a private key: use the system's key chain, or a file that nobody else can read.
 * @example
 * const storage = { load: () => keychain.get("sparekey"), save: (text) => keychain.set("sparekey", text), clear: () => keychain.delete("sparekey") }
 */
export type DeviceStorage = {
  /** Null: nothing was kept yet. */
  load(): Promise<string | null>
  save(text: string): Promise<void>
  clear(): Promise<void>
}

export type Activation = {
  readonly device: { readonly id: string; readonly name: string; readonly platform: string; readonly mode: string }
  readonly team: { readonly id: string; readonly name: string }
}

export type Kept = Activation & { readonly issuer: string; readonly key: JWK }

/** Null: nothing was kept. @throws NativeProblem `storage_damaged`, or `other_issuer`: a device asks nobody else */
export async function loadKept(storage: DeviceStorage, issuer: string): Promise<Kept | null> {
  const text = await storage.load()
  if (text === null) return null
  const kept = read(text)
  if (kept === null) throw problemHere("storage_damaged")
  if (kept.issuer !== issuer) throw problemHere("other_issuer")
  return kept
}

function read(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Partial<Kept>
    const isWhole = [kept.device?.id, kept.team?.id, kept.issuer, kept.key?.d].every((one) => typeof one === "string")
    return isWhole ? (kept as Kept) : null
  } catch {
    return null
  }
}
