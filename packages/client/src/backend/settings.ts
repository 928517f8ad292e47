import type { ReplayStore } from "./replays.ts"

export type BackendSettings = {
  /** Sparekey's origin, such as `https://sign-in.example.com`. `http:` is taken on this machine only, for trying things out. */
  readonly issuer: string
  /** Of an application of the kind `web`: it asks the provider about tokens with its own secret. */
  readonly clientId: string
  readonly clientSecret: string
  /** Whose access tokens are taken besides its own: further applications of the same team, such as a native one. */
  readonly clients?: readonly string[]
  /** Whether tokens are taken that a PIN, or a password, has opened on a device of the team's: their `acr` is below `aal2`. Left out: no. */
  readonly devices?: boolean
  /** Where clients reach this backend, such as `https://api.example.com`. Proofs of a key (DPoP) are for an address there. */
  readonly origin?: string
  /** Left out: `replaysInMemory()`, which is for one process. */
  readonly replays?: ReplayStore
  /** Left out: Node's own. */
  readonly fetch?: typeof fetch
}
