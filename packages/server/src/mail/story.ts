/**
 * What the events of one decision mean to the person they happened to. Several events can be one story: an authenticator that is
 * bound together with codes that are issued is “MFA is now on”.
 */
import type { Event, EventOf, EventType } from "@sparekey/core"
import { type AboutCase, type CaseStory, caseStories } from "./case-story.ts"
import { eventOf } from "./event-of.ts"
import { type RequestStory, requestStories } from "./request-story.ts"

type InTeam = { readonly teamId: string }

export type Story =
  | { readonly type: "stopped" }
  | CaseStory
  | RequestStory
  | { readonly type: "mfa_on"; readonly codes: number }
  | { readonly type: "authenticator_replaced"; readonly codes: number | null }
  | { readonly type: "authenticator_added" }
  | { readonly type: "authenticator_removed" }
  | { readonly type: "authenticators_disabled" }
  | { readonly type: "mfa_off"; readonly later: boolean; readonly until: number | null }
  | { readonly type: "grace_started"; readonly until: number }
  | { readonly type: "codes_issued"; readonly codes: number }
  | { readonly type: "code_used"; readonly left: number }
  | { readonly type: "password_chosen" }
  | { readonly type: "password_changed" }
  | { readonly type: "password_reset" }
  | { readonly type: "address_added"; readonly addressId: string }
  | { readonly type: "address_verified"; readonly addressId: string }
  | { readonly type: "address_removed" }
  | { readonly type: "address_made_primary"; readonly addressId: string }
  | ({ readonly type: "member_added"; readonly roleId: string } & InTeam)
  | ({ readonly type: "role_changed"; readonly roleId: string } & InTeam)
  | ({ readonly type: "owner_made" } & InTeam)
  | ({ readonly type: "owner_dropped" } & InTeam)
  | ({ readonly type: "member_removed" } & InTeam)
  | { readonly type: "pin_set" }
  | { readonly type: "pins_removed" }
  | { readonly type: "pin_locked" }
  | { readonly type: "account_suspended" }
  | { readonly type: "account_restored" }

type Told = readonly (Story | false | undefined)[]

/**
 * The gravest first: it names the mail. Empty only when nothing happened of which a person is told.
 * @param about what the events of a recovery case are about
 */
export function storiesOf(events: readonly Event[], about: AboutCase | null): readonly Story[] {
  const told: Told = [
    eventOf(events, "stopped") && { type: "stopped" },
    eventOf(events, "account_suspended") && { type: "account_suspended" },
    ...(about === null ? [] : caseStories(events, about)),
    ...requestStories(events),
    ...mfaStories(events, about !== null && eventOf(events, "case_completed") !== undefined),
    ...accountStories(events),
    ...memberStories(events),
  ]
  return told.filter((story): story is Story => typeof story === "object")
}

/** @param recovered a case's story tells already what became of authenticators and codes */
function mfaStories(events: readonly Event[], recovered: boolean): Told {
  const find = <Type extends EventType>(type: Type) => eventOf(events, type)
  const revoked = (...reasons: readonly EventOf<"authenticator_revoked">["reason"][]) =>
    events.some((event) => event.type === "authenticator_revoked" && reasons.includes(event.reason))

  const bound = find("authenticator_bound") !== undefined
  const issued = find("recovery_codes_issued")
  const off = find("mfa_switched_off")
  const grace = find("grace_started")
  const spent = find("recovery_code_spent")

  return [
    off && !recovered && { type: "mfa_off", later: off.reason === "later", until: grace?.endsAt ?? null },
    find("authenticators_disabled") && { type: "authenticators_disabled" },
    bound && !recovered && bindingStory(revoked("replaced"), issued?.count ?? null),
    // revoked for what another story tells is not told twice
    revoked("by_person", ...(bound ? [] : ["replaced" as const]), ...(off ? [] : ["switched_off" as const])) && {
      type: "authenticator_removed",
    },
    spent && { type: "code_used", left: spent.left },
    !bound && !recovered && issued && { type: "codes_issued", codes: issued.count },
    !off && grace && { type: "grace_started", until: grace.endsAt },
  ]
}

function bindingStory(replaced: boolean, codes: number | null): Story {
  if (replaced) return { type: "authenticator_replaced", codes }
  return codes === null ? { type: "authenticator_added" } : { type: "mfa_on", codes }
}

function accountStories(events: readonly Event[]): Told {
  const find = <Type extends EventType>(type: Type) => eventOf(events, type)
  const password = find("password_set")
  const added = find("address_added")
  const verified = find("address_verified")
  const primary = find("address_made_primary")
  return [
    password && { type: `password_${password.reason}` },
    added && { type: "address_added", addressId: added.addressId },
    verified && { type: "address_verified", addressId: verified.addressId },
    find("address_removed") && { type: "address_removed" },
    primary && { type: "address_made_primary", addressId: primary.addressId },
    find("pin_set") && { type: "pin_set" },
    find("all_pins_removed") && { type: "pins_removed" },
    find("pin_locked") && { type: "pin_locked" },
    find("account_restored") && { type: "account_restored" },
  ]
}

function memberStories(events: readonly Event[]): Told {
  const find = <Type extends EventType>(type: Type) => eventOf(events, type)
  const removed = find("member_removed")
  const dropped = find("owner_dropped")
  const made = find("owner_made")
  const changed = find("role_changed")
  const added = find("member_added")
  return [
    removed && { type: "member_removed", teamId: removed.teamId },
    dropped && { type: "owner_dropped", teamId: dropped.teamId },
    made && { type: "owner_made", teamId: made.teamId },
    changed && { type: "role_changed", teamId: changed.teamId, roleId: changed.role.id },
    added && { type: "member_added", teamId: added.teamId, roleId: added.role.id },
  ]
}
