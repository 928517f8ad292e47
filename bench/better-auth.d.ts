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
    disabledPaths?: readonly string[]
    plugins: readonly object[]
  }
  type Context = {
    runMigrations(): Promise<void>
    internalAdapter: {
      createUser(user: { name: string; email: string; emailVerified: boolean }): Promise<{ id: string }>
      createSession(userId: string): Promise<{ token: string }>
    }
  }
  type Api = {
    /** Of `@better-auth/oauth-provider`. */
    adminCreateOAuthClient(asked: {
      headers: { cookie: string }
      body: object
    }): Promise<{ client_id: string; client_secret: string }>
  }
  export type Auth = {
    options: Options
    $context: Promise<Context>
    api: Api
    handler(request: Request): Promise<Response>
  }
  export function betterAuth(options: Options): Auth
}
declare module "better-auth/plugins/two-factor" {
  export function twoFactor(): object
}
declare module "better-auth/plugins/jwt" {
  export function jwt(): object
}
declare module "@better-auth/oauth-provider" {
  export function oauthProvider(options: { loginPage: string; consentPage: string }): object
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
