/** The demo; and the two examples, as a newcomer starts them beside it: the panel in a browser, the front desk at a terminal. */
import assert from "node:assert/strict"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, afterEach, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Page } from "playwright-core"
import { demoPassword } from "../../packages/server/src/demo/people.ts"
import { assertAccessible, keepScreenshot } from "../browser.ts"
import { arriveAtSecurity, codeField, follow, press, seeHeading, showPassword, signIn, signOut } from "./acts.ts"
import { look } from "./look.ts"
import { Phone } from "./phone.ts"
import { openPlace, type Place } from "./place.ts"
import { RunningExample } from "./running-example.ts"

const rosa = "rosa@lakeside.example"
const tomas = "tomas@lakeside.example"

let place: Place
let rosasPhone: Phone
let folder: string
const running: RunningExample[] = []
before(async () => {
  place = await openPlace({ demo: true })
  folder = await mkdtemp(join(tmpdir(), "sparekey-front-desk-"))
  const [, after = ""] = place.server.output().split(rosa)
  const [, secret = ""] = /authenticator secret +([A-Z2-7 ]+)\n/.exec(after) ?? []
  rosasPhone = Phone.withKey(secret)
})
afterEach(async (test) => {
  await Promise.all(running.splice(0).map((example) => example.stop()))
  await place.tidy(test)
})
after(async () => {
  await rm(folder, { recursive: true })
  await place.close()
})

function start(name: string, env: Readonly<Record<string, string>>): RunningExample {
  const example = new RunningExample(name, { ISSUER: place.url, ...env })
  running.push(example)
  return example
}

/** Asks the API as the page would, in its session. */
async function ask(page: Page, method: string, path: string, body?: object) {
  const given = [method, path, body === undefined ? null : JSON.stringify(body)] as const
  const reply = await page.evaluate(async ([method, path, body]) => {
    const headers = body === null ? {} : { "content-type": "application/json" }
    const response = await fetch(path, { method, headers, ...(body === null ? {} : { body }) })
    const text = await response.text()
    return { status: response.status, body: text === "" ? null : JSON.parse(text) }
  }, given)
  assert.ok(reply.status < 300, `${method} ${path}: ${JSON.stringify(reply)}`)
  return reply.body
}

async function rosasTeam(): Promise<string> {
  const { rows } = await place.pool.query("select id from team where name = 'Lakeside Reception'")
  return `/api/teams/${rows[0].id}`
}

/** The demo's panel is at port 4000, which somebody may be using. */
async function startPanel(): Promise<string> {
  const port = String(30_000 + (process.pid % 20_000))
  const origin = `http://localhost:${port}`
  await place.pool.query(
    `update application set redirect_uris = array[$1 || '/callback'], post_logout_redirect_uris = array[$1 || '/'],
       backchannel_logout_uri = $1 || '/signed-out' where name = 'Control panel'`,
    [origin],
  )
  await start("control-panel", { PORT: port }).says(/The control panel is at/)
  return origin
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
    await keepScreenshot(page, `examples/${name}-${width}-${colorScheme}`)
  }
}

test("the control panel: signs in with TOTP, asks again for payments, renews its tokens, and disconnecting ends it", async () => {
  const panel = await startPanel()
  const desk = await place.open()
  await signIn(desk, rosa, rosasPhone, demoPassword)
  await place.pool.query(
    "update session set password_at = password_at - interval '1 hour', authenticator_at = authenticator_at - interval '1 hour'",
  )
  const page = await desk.context().newPage()
  await page.goto(panel)
  await lookAt(page, "welcome")
  await follow(page, "Sign in with Sparekey")
  await seeHeading(page, "Welcome, Rosa Lindt")
  await page.getByText("the password and an authenticator (acr aal2, amr pwd otp mfa)").waitFor()
  await lookAt(page, "panel")
  await press(page, "Renew tokens")
  await page.getByText("not yet").waitFor({ state: "detached" })

  await follow(page, "Payments")
  await showPassword(page, rosa, demoPassword)
  await codeField(page).fill(await rosasPhone.code())
  await seeHeading(page, "Payments")
  await lookAt(page, "payments")
  await follow(page, "Back")

  await ask(desk, "POST", `${await rosasTeam()}/disconnect`, {})
  for (const until = Date.now() + 10_000; ; await sleep(50)) {
    await page.reload()
    if (await page.getByText("You are not signed in here.").isVisible()) break
    assert.ok(Date.now() < until, "it is still signed in")
  }
  await follow(page, "Sign in with Sparekey")
  await page.waitForURL(/\/sign-in/)
})

