/** What the console needs to know before anybody has signed in. */
import { z } from "zod"
import type { Config } from "../config.ts"
import type { Routes } from "./dependencies.ts"
import { localeText } from "./schemas.ts"

/** How mail leaves this server. */
export const mailOf = ({ smtpUrl, demo }: Pick<Config, "smtpUrl" | "demo">): "smtp" | "outbox" | "none" =>
  smtpUrl !== undefined ? "smtp" : demo ? "outbox" : "none"

export const configurationRoutes: Routes = (app, { config }) => {
  app.get("/api/configuration", {
    schema: {
      tags: ["Configuration"],
      summary: "How this server is set up",
      response: {
        200: z.object({
          locales: z.array(localeText),
          defaultLocale: localeText,
          demo: z.boolean(),
          mail: z.enum(["smtp", "outbox", "none"]),
        }),
      },
    },
    handler: async () => ({
      locales: [...localeText.options],
      defaultLocale: "en" as const,
      demo: config.demo,
      mail: mailOf(config),
    }),
  })
}
