/** With neither phone nor codes: the formal request, from the sign-in's explanation to MFA set up anew; and the desk that decides it. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { createTransport } from "nodemailer"
import { startDns, type TestDns } from "../../packages/server/test/desk/dns.ts"
import { type Letter, makeKey, recordName, signLetter, write } from "../../packages/server/test/desk/letters.ts"
import type { SeededPerson } from "../races/seeding.ts"
import {
  arriveAtSecurity,
  codeField,
  copyFrom,
  download,
  follow,
  linkIn,
  press,
  readCodes,
  seeDialog,
  seeHeading,
  setUpPhone,
  showPassword,
  storeCodes,
} from "./acts.ts"
import { addAgents, addSomebodyLost, confirmWith, enter, letTheWaitPass, letTimePass } from "./desk-people.ts"
import { look } from "./look.ts"
import { openPlace, type Place } from "./place.ts"

const deskAddress = "desk@sparekey.example"
const own = makeKey("s1", "example.com")
const thief = makeKey("s1", "evil.example")

let place: Place
let dns: TestDns
before(async () => {
  dns = await startDns()
  dns.publish({
    [recordName(own)]: own.record,
    [recordName(thief)]: thief.record,
    "_dmarc.example.com": "v=DMARC1; p=reject",
    "_dmarc.evil.example": "v=DMARC1; p=reject",
  })
  place = await openPlace({
    env: {
      SPAREKEY_DESK_ADDRESS: deskAddress,
      SPAREKEY_DESK_LISTEN: "smtp://127.0.0.1:0",
      SPAREKEY_DNS_SERVERS: dns.server,
    },
  })
})
afterEach((test) => place.tidy(test))
after(async () => {
  await place.close()
  await dns[Symbol.asyncDispose]()
})

/** What came in the months before: figures over time take time. */
async function addEarlierWeeks({ accountId }: SeededPerson): Promise<void> {
  await place.pool.query(
    `insert into formal_request (account_id, id, received_at, decided_at, outcome, verdict)
     select $1, gen_random_uuid(), at, at, (array['opened', 'not_proven', 'somebody_else', 'opened'])[1 + n % 4], '{"kind":"unproven","reasons":[]}'
     from generate_series(1, 60) n, lateral (select now() - (n * n % 170) * interval '1 day' as at) as moment`,
    [accountId],
  )
  await place.pool.query(
    `insert into recovery_case
     select (jsonb_populate_record(c, jsonb_build_object('id', r.id, 'opened_at', r.received_at, 'proven_at', r.received_at,
       'completed_at', r.received_at + (20 + extract(day from r.received_at)::int) * interval '1 hour'))).*
     from recovery_case c, formal_request r
     where c.account_id = $1 and r.account_id = $1 and c.id <> r.id and r.outcome = 'opened'
       and r.id not in (select id from recovery_case) and c.completed_at is null and extract(day from r.received_at)::int % 3 > 0`,
    [accountId],
  )
}

let letters = 0

const letterFrom = (from: string, body: string, subject = "I cannot sign in: formal request"): Letter => ({
  fields: [
    ["From", from],
    ["To", deskAddress],
    ["Subject", subject],
    ["Date", new Date().toUTCString()],
    ["Message-ID", `<${++letters}.${process.pid}@example.com>`],
    ["MIME-Version", "1.0"],
    ["Content-Type", "text/plain; charset=utf-8"],
  ],
  body: body.replaceAll("\n", "\r\n"),
})

/** Hands it to the desk's own listener, as a mail server would. */
async function send(letter: Letter, from: string): Promise<void> {
  const port = Number(/"port":(\d+),"msg":"the desk takes mail"/.exec(place.server.output())?.[1])
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
  await transport.sendMail({ envelope: { from, to: [deskAddress] }, raw: write(letter) })
  transport.close()
}

const request = (email: string, name: string) =>
  `Full name: ${name}\nAccount e-mail: ${email}\nReason: My phone fell into the harbour, and the codes were in its case.\n`

