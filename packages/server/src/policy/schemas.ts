/** A policy and its parts as they travel. Whether the numbers make sense, core says, with a sentence for each. */
import {
  everyChoice,
  type Feature,
  features,
  type Platform,
  type Policy,
  permissions,
  pinMakers,
  pinScopes,
  presets,
} from "@sparekey/core"
import { z } from "zod"

const number = z.int()

const places = z
  .object({ browser: z.boolean(), application: z.boolean() })
  .strict()
  .meta({ description: "Where: in the browser, or in an application on a device." })

const terms = z
  .object({
    approvals: number.meta({ description: "How many others must approve." }),
    waitHours: number.meta({ description: "From the last approval until something happens." }),
    linkHours: number.meta({ description: "How long what was granted can be taken up." }),
  })
  .strict()
  .nullable()
  .meta({ description: "Null: not offered." })

const version = z
  .string()
  .max(30)
  .nullable()
  .meta({ description: "Older versions of the application there take a password alone. Null: none does." })
const versions = z
  .object({ windows: version, macos: version, linux: version, android: version, ios: version })
  .strict() satisfies z.ZodType<Record<Platform, string | null>>

const throttle = z.object({ freeFailures: number, firstWaitSeconds: number, longestWaitSeconds: number }).strict()

export const policySchema = z
  .object({
    mfa: z.object({ requiredOf: z.object({ admins: places, members: places }).strict(), graceDays: number }).strict(),
    selfSwitchOff: z.boolean(),
    recoveryCodes: z
      .object({
        count: number,
        choices: z.array(z.enum(["restore", "once", "later"])).max(everyChoice.length),
        switchOffAfter: z.boolean(),
      })
      .strict(),
    session: z.object({ lifetimeMinutes: number, idleMinutes: number, freshMinutes: number }).strict(),
    throttle,
    recovery: z.object({ switchOff: terms, reset: terms, vouch: terms }).strict(),
    holdHours: number,
    caseLimits: z.object({ perAgentADay: number, perSubjectAMonth: number, perTeamADay: number }).strict(),
    desk: z
      .object({
        grants: z.enum(["switch_off", "reset"]),
        approvals: number.meta({ description: "How many agents; one more for owners and admins." }),
        waitHours: number,
        otherAddress: z.boolean().meta({ description: "Whether another address than the account's own may ask." }),
        waitHoursOtherAddress: number,
        teamVouches: z.boolean().meta({ description: "Whether an administrator of the team vouches first." }),
        linkHours: number,
      })
      .strict()
      .meta({ description: "How the security desk answers a formal request." }),
    pins: z
      .object({ scope: z.enum(pinScopes), length: number, madeBy: z.enum(pinMakers) })
      .strict()
      .nullable()
      .meta({ description: "Null: not offered." }),
    devices: z.object({ passwordsBelow: versions }).strict(),
    help: z.enum(["administrator", "desk"]),
  })
  .strict()

/** For replies, whose types cannot be read-only. */
export const writtenPolicy = (policy: Policy) => policy as z.infer<typeof policySchema>

/** Choices in one order and once each, so that the same policy always reads the same. */
export const readPolicy = (policy: z.infer<typeof policySchema>): Policy => ({
  ...policy,
  recoveryCodes: {
    ...policy.recoveryCodes,
    choices: everyChoice.filter((choice) => policy.recoveryCodes.choices.includes(choice)),
  },
})

const presetNames = Object.keys(presets) as (keyof typeof presets)[]

/** From which preset the policy was made. */
export const presetSchema = z.enum([...presetNames, "server-default", "custom"])

export const roleKindSchema = z.enum(["admin", "member"])
export const permissionSchema = z.enum(permissions)
export const featureSchema = z.enum(features) satisfies z.ZodType<Feature>
