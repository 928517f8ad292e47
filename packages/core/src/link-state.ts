/** Whether a mailed link still opens anything: unused, in time, and not of an address that has been removed since. B2, R13. */
import type { Facts, Millis } from "./facts.ts"

export const linkWorks = ({ link, addresses }: Pick<Facts, "link" | "addresses">, now: Millis): boolean =>
  link !== null &&
  link.usedAt === null &&
  now < link.expiresAt &&
  (link.subjectId === null || addresses.some(({ id }) => id === link.subjectId))
