/** Lets an application know that somebody's session has ended (OpenID Connect Back-Channel Logout). A job, so that none is forgotten. */
import type { LogoutJob } from "../db/end-grants.ts"
import type { ProviderDependencies } from "./provider-dependencies.ts"
import { providerWhenNeeded } from "./when-needed.ts"

type Telling = { backchannelLogout(accountId: string, sid: string): Promise<void> }

/** Throws where the application did not answer as it should: the job is tried again. */
export function createTellApplication(
  dependencies: ProviderDependencies,
  onFailure: (error: Error) => void,
): (job: LogoutJob) => Promise<void> {
  const current = providerWhenNeeded(dependencies, onFailure)
  return async ({ accountId, applicationId, sid }) => {
    const provider = await current()
    const client = await provider.Client.find(applicationId)
    // Whoever has been deleted, or does not want to know any more, is not told.
    if (client?.backchannelLogoutUri === undefined) return
    await (client as unknown as Telling).backchannelLogout(accountId, sid)
  }
}
