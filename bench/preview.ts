/**
 * How long it takes to see what another policy would do to a hundred thousand members (S4). Not part of `npm run bench`, since there is
 * nothing to compare it with.
 *
 * @example node bench/preview.ts
 * @example node bench/preview.ts 10000
 */
import { type Rules, requiredOfEverybody } from "../packages/core/src/index.ts"
import { exposureWithDevices } from "../packages/server/src/policy/exposure-on-devices.ts"
import { makeLargeTeam, member, policy } from "./team-of.ts"

const times = 5
const required = { ...policy, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }

const { teamId, roleId, pool, owner, now, stop } = await makeLargeTeam(Number(process.argv[2] ?? 100_000))
try {
  const rules = (policy: Rules["policy"]): Rules => ({ policy, roles: { [roleId]: member } })

  const measure = async (what: string, before: Rules, after: Rules) => {
    // As autovacuum does after so many changes.
    await owner.query("vacuum analyze")
    const taken: number[] = []
    for (let count = 0; count < times; count++) {
      const began = performance.now()
      const { members, prompted, onDevices } = await exposureWithDevices(pool, { teamId, before, after, now })
      taken.push(performance.now() - began)
      if (count > 0) continue
      console.log(`${members} members, ${what}: ${prompted.count} would be asked to set up`)
      if (onDevices !== null)
        console.log(`  ${onDevices.pinEnds.count} would lose the PIN and ${onDevices.passwordEnds.count} the password`)
    }
    const [median] = taken.toSorted((one, other) => one - other).slice(Math.floor(times / 2))
    console.log(`  first ${taken[0]?.toFixed(0)} ms, median of ${times}: ${median?.toFixed(0)} ms`)
  }
  const pins = { scope: "person", length: 4, madeBy: "either" } as const
  const passwordsBelow = { ...policy.devices.passwordsBelow, windows: "20.0" }
  const before = rules({ ...policy, pins, devices: { passwordsBelow } })
  const after = rules({ ...required, pins: { ...pins, length: 6 } })

  await measure("each in one of many other teams too", rules(policy), rules(required))
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
  await measure("the same with a PIN for everybody and twenty devices", before, after)
  await owner.query(
    "delete from membership where team_id <> $1 and account_id in (select id from account where random() < 0.9)",
    [teamId],
  )
  await measure("a tenth of them in other teams too, with PINs and devices", before, after)
  await owner.query("update device set deactivated_at = now()")
  await measure("the same without devices", rules(policy), rules(required))
} finally {
  await stop()
}
