/**
 * The little of better-auth that the bench uses. Stands in for its own types, so that the project can be type-checked where the
 * bench's packages are not installed.
 */
declare module "better-auth" {
  import type { Pool } from "pg"

  type Options = {
    database: Pool
    baseURL: string
    secret: string
    emailAndPassword: { enabled: boolean }
    rateLimit: { enabled: boolean }
    telemetry: { enabled: boolean }
    plugins: readonly object[]
  }
  export type Auth = { options: Options; $context: Promise<{ runMigrations(): Promise<void> }> }
  export function betterAuth(options: Options): Auth
}
declare module "better-auth/plugins/two-factor" {
  export function twoFactor(): object
}
declare module "better-auth/node" {
  import type { IncomingMessage, ServerResponse } from "node:http"
  import type { Auth } from "better-auth"
  export function toNodeHandler(auth: Auth): (request: IncomingMessage, response: ServerResponse) => Promise<void>
}
declare module "better-auth/crypto" {
  export function hashPassword(password: string): Promise<string>
  export function symmetricEncrypt(given: { key: string; data: string }): Promise<string>
}
