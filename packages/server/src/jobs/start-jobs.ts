/** What happens after the answer: mails are sent, the audit log is sealed, and what is of no more use is forgotten. Jobs are rows, so none gets lost. */
import { Logger, type LogLevel, type TaskList } from "graphile-worker"
import type { Pool } from "pg"
import type { Logger as Log } from "pino"
import { z } from "zod"
import type { ReleaseJob } from "../db/effects/recovery-cases.ts"
import type { LogoutJob, RulesJob } from "../db/end-grants.ts"
import type { ProveJob } from "../db/inbound-messages.ts"
import type { MailJob } from "../db/write-mail.ts"
import { forget } from "./forget.ts"
import { keepRunning } from "./keep-running.ts"

type Options = {
  /** Owns the job tables. One of its connections listens for new jobs. */
  readonly ownerPool: Pool
  /** The server's own. */
  readonly pool: Pool
  /** Null while there is nowhere to send mail to: it then waits in the queue, without being tried. */
  readonly sendMail: ((job: MailJob, stop: AbortSignal) => Promise<void>) | null
  /** Does what a recovery case grants, once it is ready. */
  readonly release: (job: ReleaseJob) => Promise<void>
  /** Finds out what a message to the desk proves. Left out where there is no desk: messages then wait. */
  readonly prove?: ((job: ProveJob) => Promise<void>) | undefined
  /** Lets an application know that somebody's session has ended. */
  readonly tellApplication: (job: LogoutJob) => Promise<void>
  /** Ends what applications were given by rules that hold no more. */
  readonly endForbidden: (job: RulesJob) => Promise<void>
  /** Seals what was written to the audit log since; or looks through all of it for what is not. */
  readonly seal: (options: { readonly all: boolean }) => Promise<unknown>
  readonly log: Log
  readonly clock: () => number
}

export type Jobs = {
  /** Lets jobs that run finish, for a few seconds, and then asks them to stop; they are tried again by the next server. */
  readonly stop: () => Promise<void>
}

/**
 * Forgetting at the quarter of each hour; once at start, when the server was off then. Sealing goes on by itself; each minute it is begun
 * anew, should it have stopped, and once a day it leaves nothing unlooked at.
 */
const crontab = `
  15 * * * * forget ?fill=1h&max=3
  * * * * * seal_audit ?jobKey=seal_audit
  40 3 * * * seal_audit ?id=seal_all_audit&jobKey=seal_all_audit {"all":true}`

/** So long may somebody who holds the database change what was just written, before that shows. */
const betweenSeals = 10_000

const concurrency = 4

/** Longer than any job takes. A job that is held for longer was held by a server that is dead. */
const lease = "5 minutes"

const releaseJob = z.object({ accountId: z.uuid(), caseId: z.uuid() })
const proveJob = z.object({ messageId: z.uuid() })
const logoutJob = z.object({ accountId: z.uuid(), applicationId: z.uuid(), sid: z.string() })
const rulesJob = z.object({
  applicationId: z.uuid().optional(),
  teamId: z.uuid().optional(),
  accountId: z.uuid().optional(),
})
const sealJob = z.object({ all: z.boolean().default(false) })
const mailJob = z.object({ accountId: z.uuid(), mailId: z.uuid() })

export async function startJobs(options: Options): Promise<Jobs> {
  const { ownerPool, pool, sendMail, release, prove, tellApplication, endForbidden, seal, log, clock } = options
  const tasks: TaskList = {
    forget: async (_, { abortSignal }) => {
      await forget({ pool, log, clock }, AbortSignal.any([abortSignal as AbortSignal, AbortSignal.timeout(120_000)]))
    },
    release_case: (payload) => release(releaseJob.parse(payload)),
    end_forbidden: (payload) => endForbidden(rulesJob.parse(payload)),
    tell_application: (payload) => tellApplication(logoutJob.parse(payload)),
    // One job for all servers: whoever has done it asks for the next.
    seal_audit: async (payload, { addJob }) => {
      await seal(sealJob.parse(payload))
      await addJob("seal_audit", {}, { jobKey: "seal_audit", runAt: new Date(Date.now() + betweenSeals) })
    },
  }
  if (prove !== undefined) tasks.prove_message = (payload) => prove(proveJob.parse(payload))
  if (sendMail === null) log.warn("Mail waits in the queue: no SMTP server is configured (SPAREKEY_SMTP_URL).")
  else tasks.send_mail = (payload, { abortSignal }) => sendMail(mailJob.parse(payload), abortSignal as AbortSignal)

  await releaseDead(ownerPool)
  const running = await keepRunning({
    runner: {
      pgPool: ownerPool,
      taskList: tasks,
      crontab,
      concurrency,
      // Signals are the command line's business.
      noHandleSignals: true,
      logger: new Logger(() => (level, message, meta) => log[levels[level]]({ job: describe(meta) }, message)),
    },
    unlock: async (workerId) => {
      await ownerPool.query("select graphile_worker.force_unlock_workers(array[$1::text])", [workerId])
    },
    log,
  })
  // All of it, since the database may have been restored from a backup meanwhile. Nothing waits for it: at the latest it is done at night.
  ownerPool
    .query(`select graphile_worker.add_job('seal_audit', '{"all":true}', job_key => 'seal_all_audit')`)
    .catch((error) => log.warn({ err: error }, "the audit log cannot be looked through now"))
  const releasing = setInterval(
    () => releaseDead(ownerPool).catch((error) => log.warn({ err: error }, "jobs of dead servers cannot be released")),
    60_000,
  ).unref()

  return {
    async stop() {
      clearInterval(releasing)
      await running.stop()
    },
  }
}

/** graphile-worker waits four hours for a server that was killed; its mails should not. All jobs of a live one are younger. */
async function releaseDead(ownerPool: Pool): Promise<void> {
  await ownerPool.query(`
    select graphile_worker.force_unlock_workers(array_agg(dead.locked_by)) from (
      select locked_by from graphile_worker.jobs where locked_by is not null
      group by locked_by having max(locked_at) < now() - interval '${lease}') as dead
    having count(*) > 0`)
}

const levels: Readonly<Record<LogLevel, "error" | "warn" | "debug" | "trace">> = {
  error: "warn",
  warning: "warn",
  info: "debug",
  debug: "trace",
}

/** Ids and numbers only: what an error says is in the message. */
function describe(meta: unknown): object | undefined {
  const job = (
    meta as { job?: { id: string; task_identifier: string; attempts: number; payload: unknown } } | undefined
  )?.job
  return job && { id: job.id, task: job.task_identifier, attempt: job.attempts, ...(job.payload as object) }
}
