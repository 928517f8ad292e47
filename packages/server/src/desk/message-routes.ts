/** What came to the desk and opened no case: held, not understood, refused, or about nobody. An agent looks; nothing can be done here. */
import type { MessageVerdict, RequestPart } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { requireAgent } from "./agent.ts"
import { verdictReply, verdictSchema } from "./verdict-words.ts"

const messageSchema = z
  .object({
    id: z.uuid(),
    receivedAt: z.iso.datetime(),
    from: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: "Plain text, not to be trusted." }),
    verdict: verdictSchema,
    missing: z.array(z.enum(["fullName", "address", "reason"])).meta({ description: "Was asked for (P4)." }),
    outcome: z.string().meta({
      description: "`unread`, `held`, `ignored`, `incomplete`, `unmatched`, or the reason for which it was refused.",
    }),
  })
  .meta({ id: "DeskMessage" })

type Row = {
  readonly id: string
  readonly receivedAt: Date
  readonly from: string | null
  readonly subject: string | null
  readonly body: string | null
  readonly verdict: MessageVerdict | null
  readonly missing: readonly RequestPart[] | null
  readonly outcome: string | null
}

const text = `
  select m.id, m.received_at as "receivedAt", m.from_address as "from", m.subject, m.body, m.verdict, m.reading -> 'missing' as missing,
    r.outcome
  from inbound_message m left join formal_request r on r.id = m.id
  where r.outcome is distinct from 'opened' order by m.received_at desc limit 200`

export const deskMessageRoutes: Routes = (app, dependencies) => {
  app.get("/api/desk/messages", {
    schema: {
      tags: ["Security desk"],
      summary: "The messages that opened no case, newest first, and why not",
      response: { 200: z.object({ messages: z.array(messageSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      await requireAgent(dependencies, request)
      return { messages: (await messages(dependencies.pool)).map(written) }
    },
  })
}

const messages = async (pool: Pool) => (await pool.query<Row>({ name: "desk-messages", text })).rows

function written(row: Row): z.infer<typeof messageSchema> {
  const { id, receivedAt, from, subject, body, missing } = row
  return {
    id,
    receivedAt: receivedAt.toISOString(),
    from,
    subject,
    text: body,
    verdict: verdictReply(row.verdict),
    missing: [...(missing ?? [])],
    outcome: outcomeOf(row),
  }
}

function outcomeOf({ outcome, verdict, missing }: Row): string {
  if (outcome !== null) return outcome
  if (verdict === null) return "unread"
  if (verdict.kind === "held" || verdict.kind === "ignored") return verdict.kind
  return (missing ?? []).length > 0 ? "incomplete" : "unmatched"
}
