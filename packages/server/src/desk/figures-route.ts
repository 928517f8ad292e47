/** How the desk does, week by week. */
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { requireAgent } from "./agent.ts"

const weekSchema = z.object({
  week: z.iso.datetime().meta({ description: "When it began: a Monday, in UTC." }),
  received: z.int().meta({ description: "Requests that named an account." }),
  opened: z.int().meta({ description: "Those that opened a case." }),
  confirmed: z.int().meta({ description: "Those that were confirmed from the address on record." }),
  refused: z.int().meta({ description: "By the rules, or by an agent." }),
  cancelled: z.int(),
  completed: z.int(),
  hoursToAccess: z.number().nullable().meta({ description: "From the mail to getting back in: the median." }),
})

type Row = Omit<z.infer<typeof weekSchema>, "week"> & { readonly week: Date }

// Each in the week in which the message was decided about, so that the columns are parts of one another.
const text = `
  with weeks as (
    select generate_series(date_trunc('week', $1::timestamptz at time zone 'UTC') - interval '25 weeks',
      date_trunc('week', $1::timestamptz at time zone 'UTC'), interval '1 week') at time zone 'UTC' as week),
  requests as (
    select r.decided_at, r.outcome, c.proven_at, c.refused_at, c.cancelled_at, c.completed_at, c.released_at,
      extract(epoch from c.completed_at - r.received_at) / 3600 as hours
    from formal_request r left join recovery_case c on c.account_id = r.account_id and c.id = r.id
    where r.decided_at > $1::timestamptz - interval '27 weeks')
  select week, count(r.outcome)::int as received, count(*) filter (where outcome = 'opened')::int as opened,
    count(proven_at)::int as confirmed, count(*) filter (where outcome <> 'opened' or refused_at is not null)::int as refused,
    count(cancelled_at)::int as cancelled, count(completed_at)::int as completed,
    percentile_cont(0.5) within group (order by hours) as "hoursToAccess"
  from weeks left join requests r on r.decided_at >= week and r.decided_at < week + interval '1 week'
  group by week order by week`

export const deskFigureRoutes: Routes = (app, dependencies) => {
  app.get("/api/desk/figures", {
    schema: {
      tags: ["Security desk"],
      summary: "What came and what became of it, for the last 26 weeks",
      response: { 200: z.object({ weeks: z.array(weekSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      await requireAgent(dependencies, request)
      const values = [new Date(dependencies.clock())]
      const { rows } = await dependencies.pool.query<Row>({ name: "desk-figures", text, values })
      return { weeks: rows.map((row) => ({ ...row, week: row.week.toISOString() })) }
    },
  })
}
