/** Applications as they travel. */
import type { ApplicationRules } from "@sparekey/core"
import { z } from "zod"
import { labelText } from "../http/schemas.ts"
import { isNativeUri, isWebUri } from "./uris.ts"

const uri = z.string().min(1).max(500)
const uris = z.array(uri).max(20)

export const rulesSchema = z
  .object({
    mfa: z
      .object({
        admins: z.boolean(),
        members: z.boolean(),
        roles: z.array(z.uuid()).max(50).meta({ description: "Of the team." }),
      })
      .strict()
      .meta({ description: "Who must use MFA here, beside those whose team or role requires it anyway." }),
    everyConnection: z.boolean().meta({ description: "Each connection takes an authentication of its own." }),
    againAfterMinutes: z
      .int()
      .min(1)
      .max(7 * 24 * 60)
      .nullable()
      .meta({ description: "How old the authentication behind a connection may be." }),
  })
  .strict()

const settings = z.object({
  name: labelText,
  redirectUris: uris.meta({ description: "Compared character by character." }),
  postLogoutRedirectUris: uris,
  backchannelLogoutUri: uri.nullable().meta({ description: "Told when somebody's session has ended." }),
  deviceGrant: z.boolean().meta({ description: "Whether devices without a browser may ask (RFC 8628)." }),
  dpopRequired: z.boolean().meta({ description: "Whether its tokens are bound to a key (RFC 9449)." }),
  accessTokenMinutes: z.int().min(1).max(60),
  rules: rulesSchema,
})

const nobody: ApplicationRules = {
  mfa: { admins: false, members: false, roles: [] },
  everyConnection: false,
  againAfterMinutes: null,
}

const kindSchema = z
  .enum(["web", "native"])
  .meta({ description: "native: on people's own devices, where it can keep no secret." })

export const newApplicationSchema = z
  .object({
    kind: kindSchema,
    name: settings.shape.name,
    redirectUris: uris.default([]),
    postLogoutRedirectUris: uris.default([]),
    backchannelLogoutUri: uri.nullable().default(null),
    deviceGrant: z.boolean().default(false),
    dpopRequired: z.boolean().default(false),
    accessTokenMinutes: settings.shape.accessTokenMinutes.default(5),
    rules: rulesSchema.default({ ...nobody, mfa: { ...nobody.mfa, roles: [] } }),
  })
  .strict()

export const editedApplicationSchema = settings
  .partial()
  .extend({
    version: z
      .string()
      .max(64)
      .meta({ description: "The one that was edited; if the application is another by now, nothing is saved." }),
  })
  .strict()

const storedSchema = z.object({
  id: z.uuid().meta({ description: "The client_id." }),
  kind: kindSchema,
  ...settings.shape,
  name: z.string(),
  createdAt: z.iso.datetime(),
})

export const applicationSchema = storedSchema
  .extend({
    version: z.string().meta({ description: "Of all that can be changed. Say it when you change something." }),
  })
  .meta({ id: "Application" })

export const applicationWithSecretSchema = applicationSchema
  .extend({ secret: z.string().nullable().meta({ description: "Shown this once. Null: it has none." }) })
  .meta({ id: "ApplicationWithSecret" })

export type Application = z.infer<typeof storedSchema>
export type VersionedApplication = z.infer<typeof applicationSchema>
export type EditedApplication = z.infer<typeof editedApplicationSchema>

type Objection = { readonly path: string; readonly message: string }

/** What is wrong with an application as a whole. */
export function objectionsTo(application: Application, roleIds: readonly string[]): readonly Objection[] {
  const { kind, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, deviceGrant, rules } = application
  const fits = kind === "native" ? isNativeUri : isWebUri
  const wrong = (path: string, given: readonly string[], isRight: (one: string) => boolean) =>
    given
      .filter((one) => !isRight(one))
      .map((one) => ({ path, message: `${one} is not an address that may be used here` }))
  return [
    ...wrong("redirectUris", redirectUris, fits),
    ...wrong("postLogoutRedirectUris", postLogoutRedirectUris, fits),
    ...wrong("backchannelLogoutUri", backchannelLogoutUri === null ? [] : [backchannelLogoutUri], isWebUri),
    ...wrong("rules.mfa.roles", rules.mfa.roles, (one) => roleIds.includes(one)),
    ...(redirectUris.length === 0 && !deviceGrant
      ? [{ path: "redirectUris", message: "without one, nobody could sign in" }]
      : []),
  ]
}
