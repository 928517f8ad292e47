/**
 * Other rules sign people out of applications: whoever showed a password alone, where MFA is asked of them by now. Their tokens open nothing
 * from the moment at which the rules hold; here they end, with their connections, and the applications are told. G4.
 */
import { lacksMfa, type Methods, mayUse, type Policy } from "@sparekey/core"
import type { Pool } from "pg"
import { type UseRow, useColumns, useOf } from "../db/application-use.ts"
import { sendTo } from "../db/batch.ts"
import { endGrantsGivenIn, type RulesJob } from "../db/end-grants.ts"

type Row = UseRow & { readonly account_id: string; readonly session_id: string; readonly id_hash: Buffer }

/** So many are looked at in one go, each go a transaction. */
const AT_ONCE = 500

const noId = "00000000-0000-0000-0000-000000000000"

const byPassword: Methods = { passwordAt: 0, authenticatorAt: null, recoveryCodeAt: null }

const text = `
  select g.account_id, g.session_id, g.id_hash, ${useColumns}
  from oidc_artefact g join application app on app.id = g.application_id join account a on a.id = g.account_id
  where g.model = 'Grant' and g.session_id is not null and g.authenticator_at is null and g.recovery_code_at is null
    and g.expires_at > $1 and (g.account_id, g.id_hash) > ($2::uuid, $3::bytea)
    and ($4::uuid is null or g.application_id = $4) and ($5::uuid is null or g.account_id = $5)
    and ($6::uuid is null or exists (select from membership m where m.account_id = g.account_id and m.team_id = $6))
  order by g.account_id, g.id_hash limit ${AT_ONCE}`

type Parts = { readonly pool: Pool; readonly serverPolicy: Policy; readonly clock: () => number }

export async function endForbidden({ pool, serverPolicy, clock }: Parts, about: RulesJob): Promise<void> {
  const { applicationId = null, accountId = null, teamId = null } = about
  let after: Pick<Row, "account_id" | "id_hash"> = { account_id: noId, id_hash: Buffer.alloc(0) }
  for (;;) {
    const now = clock()
    const values = [new Date(now), after.account_id, after.id_hash, applicationId, accountId, teamId]
    const { rows } = await pool.query<Row>({ name: "given-by-password", text, values })
    const forbidden = rows.filter((row) => {
      const { application, user } = useOf(row, serverPolicy)
      return !mayUse(application, user.memberships) || lacksMfa(application, user, byPassword, now)
    })
    const byApplication = Map.groupBy(forbidden, (row) => row.application_id)
    if (byApplication.size > 0)
      await sendTo(
        pool,
        [...byApplication].flatMap(([id, given]) => endGrantsGivenIn(id, given, now)),
      )
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = last
  }
}
