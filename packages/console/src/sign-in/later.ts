import type { SignIn } from "../api.ts"

/** Until when “later” lasts: what the server says, or from now on as long as the team grants. */
export const laterUntil = ({ enrolment, graceDays }: SignIn): Date =>
  enrolment.laterUntil === null ? new Date(Date.now() + graceDays * 86_400_000) : new Date(enrolment.laterUntil)
