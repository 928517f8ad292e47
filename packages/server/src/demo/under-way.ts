/** What has begun in a demo's team when somebody comes to look: an invitation, and a colleague's reset. */
import { type Address, readAddress } from "../address.ts"
import type { Perform } from "../perform.ts"
import { releaseIfReady } from "../recovery/release.ts"
import { allowed } from "../refused.ts"
import { newId, type Token } from "../secrets/tokens.ts"
import { roleIn } from "../teams/act.ts"
import type { UnderWay } from "./people.ts"

/** `session`: null without MFA; with it, one that shows the authenticator. */
export type Added = { readonly accountId: string; readonly session: Token | null }

type Team = {
  readonly teamId: string
  readonly roleIds: ReadonlyMap<string, string>
  readonly added: ReadonlyMap<string, Added>
}

const origin = { networkAddress: null, userAgent: "the demo" }

export async function letBeUnderWay(
  { perform, clock }: { readonly perform: Perform; readonly clock: () => number },
  { teamId, roleIds, added }: Team,
  { by, helped, invited }: UnderWay,
): Promise<void> {
  const actor = added.get(by)?.session as Token
  const about = { accountId: added.get(helped)?.accountId as string, teamId, actor, origin }
  const command = () => ({ name: "open_case", caseId: newId(), way: "reset", teamId }) as const
  await releaseIfReady(perform, allowed(await perform({ ...about, command })), clock())

  const { email, name, locale, role } = invited
  const [accountId, addressId, roleId] = [newId(), newId(), roleIds.get(role) as string]
  const material = { person: { name, locale }, address: readAddress(email) as Address, addressId }
  const asked = { accountId, actor, origin, material }
  allowed(await perform({ ...asked, lockUnknown: true, command: () => ({ name: "invite", addressId }) }))
  allowed(
    await perform({
      ...asked,
      teamId,
      roleId,
      command: (loaded) => ({ name: "add_member", teamId, role: roleIn(loaded) }),
    }),
  )
}
