/** Does what a case grants, once it is ready: by whoever made it ready, or by the job that was enqueued with it. */
import { caseState } from "@sparekey/core"
import type { ReleaseJob } from "../db/effects/recovery-cases.ts"
import type { Outcome, Perform } from "../perform.ts"

const nobody = { networkAddress: null, userAgent: null }

const release = (perform: Perform, { accountId, caseId }: ReleaseJob): Promise<Outcome> =>
  perform({ accountId, caseId, origin: nobody, command: () => ({ name: "release_case" }) })

/** Right after a step that may have been the last one missing; the job finds nothing left to do then. */
export async function releaseIfReady(perform: Perform, outcome: Outcome, now: number): Promise<Outcome> {
  const { account, case: recoveryCase } = outcome.after
  if (!outcome.allowed || recoveryCase === null || caseState(outcome.after, now) !== "ready") return outcome
  const released = await release(perform, { accountId: account.id, caseId: recoveryCase.id })
  return released.allowed ? released : outcome
}

/**
 * The job. A case that was ended meanwhile, or released, needs nothing more.
 * @throws where the wait has become longer, so that the job is tried again
 */
export async function runRelease(perform: Perform, clock: () => number, job: ReleaseJob): Promise<void> {
  const { after } = await release(perform, job)
  if (caseState(after, clock()) === "waiting") throw new Error("the case waits longer than it did when it was put off")
}
