/** What the server and the desk's thread tell each other. */
import type { DeskConfig } from "../desk-config.ts"

/** Given to the thread when it begins. */
export type ThreadSettings = {
  readonly config: DeskConfig
  readonly databaseUrl: string
  readonly logLevel: string
}

export type ToThread =
  | { readonly kind: "decide"; readonly call: number; readonly messageId: string }
  | { readonly kind: "stop" }

export type FromThread =
  /** It takes mail; `port` is null where it only fetches. */
  | { readonly kind: "ready"; readonly port: number | null }
  /** The operator has to put something right first. */
  | { readonly kind: "refused"; readonly words: string }
  /** `problem` is null where all went well. */
  | { readonly kind: "decided"; readonly call: number; readonly problem: string | null }
