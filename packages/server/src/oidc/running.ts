/** The provider in its present state: made when somebody first asks for it, and anew when its keys have changed. */
import type { Provider } from "oidc-provider"
import { createProvider } from "./provider.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"
import { type SigningKey, signingKeys } from "./signing-keys.ts"

/** A key is published for months before it signs, so looking now and then is enough. */
const LOOK_AGAIN_MS = 5 * 60_000

type Running = { readonly provider: Provider; readonly kids: string; readonly lookedAt: number }

export function keepProvider(
  dependencies: ProviderDependencies,
  onFailure: (error: Error) => void,
): () => Promise<Provider> {
  const { clock } = dependencies
  let running: Running | null = null
  let coming: Promise<Running> | null = null

  const look = async (): Promise<Running> => {
    const keys = await signingKeys(dependencies)
    const kids = kidsOf(keys)
    if (running?.kids === kids) return { ...running, lookedAt: clock() }
    const provider = createProvider(dependencies, keys)
    provider.on("server_error", (_, error) => onFailure(error))
    return { provider, kids, lookedAt: clock() }
  }

  return async () => {
    if (running !== null && clock() - running.lookedAt < LOOK_AGAIN_MS) return running.provider
    coming ??= look().finally(() => {
      coming = null
    })
    running = await coming
    return running.provider
  }
}

const kidsOf = (keys: readonly SigningKey[]): string => keys.map(({ kid }) => kid).join(" ")
