/**
 * How long it takes to see what another policy would do to a hundred thousand members (S4). Not part of `npm run bench`, since there is
 * nothing to compare it with.
 *
 * @example node bench/preview.ts
 * @example node bench/preview.ts 10000
 */
import { randomBytes } from "node:crypto"
import { presets, type Rules, requiredOfEverybody } from "../packages/core/src/index.ts"
import { createPool, serverRole } from "../packages/server/src/db/pool.ts"
import { exposureOf } from "../packages/server/src/policy/exposure.ts"
import { exposureOnDevices } from "../packages/server/src/policy/exposure-on-devices.ts"
import { createTeam } from "../packages/server/src/teams/store.ts"
import { startDatabase } from "./database.ts"
import { makeAccounts } from "./subjects/sparekey-accounts.ts"

const members = Number(process.argv[2] ?? 100_000)
const times = 5

const policy = presets["role-required"]
const required = { ...policy, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
const member = { name: "Member", kind: "member", permissions: [], requiresMfa: false } as const

const database = await startDatabase()
try {
  const url = await database.create("preview")
  await makeAccounts(url, randomBytes(32), members)
  const pool = createPool({ connectionString: url, size: 2, applicationRole: serverRole })
  const now = Date.now()
  const team = { name: "Everybody", preset: "role-required", policy, roles: [member] } as const
  const { teamId, roleIds } = await createTeam(pool, team, now)
  const roleId = roleIds.get("Member") as string
  const rules = (policy: Rules["policy"]): Rules => ({ policy, roles: { [roleId]: member } })
  // Neither bounded in time nor by grants, as the server's own connections are.
  const owner = createPool({ connectionString: url, size: 1 })
  await owner.query(
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) select id, $1, $2, false, now() from account",
    [teamId, roleId],
  )
  // Every other one has lost what there was to lose.
  await owner.query("delete from totp_authenticator where account_id in (select id from account where random() < 0.5)")

  const measure = async (what: string) => {
    // As autovacuum does after so many changes.
    await owner.query("vacuum analyze")
    const taken: number[] = []
    for (let count = 0; count < times; count++) {
      const began = performance.now()
      const { members, prompted } = await exposureOf(pool, {
        teamId,
        before: rules(policy),
        after: rules(required),
        now,
      })
      taken.push(performance.now() - began)
      if (count === 0) console.log(`${members} members, ${what}: ${prompted.count} would be asked to set up`)
    }
    const [median] = taken.toSorted((one, other) => one - other).slice(Math.floor(times / 2))
    console.log(`  first ${taken[0]?.toFixed(0)} ms, median of ${times}: ${median?.toFixed(0)} ms`)
  }
  await measure("each in one of many other teams too")
  await owner.query(
    "delete from membership where team_id <> $1 and account_id in (select id from account where random() < 0.9)",
    [teamId],
  )
  await measure("a tenth of them in other teams too")

  await owner.query(
    `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, key_thumbprint, activated_at, version)
     select $1, gen_random_uuid(), 'Desk ' || n, 'windows', 'full', 'none', now(), (select id from account limit 1), now(), 'key ' || n, now(),
       '19.' || n from generate_series(1, 20) n`,
    [teamId],
  )
  await owner.query(
    `insert into pin (account_id, id, digits, hash, key_id, generated, set_at)
     select id, gen_random_uuid(), 4 + 2 * (random() < 0.5)::int, '', 'none', false, now() from account`,
  )
  await owner.query("vacuum analyze")
  const pins = { scope: "person", length: 4, madeBy: "either" } as const
  const passwordsBelow = { ...policy.devices.passwordsBelow, windows: "20.0" }
  const before = rules({ ...policy, pins, devices: { passwordsBelow } })
  const after = rules({ ...required, pins: { ...pins, length: 6 } })
  const taken: number[] = []
  for (let count = 0; count < times; count++) {
    const began = performance.now()
    const found = await exposureOnDevices(pool, { teamId, before, after, now })
    taken.push(performance.now() - began)
    if (count === 0)
      console.log(
        `of them ${found?.pinEnds.count} would lose the PIN and ${found?.passwordEnds.count} the password, on 20 devices`,
      )
  }
  const [median] = taken.toSorted((one, other) => one - other).slice(Math.floor(times / 2))
  console.log(
    `  on devices, beside the rest: first ${taken[0]?.toFixed(0)} ms, median of ${times}: ${median?.toFixed(0)} ms`,
  )
  await Promise.all([pool.end(), owner.end()])
} finally {
  await database.stop()
}
