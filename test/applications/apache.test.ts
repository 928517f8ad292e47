/** An application that is not ours: an Apache with mod_auth_openidc lets people in by their sign-in at Sparekey. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { noRules } from "@sparekey/core"
import type { Page } from "playwright-core"
import { sha256 } from "../../packages/server/src/secrets/keys.ts"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { codeField, press, readCodes, seeHeading, setUpPhone, showPassword, storeCodes } from "../journeys/acts.ts"
import { addPerson } from "../journeys/people.ts"
import { openPlace, type Place } from "../journeys/place.ts"
import { addressesOf, freePort, reasonAgainstApache, startApache } from "./apache.ts"

const against = reasonAgainstApache()
const stack = new AsyncDisposableStack()
after(() => stack.disposeAsync())

async function startWorld() {
  const place = await openPlace()
  stack.defer(() => place.close())
  const port = await freePort()
  const addresses = addressesOf(port)
  const [clientId, secret] = [newId(), "a secret of the desk's own"]
  await makeApplication(place, { clientId, secret, ...addresses })
  const apache = stack.use(await startApache({ port, issuer: place.url, clientId, secret }))
  return { place, apache, ...addresses }
}

type Application = Pick<ReturnType<typeof addressesOf>, "redirect" | "bye" | "backchannel"> & {
  readonly clientId: string
  readonly secret: string
}

const makeApplication = ({ pool }: Place, { clientId, secret, redirect, bye, backchannel }: Application) =>
  pool.query(
    `insert into application (id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, device_grant,
       dpop_required, access_token_minutes, rules, created_at)
     values ($1, $2, 'Desk', 'web', $3, $4, $5, false, false, 5, $6, now())`,
    [clientId, sha256(Buffer.from(secret)), [redirect], [bye], backchannel, JSON.stringify(noRules)],
  )

async function claimsOn(page: Page): Promise<Record<string, string>> {
  await seeHeading(page, "Desk")
  return page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll("dd")].map(({ id, textContent }) => [id, textContent ?? ""])),
  )
}

test("S4, S5: Apache's mod_auth_openidc signs people in by password and TOTP, sends them to step up, and out", {
  skip: against ?? false,
}, async () => {
  const { place, apache, home, bye, redirect } = await startWorld()
  const { email } = await addPerson(place, { name: "Mara Lind", preset: "formal-request" })
  const { rows } = await place.pool.query("select account_id from email_lookup where address = $1", [email])

  const page = await place.open()
  await page.goto(`${home}/desk/`)
  await page.waitForURL(`${place.url}/sign-in*`)
  await showPassword(page, email)
  const known = { sub: rows[0].account_id, email, name: "Mara Lind" }
  assert.deepEqual(await claimsOn(page), { ...known, acr: "aal1", amr: "pwd" })

  // What the password opened is too little there: Apache asks for aal2, and whoever has no MFA sets it up on the way.
  await page.goto(`${home}/desk/vault/`)
  await page.waitForURL(`${place.url}/sign-in*`)
  await showPassword(page, email)
  const phone = await setUpPhone(page)
  await readCodes(page)
  await storeCodes(page)
  await page.waitForURL(`${home}/desk/vault/`)
  assert.deepEqual(await claimsOn(page), { ...known, acr: "aal2", amr: "pwd,otp,mfa" })

  // Elsewhere: password and authenticator, and the vault opens at once.
  const elsewhere = await place.open()
  await elsewhere.goto(`${home}/desk/`)
  await showPassword(elsewhere, email)
  await codeField(elsewhere).fill(await phone.code())
  assert.equal((await claimsOn(elsewhere)).acr, "aal2")
  await elsewhere.goto(`${home}/desk/vault/`)
  assert.equal((await claimsOn(elsewhere)).acr, "aal2")

  // Signing out of one browser ends it there, and not in the other.
  await page.goto(`${redirect}?logout=${encodeURIComponent(bye)}`)
  await seeHeading(page, "Sign out?")
  await press(page, "Sign out")
  await seeHeading(page, "Bye")
  await page.goto(`${home}/desk/`)
  await page.waitForURL(`${place.url}/sign-in*`)
  await elsewhere.goto(`${home}/desk/`)
  assert.equal((await claimsOn(elsewhere)).acr, "aal2")

  // Signing out of Sparekey itself tells Apache, without the browser (back-channel).
  await elsewhere.goto(`${place.url}/security`)
  await press(elsewhere, "Sign out")
  await elsewhere.getByRole("status").getByText("You have signed out.").waitFor()
  for (const end = Date.now() + 20_000; ; await sleep(100)) {
    await elsewhere.goto(`${home}/desk/`)
    if (elsewhere.url().startsWith(`${place.url}/sign-in`)) break
    assert.ok(
      Date.now() < end,
      `Apache was not told that the session has ended: ${await apache.log()}${place.server.output()}`,
    )
  }
  await place.tidy()
})

if (against !== null) console.error(`NOT TESTED: an application behind Apache's mod_auth_openidc, since ${against}.`)
