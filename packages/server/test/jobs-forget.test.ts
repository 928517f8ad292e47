import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { pino } from "pino"
import { forget } from "../src/jobs/forget.ts"
import { retention } from "../src/jobs/retention.ts"
import { newId } from "../src/secrets/tokens.ts"
import { startTestServer, type TestServer } from "./person.ts"

let server: TestServer
let accountId: string

before(async () => {
  server = await startTestServer()
  const ana = await (await server.person()).protect()
  accountId = ana.accountId
})
after(() => server.close())

const day = 86_400_000
const ago = (days: number) => new Date(server.clock.now - days * day)
const log = pino({ level: "silent" })
const forgetNow = (stop = new AbortController().signal) =>
  forget({ pool: server.database.pool, log, clock: () => server.clock.now }, stop)

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await server.database.ownerPool.query(text, values)).rows as Row[]
}

/** Puts in a row that was of use until so many days ago; says how to find it again. */
const rows: Readonly<
  Record<string, (days: number) => Promise<{ table: string; id: string | Buffer; column?: string }>>
> = {
  "sign-ins that ran out": async (days) => {
    const id = newId()
    await query(
      "insert into sign_in (account_id, id, token_hash, started_at, expires_at, password_at) values ($1, $2, '', $3, $3, $3)",
      [accountId, id, ago(days)],
    )
    return { table: "sign_in", id }
  },
  "sessions that ran out": async (days) => {
    const id = newId()
    await query(
      "insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at) values ($1, $2, '', $3, $3, $3, 60, $3)",
      [accountId, id, ago(days)],
    )
    return { table: "session", id }
  },
  "links that ran out": async (days) => {
    const id = newId()
    await query("insert into link values ($1, $2, 'stop', null, $3, $3, null)", [accountId, id, ago(days)])
    return { table: "link", id }
  },
  "authorizations and tokens that ran out": async (days) => {
    const id = Buffer.from(newId())
    await query(
      "insert into oidc_artefact (account_id, model, id_hash, payload, key_id, expires_at) values ($1, 'RefreshToken', $2, '', '', $3)",
      [accountId, id, ago(days)],
    )
    return { table: "oidc_artefact", id, column: "id_hash" }
  },
  "answers for requests sent again": async (days) => {
    const id = newId()
    await query("insert into idempotent_request values ($1, $2, '', '', null, null, null, $3)", [
      accountId,
      id,
      ago(days),
    ])
    return { table: "idempotent_request", id, column: "holder_id" }
  },
  "API tokens that ran out": async (days) => {
    const id = newId()
    await query("insert into team (id, name, preset, policy, created_at) values ($1, 'Team', 'custom', '{}', $2)", [
      id,
      ago(days),
    ])
    await query(
      `insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at, expires_at)
       values ($1, $1, 'Watch', '', '{disconnect}', $1, $2, $2)`,
      [id, ago(days)],
    )
    return { table: "api_token", id }
  },
  "connections since their opening": async (days) => {
    const id = newId()
    await query(
      "insert into connection (account_id, id, application_id, opened_at, authenticated_at, methods, spends) values ($1, $2, $2, $3, $3, '{pwd}', false)",
      [accountId, id, ago(days)],
    )
    return { table: "connection", id }
  },
  "what was open on devices": async (days) => {
    const id = newId()
    await query(
      `insert into device_session (account_id, id, team_id, device_id, token_hash, key_thumbprint, method, opened_at, expires_at)
       values ($1, $2, $2, $2, '', '', 'pin', $3, $3)`,
      [accountId, id, ago(days)],
    )
    return { table: "device_session", id }
  },
  "proofs of devices’ keys": async (days) => {
    const id = Buffer.from(newId())
    await query("insert into dpop_proof values ('', $1, $2)", [id, ago(days)])
    return { table: "dpop_proof", id, column: "jti_hash" }
  },
  "devices that were deactivated": (days) => device(days, ago(days)),
  "devices that nobody activated": (days) => device(days, null),
  "mails that were sent": (days) => mail(days, ago(days)),
  "mails that could not be sent": (days) => mail(days, null),
  "wrong tries, but not of codes": async (days) => {
    const id = newId()
    await query("insert into throttle values ($1, 'password', 4, null, 0, $2)", [id, ago(days)])
    return { table: "throttle", id, column: "account_id" }
  },
  "budgets that are full again": async (days) => {
    const id = newId()
    await query("insert into rate_limit values ($1, $2)", [id, ago(days)])
    return { table: "rate_limit", id, column: "key" }
  },
  "set-ups that nobody finished": async (days) => {
    const id = newId()
    await query(
      "insert into totp_authenticator (account_id, id, label, state, seed, key_id, started_by, started_at) values ($1, $2, '', 'pending', '', '', $2, $3)",
      [accountId, id, ago(days)],
    )
    return { table: "totp_authenticator", id }
  },
  "authenticators that were revoked": async (days) => {
    const id = newId()
    await query(
      "insert into totp_authenticator (account_id, id, label, state, key_id, started_by, started_at, ended_at) values ($1, $2, '', 'revoked', '', $2, $3, $3)",
      [accountId, id, ago(days)],
    )
    return { table: "totp_authenticator", id }
  },
  "recovery codes of sets that ended": async (days) => {
    const id = Buffer.from(newId())
    await query("insert into recovery_code values ($1, $2, '', $3, null, $4)", [
      accountId,
      id,
      await endedSet(days),
      ago(days),
    ])
    return { table: "recovery_code", id, column: "hash" }
  },
  "messages that were ignored": (days) => message(days, '{"kind": "ignored"}', ago(days), null),
  "messages that nobody could decide": (days) => message(days, null, null, null),
  "what was written to the desk": async (days) => {
    const { id } = await message(days, '{"kind": "proven"}', ago(days), "My name is Ana")
    return { table: "inbound_message where body is not null and", id }
  },
  "what messages to the desk proved": (days) => message(days, '{"kind": "proven"}', ago(days), null),
  "what requests to the desk say": async (days) => ({
    table: "formal_request where full_name is not null and",
    id: await request(days),
  }),
  "what agents noted as evidence": async (days) => ({
    table: "case_evidence where note is not null and",
    id: await evidence(await formalCase(1, days), days),
  }),
  "evidence for abandoned requests": async (days) => ({
    table: "case_evidence",
    id: await evidence(await formalCase(days, null), 1),
  }),
  "requests that nobody confirmed": async (days) => ({ table: "recovery_case", id: await formalCase(days, null) }),
  "evidence for decided requests": async (days) => ({
    table: "case_evidence",
    id: await evidence(await formalCase(1, 1), days),
  }),
  "approvals of decided requests": async (days) => {
    const id = await formalCase(days, days)
    await query(
      "insert into case_approval (account_id, case_id, approved_by, team_id, approved_at) values ($1, $2, $2, $2, $3)",
      [accountId, id, ago(days)],
    )
    return { table: "case_approval", id, column: "case_id" }
  },
  "decided requests": async (days) => ({ table: "recovery_case", id: await formalCase(days, days) }),
  "that there was a request": async (days) => ({ table: "formal_request", id: await request(days) }),
  "sets of recovery codes that ended": async (days) => ({ table: "recovery_code_set", id: await endedSet(days) }),
}

