/** What ends with a session, a membership or by disconnecting: grants, all tokens that follow from them, and connections. A7, G9. */
import type { Statement } from "./batch.ts"

/** What the job is told that lets an application know (OpenID Connect Back-Channel Logout). */
export type LogoutJob = { readonly accountId: string; readonly applicationId: string; readonly sid: string }

/** Which of the rows of `oidc_artefact` or `connection`, here called `o`; the parameters are of {@link EndedGrants.values}. */
type EndedGrants = { readonly name: string; readonly which: string; readonly values: readonly unknown[] }

/**
 * Grants first, in a statement of its own: nothing can be issued under a grant that is gone, and whoever was issuing has committed by
 * the time that the next statement begins, which therefore sees it (decision 0003).
 */
const endGrants = ({ name, which, values }: EndedGrants, now: number): readonly Statement[] => {
  const at = `$${values.length + 1}`
  return [
    {
      name: `tell-applications-${name}`,
      text: `
        select graphile_worker.add_job('tell_application', json_build_object('accountId', told.account_id,
          'applicationId', told.application_id, 'sid', told.sid), max_attempts := 8)
        from (select distinct o.account_id, o.application_id, o.sid from oidc_artefact o join application a on a.id = o.application_id
          where o.sid is not null and a.backchannel_logout_uri is not null and ${which}) told`,
      values,
    },
    {
      name: `end-grants-${name}`,
      // In one order, so that two who end the same ones do not wait for each other in a circle.
      text: `
        delete from oidc_artefact where (account_id, model, id_hash) in (
          select o.account_id, o.model, o.id_hash from oidc_artefact o where o.model = 'Grant' and ${which}
          order by o.account_id, o.id_hash for update)`,
      values,
    },
    { name: `end-tokens-${name}`, text: `delete from oidc_artefact o where ${which}`, values },
    {
      name: `end-connections-${name}`,
      text: `update connection o set ended_at = ${at} where o.ended_at is null and ${which}`,
      values: [...values, new Date(now)],
    },
  ]
}

export const endGrantsOfSession = (accountId: string, sessionId: string, now: number): readonly Statement[] =>
  endGrants(
    { name: "of-session", which: "o.account_id = $1 and o.session_id = $2::uuid", values: [accountId, sessionId] },
    now,
  )

/** @param kept a session whose grants stay; null: none */
export const endGrantsOfAccount = (accountId: string, kept: string | null, now: number): readonly Statement[] =>
  endGrants(
    {
      name: "of-account",
      which: "o.account_id = $1 and o.session_id is distinct from $2::uuid",
      values: [accountId, kept],
    },
    now,
  )

/** Of the team's own applications alone: whoever leaves one team may still use what the operator offers to others. */
export const endGrantsOfMember = (accountId: string, teamId: string, now: number): readonly Statement[] =>
  endGrants(
    {
      name: "of-member",
      which: "o.account_id = $1 and o.application_id in (select id from application where team_id = $2::uuid)",
      values: [accountId, teamId],
    },
    now,
  )

const usable = "o.application_id in (select id from application where team_id is null or team_id = $1::uuid)"

/** Of whatever the team's people use by being in it: its own applications, and the operator's. @param accountId null: of everybody */
export const disconnect = (teamId: string, accountId: string | null, now: number): readonly Statement[] =>
  endGrants(
    {
      name: "of-team",
      which: `${usable} and o.account_id in (select account_id from membership where team_id = $1::uuid)
        and ($2::uuid is null or o.account_id = $2::uuid)`,
      values: [teamId, accountId],
    },
    now,
  )

type GivenIn = { readonly account_id: string; readonly session_id: string }

/** Of one application, as they were given in these sessions. */
export const endGrantsGivenIn = (applicationId: string, given: readonly GivenIn[], now: number): readonly Statement[] =>
  endGrants(
    {
      name: "given-in",
      which: `o.application_id = $1::uuid
        and (o.account_id, o.session_id) in (select account_id, session_id from unnest($2::uuid[], $3::uuid[]) as given (account_id, session_id))`,
      values: [applicationId, given.map(({ account_id }) => account_id), given.map(({ session_id }) => session_id)],
    },
    now,
  )

/** What the job is told that ends what other rules leave no room for. Without any of them: of the whole server. */
export type RulesJob = {
  readonly applicationId?: string | undefined
  readonly teamId?: string | undefined
  readonly accountId?: string | undefined
}

/** Rules hold at once, whatever this job does: it ends what they have made worthless, and so tells the applications. */
export const endWhatRulesForbid = (about: RulesJob): Statement => ({
  name: "end-what-rules-forbid",
  text: "select graphile_worker.add_job('end_forbidden', $1::json, max_attempts := 8)",
  values: [JSON.stringify(about)],
})

export const endGrantsOfApplication = (applicationId: string, now: number): readonly Statement[] =>
  endGrants({ name: "of-application", which: "o.application_id = $1::uuid", values: [applicationId] }, now)
