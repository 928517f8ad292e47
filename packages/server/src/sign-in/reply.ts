/** What a browser is told about its sign-in. */
import {
  boundAuthenticators,
  type Facts,
  graceCanStart,
  graceEnd,
  mfaIsRequired,
  nextStep,
  type OpenStep,
  openChoices,
} from "@sparekey/core"
import { z } from "zod"
import type { Loaded } from "../db/load-facts.ts"
import { givenToken } from "../http/cookies.ts"

const choice = z.enum(["restore", "once", "later"])

export const signInSchema = z
  .object({
    next: z.enum(["second_step", "recovery_choice", "enrolment", "save_codes", "done"]),
    email: z.string().nullable().meta({ description: "The account's main address." }),
    expiresAt: z.iso.datetime(),
    enrolment: z.object({
      required: z.boolean(),
      restoring: z.boolean().meta({ description: "A new authenticator replaces one that is there." }),
      byLink: z.boolean().meta({ description: "Restoring by the link of a reset, not by a recovery code." }),
      laterUntil: z.iso
        .datetime()
        .nullable()
        .meta({ description: "Until when setting up can be put off; null: it cannot." }),
    }),
    choices: z.array(choice).meta({
      description: "What the recovery code that was shown may be used for now; after “restore” still “once”.",
    }),
    graceDays: z.int(),
    authenticators: z.int().meta({ description: "How many can be used for the second step." }),
    recoveryCodesLeft: z.int(),
    token: givenToken,
  })
  .meta({ id: "SignIn" })

/** What a step is answered with: where the sign-in is, or that it is over and its session is there. */
export const stepSchema = z.union([
  signInSchema,
  z.object({ next: z.literal("completed"), token: givenToken }).meta({ id: "CompletedSignIn" }),
])

export type SignInReply = z.infer<typeof signInSchema>

/** Only for somebody who has shown the password. */
export function signInReply(facts: Facts, { addresses }: Loaded, now: number): SignInReply {
  const { signIn, policy, recoveryCodes } = facts
  const main = facts.addresses.find(({ primary }) => primary)
  const byLink = signIn !== null && signIn.caseId !== null
  const nothingChosenYet = signIn?.choice === null && !byLink
  return {
    next: nextStep(facts, now) as OpenStep,
    email: main === undefined ? null : (addresses.get(main.id) ?? null),
    expiresAt: new Date(signIn?.expiresAt ?? now).toISOString(),
    enrolment: {
      required: mfaIsRequired(facts),
      restoring: signIn?.choice === "restore" || byLink,
      byLink,
      laterUntil: graceCanStart(facts) && nothingChosenYet ? new Date(graceEnd(facts, now)).toISOString() : null,
    },
    choices: [...openChoices(facts, now)],
    graceDays: policy.mfa.graceDays,
    authenticators: boundAuthenticators(facts).length,
    recoveryCodesLeft: recoveryCodes.unspent,
  }
}
