/** /api/me: who one is, what is on, what one may do and why not, and what has happened. */
import {
  acrOf,
  authenticatedAt,
  may,
  mayRevoke,
  mfaIsOn,
  mfaIsRequired,
  switchOffWith,
  verifiedAddresses,
} from "@sparekey/core"
import { z } from "zod"
import { readOne } from "../db/load-facts.ts"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { localeText, nameText } from "../http/schemas.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { activityOf, changeProfile, profileOf, securityDetailsOf } from "./store.ts"

const tags = ["My account"]

export const meSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    locale: localeText,
    teams: z.array(z.object({ id: z.uuid(), name: z.string(), owner: z.boolean(), role: z.string() })),
  })
  .meta({ id: "Me" })

const nudge = z.enum(["set_up_mfa", "unsaved_codes", "low_codes", "second_authenticator", "second_address"])

const securitySchema = z
  .object({
    mfa: z.object({ on: z.boolean(), required: z.boolean(), graceEndsAt: z.iso.datetime().nullable() }),
    acr: z.enum(["aal1", "aal2", "recovery"]),
    freshUntil: z.iso.datetime().nullable().meta({ description: "Until when changes need no new confirmation." }),
    authenticators: z.array(
      z.object({
        id: z.uuid(),
        kind: z.literal("totp"),
        label: z.string(),
        state: z.enum(["bound", "disabled"]),
        boundAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
    recoveryCodes: z.object({
      state: z.enum(["none", "unsaved", "saved"]),
      unspent: z.int(),
      total: z.int(),
      issuedAt: z.iso.datetime().nullable(),
      low: z.boolean(),
    }),
    addresses: z.array(z.object({ id: z.uuid(), address: z.string(), verified: z.boolean(), primary: z.boolean() })),
    password: z.object({ changedAt: z.iso.datetime().nullable(), standsAlone: z.boolean() }),
    may: z.object({
      bind: verdictSchema,
      regenerateCodes: verdictSchema,
      switchOff: verdictSchema,
      changePassword: verdictSchema,
      addAddress: verdictSchema,
      revoke: z.record(z.uuid(), verdictSchema),
    }),
    switchOffWith: z.enum(["code", "password"]),
    confirmWith: z
      .enum(["code", "password"])
      .meta({ description: "What /api/session/reauthentication takes from this session." }),
    nudges: z.array(nudge),
  })
  .meta({ id: "Security" })

/** At how many codes left a person is warned; of a set of three, at the last one. */
const lowAt = (total: number): number => (total > 3 ? 3 : 1)

export const meRoutes: Routes = (app, dependencies) => {
  const { pool, clock } = dependencies

  app.get("/api/me", {
    schema: { tags, summary: "Who I am", response: { 200: meSchema, default: problemSchema } },
    handler: async (request) => profileOf(pool, (await requireSession(dependencies, request)).accountId),
  })

  app.patch("/api/me", {
    schema: {
      tags,
      summary: "Change my name or language",
      body: z.object({ name: nameText.optional(), locale: localeText.optional() }),
      response: { 200: meSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { accountId } = await requireSession(dependencies, request)
      await changeProfile(pool, accountId, request.body)
      return profileOf(pool, accountId)
    },
  })

  app.get("/api/me/security", {
    schema: {
      tags,
      summary: "What is on, what I may do, and why not",
      response: { 200: securitySchema, default: problemSchema },
    },
    handler: async (request) => {
      const now = clock()
      const session = await requireSession(dependencies, request)
      const { accountId } = session
      const [loaded, details] = await Promise.all([
        readOne(dependencies, { accountId, session: session.token }),
        securityDetailsOf(pool, accountId),
      ])
      const { facts, addresses } = loaded
      const on = mfaIsOn(facts)
      const freshAt = authenticatedAt(facts, session)
      const low = on && facts.recoveryCodes.unspent <= lowAt(details.codesTotal)
      return {
        mfa: { on, required: mfaIsRequired(facts), graceEndsAt: iso(facts.account.graceEndsAt) },
        acr: acrOf(session),
        freshUntil: freshAt === null ? null : iso(freshAt + facts.policy.session.freshMinutes * 60_000),
        authenticators: details.authenticators,
        recoveryCodes: { ...facts.recoveryCodes, total: details.codesTotal, issuedAt: details.codesIssuedAt, low },
        addresses: facts.addresses.map(({ id, verifiedAt, primary }) => ({
          id,
          address: addresses.get(id) ?? "",
          verified: verifiedAt !== null,
          primary,
        })),
        password: { changedAt: details.passwordChangedAt, standsAlone: facts.account.passwordStandsAlone },
        may: {
          ...mapValues(may(facts, now), verdictOf),
          revoke: Object.fromEntries(
            details.authenticators.map(({ id }) => [id, verdictOf(mayRevoke(facts, id, now))]),
          ),
        },
        switchOffWith: switchOffWith(facts),
        confirmWith: on && session.authenticatorAt !== null ? "code" : "password",
        nudges: [
          ...(on ? [] : ["set_up_mfa" as const]),
          ...(facts.recoveryCodes.state === "unsaved" ? ["unsaved_codes" as const] : []),
          ...(low ? ["low_codes" as const] : []),
          ...(on && details.authenticators.length < 2 ? ["second_authenticator" as const] : []),
          ...(verifiedAddresses(facts).length < 2 ? ["second_address" as const] : []),
        ],
      } satisfies z.infer<typeof securitySchema>
    },
  })

  app.get("/api/me/activity", {
    schema: {
      tags,
      summary: "What has happened to my account, newest first",
      querystring: z.object({ cursor: z.uuid().optional() }),
      response: {
        200: z.object({
          entries: z.array(
            z.object({
              id: z.uuid(),
              at: z.iso.datetime(),
              type: z.string(),
              data: z.record(z.string(), z.unknown()),
              address: z.string().nullable(),
              userAgent: z.string().nullable(),
            }),
          ),
          cursor: z.uuid().nullable(),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { accountId } = await requireSession(dependencies, request)
      return activityOf(pool, accountId, request.query.cursor ?? null)
    },
  })
}

const iso = (millis: number | null): string | null => (millis === null ? null : new Date(millis).toISOString())

const mapValues = <Key extends string, From, To>(record: Readonly<Record<Key, From>>, change: (value: From) => To) =>
  Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, change(value)])) as Record<Key, To>
