/** A security desk for tests: its team, its agents, and messages as the mail side hands them over once it knows what they prove. */
import type { MessageVerdict, ReceivedRequest } from "@sparekey/core"
import { createActOnRequest } from "../src/desk/act-on-request.ts"
import { runRelease } from "../src/recovery/release.ts"
import { newId, readPair, writePair } from "../src/secrets/tokens.ts"
import { mailedToken } from "./mailbox.ts"
import type { Person, TestServer } from "./person.ts"
import { confirmAgain, makeTeam, protectedIn, type TestTeam } from "./team.ts"

export type Letter = {
  readonly from: string
  readonly about: string
  readonly fullName?: string
  readonly reason?: string
  readonly proven?: boolean
  readonly messageId?: string
}

// biome-ignore lint/suspicious/noExplicitAny: what a reply holds is what the tests are about
type Body = any

export type TestDesk = {
  readonly team: TestTeam
  agent(): Promise<Person>
  /** @returns the id of the case that it opens, if it opens one */
  receive(letter: Letter, server?: TestServer): Promise<string>
  /** By the newest link that was mailed for it. */
  confirm(person: Person): Promise<number>
  /** What the desk sees. */
  seen(agent: Person, id: string): Promise<Body>
  /** As the job does when its time has come. */
  release(id: string): Promise<void>
  /** Writes from their own address, and confirms. @returns the case */
  confirmed(person: Person): Promise<string>
  /** The newest evidence and approval of the case, by this agent. */
  approve(agent: Person, id: string): Promise<{ status: number; body: { code?: string; state?: string } }>
}

export const verdictOf = (from: string, proven: boolean): Extract<MessageVerdict, { kind: "proven" | "unproven" }> =>
  proven
    ? { kind: "proven", domain: from.split("@")[1] ?? "", address: from, selector: "mail", keyHash: "00" }
    : { kind: "unproven", address: from, reasons: ["unsigned"] }

export async function makeDesk(server: TestServer): Promise<TestDesk> {
  const team = await makeTeam(server, { preset: "role-required", name: "Operator" })
  await server.database.ownerPool.query("update team set is_operator = true where id = $1", [team.id])
  const desk: TestDesk = {
    team,
    agent: () => protectedIn(server, team, { role: "Administrator" }),
    async receive(letter, at = server) {
      const { from, about, fullName = "Ana Prova", reason = "My phone is lost.", proven = true } = letter
      const { messageId = newId() } = letter
      const request: ReceivedRequest = {
        messageId,
        verdict: verdictOf(from, proven),
        reading: { fullName, address: about, reason, missing: [] },
        from,
        at: server.clock.now,
      }
      const { perform, clock, database } = at
      await createActOnRequest({ pool: database.pool, perform, clock: () => clock.now })(request)
      const { rows } = await database.ownerPool.query("select account_id from email_lookup where address = $1", [about])
      return writePair(rows[0]?.account_id ?? newId(), messageId)
    },
    async confirm(person) {
      const token = await mailedToken(person, "confirm_request")
      return (await person.elsewhere().post("/api/cases/confirm", { token })).status
    },
    seen: async (agent, id) => (await agent.get(`/api/desk/cases/${id}`)).body,
    async release(id) {
      const { accountId, id: caseId } = pairOf(id)
      await runRelease(server.perform, () => server.clock.now, { accountId, caseId })
    },
    async confirmed(person) {
      const id = await desk.receive({ from: person.email, about: person.email })
      await desk.confirm(person)
      return id
    },
    async approve(agent, id) {
      await confirmAgain(agent)
      const { case: shown } = await desk.seen(agent, id)
      return agent.post(`/api/desk/cases/${id}/approve`, { version: shown.version })
    },
  }
  return desk
}

/** Where the case stands, whoever looks. */
export async function outcomesOf(server: TestServer, accountId: string): Promise<readonly string[]> {
  const { rows } = await server.database.ownerPool.query<{ outcome: string }>(
    "select outcome from formal_request where account_id = $1 order by decided_at, id",
    [accountId],
  )
  return rows.map(({ outcome }) => outcome)
}

const pairOf = (id: string) => readPair(id) as { accountId: string; id: string }
