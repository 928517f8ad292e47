/** When an authorization has to wait for the person: the library's reasons, and ours on top. */
import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider"
import type { ProviderDependencies } from "./provider-dependencies.ts"
import { type Missing, missingIn, standingOf } from "./standing.ts"

const { Check, base } = interactionPolicy

const added: readonly (readonly [Missing, string])[] = [
  ["membership", "the person does not belong to a team that this application is for"],
  ["mfa", "a rule requires MFA for this application"],
  ["aal2", "the requested acr was not shown"],
  ["fresh_authentication", "the person was disconnected, and has not authenticated since"],
]

export function createInteractionPolicy(dependencies: ProviderDependencies) {
  const missing = missingOnce(dependencies)
  const policy = base()
  const login = policy.get("login")
  for (const [reason, description] of added) {
    login?.checks.add(new Check(reason, description, async (ctx) => (await missing(ctx)) === reason))
  }
  return { policy, missing }
}

export type MissingFor = (ctx: KoaContextWithOIDC) => Promise<Missing | null | "session">

/** Looked up once a request: four checks and the grant ask the same. */
function missingOnce(dependencies: ProviderDependencies): MissingFor {
  const known = new WeakMap<KoaContextWithOIDC, ReturnType<MissingFor>>()
  const find: MissingFor = async (ctx) => {
    const { client, params } = ctx.oidc
    const standing = await standingOf(dependencies, ctx.req.headers.cookie, client?.clientId ?? "")
    return standing === null ? "session" : missingIn(standing, params?.acr_values, dependencies.clock())
  }
  return (ctx) => {
    const found = known.get(ctx) ?? find(ctx)
    known.set(ctx, found)
    return found
  }
}
