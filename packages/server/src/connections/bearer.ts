/**
 * Who calls the connection check: an application with somebody's token, alone or with a proof of the key that it is bound to; or what
 * guards the application, which shows its own secret.
 */
import type { FastifyRequest } from "fastify"

export type Caller =
  | { readonly kind: "person" | "holder"; readonly token: string }
  | { readonly kind: "guard"; readonly applicationId: string; readonly secret: string; readonly token: string }

/** Null where nobody is named in a way that we know. */
export function callerOf({ headers }: Pick<FastifyRequest, "headers">, given: string | undefined): Caller | null {
  const [scheme = "", value = "", ...more] = (headers.authorization ?? "").split(" ")
  if (value === "" || more.length > 0) return null
  if (scheme.toLowerCase() === "bearer" && given === undefined) return { kind: "person", token: value }
  if (scheme.toLowerCase() === "dpop" && given === undefined) return { kind: "holder", token: value }
  if (scheme.toLowerCase() !== "basic" || given === undefined) return null
  const [applicationId = "", ...secret] = Buffer.from(value, "base64").toString().split(":")
  return { kind: "guard", applicationId, secret: secret.join(":"), token: given }
}
