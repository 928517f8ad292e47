/** Everything that anybody can try. */
import { accountActs } from "./account-acts.ts"
import { sessionActs } from "./session-acts.ts"
import { signInActs } from "./sign-in-acts.ts"
import type { Act } from "./try.ts"

export const acts = { ...signInActs, ...sessionActs, ...accountActs } satisfies Record<string, Act>
export type ActName = keyof typeof acts
export const actNames = Object.keys(acts) as ActName[]
