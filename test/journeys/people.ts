/** People who have an account and a password, and no MFA yet. */
import { type Policy, type PresetName, presets } from "@sparekey/core"
import { hashPassword, passwordStandsAlone } from "../../packages/server/src/passwords/passwords.ts"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import type { Place } from "./place.ts"

export const password = "correct horse battery staple"

export interface Somebody {
  email: string
}

type Wanted = {
  readonly name: string
  readonly preset?: PresetName
  readonly roleRequiresMfa?: boolean
  readonly locale?: string
}

export async function addPerson({ pool, keys }: Place, wanted: Wanted): Promise<Somebody> {
  const { name, preset, roleRequiresMfa = false, locale = "en" } = wanted
  const [accountId, addressId, at] = [newId(), newId(), new Date()]
  const email = `${name.toLowerCase().replaceAll(/\W+/g, ".")}@example.com`
  await pool.query(
    `insert into account (id, state, name, locale, password_hash, password_stands_alone, password_changed_at, created_at)
     values ($1, 'active', $2, $3, $4, $5, $6, $6)`,
    [accountId, name, locale, await hashPassword(keys, password), passwordStandsAlone(password), at],
  )
  await pool.query("insert into email_address values ($1, $2, $3, $4, true, $4)", [accountId, addressId, email, at])
  await pool.query("insert into email_lookup values ($1, $2, $3)", [email, accountId, addressId])
  if (preset !== undefined) await join({ pool }, accountId, preset, presets[preset], roleRequiresMfa)
  return { email }
}

async function join(
  { pool }: Pick<Place, "pool">,
  accountId: string,
  preset: PresetName,
  policy: Policy,
  requiresMfa: boolean,
): Promise<void> {
  const [teamId, roleId, at] = [newId(), newId(), new Date()]
  await pool.query("insert into team values ($1, 'Harbour Cases', $2, $3, $4)", [teamId, preset, policy, at])
  await pool.query("insert into role values ($1, $2, 'Member', 'member', $3)", [teamId, roleId, requiresMfa])
  await pool.query("insert into membership values ($1, $2, $3, false, $4)", [accountId, teamId, roleId, at])
}
