/** Formal requests to the security desk, over HTTP: what a mail opens, what it has to show, who of the desk decides. P3–P6, A1–A9, E2. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { runRelease } from "../src/recovery/release.ts"
import { makeDesk, outcomesOf, pairOf, type TestDesk } from "./desk-world.ts"
import { mailedToken, toldOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, protectedIn } from "./team.ts"

let server: TestServer
let desk: TestDesk
before(async () => {
  server = await startTestServer()
  desk = await makeDesk(server)
})
after(() => server.close())

const guest = async () => protectedIn(server, await makeTeam(server, { preset: "formal-request" }))
const decided = ({ status, body }: { status: number; body: { code?: string; state?: string } }) =>
  body?.code ?? body?.state ?? status
const stateOf = async (agent: Person, id: string): Promise<string> =>
  (await agent.get(`/api/desk/cases/${id}`)).body.case?.state

async function runJob(id: string): Promise<void> {
  const { accountId, id: caseId } = pairOf(id)
  await runRelease(server.perform, () => server.clock.now, { accountId, caseId })
}

test("P3, P4: own address, name and reason, confirmed, approved, waited for: MFA is off, and nothing happens before", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.receive({ from: ana.email, about: ana.email })
  assert.equal(await stateOf(agent, id), "opened")
  const early = await desk.approve(agent, id)
  assert.equal(decided(early), "case_not_ready", "nobody has confirmed it")
  const token = await mailedToken(ana, "confirm_request")
  assert.equal((await ana.elsewhere().post("/api/cases/confirm", { token })).status, 204)
  assert.equal(await stateOf(agent, id), "proven")
  assert.equal(decided(await desk.approve(agent, id)), "waiting")
  await assert.rejects(runJob(id), /waits longer/)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step")
  server.clock.pass(24 * 3600)
  await runJob(id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
  const { body } = await (await desk.agent()).get(`/api/desk/cases/${id}`)
  assert.deepEqual(
    body.timeline.map(({ type }: { type: string }) => type),
    ["case_opened", "request_confirmed", "case_approved", "case_completed"],
  )
})
