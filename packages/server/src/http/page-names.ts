/** Where the console's pages are, and which of them a link leads to. The console's router says the same; a test makes sure of it. */
import type { LinkPurpose } from "@sparekey/core"

export const pages = [
  "/",
  "/sign-in",
  "/forgot",
  "/reset",
  "/welcome",
  "/verify",
  "/stop",
  "/recover",
  "/cancel-recovery",
  "/confirm-request",
  "/join",
  "/security",
  // What begins with $ is any one piece of a path.
  "/team/$team/members",
  "/team/$team/members/$member",
  "/team/$team/cases",
  "/team/$team/check-up",
  "/team/$team/connections",
  "/team/$team/devices",
  "/team/$team/invitations",
  "/team/$team/activity",
  "/team/$team/rules",
  "/team/$team/roles",
  "/team/$team/applications",
  "/team/$team/applications/$application",
  "/team/$team/tokens",
  "/operator/teams",
  "/operator/plans",
  "/operator/recoveries",
  "/operator/applications",
  "/operator/applications/$application",
  "/desk",
  "/desk/cases/$case",
  "/desk/messages",
  "/desk/figures",
  "/desk/kept",
  "/outbox",
] as const

export type Page = (typeof pages)[number]

const pageOf: Readonly<Record<LinkPurpose, Page>> = {
  stop: "/stop",
  reset_password: "/reset",
  verify_address: "/verify",
  accept_invitation: "/welcome",
  redeem_reset: "/recover",
  cancel_case: "/cancel-recovery",
  join_team: "/join",
  confirm_request: "/confirm-request",
}

export const pageUrl = (origin: string, page: Page): string => `${origin}${page}`

/** With the token in the fragment, which browsers send to nobody (B2). */
export const linkUrl = (origin: string, purpose: LinkPurpose, token: string): string =>
  `${pageUrl(origin, pageOf[purpose])}#${token}`
