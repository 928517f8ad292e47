/** Fills an empty server with the demo's teams, by the same commands that people give. */
import { nextStep, presets, stepAt } from "@sparekey/core"
import type { Pool } from "pg"
import { invite } from "../accounts/invite.ts"
import { type Address, readAddress } from "../address.ts"
import { hashPassword, passwordStandsAlone } from "../passwords/passwords.ts"
import type { Outcome, Perform, Task } from "../perform.ts"
import { allowed } from "../refused.ts"
import type { Keys } from "../secrets/keys.ts"
import { NewRecoveryCodes } from "../secrets/new-recovery-codes.ts"
import { issueToken, newId, readToken, type Token } from "../secrets/tokens.ts"
import { newSeed, presentSeed } from "../secrets/totp.ts"
import { createTeam } from "../teams/store.ts"
import { registerExamples } from "./examples.ts"
import { type DemoPerson, type DemoPlan, demoPassword, demoTeams } from "./people.ts"
import { type Added, letBeUnderWay } from "./under-way.ts"

type Dependencies = {
  readonly pool: Pool
  readonly keys: Keys
  readonly perform: Perform
  readonly clock: () => number
}

/** What somebody needs to play a person. */
export type Playable = DemoPerson & {
  readonly team: string
  readonly secret: string | null
  readonly recoveryCodes: readonly string[]
}

const origin = { networkAddress: null, userAgent: "the demo" }

/** Null where anybody has an account already: a demo is never poured over people. */
export async function fillDemo(dependencies: Dependencies): Promise<readonly Playable[] | null> {
  const { pool, keys, perform, clock } = dependencies
  const { rowCount } = await pool.query("select 1 from account limit 1")
  if (rowCount !== 0) return null
  const passwordHash = await hashPassword(keys, demoPassword)
  const people: Playable[] = []
  const planIds = await makePlans(dependencies)
  for (const team of demoTeams) {
    const planId = planIds.get(team.plan) ?? null
    const { teamId, roleIds } = await createTeam(pool, { ...team, planId, policy: presets[team.preset] }, clock())
    const added = new Map<string, Added>()
    for (const person of team.people) {
      const membership = { teamId, roleId: roleIds.get(person.role) as string, owner: person.owner }
      const { secret, recoveryCodes, ...rest } = await addPerson(dependencies, person, membership, passwordHash)
      added.set(person.email, rest)
      people.push({ ...person, team: team.name, secret, recoveryCodes })
    }
    if (team.underWay) await letBeUnderWay(dependencies, { teamId, roleIds, added }, team.underWay)
    for (const { accountId, session } of added.values())
      if (session) allowed(await perform({ accountId, origin, session, command: () => ({ name: "sign_out" }) }))
  }
  await registerExamples(pool, clock())
  return people
}

async function makePlans({ pool, clock }: Dependencies): Promise<ReadonlyMap<DemoPlan | undefined, string>> {
  const made = new Map<DemoPlan | undefined, string>()
  for (const { plan } of demoTeams) {
    if (plan === undefined || made.has(plan)) continue
    made.set(plan, newId())
    await pool.query("insert into plan (id, name, features, created_at) values ($1, $2, $3, $4)", [
      made.get(plan),
      plan.name,
      plan.features,
      new Date(clock()),
    ])
  }
  return made
}

async function addPerson(
  dependencies: Dependencies,
  person: DemoPerson,
  membership: { teamId: string; roleId: string; owner: boolean },
  passwordHash: string,
): Promise<Pick<Playable, "secret" | "recoveryCodes"> & Added> {
  const { pool, keys, perform } = dependencies
  const address = readAddress(person.email) as Address
  const { accountId, token } = await invite({ perform, keys }, { ...person, address, membership })
  const link = readToken(token) as Token
  // As if the invitation had been mailed: opening it shows that the mailbox is theirs.
  await pool.query(
    "update link set subject_id = (select id from email_address where account_id = $1) where account_id = $1 and id = $2",
    [accountId, link.id],
  )
  const give = async (task: Omit<Task, "accountId" | "origin">) =>
    allowed(await perform({ accountId, origin, ...task }))
  await give({
    link,
    command: () => ({
      name: "accept_invitation",
      passwordStandsAlone: passwordStandsAlone(demoPassword),
      addressId: null,
    }),
    material: { passwordHash, person },
  })
  if (!person.mfa) return { accountId, session: null, secret: null, recoveryCodes: [] }
  return { accountId, ...(await switchOn(dependencies, accountId, address, give)) }
}

type Give = (task: Omit<Task, "accountId" | "origin">) => Promise<Outcome>

/** Binds an authenticator that shows the printed secret's codes: at sign-in where it is required, else from the session. */
async function switchOn({ keys, clock }: Dependencies, accountId: string, address: Address, give: Give) {
  const authenticatorId = newId()
  const seed = newSeed(keys, accountId, authenticatorId)
  const recoveryCodes = new NewRecoveryCodes(keys, accountId)
  const made = { authenticatorId, kind: "totp", label: "Demo authenticator" } as const
  // The step before the last one: today's codes stay unused.
  const match = { authenticatorId, step: stepAt(clock()) - 2 }

  const signIn = issueToken(accountId)
  const sessionToken = issueToken(accountId)
  const { after } = await give({
    command: () => ({
      name: "show_password",
      fits: true,
      application: "browser",
      signInId: signIn.id,
      sessionId: sessionToken.id,
    }),
    material: { signInToken: signIn, sessionToken },
  })
  let newest = sessionToken
  if (nextStep(after, clock()) === "enrolment") {
    const by = { signIn: readToken(signIn.text) }
    await give({ ...by, command: () => ({ name: "start_enrolment", ...made }), material: { seed: seed.sealed } })
    await give({ ...by, command: () => ({ name: "confirm_enrolment", match }), material: { recoveryCodes } })
    await give({
      ...by,
      command: () => ({ name: "finish_enrolment", sessionId: sessionToken.id }),
      material: { sessionToken },
    })
  } else {
    const session = readToken(sessionToken.text)
    const gained = issueToken(accountId, sessionToken.id)
    await give({ session, command: () => ({ name: "start_binding", ...made }), material: { seed: seed.sealed } })
    const confirm = { name: "confirm_binding", authenticatorId, match } as const
    await give({ session, command: () => confirm, material: { recoveryCodes, sessionToken: gained } })
    await give({ session: readToken(gained.text), command: () => ({ name: "confirm_codes_saved" }) })
    newest = gained
  }
  const { secret } = await presentSeed(seed.plain, { issuer: "Sparekey", account: address.written })
  return { session: readToken(newest.text), secret, recoveryCodes: recoveryCodes.texts }
}
