/** On whose behalf somebody signs in: the application whose authorization waits for it. */
import type { ApplicationRules, Demand } from "@sparekey/core"
import { hashOf, placeOf } from "../secrets/artefact-names.ts"
import { kindOf } from "./application-use.ts"
import type { LookUp } from "./look-ups.ts"

type Row = {
  readonly kind: "web" | "native"
  readonly team_id: string | null
  readonly rules: ApplicationRules
  readonly asks_for_mfa: boolean
}

const text = `
  select a.kind, a.team_id, a.rules, o.asks_for_mfa from oidc_artefact o join application a on a.id = o.application_id
  where o.account_id = $1 and o.model = 'Interaction' and o.id_hash = $2 and o.expires_at > $3`

/** Null: no authorization waits by that name. It only ever asks for more, so no secret is needed to name one. */
export async function askedApplication(lookUp: LookUp, interaction: string, now: number): Promise<Demand | null> {
  const values = [placeOf("Interaction", interaction), hashOf(interaction), new Date(now)]
  const [row] = (await lookUp({ name: "asked-application", text, values })).rows as unknown as readonly Row[]
  if (row === undefined) return null
  const application = { kind: kindOf(row.kind), teamId: row.team_id, rules: row.rules }
  return { application, asksForMfa: row.asks_for_mfa }
}