async function request(days: number): Promise<string> {
  const id = newId()
  await query(
    `insert into formal_request (account_id, id, received_at, decided_at, outcome, verdict, full_name)
     values ($1, $2, $3, $3, 'opened', '{}', 'Ana Prova')`,
    [accountId, id, ago(days)],
  )
  return id
}

async function formalCase(openedDays: number, provenDays: number | null): Promise<string> {
  const [id, teamId] = [newId(), newId()]
  await query("insert into team values ($1, 'Operator', 'custom', '{}', $2)", [teamId, ago(0)])
  await query(
    `insert into recovery_case (account_id, id, way, team_id, opened_by, opened_at, proven_at, terms, standings, addresses, request)
     values ($1, $2, 'formal_request', $3, $1, $4, $5, '{}', '[]', '{}', '{}')`,
    [accountId, id, teamId, ago(openedDays), provenDays === null ? null : ago(provenDays)],
  )
  return id
}

async function evidence(caseId: string, days: number): Promise<string> {
  const id = newId()
  await query(
    `insert into case_evidence (account_id, case_id, id, kind, recorded_by, recorded_at, note)
     values ($1, $2, $3, 'call_back_to_number_on_record', $3, $4, 'In the contract.')`,
    [accountId, caseId, id, ago(days)],
  )
  return id
}

