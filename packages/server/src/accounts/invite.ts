/** An account comes into being by an invitation: a link that lets one person choose a name and a password. */
import type { Address } from "../address.ts"
import type { Material } from "../material.ts"
import type { Perform } from "../perform.ts"
import { allowed } from "../refused.ts"
import type { Keys } from "../secrets/keys.ts"
import { linkToken, newId } from "../secrets/tokens.ts"

export type Invitation = {
  /** Null: whoever opens the link says it; only for the very first owner. */
  readonly address: Address | null
  readonly name: string
  readonly locale: string
  readonly membership?: Material["membership"]
}

/** From the server's own shell. */
const origin = { networkAddress: null, userAgent: null }

export async function invite(
  { perform, keys }: { perform: Perform; keys: Keys },
  { address, name, locale, membership }: Invitation,
): Promise<{ readonly accountId: string; readonly token: string }> {
  const accountId = newId()
  const linkId = newId()
  const outcome = await perform({
    accountId,
    origin,
    lockUnknown: true,
    command: () => ({ name: "invite", addressId: address === null ? null : newId() }),
    material: {
      person: { name, locale },
      invitationLinkId: linkId,
      ...(address === null ? {} : { address }),
      ...(membership === undefined ? {} : { membership }),
    },
  })
  allowed(outcome)
  return { accountId, token: linkToken(keys, { accountId, id: linkId, purpose: "accept_invitation" }) }
}