test("P3, P4, P6: the sign-in writes the mail, the desk's link confirms it, an agent approves, the wait passes, MFA is off and set up anew", async () => {
  const [agent] = (await addAgents(place, "Marta Ruiz")) as [SeededPerson]
  const ana = await addSomebodyLost(place, "Ana Prova")
  const desk = await place.open()
  const phone = await enter(desk, agent)
  await follow(desk, "Requests")
  await desk.getByText("Nobody waits for the desk.").waitFor()

  const page = await place.open()
  await showPassword(page, ana.email)
  await follow(page, "Cannot get a code?")
  await page.getByText("Recovery codes come first: each works once.").waitFor()
  await page.getByText(`Send it from ${ana.email}.`).waitFor()
  const mailto = await page.getByRole("link", { name: "Write the mail" }).getAttribute("href")
  assert.match(mailto ?? "", /^mailto:desk@sparekey\.example\?subject=/)
  await page.getByText("Copy it instead").click()
  const text = await copyFrom(page, "Copy the text")
  assert.ok(
    decodeURIComponent(mailto ?? "")
      .replaceAll("\r\n", "\n")
      .includes(text),
  )
  await look(page, "sign-in/ways-back-desk")

  const filled = text
    .replace("Full name:", "Full name: Ana Prova")
    .replace(
      "Reason:",
      "Reason: My phone fell into the harbour, and the codes were in its case.\n<img src=http://evil.example/x>",
    )
  await send(signLetter(letterFrom(`Ana Prova <${ana.email}>`, filled), own), ana.email)
  const link = linkIn(await place.sink.mailTo(ana.email, /confirm-request#/), "confirm-request")

  await desk.reload()
  await desk.getByText("Wait for Ana Prova to confirm it").waitFor()
  const mailbox = await place.open()
  await mailbox.goto(link)
  await seeHeading(mailbox, "Confirm your request?")
  await look(mailbox, "links/confirm-request")
  await press(mailbox, "Confirm the request")
  await seeHeading(mailbox, "Confirmed")

  await desk.reload()
  await follow(desk, "Ana Prova")
  await desk.getByText("Compare the request with what is proven, then approve or refuse it.").waitFor()
  await desk.getByText("example.com has signed this message.").waitFor()
  await desk.getByText("A message proves a domain, never a person.").waitFor()
  // What a stranger wrote is text: nothing of it is an element, and nothing is fetched.
  assert.equal(await desk.locator("main img, main iframe, figure a").count(), 0)
  await desk.getByText("<img src=http://evil.example/x>", { exact: false }).first().waitFor()

  await letTimePass(place, agent)
  await press(desk, "Approve")
  await seeDialog(desk, "Approve the request of Ana Prova?")
  await desk.getByRole("dialog").getByRole("button", { name: "Approve" }).click()
  await confirmWith(desk, phone)
  await desk.getByText("It goes on by itself when the wait is over.").waitFor()
  await desk.getByRole("timer").waitFor()
  await look(desk, "desk/case-waiting")
  const dossier = await download(desk, "Download the dossier")
  assert.match(dossier.name, /^sparekey-case-.*\.json$/)
  assert.equal(JSON.parse(dossier.text).detail.case.state, "waiting")

  await letTheWaitPass(place, ana)
  await place.sink.mailTo(ana.email, /^[^\n]*(?:switched off|is off)/i)
  await desk.reload()
  await desk.getByText("Nothing. Ana Prova can get in again.").waitFor()
  const later = await place.open()
  await showPassword(later, ana.email)
  await arriveAtSecurity(later)
  await press(later, "Set up an authenticator")
  await press(later, "Next")
  const newPhone = await setUpPhone(later)
  await readCodes(later)
  await storeCodes(later)
  const again = await place.open()
  await showPassword(again, ana.email)
  await codeField(again).fill(await newPhone.code())
  await arriveAtSecurity(again)
})

test("P5, A1, A2, A8, T5: what a thief or a machine sends is shown with its reason; an administrator's request takes two agents, and is held while in doubt", async () => {
  const [first, second] = (await addAgents(place, "Elena Soto", "Omar Haddad")) as [SeededPerson, SeededPerson]
  const boss = await addSomebodyLost(place, "Jon Bell", { role: "Administrator" })
  const from = `Jon Bell <${boss.email}>`
  await send(letterFrom(from, request(boss.email, "Jon Bell"), "Please switch off my MFA"), boss.email)
  const theft = letterFrom("Jon Bell <jon@evil.example>", request(boss.email, "Jon Bell"), "New address, please hurry")
  await send(signLetter(theft, thief), "jon@evil.example")
  await send(signLetter(letterFrom(from, "Hello, my phone is broken.\n", "Help"), own), boss.email)
  await send(signLetter(letterFrom(from, request(boss.email, "Jon Bell")), own), boss.email)
  const link = linkIn(await place.sink.mailTo(boss.email, /confirm-request#/), "confirm-request")
  const mailbox = await place.open()
  await mailbox.goto(link)
  await press(mailbox, "Confirm the request")
  await seeHeading(mailbox, "Confirmed")

  const page = await place.open()
  const phone = await enter(page, first)
  await follow(page, "Requests")
  await page.getByRole("link", { name: "Jon Bell" }).waitFor()
  await page.getByText("Recoveries go on.").waitFor()
  await look(page, "desk/inbox")

  await press(page, "Stop the desk")
  await page.getByRole("dialog").getByRole("button", { name: "Stop the desk" }).click()
  await page.getByText("All requests to the desk are stopped.").waitFor()
  await press(page, "Let the desk go on")
  await page.getByRole("dialog").getByRole("button", { name: "Let the desk go on" }).click()
  await page.getByText("Recoveries go on.").waitFor()
  await page.getByLabel("Show").selectOption("Held back")
  await page.getByText("No request fits.").waitFor()

  await follow(page, "Messages")
  await seeHeading(page, "Messages")
  await page.getByRole("heading", { name: "New address, please hurry" }).waitFor()
  await page.getByText("Refused: it did not come from the account's own address.").first().waitFor()
  await page.getByText("Refused: nothing proves where it comes from.").waitFor()
  await page.getByText("No signature of a domain is on it.").waitFor()
  await page.getByText("Read the message").first().click()
  await look(page, "desk/messages")

  await follow(page, "Requests")
  await follow(page, "Jon Bell")
  await page.getByText("2 agents approve").waitFor()
  const other = await place.open()
  await enter(other, second)
  await other.goto(page.url())
  await press(other, "Record evidence")
  await seeDialog(other, "Record evidence about Jon Bell")
  await other.getByLabel("On record since").fill("2025-03-01")
  await other.getByLabel("Where the record is").fill("Contract folder, page 2")
  await press(other, "Record it")
  await other.getByText("Another agent decides.", { exact: false }).first().waitFor()
  // The first agent has not seen that yet: approving shows it instead.
  await press(page, "Approve")
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click()
  await page.getByRole("alert").getByText("Something was added to the case since you looked.").waitFor()
  await page.getByText("Contract folder, page 2").waitFor()
  await press(page, "Approve")
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click()
  await page.getByText("You have had your part in it.").waitFor()
  await press(page, "Hold back")
  await page.getByRole("dialog").getByRole("button", { name: "Hold back" }).click()
  await page.getByText("It is held back: nothing happens.").waitFor()
  await page.reload()
  await letTimePass(place, first)
  await press(page, "Resume")
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click()
  await confirmWith(page, phone)
  await page.getByText("You have had your part in it.").waitFor()

  await addEarlierWeeks(boss)
  await follow(page, "Figures")
  await seeHeading(page, "Figures")
  await page.getByText("As a table").first().click()
  await look(page, "desk/figures")
  await follow(page, "What is kept")
  await seeHeading(page, "What is kept")
  await page.getByText("What was written to the desk").waitFor()
})

test("B7: whoever is not of the desk sees nothing of it", async () => {
  const ana = await addSomebodyLost(place, "Ana Fuori", { role: "Administrator" })
  const page = await place.open()
  await enter(page, ana)
  await page.getByRole("link", { name: "Members" }).waitFor()
  assert.equal(await page.getByText("Security desk").count(), 0)
  assert.equal((await page.request.get("/api/desk/cases")).status(), 404)
})
