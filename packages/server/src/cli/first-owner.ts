/** The one-time link with which the first owner of a new server makes their account. */
import { linkLifeMinutes } from "@sparekey/core"
import type { Pool } from "pg"
import { invite } from "../accounts/invite.ts"
import type { Config } from "../config.ts"
import type { Perform } from "../perform.ts"
import type { Keys } from "../secrets/keys.ts"
import { linkToken, newId } from "../secrets/tokens.ts"
import { administrator, createTeam } from "../teams/store.ts"

type Dependencies = {
  readonly config: Pick<Config, "preset" | "serverPolicy">
  readonly pool: Pool
  readonly keys: Keys
  readonly perform: Perform
  readonly clock: () => number
}

/** Any number, as long as it is always the same: servers that start at once make one first owner. */
const lock = 7_380_002

/** The token of the link: the one already made, while it works, else a new one; null once anybody can sign in. */
export async function firstOwnerToken(dependencies: Dependencies): Promise<string | null> {
  const { pool, keys, clock } = dependencies
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [lock])
    const { rows } = await client.query<{ state: string; id: string; link_id: string | null }>(
      `select a.state, a.id, (select l.id from link l where l.account_id = a.id and l.purpose = 'accept_invitation'
          and l.used_at is null and l.expires_at > $1 order by l.expires_at desc limit 1) as link_id
       from account a order by a.state = 'active' desc, a.created_at limit 1`,
      [new Date(clock())],
    )
    const [first] = rows
    if (first === undefined) return await inviteFirstOwner(dependencies)
    if (first.state !== "invited") return null
    const id = first.link_id ?? (await newLink(pool, first.id, clock()))
    return linkToken(keys, { accountId: first.id, id, purpose: "accept_invitation" })
  } finally {
    await client.query("select pg_advisory_unlock($1)", [lock])
    client.release()
  }
}

/** The operator is a team of its own; whoever holds the server's shell may found it. */
async function inviteFirstOwner({ config, pool, keys, perform, clock }: Dependencies): Promise<string> {
  const { preset, serverPolicy: policy } = config
  const team = { name: "Operator", preset, policy, roles: [administrator], isOperator: true }
  const { teamId, roleIds } = await createTeam(pool, team, clock())
  const membership = { teamId, roleId: roleIds.get(administrator.name) as string, owner: true }
  return (await invite({ perform, keys }, { address: null, name: "", locale: "en", membership })).token
}

async function newLink(pool: Pool, accountId: string, now: number): Promise<string> {
  const id = newId()
  await pool.query(
    "insert into link (account_id, id, purpose, created_at, expires_at) values ($1, $2, 'accept_invitation', $3, $4)",
    [accountId, id, new Date(now), new Date(now + linkLifeMinutes.accept_invitation * 60_000)],
  )
  return id
}