test("P9–P12, the front desk: activated by a code, opened by a PIN, connected by the browser; deactivated, it says so", async () => {
  const admin = await place.open()
  await signIn(admin, rosa, rosasPhone, demoPassword)
  const team = await rosasTeam()
  const newDevice = async (name: string) =>
    ask(admin, "POST", `${team}/devices`, { name, platform: "windows", mode: "full" })
  const door = await newDevice("Front door")
  const page = await place.open()
  await showPassword(page, tomas, demoPassword)
  await page.waitForURL(/\/security/)
  await ask(page, "PUT", "/api/me/pin", { pin: "4071", device: null })

  const file = join(folder, "door.json")
  const desk = start("front-desk", { DEVICE_FILE: file, NO_BROWSER: "1" })
  await desk.says(/Activation code: /)
  desk.type("AAAAA-AAAAA")
  await desk.says(/✖ This activation code is not right.*\n {2}Ask for another activation code/)
  desk.type(door.activationCode.toLowerCase())
  await desk.says(/✔ This is now “Front door” of Lakeside Reception/)
  assert.equal((await stat(file)).mode & 0o777, 0o600)

  const show = async (what: string) => {
    await desk.says(/E-mail address.*: /)
    desk.type(tomas)
    await desk.says(/PIN.*: /)
    desk.type(what)
  }
  await show("8306")
  await desk.says(/✖ That PIN is not right here.*\n {2}Try again/)
  await show("p")
  desk.type(demoPassword)
  await desk.says(/✖ This version takes no password alone any more.*\n {2}Use your PIN here/)
  await show("4071")
  await desk.says(/✔ Open: Tomás Vega, Receptionist of Lakeside Reception \(acr pin, amr pin swk\)/)
  desk.type("who")
  await desk.says(/Tomás Vega, Receptionist; opened at/)
  const connectAt = async (browser: Page) => {
    desk.type("connect")
    const [, url = ""] = await desk.says(/In the browser: (\S+)/)
    await browser.goto(url)
    await seeHeading(browser, "Continue to Front desk?")
    await press(browser, "Continue")
    await seeHeading(browser, "Done")
  }
  await connectAt(admin)
  await desk.says(/✖ In the browser, Rosa Lindt is signed in/)
  await admin.goto("/security")
  await connectAt(page)
  await lookAt(page, "done")
  await desk.says(/✔ Signed in in the browser: Tomás Vega \(acr aal1, amr pwd\)[\s\S]*✔ Connected without an end/)
  desk.type("refresh")
  await desk.says(/✔ New tokens/)
  desk.type("lock")
  await desk.says(/✔ Locked/)

  const [listed] = (await ask(admin, "GET", `${team}/devices`)).devices
  assert.deepEqual([listed.name, listed.version], ["Front door", "20.0"], "P12: the desk has said its version")
  await ask(admin, "DELETE", `${team}/devices/${listed.id}`)
  await show("4071")
  await desk.says(/✖ This device is not activated, or not any more/)
  assert.doesNotMatch(desk.output, /4071|let me try sparekey/)

  const old = start("front-desk", { DEVICE_FILE: join(folder, "old.json"), NO_BROWSER: "1", VERSION: "19.4" })
  await old.says(/Activation code: /)
  old.type((await newDevice("Side door")).activationCode)
  await old.says(/E-mail address.*: /)
  for (const line of [tomas, "p", demoPassword]) old.type(line)
  await old.says(/✔ Open: Tomás Vega, Receptionist of Lakeside Reception \(acr aal1, amr pwd swk\)/)
})

test("the demo: its people sign in with what the terminal says, and mails are read and followed in the browser", async () => {
  const page = await place.open()
  await signIn(page, rosa, rosasPhone, demoPassword)
  await signOut(page)
  await follow(page, "Forgot your password?")
  // The page before has a field of the same name.
  await seeHeading(page, "Forgot your password?")
  await page.getByLabel("E-mail address").fill(rosa)
  await press(page, "Send the link")
  await seeHeading(page, "Look in your mailbox")
  await follow(page, "Outbox")
  await page.getByRole("heading", { name: "Choose a new password", level: 2 }).waitFor()
  const mail = page.frameLocator("iframe")
  await mail.getByRole("link", { name: "Choose a new password" }).first().waitFor()
  await look(page, "outbox")
  await press(page, "As text")
  await page.getByText("The link works once").waitFor()
  await press(page, "As page")
  await mail.getByRole("link", { name: "Choose a new password" }).first().click()
  await seeHeading(page, "Choose a new password")
  await page.getByLabel("New password").fill("rosa and the lake in spring")
  await press(page, "Set the password")
  await page.getByRole("status").getByText("Your new password is set.").waitFor()
  await showPassword(page, rosa, "rosa and the lake in spring")
  await codeField(page).fill(await rosasPhone.code())
  await arriveAtSecurity(page)
})
