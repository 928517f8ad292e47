/** One account, the person it belongs to at two browsers, and a thief: what each knows and holds. */
import type { LinkPurpose, PresetName } from "@sparekey/core"
import type pg from "pg"
import { hashPassword, passwordStandsAlone } from "../../packages/server/src/passwords/passwords.ts"
import type { Perform } from "../../packages/server/src/perform.ts"
import { issueToken, linkToken, readToken } from "../../packages/server/src/secrets/tokens.ts"
import { password, type TestServer } from "../../packages/server/test/person.ts"

/** What somebody knows. The person's two browsers share it. */
export type Knowledge = {
  password: string | null
  /** Authenticators' secrets, newest last. */
  readonly secrets: Map<string, string>
  /** Recovery codes that were shown, newest set first; some are spent, some dead. */
  codes: string[]
  /** Links that were mailed can be read. */
  readonly mailbox: boolean
}

export type ActorName = "person" | "second browser" | "thief"

export type Actor = {
  readonly name: ActorName
  readonly knowledge: Knowledge
  /** The tokens that the browser's cookies hold. */
  signIn: string | null
  session: string | null
}

export type Possession = "password" | "one recovery code" | "old session"

export type Beginning = {
  readonly preset: PresetName | null
  readonly roleRequiresMfa: boolean
  /** The person switches MFA on, before anything else happens. */
  readonly protected: boolean
  /** Given to the thief once MFA is on. */
  readonly stolen: readonly Possession[]
}

export type World = {
  readonly server: TestServer
  readonly perform: Perform
  readonly pool: pg.Pool
  readonly accountId: string
  readonly email: string
  readonly actors: Readonly<Record<ActorName, Actor>>
  /** The password that fits now. */
  password: string | null
  /** The last audit entry that was looked at. */
  lastEntry: string
  /** How often each event has happened, in this world. */
  readonly seen: Map<string, number>
  readonly thief: {
    /** The id of a session that was stolen, at aal2 but not fresh. */
    stolenSession: string | null
    /** A recovery code that fitted, or an authenticator bound while MFA was off: from then on the thief has what it takes. */
    hasWhatItTakes: boolean
  }
}

const knowing = (mailbox: boolean, shown: string | null): Knowledge => ({
  password: shown,
  secrets: new Map(),
  codes: [],
  mailbox,
})

const at = (name: ActorName, knowledge: Knowledge): Actor => ({ name, knowledge, signIn: null, session: null })

export async function beginWorld(server: TestServer, { preset, roleRequiresMfa }: Beginning): Promise<World> {
  // budgets of the network recover, so that one run does not use up the next one's
  server.clock.pass(3 * 60 * 60)
  const { accountId, email } = await server.person({ ...(preset === null ? {} : { preset }), roleRequiresMfa })
  const known = knowing(true, password)
  const { ownerPool } = server.database
  return {
    server,
    perform: server.perform,
    pool: ownerPool,
    accountId,
    email,
    actors: {
      person: at("person", known),
      "second browser": at("second browser", known),
      thief: at("thief", knowing(false, null)),
    },
    password,
    lastEntry: "00000000-0000-0000-0000-000000000000",
    seen: new Map(),
    thief: { stolenSession: null, hasWhatItTakes: false },
  }
}

/** What the thief has got hold of: never enough where MFA is on, unless password and recovery code come together. */
export async function steal(world: World, stolen: readonly Possession[]): Promise<void> {
  const { person, thief } = world.actors
  if (stolen.includes("password")) thief.knowledge.password = world.password
  if (stolen.includes("one recovery code")) thief.knowledge.codes = person.knowledge.codes.slice(0, 1)
  if (stolen.includes("old session")) {
    const token = issueToken(world.accountId)
    const born = new Date(world.server.clock.now - 20 * 60_000)
    await world.pool.query(
      `insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at)
       values ($1, $2, $3, $4, $4, $5, 60, $4, $4)`,
      [world.accountId, token.id, token.hash, born, new Date(born.getTime() + 24 * 60 * 60_000)],
    )
    thief.session = token.text
    world.thief.stolenSession = token.id
  }
}

export const idOf = (token: string | null): string | undefined => readToken(token ?? undefined)?.id

/** Which of the person's passwords to choose next; all are long enough to stand alone. */
export const passwordNumber = (number: number): string => `the person's password number ${number}`

const hashes = new Map<string, Promise<string>>()

/** Argon2 once a password: worlds differ in everything else. */
export async function hashOf({ server }: World, text: string) {
  const hash = hashes.get(text) ?? hashPassword(server.keys, text)
  hashes.set(text, hash)
  return { passwordHash: await hash, standsAlone: passwordStandsAlone(text) }
}

/** The newest link that was mailed for this, as its mail would carry it. */
export async function newestLink(world: World, purpose: LinkPurpose): Promise<string | null> {
  const { rows } = await world.pool.query<{ id: string }>(
    "select id from link where account_id = $1 and purpose = $2 order by created_at desc, id desc limit 1",
    [world.accountId, purpose],
  )
  const [link] = rows
  return link === undefined ? null : linkToken(world.server.keys, { accountId: world.accountId, id: link.id, purpose })
}

/** Ids, oldest first. */
export async function addressesOf({ pool, accountId }: World): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>("select id from email_address where account_id = $1 order by id", [
    accountId,
  ])
  return rows.map(({ id }) => id)
}