async function device(days: number, deactivatedAt: Date | null) {
  const id = newId()
  await query("insert into team (id, name, preset, policy, created_at) values ($1, $2, 'custom', '{}', $3)", [
    id,
    id,
    ago(days),
  ])
  await query(
    `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, deactivated_at)
     values ($1, $1, '', 'linux', 'full', '', $2, $1, $2, $3)`,
    [id, ago(days), deactivatedAt],
  )
  return { table: "device", id }
}

async function mail(days: number, sentAt: Date | null) {
  const id = newId()
  await query("insert into mail values ($1, $2, 'notice', 'a@example.com', 'en', '{}', null, $3, $4)", [
    accountId,
    id,
    ago(days),
    sentAt,
  ])
  return { table: "mail", id }
}

async function message(days: number, verdict: string | null, decidedAt: Date | null, body: string | null) {
  const id = newId()
  await query(
    `insert into inbound_message (id, received_at, source, envelope, raw_hash, size, verdict, decided_at, subject, body)
     values ($1, $2, 'smtp', '{}', $3, 1, $4, $5, $6, $6)`,
    [id, ago(days), Buffer.from(id), verdict, decidedAt, body],
  )
  return { table: "inbound_message", id }
}

async function endedSet(days: number): Promise<string> {
  const id = newId()
  await query("insert into recovery_code_set values ($1, $2, 10, $3, $3, $3, 'restored')", [accountId, id, ago(days)])
  return id
}

const isThere = async ({ table, id, column = "id" }: { table: string; id: string | Buffer; column?: string }) =>
  (await query(`select from ${table}${table.includes(" where ") ? "" : " where"} ${column} = $1`, [id])).length === 1

test("G1: every class of data has its time, after which it is forgotten and before which it is kept", async () => {
  for (const { what, keep } of retention) {
    const put = rows[what]
    assert(put, `${what} has no example here`)
    const [old, young] = [await put(keep.days + 0.01), await put(keep.days - 0.01)]
    await forgetNow()
    assert.equal(await isThere(old), false, what)
    assert.equal(await isThere(young), true, what)
  }
})

test("G1: of a message to the desk, what was written goes long before what it proved", async () => {
  const { id } = await message(40, '{"kind": "proven"}', ago(40), "My name is Ana")
  await forgetNow()
  assert.deepEqual(await query("select subject, body, reading, verdict from inbound_message where id = $1", [id]), [
    { subject: null, body: null, reading: null, verdict: { kind: "proven" } },
  ])
})

test("G1: what is in use stays, however old", async () => {
  const count = async () =>
    Promise.all(
      [
        "account",
        "email_address",
        "email_lookup",
        "totp_authenticator where state = 'bound'",
        "recovery_code where expired_at is null",
        "recovery_code_set where ended_at is null",
        "audit_entry",
      ].map(async (table) => (await query(`select from ${table}`)).length),
    )
  const before = await count()
  server.clock.pass(10 * 365 * 24 * 60 * 60)
  await forgetNow()
  assert.deepEqual(await count(), before)
  assert((before.at(-1) ?? 0) > 0)
})

test("T6: wrong codes are counted until a right one comes: time alone does not forget them", async () => {
  await query("insert into throttle values ($1, 'authenticator', 49, null, 0, $2)", [accountId, ago(400)])
  await forgetNow()
  assert.equal((await query("select from throttle where account_id = $1", [accountId])).length, 1)
  await query("update throttle set failures = 0 where account_id = $1", [accountId])
  await forgetNow()
  assert.equal((await query("select from throttle where account_id = $1", [accountId])).length, 0)
})

test("G1: forgetting goes on batch after batch until nothing is left, and stops when asked to", async () => {
  await query("insert into rate_limit select 'old ' || n, $1 from generate_series(1, 2500) n", [ago(3)])
  assert.deepEqual(await forgetNow(AbortSignal.abort()), {})
  assert.deepEqual(await forgetNow(), { "budgets that are full again": 2500 })
})

test("L3, G1: the audit log is not among what is forgotten, and the server's role could not do it", async () => {
  assert(!retention.some(({ table }) => table === "audit_entry"))
  await assert.rejects(server.database.pool.query("delete from audit_entry"), /permission denied/)
})
