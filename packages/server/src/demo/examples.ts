/** The two applications of `examples/`, for every team of the demo. Their ids and the secret are in `examples/…/settings.ts` too. */
import { noRules } from "@sparekey/core"
import type { Pool } from "pg"
import type { Application } from "../applications/schemas.ts"
import { makeStatement } from "../applications/store.ts"
import { sendTo } from "../db/batch.ts"
import { sha256 } from "../secrets/keys.ts"

const controlPanel = {
  id: "01980000-0000-7000-8000-000000000001",
  kind: "web",
  name: "Control panel",
  redirectUris: ["http://localhost:4000/callback"],
  postLogoutRedirectUris: ["http://localhost:4000/"],
  backchannelLogoutUri: "http://localhost:4000/signed-out",
} as const

const frontDesk = {
  id: "01980000-0000-7000-8000-000000000002",
  kind: "native",
  name: "Front desk",
  redirectUris: ["http://127.0.0.1/callback"],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
} as const

/** Known to everybody, as the demo's password is. */
const demoSecret = "the secret of the demo's control panel"

export async function registerExamples(pool: Pool, now: number): Promise<void> {
  const rest = {
    deviceGrant: false,
    dpopRequired: false,
    accessTokenMinutes: 5,
    createdAt: new Date(now).toISOString(),
  }
  const made = (example: typeof controlPanel | typeof frontDesk): Application => ({
    ...example,
    ...rest,
    redirectUris: [...example.redirectUris],
    postLogoutRedirectUris: [...example.postLogoutRedirectUris],
    rules: { ...noRules, mfa: { ...noRules.mfa, roles: [] } },
  })
  const hash = sha256(Buffer.from(demoSecret))
  await sendTo(pool, [
    makeStatement(made(controlPanel), null, { text: demoSecret, hash }),
    makeStatement(made(frontDesk), null, null),
  ])
}
