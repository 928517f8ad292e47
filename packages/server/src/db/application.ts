import type { Command, Decision } from "@sparekey/core"
import type { Material, RequestOrigin } from "../material.ts"
import type { Loaded } from "./load-facts.ts"

/** A decision, and all that it takes to write it down. */
export type Application = {
  readonly loaded: Loaded
  readonly command: Command
  readonly decision: Decision
  readonly now: number
  readonly origin: RequestOrigin
  readonly material: Material
}
