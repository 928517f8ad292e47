/** The first step. Replies do not tell whether an account exists, in body, status or time (B5). */
import type { Address } from "../address.ts"
import { askedApplication } from "../db/asked-application.ts"
import { addressOwner } from "../db/look-up-address.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { charge, networkCharge, refund, serverCharge } from "../http/rate-limit.ts"
import { networkOf } from "../http/request-origin.ts"
import type { RequestOrigin } from "../material.ts"
import { tryPassword } from "../passwords/password-try.ts"
import { storeBetterHash } from "../passwords/store.ts"
import type { Outcome } from "../perform.ts"
import { type IssuedToken, issueToken } from "../secrets/tokens.ts"

export type PasswordStep = {
  readonly outcome: Outcome
  readonly signInToken: IssuedToken
  readonly sessionToken: IssuedToken
}

type Shown = {
  readonly email: Address
  readonly password: string
  /** The authorization of an application that waits for this sign-in. */
  readonly interaction: string | undefined
  readonly origin: RequestOrigin
}

export async function showPassword(
  dependencies: Dependencies,
  { email, password, interaction, origin }: Shown,
): Promise<PasswordStep> {
  const { pool, lookUp, keys, perform, clock } = dependencies
  const charges = [networkCharge(networkOf(origin.networkAddress ?? "")), serverCharge]
  const { lookup } = email
  const [known, demand] = await Promise.all([
    addressOwner(pool, lookup),
    interaction === undefined ? null : askedApplication(lookUp, interaction, clock()),
    charge(pool, charges, clock()),
  ])
  const accountId = known?.accountId ?? keys.unknownAccountId(lookup)
  const tried = await tryPassword(dependencies, { accountId, password, origin })
  const signInToken = issueToken(accountId)
  const sessionToken = issueToken(accountId)
  const outcome = await perform({
    accountId,
    origin,
    lockUnknown: true,
    command: (loaded) => ({
      name: "show_password",
      fits: tried.fits(loaded),
      application: demand?.application.kind ?? "browser",
      ...(demand === null ? {} : { demand }),
      signInId: signInToken.id,
      sessionId: sessionToken.id,
    }),
    material: { signInToken, sessionToken },
  })
  if (outcome.allowed) {
    await refund(pool, charges)
    if (tried.better !== null) await storeBetterHash(pool, accountId, tried.stored, tried.better)
  }
  return { outcome, signInToken, sessionToken }
}
