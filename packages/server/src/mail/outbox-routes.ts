/** /api/outbox: what a demonstration would have mailed. Only there, since whoever reads it holds everybody's links. */
import { z } from "zod"
import type { App } from "../http/dependencies.ts"
import type { Outbox } from "./outbox.ts"

export function outboxRoutes(app: App, outbox: Outbox): void {
  app.get("/api/outbox", {
    schema: {
      tags: ["Outbox"],
      summary: "The mails that a demonstration shows instead of sending them, newest first",
      response: {
        200: z.object({
          mails: z.array(
            z.object({
              id: z.string(),
              to: z.string(),
              subject: z.string(),
              sentAt: z.iso.datetime(),
              text: z.string(),
              html: z.string(),
            }),
          ),
        }),
      },
    },
    handler: async () => ({ mails: [...outbox.mails()] }),
  })
}
