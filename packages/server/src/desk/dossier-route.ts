/** One case as a file, for whoever has to account for it: facts, proofs, approvals, the hashes of mails, the audit entries. */
import { mayAtDesk } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { readPair } from "../secrets/tokens.ts"
import { requireAgent } from "./agent.ts"
import { caseDetail, caseDetailSchema } from "./case-detail.ts"
import { maskAddress, timelineOf } from "./store.ts"

const dossierSchema = z
  .object({
    writtenAt: z.iso.datetime(),
    detail: caseDetailSchema.omit({ may: true }),
    mails: z.array(
      z.object({
        template: z.string(),
        address: z.string().meta({ description: "Masked." }),
        writtenAt: z.iso.datetime(),
        sentAt: z.iso.datetime().nullable(),
        hash: z.string().meta({ description: "SHA-256 of what the mail was told to say; no mail is kept." }),
      }),
    ),
    audit: z.array(
      z.object({
        id: z.uuid(),
        at: z.iso.datetime(),
        type: z.string(),
        by: z.uuid().nullable(),
        data: z.record(z.string(), z.unknown()),
        leafHash: z.string(),
      }),
    ),
  })
  .meta({ id: "DeskDossier" })

type MailRow = {
  readonly template: string
  readonly address: string
  readonly writtenAt: Date
  readonly sentAt: Date | null
  readonly hash: string
}

const mailsText = `
  select m.template, m.address, m.created_at as "writtenAt", m.sent_at as "sentAt",
    encode(sha256(convert_to(m.data::text, 'UTF8')), 'hex') as hash
  from mail m left join link l on l.account_id = m.account_id and l.id = m.link_id
  where m.account_id = $1 and (l.case_id = $2 or m.data #>> '{case,id}' = $2::text) order by m.created_at, m.id`

const ofCase = z.object({
  case: z.string().transform((text, { addIssue }) => {
    const pair = readPair(text)
    if (pair === null) addIssue("is not the name of a recovery case")
    return pair ?? z.NEVER
  }),
})

export const dossierRoute: Routes = (app, dependencies) => {
  const { pool, clock } = dependencies

  app.get("/api/desk/cases/:case/dossier", {
    schema: {
      tags: ["Security desk"],
      summary: "One case as a file: facts, proofs, approvals, hashes of mails, audit entries",
      params: ofCase,
      response: { 200: dossierSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { accountId, id } = request.params.case
      const loaded = await requireAgent(dependencies, request, request.params.case)
      const { may: _, ...detail } = await caseDetail(pool, loaded, mayAtDesk(loaded.facts, clock()), clock())
      const [mails, audit] = await Promise.all([mailsOf(pool, accountId, id), timelineOf(pool, accountId, id)])
      reply.header("content-disposition", `attachment; filename="sparekey-case-${id}.json"`)
      return {
        writtenAt: new Date(clock()).toISOString(),
        detail,
        mails,
        audit: audit.map((entry) => ({ ...entry, at: entry.at.toISOString(), data: { ...entry.data } })),
      }
    },
  })
}

async function mailsOf(pool: Pool, accountId: string, caseId: string) {
  const { rows } = await pool.query<MailRow>({ name: "mails-of-case", text: mailsText, values: [accountId, caseId] })
  return rows.map(({ address, writtenAt, sentAt, ...row }) => ({
    ...row,
    address: maskAddress(address),
    writtenAt: writtenAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }))
}
