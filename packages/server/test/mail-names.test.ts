/** Names in mails: where they come from, and which are not shown. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import type { NoticeData } from "../src/db/mail-statements.ts"
import { loadMail, type Names } from "../src/mail/mail-row.ts"
import { shownName } from "../src/mail/shown-name.ts"
import { newId } from "../src/secrets/tokens.ts"
import { createTestDatabase } from "./database.ts"
import { ana, caseId, caseOpened, caseRow, dayLater, locales, now, readMail, role, rosa, teamId } from "./mail-rows.ts"

test("a name that could pass for more than a name is not shown", () => {
  for (const name of ["Rosa Lindt", "J. R. Ó Súilleabháin", "Hotel Aurora 1905", "李小龍", "D’Angelo & Figli"])
    assert.equal(shownName(name), name)
  for (const name of [
    "Support: see https://evil.example",
    "evil.example",
    "www.evil.example",
    "help@evil.example",
    "Call +39 012 345 67 now",
    "Rosa\u202Etxt",
    "Rosa\u2028Lindt",
    "a".repeat(81),
    undefined,
  ])
    assert.equal(shownName(name), null)
  const bad: Names = { people: { [rosa]: "evil.example" }, teams: { [teamId]: "https://evil.example" }, roles: {} }
  for (const locale of locales) {
    const { subject, text, html } = readMail({ ...caseRow(locale, "reset", null, [caseOpened("reset")]), names: bad })
    assert.doesNotMatch(`${subject} ${text} ${html}`, /evil/)
  }
})

test("S1: a mail is loaded with its case, and with the names of whom and what it is about", async () => {
  const { ownerPool, pool, dispose } = await createTestDatabase()
  after(dispose)
  const [linkId, noticeId, withoutCase, joinId] = [newId(), newId(), newId(), newId()]
  const at = new Date(now)
  const [rolesTeam, plain] = [newId(), { networkAddress: null, userAgent: null }]
  for (const [id, name] of [
    [ana, "Ana Prova"],
    [rosa, "Rosa Lindt"],
  ])
    await ownerPool.query(
      "insert into account (id, state, name, locale, created_at) values ($1, 'active', $2, 'en', $3)",
      [id, name, at],
    )
  for (const [id, name] of [
    [teamId, "Hotel Aurora"],
    [rolesTeam, "Hotel Borealis"],
  ])
    await ownerPool.query(
      "insert into team (id, name, preset, policy, created_at) values ($1, $2, 'custom', '{}', $3)",
      [id, name, at],
    )
  await ownerPool.query(
    "insert into role (team_id, id, name, kind, requires_mfa) values ($1, $2, 'Reception', 'member', false)",
    [rolesTeam, role.id],
  )
  await ownerPool.query(
    `insert into recovery_case (account_id, id, way, team_id, opened_by, opened_at, terms, standings, addresses)
     values ($1, $2, 'reset', $3, $4, $5, '{}', '[]', '{}')`,
    [ana, caseId, teamId, rosa, at],
  )
  await ownerPool.query(
    `insert into link (account_id, id, purpose, created_at, expires_at, case_id) values ($1, $2, 'redeem_reset', $3, $4, $5)`,
    [ana, linkId, at, new Date(dayLater), caseId],
  )
  const add = (id: string, template: string, data: object, link: string | null = null) =>
    ownerPool.query(
      "insert into mail (account_id, id, template, address, locale, data, link_id, created_at) values ($1, $2, $3, 'ana@example.com', 'en', $4, $5, $6)",
      [ana, id, template, data, link, at],
    )
  const data: NoticeData = {
    ...plain,
    events: [{ type: "case_approved", caseId, by: rosa, teamId }],
    at: now,
    case: { id: caseId, readyAt: null },
  }
  await add(noticeId, "notice", data)
  await add(linkId, "recovery_link", {}, linkId)
  await add(withoutCase, "notice", {
    ...plain,
    events: [{ type: "role_changed", teamId: rolesTeam, role }],
    at: now,
    case: null,
  })
  await add(joinId, "join_team", { teamId: rolesTeam })

  const load = async (mailId: string) => {
    const mail = await loadMail(pool, { accountId: ana, mailId })
    assert(mail !== undefined)
    return mail
  }
  const theCase = { way: "reset", grants: null, teamId, openedBy: rosa }
  const ofCase = { people: { [rosa]: "Rosa Lindt" }, teams: { [teamId]: "Hotel Aurora" }, roles: {} }
  const ofTeam = { people: {}, teams: { [rolesTeam]: "Hotel Borealis" }, roles: {} }
  const about = await load(noticeId)
  assert.deepEqual([about.case, about.names], [theCase, ofCase])
  const withLink = await load(linkId)
  assert.deepEqual([withLink.case, withLink.names], [theCase, ofCase])
  assert.deepEqual(withLink.link, { id: linkId, purpose: "redeem_reset", expiresAt: new Date(dayLater), usedAt: null })
  const ofRole = await load(withoutCase)
  assert.deepEqual([ofRole.case, ofRole.names], [null, { ...ofTeam, roles: { [role.id]: "Reception" } }])
  assert.deepEqual((await load(joinId)).names, ofTeam)
})
