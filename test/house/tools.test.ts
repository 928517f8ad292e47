import assert from "node:assert/strict"
import { createServer } from "node:http"
import { after, before, test } from "node:test"
import { createTransport } from "nodemailer"
import type { Browser } from "playwright-core"
import { toDataURL } from "qrcode"
import { showCode, showCodeOfKey } from "../authenticator-app.ts"
import { assertAccessible, keepScreenshot, openBrowser, readQrCode } from "../browser.ts"
import { startSmtpSink } from "../smtp-sink.ts"

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

// RFC 6238, Appendix B, in eight digits
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
const uri = `otpauth://totp/Sparekey:anna%40example.com?secret=${secret}&issuer=Sparekey&digits=8`

test("the independent authenticator shows what RFC 6238 says", async () => {
  for (const [seconds, code] of [
    [59, "94287082"],
    [1111111109, "07081804"],
    [20000000000, "65353130"],
  ] as const) {
    assert.equal(await showCode(uri, seconds * 1000), code)
  }
  assert.equal(await showCodeOfKey("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", 59_000), "287082")
})

test("a QR code is read from the page's pixels", async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 720 } })
  await page.setContent(`<p>Scan this:</p><img src="${await toDataURL(uri)}">`)
  assert.equal(await readQrCode(page), uri)
  await keepScreenshot(page, "house/qr-code")
  await page.close()
})

test("a page that some people cannot use is found out, and one with __Host- cookies works on localhost", async () => {
  const server = createServer((_, response) => {
    response.setHeader("Set-Cookie", "__Host-session=x; Path=/; Secure; HttpOnly; SameSite=Lax")
    response.setHeader("Content-Security-Policy", "default-src 'none'")
    response.setHeader("Content-Type", "text/html; charset=utf-8")
    response.end("<html lang=en><title>A page</title><main><h1>A page</h1><img src=x></main>")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const page = await browser.newPage()
  await page.goto(`http://localhost:${(server.address() as { port: number }).port}/`)
  await assert.rejects(assertAccessible(page), /image-alt/)
  await page.evaluate(() => document.querySelector("img")?.setAttribute("alt", "a picture"))
  await assertAccessible(page)
  assert.equal((await page.context().cookies())[0]?.name, "__Host-session")
  await page.close()
  server.closeAllConnections()
  server.close()
})

test("the mail sink keeps what it accepts, and refuses, defers and hangs when told to", async () => {
  await using sink = await startSmtpSink()
  const transport = createTransport({ url: sink.url, socketTimeout: 500 })
  const mail = { from: "a@example.com", to: "Zoë <zoe@example.com>", subject: "Grüße", text: "Hallo\n" }
  await transport.sendMail(mail)
  const received = await sink.mailTo("zoe@example.com", /Grüße/)
  assert.equal(received.text?.trim(), "Hallo")
  assert.equal(received.to?.[0]?.name, "Zoë")
  sink.behave("refuse")
  await assert.rejects(transport.sendMail(mail), /550/)
  sink.behave("defer")
  await assert.rejects(transport.sendMail(mail), /451/)
  sink.behave("hang")
  await assert.rejects(transport.sendMail(mail), /ETIMEDOUT|Timeout/i)
  assert.equal(sink.mails.length, 1)
  assert.equal(sink.offered(), 4)
  transport.close()
})
