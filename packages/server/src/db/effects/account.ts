import { type LinkPurpose, linkLifeMinutes } from "@sparekey/core"
import { readAddress } from "../../address.ts"
import type { Material } from "../../material.ts"
import type { Statement } from "../batch.ts"
import { at, type Effects, nothing, one, required, some } from "./effect.ts"

export const accountEffects = {
  account_invited: (_, { loaded, now, material }) => {
    const person = required(material.person, "a name and a language")
    return [
      some(
        "invite-account",
        "insert into account (id, state, name, locale, created_at) values ($1, 'invited', $2, $3, $4)",
        [loaded.facts.account.id, person.name, person.locale, at(now)],
      ),
      ...(material.membership === undefined ? [] : [joinTeam(loaded.facts.account.id, material.membership, now)]),
      ...(material.invitationLinkId === undefined
        ? []
        : [invitationLink(loaded.facts.account.id, material.invitationLinkId, now)]),
    ]
  },
  account_activated: (_, { loaded, material }) => {
    const person = required(material.person, "a name and a language")
    return [
      one(
        "activate-account",
        "update account set state = 'active', name = $2, locale = $3 where id = $1 and state = 'invited'",
        [loaded.facts.account.id, person.name, person.locale],
      ),
    ]
  },
  password_set: ({ standsAlone }, { loaded, now, material }) => [
    one(
      "set-password",
      "update account set password_hash = $2, password_stands_alone = $3, password_changed_at = $4 where id = $1",
      [loaded.facts.account.id, required(material.passwordHash, "a password hash"), standsAlone, at(now)],
    ),
    // a reset link replaces the password that was forgotten when it was asked for, not a newer one
    voidLinks(loaded.facts.account.id, "reset_password", now),
  ],
  password_given_up: (_, { loaded, now }) => [
    one("give-up-password", "update account set password_hash = null, password_stands_alone = false where id = $1", [
      loaded.facts.account.id,
    ]),
    voidLinks(loaded.facts.account.id, "reset_password", now),
    // somebody else was in: what they may have made for later must not outlast them
    some("end-own-api-tokens", "delete from api_token where created_by = $1", [loaded.facts.account.id]),
  ],
  password_reset_requested: nothing,
  verification_requested: nothing,
  // one stop is enough: the other links of old notices must not undo what the person has built up again since
  stopped: (_, { loaded, now }) => [voidLinks(loaded.facts.account.id, "stop", now)],
  // the first address can be signed in with at once; a further one only when it is verified
  address_added: ({ addressId, primary }, { loaded, now, material }) => {
    const address = required(material.address, "an address")
    const added = some(
      "add-address",
      "insert into email_address (account_id, id, address, is_primary, created_at) values ($1, $2, $3, $4, $5)",
      [loaded.facts.account.id, addressId, address.written, primary, at(now)],
    )
    if (!primary) return [added]
    const lookUp = "insert into email_lookup (address, account_id, address_id) values ($3, $1, $2)"
    return [added, some("look-up-first-address", lookUp, [loaded.facts.account.id, addressId, address.lookup])]
  },
  // an address that another account has shown to be its own stays there: the conflict undoes this
  address_verified: ({ addressId }, { loaded, now }) => [
    one("verify-address", "update email_address set verified_at = $3 where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      addressId,
      at(now),
    ]),
    one(
      "look-up-address",
      `insert into email_lookup (address, account_id, address_id) values ($3, $1, $2)
        on conflict (address) do update set address_id = $2 where email_lookup.account_id = $1`,
      [
        loaded.facts.account.id,
        addressId,
        readAddress(required(loaded.addresses.get(addressId), "the address"))?.lookup,
      ],
    ),
  ],
  address_removed: ({ addressId }, { loaded }) => [
    some("forget-address", "delete from email_lookup where account_id = $1 and address_id = $2", [
      loaded.facts.account.id,
      addressId,
    ]),
    one("remove-address", "delete from email_address where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      addressId,
    ]),
  ],
  address_made_primary: ({ addressId }, { loaded }) => [
    some("no-primary-address", "update email_address set is_primary = false where account_id = $1 and is_primary", [
      loaded.facts.account.id,
    ]),
    one("make-address-primary", "update email_address set is_primary = true where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      addressId,
    ]),
  ],
  link_used: ({ linkId }, { loaded, now }) => [
    one("use-link", "update link set used_at = $3 where account_id = $1 and id = $2 and used_at is null", [
      loaded.facts.account.id,
      linkId,
      at(now),
    ]),
  ],
} satisfies Partial<Effects>

const voidLinks = (accountId: string, purpose: LinkPurpose, now: number): Statement =>
  some("void-links", "update link set used_at = $3 where account_id = $1 and purpose = $2 and used_at is null", [
    accountId,
    purpose,
    at(now),
  ])

const joinTeam = (accountId: string, membership: NonNullable<Material["membership"]>, now: number): Statement =>
  some(
    "join-team",
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, $4, $5)",
    [accountId, membership.teamId, membership.roleId, membership.owner, at(now)],
  )

/** A link that is handed over rather than mailed: it says nothing about an address. */
const invitationLink = (accountId: string, linkId: string, now: number): Statement =>
  some(
    "make-invitation",
    "insert into link (account_id, id, purpose, created_at, expires_at) values ($1, $2, 'accept_invitation', $3, $4)",
    [accountId, linkId, at(now), at(now + linkLifeMinutes.accept_invitation * 60_000)],
  )
