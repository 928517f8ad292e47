/**
 * What must hold in every state that can be reached and over every step that can be taken. Written from the standards and the
 * procedures, without looking at the table of transitions, so that the one checks the other: `test/exploration.test.ts` walks
 * through small worlds and asks each of these after each step.
 */
import { accountInvariants } from "./invariants/account.ts"
import { administratorInvariants } from "./invariants/administrators.ts"
import { authenticatorInvariants } from "./invariants/authenticators.ts"
import { caseInvariants } from "./invariants/cases.ts"
import { deviceInvariants } from "./invariants/devices.ts"
import { holdInvariants } from "./invariants/hold.ts"
import { membershipInvariants } from "./invariants/membership.ts"
import { promiseInvariants } from "./invariants/promises.ts"
import { requestInvariants } from "./invariants/requests.ts"
import { secretInvariants } from "./invariants/secrets.ts"
import { sessionInvariants } from "./invariants/session.ts"
import { signInInvariants } from "./invariants/sign-in.ts"
import type { Invariant } from "./invariants/words.ts"

export type { Invariant }

export const invariants: readonly Invariant[] = [
  ...signInInvariants,
  ...sessionInvariants,
  ...authenticatorInvariants,
  ...secretInvariants,
  ...accountInvariants,
  ...holdInvariants,
  ...caseInvariants,
  ...requestInvariants,
  ...administratorInvariants,
  ...membershipInvariants,
  ...deviceInvariants,
  ...promiseInvariants,
]
