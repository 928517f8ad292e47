/** What the steps of a recovery case mean to the person whom it is about. */
import type { CaseWay, Event } from "@sparekey/core"
import { eventOf } from "./event-of.ts"

/** What comes next: an approval that is `missing`, else what was asked for, after `until` or at once. */
export type Outlook = { readonly missing: boolean; readonly until: number | null }

type Granted = { readonly way: CaseWay } & Outlook

/** `by`: the account of whoever did it. */
export type CaseStory =
  | ({ readonly type: "switch_off_asked"; readonly by: string; readonly teamId: string } & Outlook)
  | ({ readonly type: "reset_asked"; readonly by: string; readonly teamId: string } & Outlook)
  | { readonly type: "vouching_asked"; readonly teamId: string }
  | ({ readonly type: "case_vouched"; readonly by: string } & Granted)
  | ({ readonly type: "case_approved"; readonly by: string; readonly teamId: string } & Granted)
  | { readonly type: "case_refused"; readonly by: string }
  | { readonly type: "case_cancelled"; readonly by: string }
  | { readonly type: "case_withdrawn" }
  | { readonly type: "glass_broken"; readonly teamId: string; readonly until: number }
  | { readonly type: "recovery_link_sent"; readonly until: number }
  | { readonly type: "recovery_link_used" }
  | { readonly type: "recovered_without_mfa" }
  | { readonly type: "recovered_with_new_authenticator"; readonly codes: number | null }

/** The case that events are about, and when they happened. */
export type AboutCase = {
  /** Whom the case is about. */
  readonly accountId: string
  readonly way: CaseWay
  /** What a formal request ends in; of every other way, its name says it. */
  readonly grants: "switch_off" | "reset" | null
  readonly teamId: string
  readonly readyAt: number | null
  readonly at: number
}

/** The gravest first. */
export function caseStories(events: readonly Event[], about: AboutCase): readonly CaseStory[] {
  const { accountId, teamId, readyAt, at } = about
  const way = about.grants ?? about.way
  const outlook: Outlook = { missing: readyAt === null, until: readyAt !== null && readyAt > at ? readyAt : null }

  const opened = eventOf(events, "case_opened")
  const proven = eventOf(events, "case_proven")
  const approved = eventOf(events, "case_approved")
  const refused = eventOf(events, "case_refused")
  const cancelled = eventOf(events, "case_cancelled")
  const released = eventOf(events, "case_released")

  const told: readonly (CaseStory | false | undefined)[] = [
    eventOf(events, "case_completed") && recovered(events),
    eventOf(events, "case_redeemed") && { type: "recovery_link_used" },
    released &&
      (way === "break_glass"
        ? { type: "glass_broken", teamId, until: released.linkExpiresAt }
        : { type: "recovery_link_sent", until: released.linkExpiresAt }),
    // the link that comes with it tells of it
    opened &&
      opened.way !== "break_glass" &&
      opened.way !== "formal_request" &&
      (opened.way === "vouch"
        ? { type: "vouching_asked", teamId: opened.teamId }
        : { type: `${opened.way}_asked`, by: opened.openedBy, teamId: opened.teamId, ...outlook }),
    proven && { type: "case_vouched", by: proven.by, way, ...outlook },
    approved && { type: "case_approved", by: approved.by, teamId: approved.teamId, way, ...outlook },
    refused && { type: "case_refused", by: refused.by },
    // a link of ours needs no sign-in, and counts as the person's own
    cancelled &&
      (cancelled.by === accountId ? { type: "case_withdrawn" } : { type: "case_cancelled", by: cancelled.by }),
  ]
  return told.filter((story): story is CaseStory => typeof story === "object")
}

function recovered(events: readonly Event[]): CaseStory {
  if (eventOf(events, "mfa_switched_off") !== undefined) return { type: "recovered_without_mfa" }
  return {
    type: "recovered_with_new_authenticator",
    codes: eventOf(events, "recovery_codes_issued")?.count ?? null,
  }
}
