/** Invites a mailbox to a team: whoever has an account already is asked; for anybody else one is made. */
import { decide, type Facts } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import type { Address } from "../address.ts"
import { readOne } from "../db/load-facts.ts"
import { addressOwner } from "../db/look-up-address.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { type Asker, requireAskerIn } from "../http/membership.ts"
import { charge, destinationCharge } from "../http/rate-limit.ts"
import { originOf } from "../http/request-origin.ts"
import { allowed } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { actInTeam, roleIn } from "./act.ts"

type Invited = {
  readonly teamId: string
  readonly roleId: string
  readonly address: Address
  readonly name: string
  readonly locale: string
}

/** @throws Refused */
export async function inviteToTeam(
  dependencies: Dependencies,
  request: FastifyRequest,
  { teamId, roleId, address, name, locale }: Invited,
): Promise<void> {
  const { pool, keys, perform, clock } = dependencies
  const asker = await requireInviter(dependencies, request, teamId, roleId)
  await charge(pool, [destinationCharge(keys, address.lookup)], clock())
  const known = await addressOwner(pool, address.lookup)
  const { accountId, addressId } = known ?? { accountId: newId(), addressId: newId() }
  if (known === null) {
    // Made before its place in the team: where that fails, the next invitation finds it.
    const command = () => ({ name: "invite", addressId }) as const
    const material = { person: { name, locale }, address }
    allowed(await perform({ accountId, ...asker, origin: originOf(request), lockUnknown: true, command, material }))
  }
  await actInTeam(dependencies, request, { accountId, teamId, roleId, material: { addressId } }, (loaded) => {
    const isUnused = loaded.facts.account.state === "invited" && loaded.facts.memberships.length === 0
    return { name: isUnused ? "add_member" : "invite_member", teamId, role: roleIn(loaded) }
  })
}

/** Before anything is looked up or made: whoever may not invite learns nothing, and leaves no account behind. @throws Refused */
async function requireInviter(
  dependencies: Dependencies,
  request: FastifyRequest,
  teamId: string,
  roleId: string,
): Promise<Asker> {
  const { asker } = await requireAskerIn(dependencies, request, { teamId, reading: null }, "manage_members")
  const nobody = newId()
  const loaded = await readOne(dependencies, { accountId: nobody, teamId, roleId, ...asker })
  const unused: Facts = { ...loaded.facts, account: { ...loaded.facts.account, state: "invited" } }
  allowed(decide(unused, { name: "add_member", teamId, role: roleIn(loaded) }, dependencies.clock()))
  return asker
}
