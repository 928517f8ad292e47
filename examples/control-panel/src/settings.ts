/** From the environment. What is left out is what `npm start -- --demo` has registered. */

export type Settings = {
  /** Sparekey's origin. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where people find this panel; registered are `ORIGIN/callback`, `ORIGIN/` and `ORIGIN/signed-out`. */
  readonly origin: string
  readonly port: number
  /** How old MFA may be on the page of payments. */
  readonly mfaMinutes: number
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = Number(environment.PORT ?? 4000)
  return {
    issuer: environment.ISSUER ?? "http://localhost:7380",
    clientId: environment.CLIENT_ID ?? "01980000-0000-7000-8000-000000000001",
    clientSecret: environment.CLIENT_SECRET ?? "the secret of the demo's control panel",
    origin: environment.ORIGIN ?? `http://localhost:${port}`,
    port,
    mfaMinutes: Number(environment.MFA_MINUTES ?? 5),
  }
}
