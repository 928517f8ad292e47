/** People who are sent to sign in by other software, and go back to it. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { after, afterEach, before, test } from "node:test"
import { type ApplicationRules, noRules } from "@sparekey/core"
import * as client from "openid-client"
import type { Page } from "playwright-core"
import { sha256 } from "../../packages/server/src/secrets/keys.ts"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { assertAccessible, keepScreenshot } from "../browser.ts"
import { codeField, press, readCodes, seeHeading, setUpPhone, showPassword, storeCodes } from "./acts.ts"
import { addPerson } from "./people.ts"
import { openPlace, type Place } from "./place.ts"

let place: Place
let listener: Server
let home: string
before(async () => {
  place = await openPlace()
  listener = createServer((_, response) => {
    response.setHeader("content-type", "text/html")
    response.end(
      '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Portal</title><h1>Welcome back</h1>',
    )
  })
  listener.listen(0, "127.0.0.1")
  await once(listener, "listening")
  home = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`
})
afterEach((test) => place.tidy(test))
after(async () => {
  listener.close()
  await place.close()
})

const secret = "a secret of the portal's"

async function makeApplication(kind: "web" | "native", name: string, rules: Partial<ApplicationRules> = {}) {
  const id = newId()
  await place.pool.query(
    `insert into application (id, secret_hash, name, kind, redirect_uris, post_logout_redirect_uris, device_grant, dpop_required,
       access_token_minutes, rules, created_at)
     values ($1, $2, $3, $4, $5, '{}', true, false, 5, $6, now())`,
    [
      id,
      kind === "web" ? sha256(Buffer.from(secret)) : null,
      name,
      kind,
      [home],
      JSON.stringify({ ...noRules, ...rules }),
    ],
  )
  const authentication = kind === "web" ? client.ClientSecretBasic(secret) : client.None()
  return client.discovery(new URL(place.url), id, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  })
}

/** What an application does before and after; in between the person is at the browser. */
async function sendTo(page: Page, configuration: client.Configuration) {
  const verifier = client.randomPKCECodeVerifier()
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: home,
    scope: "openid profile",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  })
  await page.goto(url.href)
  return async () => {
    await page.waitForURL(`${home}*`)
    const tokens = await client.authorizationCodeGrant(configuration, new URL(page.url()), {
      pkceCodeVerifier: verifier,
    })
    return tokens.claims()
  }
}

async function lookAt(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1200, "light"],
    [360, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 740 })
    await page.emulateMedia({ colorScheme })
    await assertAccessible(page)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    await keepScreenshot(page, `applications/${name}-${width}-${colorScheme}`)
  }
  await page.setViewportSize({ width: 1200, height: 900 })
  await page.emulateMedia({ colorScheme: "light" })
}

test("G6: a portal that asks for MFA sends somebody to sign in: they set it up on the way, and are back", async () => {
  const { email } = await addPerson(place, { name: "Hana Reuter", preset: "deferred-reset" })
  const portal = await makeApplication("web", "Portal", { mfa: { admins: true, members: true, roles: [] } })
  const page = await place.open()
  const back = await sendTo(page, portal)
  await showPassword(page, email)
  const phone = await setUpPhone(page)
  await readCodes(page)
  await storeCodes(page)
  const claims = await back()
  assert.deepEqual([claims?.acr, claims?.name], ["aal2", "Hana Reuter"])
  const again = await sendTo(page, portal)
  assert.equal((await again())?.sub, claims?.sub, "without being asked")

  const other = await place.open()
  const fromElsewhere = await sendTo(other, portal)
  await showPassword(other, email)
  await codeField(other).fill(await phone.code())
  assert.equal((await fromElsewhere())?.sub, claims?.sub)
})

test("P7: a terminal is named before it is told who somebody is, and a device is connected by its code", async () => {
  const { email } = await addPerson(place, { name: "Ivo Brandt", preset: "deferred-reset" })
  const terminal = await makeApplication("native", "Front desk")
  const page = await place.open()
  const back = await sendTo(page, terminal)
  await showPassword(page, email)
  await seeHeading(page, "Continue to Front desk?")
  await lookAt(page, "continue")
  await press(page, "Continue")
  assert.equal((await back())?.acr, "aal1")

  const asked = await client.initiateDeviceAuthorization(terminal, { scope: "openid" })
  await page.goto(asked.verification_uri)
  await seeHeading(page, "Connect a device")
  await lookAt(page, "device")
  await page.getByLabel("Code").fill("BBBB-BBBB")
  await press(page, "Next")
  await page.getByRole("alert").waitFor()
  await page.getByLabel("Code").fill(asked.user_code)
  await press(page, "Next")
  await seeHeading(page, "Sign in to Front desk on a device?")
  await lookAt(page, "device-confirm")
  await press(page, "The device shows this code: continue")
  await seeHeading(page, "Continue to Front desk?")
  await press(page, "Continue")
  await seeHeading(page, "The device is connected")
  const tokens = await client.pollDeviceAuthorizationGrant(terminal, asked)
  assert.equal(tokens.claims()?.acr, "aal1")

  await page.goto(client.buildEndSessionUrl(terminal, { id_token_hint: tokens.id_token ?? "" }).href)
  await seeHeading(page, "Sign out?")
  await lookAt(page, "sign-out")
  await press(page, "Sign out")
  await seeHeading(page, "You are signed out")
})
