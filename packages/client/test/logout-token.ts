/** A logout token as the provider really sends it, caught on its way. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { createLookUp } from "../../server/src/db/look-ups.ts"
import { createTellApplication } from "../../server/src/oidc/tell-application.ts"
import type { Person, TestServer } from "../../server/test/person.ts"
import { type TestApplication, tokensFor } from "../../server/test/relying-party.ts"

export type Caught = { readonly accountId: string; readonly sid: string; readonly token: string }

export async function catchLogoutToken(
  server: TestServer,
  application: TestApplication,
  person: Person,
): Promise<Caught> {
  const sid = String((await tokensFor(person, application)).claims()?.sid)
  let body = ""
  const listener = createServer((request, response) => {
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => response.end())
  }).listen(0, "127.0.0.1")
  await once(listener, "listening")
  try {
    const uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`
    const { config, keys, perform, clock, database } = server
    await database.ownerPool.query("update application set backchannel_logout_uri = $2 where id = $1", [
      application.id,
      uri,
    ])
    const { pool } = database
    const { serverPolicy } = config
    const parts = { config, pool, lookUp: createLookUp(pool), keys, perform, serverPolicy, clock: () => clock.now }
    const { accountId } = person
    await createTellApplication(parts, assert.fail)({ accountId, applicationId: application.id, sid })
  } finally {
    listener.close()
  }
  return { accountId: person.accountId, sid, token: new URLSearchParams(body).get("logout_token") ?? "" }
}
