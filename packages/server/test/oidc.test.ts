/** Signing in to applications, with a client that is not ours. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import * as client from "openid-client"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import {
  begin,
  follow,
  makeApplication,
  redeem,
  shareClock,
  signInFor,
  type TestApplication,
  tokensFor,
} from "./relying-party.ts"
import { addTo, makeTeam, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let application: TestApplication
before(async () => {
  server = await startTestServer()
  shareClock(server)
  team = await makeTeam(server)
  application = await makeApplication(server, { teamId: team.id })
})
after(async () => {
  console.log(server.logged.filter((l) => /"level":50/.test(l)).join("\n"))
  await server.close()
})

test("somebody signs in to an application: password and code, and it learns who they are and how they showed it", async () => {
  const ana = (await protectedIn(server, team)).elsewhere()
  const begun = await begin(ana, application)
  const stop = await signInFor(ana, begun)
  const tokens = await redeem(application, begun, stop)
  const claims = tokens.claims()
  assert.equal(claims?.sub, ana.accountId)
  assert.deepEqual([claims?.acr, claims?.amr], ["aal2", ["pwd", "otp", "mfa"]])
  assert.equal(claims?.auth_time, Math.floor(server.clock.now / 1000))
  const who = await client.fetchUserInfo(application.configuration, tokens.access_token, ana.accountId)
  assert.deepEqual(
    [who.name, who.email, who.email_verified, who.team, who.role],
    ["Ana Prova", ana.email, true, team.id, "Member"],
  )
})

test("who is signed in already is not asked again, and the application is told when it really was", async () => {
  const ana = await protectedIn(server, team)
  const shownAt = Math.floor((server.clock.now - 30_000) / 1000)
  server.clock.pass(600)
  const begun = await begin(ana, application)
  const tokens = await redeem(application, begun, begun.stop)
  assert.equal(tokens.claims()?.auth_time, shownAt)
})
