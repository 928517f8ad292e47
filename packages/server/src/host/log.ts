import { type Logger, pino } from "pino"

/** JSON lines for machines; readable ones for a person at a terminal. */
export async function createLog(level: string): Promise<Logger> {
  if (!process.stdout.isTTY) return pino({ level })
  const { default: pretty } = await import("pino-pretty")
  return pino({ level }, pretty({ sync: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" }))
}
