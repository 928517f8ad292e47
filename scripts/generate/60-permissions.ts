/** docs/permissions.md: who may ask for what about a team, a member or a case. A test asks a running server for every cell. */
import { makerNeeds, type Permission, permissions, scopes } from "../../packages/core/src/index.ts"
import {
  type Outcome,
  outcomeWith,
  type Row,
  type SessionKind,
  sessionKinds,
  subjects,
  type Takes,
} from "../../packages/server/test/permission-matrix.ts"
import { matrix, withoutPermission } from "../../packages/server/test/permission-rows.ts"

const line = (...cells: readonly string[]) => `| ${cells.join(" | ")} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(...head), `|${head.map(() => "---").join("|")}|`, ...rows.map((row) => line(...row))].join("\n")
const code = (text: string) => `\`${text}\``
const yes = (is: boolean) => (is ? "✓" : "–")
const told = (outcome: Outcome) => (outcome === "allowed" ? "✓" : code(outcome))

const isLetIn = ({ may }: Row, permission: Permission) =>
  may === "every member" || (may !== "owners" && may.includes(permission))

const isOfTheServer = ({ home }: Row) => home === "operator"

const rolesTable = (rows: readonly Row[], { withDesk }: { withDesk: boolean }) =>
  table(
    ["", "no permission", ...permissions.map(code), "all of them", "owner", ...(withDesk ? ["desk"] : [])],
    rows.map((row) => [
      row.asks,
      yes(row.may === "every member"),
      ...permissions.map((permission) => yes(isLetIn(row, permission))),
      yes(row.may !== "owners"),
      yes(true),
      ...(withDesk ? [yes(row.desk === "allowed")] : []),
    ]),
  )

const kinds: Readonly<Record<SessionKind, string>> = {
  signed_out: "signed out",
  half_signed_in: "half-way through the sign-in",
  password_only: "signed in by the password alone",
  recovery_code: "signed in by a recovery code",
  stale: "authenticator shown longer ago",
  on_hold: "on hold after a recovery",
}

const taking: Readonly<Record<Takes, string>> = {
  looking: "looking",
  changing: "changing",
  stopping: "stopping a case, or all of them",
}

const sessionsTable = () =>
  table(
    ["", ...sessionKinds.map((kind) => kinds[kind])],
    (Object.keys(outcomeWith) as Takes[]).map((takes) => [
      taking[takes],
      ...sessionKinds.map((kind) => told(outcomeWith[takes][kind])),
    ]),
  )

const rankTable = () =>
  table(
    ["", "asked by", ...subjects.map((subject) => `about ${subject}`)],
    matrix.flatMap(({ asks, rank = {} }) =>
      Object.entries(rank).map(([asker, outcomes]) => [asks, asker, ...subjects.map((one) => told(outcomes[one]))]),
    ),
  )

const endpointsTable = () =>
  table(
    ["", "endpoint", "is", "who may not", "the desk", "who is of another team"],
    matrix.map((row) => [
      row.asks,
      code(row.endpoint),
      taking[row.takes],
      row.may === "every member" ? "" : told(row.otherwise),
      isOfTheServer(row) ? "" : told(row.desk),
      told(row.stranger),
    ]),
  )

const besides = () =>
  table(
    ["endpoint", ""],
    Object.entries(withoutPermission).map(([endpoint, why]) => [code(endpoint), why]),
  )

const scopesTable = () =>
  table(
    ["scope", "its maker needs", "what it opens"],
    scopes.map((scope) => [
      code(scope),
      makerNeeds[scope].map(code).join(" or "),
      matrix
        .filter((row) => row.scope === scope)
        .map(({ asks, endpoint }) => `${asks} (${code(endpoint)})`)
        .join("; "),
    ]),
  )

const byPeopleAlone = () =>
  [...new Set(matrix.filter(({ scope }) => scope === undefined).map(({ asks }) => asks))].join("; ")

export async function generate(): Promise<Record<string, string>> {
  const text = `<!-- Generated from packages/server/test/permission-rows.ts by “npm run generate”. Change the table, not this page. -->

# Permissions: who may do what in a team

A role holds permissions; an owner has them all, whatever their role. A test asks a running server for every cell of this page: with
each role in its own team, towards another team, and where there is nothing, so this is how it is and not how it was meant.

## By role

The columns are people whose role holds just that one permission. A role that holds several may do what any of them lets it do. The
*desk* is whoever may approve cases in the team of those who run the server; they belong to no other team because of that.

${rolesTable(
  matrix.filter((row) => !isOfTheServer(row)),
  { withDesk: true },
)}

Who belongs to another team only may do none of this, whatever they may do there.

## In the team of those who run the server

What concerns all teams is theirs; the permissions are those of their role in that team.

${rolesTable(matrix.filter(isOfTheServer), { withDesk: false })}

## How one has to be signed in

The permission is not enough. Looking takes an authenticator, since a list of who is protected by what is worth stealing. Changing
something takes one that was shown lately, and nobody who has just got back in by a recovery changes anything until their hold is
over; stopping a case is always safe, and so needs no waiting.

${sessionsTable()}

## About whom

Nobody decides about themselves, and nobody helps or moves somebody who may do more than they. *An administrator* here is somebody
whose role holds every permission. To remove oneself is to leave. Nor does anybody give out a role that holds more than they have
(\`role_beyond_yours\`), or take the last owner away who can get in (\`last_owner\`).

${rankTable()}

## By API token

Machines ask with a token that somebody made for them (\`Authorization: Bearer sparekey_api_…\`). It reaches its own team alone, and covers
what its scopes say, as long as whoever made it is in the team and has one of the permissions: it shrinks with them. Nobody makes a token
that could do more than they, and no token makes a token. Moving people and inviting them is for those who have no say in the team:
neither owners, nor anybody whose role holds a permission. Core’s table has a line for every command ([api-token.ts](../packages/core/src/api-token.ts)).

${scopesTable()}

Reading the proofs of the sealed log (\`/api/audit\`) takes \`read_audit\` as well. Everything else is \`token_may_not\`, whoever made the token:
somebody does it who is signed in with an authenticator. That is: ${byPeopleAlone()}.

## What the API answers

A team, a member or a case that one has nothing to do with is answered like one that does not exist, to the letter. What the codes
mean stands in [errors.md](errors.md).

${endpointsTable()}

## Not a matter of permission

${besides()}
`
  return { "docs/permissions.md": text }
}
