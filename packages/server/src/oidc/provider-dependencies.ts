import type { Dependencies } from "../http/dependencies.ts"

/** What the provider needs: it runs for jobs as well, which have no metrics. */
export type ProviderDependencies = Omit<Dependencies, "count">
