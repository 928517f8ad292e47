/**
 * What the events of one decision mean to the person they happened to. Several events can be one story: an authenticator that is
 * bound together with codes that are issued is “MFA is now on”.
 */
import type { Event, EventOf, EventType } from "@sparekey/core"

export type Story =
  | { readonly type: "stopped" }
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

/** The gravest first: it names the mail. Empty only when nothing happened of which a person is told. */
export function storiesOf(events: readonly Event[]): readonly Story[] {
  const find = <Type extends EventType>(type: Type) =>
    events.find((event): event is EventOf<Type> => event.type === type)
  const revoked = (...reasons: readonly EventOf<"authenticator_revoked">["reason"][]) =>
    events.some((event) => event.type === "authenticator_revoked" && reasons.includes(event.reason))

  const bound = find("authenticator_bound") !== undefined
  const issued = find("recovery_codes_issued")
  const off = find("mfa_switched_off")
  const grace = find("grace_started")
  const password = find("password_set")
  const spent = find("recovery_code_spent")
  const added = find("address_added")
  const verified = find("address_verified")
  const primary = find("address_made_primary")

  const told: readonly (Story | false | undefined)[] = [
    find("stopped") && { type: "stopped" },
    off && { type: "mfa_off", later: off.reason === "later", until: grace?.endsAt ?? null },
    find("authenticators_disabled") && { type: "authenticators_disabled" },
    bound && bindingStory(revoked("replaced"), issued?.count ?? null),
    // revoked for what another story tells is not told twice
    revoked("by_person", ...(bound ? [] : ["replaced" as const]), ...(off ? [] : ["switched_off" as const])) && {
      type: "authenticator_removed",
    },
    password && { type: `password_${password.reason}` },
    spent && { type: "code_used", left: spent.left },
    !bound && issued && { type: "codes_issued", codes: issued.count },
    !off && grace && { type: "grace_started", until: grace.endsAt },
    added && { type: "address_added", addressId: added.addressId },
    verified && { type: "address_verified", addressId: verified.addressId },
    find("address_removed") && { type: "address_removed" },
    primary && { type: "address_made_primary", addressId: primary.addressId },
  ]
  return told.filter((story): story is Story => typeof story === "object")
}

function bindingStory(replaced: boolean, codes: number | null): Story {
  if (replaced) return { type: "authenticator_replaced", codes }
  return codes === null ? { type: "authenticator_added" } : { type: "mfa_on", codes }
}
