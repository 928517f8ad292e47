/** The library is loaded when somebody first signs in to an application: it takes a second and 40 MB, which not every server needs. */
import type { Provider } from "oidc-provider"
import type { ProviderDependencies } from "./provider-dependencies.ts"

export type CurrentProvider = () => Promise<Provider>

/** @param onFailure told of what was our own fault; applications learn only that something was */
export function providerWhenNeeded(
  dependencies: ProviderDependencies,
  onFailure: (error: Error) => void,
): CurrentProvider {
  let loaded: Promise<CurrentProvider> | null = null
  return async () => {
    loaded ??= import("./running.ts").then(({ keepProvider }) => keepProvider(dependencies, onFailure))
    return (await loaded)()
  }
}
