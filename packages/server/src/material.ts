/** What events need beside themselves: secrets in the form in which they are stored, texts, and whence. Core sees none of it. */
import type { OwnersAddress } from "./db/owners.ts"
import type { Sealed } from "./secrets/keys.ts"
import type { NewRecoveryCodes } from "./secrets/new-recovery-codes.ts"
import type { IssuedToken } from "./secrets/tokens.ts"

/** Where a request came from; kept beside the audit entry and the session, never inside what is hashed. */
export type RequestOrigin = { readonly networkAddress: string | null; readonly userAgent: string | null }

/** An address of another owner. */
export type Owner = { readonly address: string; readonly locale: string }

/** What is kept of a message to the desk, beside the case that it opened. */
export type ReceivedMessage = {
  readonly id: string
  readonly receivedAt: number
  readonly verdict: object
  readonly sender: string
  readonly fullName: string
  readonly reason: string
}

export type Material = {
  readonly signInToken?: IssuedToken
  readonly sessionToken?: IssuedToken
  readonly seed?: Sealed
  readonly recoveryCodes?: NewRecoveryCodes
  readonly passwordHash?: string
  /** Where a reset link goes: the address that was asked for. */
  readonly addressId?: string
  /** As typed, and as looked up. */
  readonly address?: { readonly written: string; readonly lookup: string }
  readonly pin?: { readonly hash: Buffer; readonly keyId: string }
  readonly deviceSession?: { readonly token: IssuedToken; readonly keyThumbprint: string }
  readonly membership?: { readonly teamId: string; readonly roleId: string; readonly owner: boolean }
  /** The link that the inviter hands over. */
  readonly invitationLinkId?: string
  /** The recovery link that whoever has the server's shell hands over, and who else is told of it. */
  readonly brokenGlass?: { readonly linkId: string; readonly owners: readonly Owner[] }
  /** Who else is told that somebody becomes an owner. */
  readonly owners?: readonly OwnersAddress[]
  /** The message that asks the desk for help. */
  readonly request?: ReceivedMessage
  /** In the agent's own words. */
  readonly evidenceNote?: string
  readonly person?: { readonly name: string; readonly locale: string }
}
