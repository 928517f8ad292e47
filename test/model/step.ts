/** Does one act, by `perform` or over HTTP, and looks at everything that must hold afterwards. */
import assert from "node:assert/strict"
import { type Event, evolve, type Facts, news } from "@sparekey/core"
import { stepOf } from "../../packages/core/src/invariants/words.ts"
import { invariants } from "../../packages/core/src/invariants.ts"
import { loadFacts } from "../../packages/server/src/db/load-facts.ts"
import type { Outcome } from "../../packages/server/src/perform.ts"
import { readToken } from "../../packages/server/src/secrets/tokens.ts"
import { type ActName, acts } from "./acts.ts"
import { assertThiefIsOut, watchThief } from "./thief.ts"
import type { Shown, Try } from "./try.ts"
import { type Actor, idOf, type World } from "./world.ts"

const origin = { networkAddress: "198.51.100.7", userAgent: "model" }

export async function take(world: World, actor: Actor, name: ActName, pick: number, http: boolean): Promise<void> {
  const tried = await acts[name](world, actor, pick)
  if (tried === null) return
  if (http && tried.request !== null) await overHttp(world, actor, tried, tried.request)
  else await byPerform(world, actor, tried)
  const { session } = world.actors.thief
  if (session !== null) assertThiefIsOut(world, await reload(world, { sessionId: idOf(session) }))
}

// ── By perform ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function byPerform(world: World, actor: Actor, tried: Try): Promise<void> {
  const { by, commands, material = {}, recoveryCodeHashes = [] } = tried
  for (const command of commands) {
    const outcome = await world.perform({
      accountId: world.accountId,
      origin,
      lockUnknown: by === "nobody",
      signIn: by === "sign-in" ? readToken(actor.signIn ?? "") : null,
      session: by === "session" ? readToken(actor.session ?? "") : null,
      link: by === "link" ? readToken(tried.link) : null,
      command,
      material,
      recoveryCodeHashes,
    })
    assertInvariants(world, outcome)
    const { before, after, events } = outcome
    assert.deepEqual(
      await newEntries(world),
      events.filter(({ type }) => news[type].audited).map(withoutLabel),
      "the audit log says what happened, and nothing else",
    )
    await assertStored(world, after, events)
    watchThief(world, actor, before, events)
    if (!outcome.allowed) return
    const happened = (type: Event["type"]) => events.some((event) => event.type === type)
    if (happened("sign_in_started")) actor.signIn = material.signInToken?.text ?? null
    if (happened("session_born") || happened("session_gained")) actor.session = material.sessionToken?.text ?? null
  }
  tried.learn?.((await tried.shows?.()) ?? {})
}

function assertInvariants(world: World, { command, loaded: _, ...decision }: Outcome): void {
  const step = stepOf(command, decision, world.server.clock.now)
  for (const { name, source, holds } of invariants) assert.ok(holds(step), `${name} (${source})`)
}

// ── Over HTTP ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What core decided cannot be seen from here. What the audit log says of it must explain the whole change. */
async function overHttp(
  world: World,
  actor: Actor,
  { by, link, learn }: Try,
  { method, path, body }: NonNullable<Try["request"]>,
): Promise<void> {
  const before = await reload(world, {
    signInId: by === "sign-in" ? idOf(actor.signIn) : undefined,
    sessionId: by === "session" ? idOf(actor.session) : undefined,
    linkId: by === "link" ? idOf(link ?? null) : undefined,
  })
  const cookies = { "__Host-sparekey-sign-in": actor.signIn, "__Host-sparekey-session": actor.session }
  const response = await fetch(`${world.server.url}${path}`, {
    method,
    headers: {
      cookie: Object.entries(cookies)
        .flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]))
        .join("; "),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(
    (response.status < 500 && response.status !== 400 && response.status !== 404) || text.includes("not_found"),
    text,
  )
  for (const line of response.headers.getSetCookie()) {
    const [, name, value = ""] = /^__Host-sparekey-([^=]+)=([^;]*)/.exec(line) ?? []
    if (name === "sign-in") actor.signIn = value === "" ? null : value
    if (name === "session") actor.session = value === "" ? null : value
  }
  const events = await newEntries(world)
  await assertStored(world, evolve(before, events, world.server.clock.now), events)
  watchThief(world, actor, before, events)
  if (response.ok) learn?.((text === "" ? {} : JSON.parse(text)) as Shown)
}

// ── What the database holds ─────────────────────────────────────────────────────────────────────────────────────────────

type Ids = {
  readonly signInId?: string | undefined
  readonly sessionId?: string | undefined
  readonly linkId?: string | undefined
}

const reload = async ({ pool, accountId, server }: World, ids: Ids): Promise<Facts> => {
  const reading = { pool, serverPolicy: server.config.serverPolicy, clock: () => server.clock.now }
  return (await loadFacts(reading, { accountId, ...ids })).facts
}

/** `evolve` and `apply-events` say the same: what core says the facts are now is what is loaded anew. */
async function assertStored(world: World, after: Facts, events: readonly Event[]): Promise<void> {
  const ids = { signInId: after.signIn?.id, sessionId: after.session?.id, linkId: after.link?.id }
  const stored = await reload(world, ids)
  assert.deepEqual(
    withoutLastSeen(inOrder(stored)),
    withoutLastSeen(inOrder(after)),
    "the database holds what core says",
  )
  if (events.some(({ type }) => type === "other_sessions_ended" || type === "all_sessions_ended")) {
    const { rows } = await world.pool.query(
      `select id from session where account_id = $1 and ended_at is null and id is distinct from $2
       union all select id from sign_in where account_id = $1 and ended is null and id is distinct from $3`,
      [world.accountId, ids.sessionId, ids.signInId],
    )
    assert.deepEqual(rows, [], "other sessions and sign-ins are over")
  }
  if (events.some(({ type }) => type.startsWith("recovery_code"))) {
    const { rows } = await world.pool.query(
      "select count(*)::int as live from recovery_code where account_id = $1 and spent_at is null and expired_at is null",
      [world.accountId],
    )
    assert.deepEqual(rows, [{ live: after.recoveryCodes.unspent }], "codes that can be spent are those of the live set")
  }
  for (const { type } of events) world.seen.set(type, (world.seen.get(type) ?? 0) + 1)
}

const byId = (left: { readonly id: string }, right: { readonly id: string }) => (left.id < right.id ? -1 : 1)

/** A revoked authenticator is not loaded any more, and lists have no order. */
const inOrder = (facts: Facts): Facts => ({
  ...facts,
  authenticators: facts.authenticators.filter(({ state }) => state !== "revoked").toSorted(byId),
  addresses: facts.addresses.toSorted(byId),
})

/** That a session was used is noted beside what is decided, at most once a minute. */
const withoutLastSeen = (facts: Facts): Facts =>
  facts.session === null ? facts : { ...facts, session: { ...facts.session, lastSeenAt: 0 } }

async function newEntries(world: World): Promise<Event[]> {
  const { rows } = await world.pool.query<{ id: string; type: string; data: object }>(
    "select id, type, data from audit_entry where account_id = $1 and id > $2 order by id",
    [world.accountId, world.lastEntry],
  )
  world.lastEntry = rows.at(-1)?.id ?? world.lastEntry
  return rows.map(({ type, data }) => ({ type, ...data }) as Event)
}

/** The person's own words lie beside the entry, where they can be erased. */
function withoutLabel(event: Event): Event {
  const { label: _, ...rest } = event as Event & { label?: string }
  return rest as Event
}
