import assert from "node:assert/strict"
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, afterEach, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { connect, type TLSSocket } from "node:tls"
import { createTransport } from "nodemailer"
import { pino } from "pino"
import type { Delivery } from "../../src/db/inbound-messages.ts"
import { type Listener, startListener } from "../../src/desk/listener.ts"
import type { DeskListen } from "../../src/desk-config.ts"
import { type Certificate, makeCertificate } from "./certificate.ts"
import { deskAddress, letter } from "./desk.ts"
import { write } from "./letters.ts"

const folder = await mkdtemp(join(tmpdir(), "sparekey-desk-tls-"))
const open: Listener[] = []
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.stop()
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
})

const [first, second] = [makeCertificate("desk.example"), makeCertificate("desk.example")]
const files = { key: join(folder, "key.pem"), certificate: join(folder, "certificate.pem") }
const logged: string[] = []
const delivered: Delivery[] = []

async function put({ key, certificate }: Certificate): Promise<void> {
  await writeFile(files.key, key)
  await writeFile(files.certificate, certificate)
}

async function listen(protocol: DeskListen["protocol"], tls: DeskListen["tls"] = files): Promise<number> {
  const listener = await startListener({
    settings: { protocol, host: "127.0.0.1", port: 0, tls },
    limits: { connections: 40, connectionsEach: 10, messagesAMinute: 300, messagesAnHourEach: 60 },
    ourAddresses: [deskAddress],
    store: async (delivery) => void delivered.push(delivery),
    log: pino({ level: "info" }, { write: (line: string) => logged.push(line) }),
    clock: Date.now,
    lookEvery: 50,
  })
  open.push(listener)
  return listener.port
}

/** By a sender who insists on TLS, and on that very certificate. */
async function send(port: number, { secure = false, trusted = first } = {}): Promise<string> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    secure,
    requireTLS: !secure,
    tls: { ca: trusted.certificate, servername: "desk.example" },
  })
  try {
    const sent = await transport.sendMail({
      envelope: { from: "ana@hotel.example", to: deskAddress },
      raw: write(letter()),
    })
    return sent.response
  } catch (error) {
    return String(error)
  } finally {
    transport.close()
  }
}

test("with a key and a certificate, mail comes by STARTTLS and by TLS from the first byte", async () => {
  await put(first)
  const [starttls, smtps] = [await listen("smtp"), await listen("smtps")]
  assert.match(await send(starttls), /^250/)
  assert.match(await send(smtps, { secure: true }), /^250/)
  assert.equal(delivered.length, 2)
  assert.match(await send(starttls, { trusted: second }), /self.signed/)
  assert.equal(delivered.length, 2)
})

test("nothing older than TLS 1.2 is spoken", async () => {
  await put(first)
  const port = await listen("smtps")
  const answer = await new Promise<string>((resolve) => {
    const settings = {
      host: "127.0.0.1",
      port,
      maxVersion: "TLSv1.1",
      minVersion: "TLSv1",
      rejectUnauthorized: false,
    } as const
    const socket: TLSSocket = connect({ ...settings, ciphers: "DEFAULT@SECLEVEL=0" }, () =>
      resolve(`spoken: ${socket.getProtocol()}`),
    )
    socket.on("error", ({ message }) => resolve(message))
  })
  assert.match(answer, /protocol version|alert/i)
})

test("a renewed certificate is taken while the server runs; one that does not fit its key is left alone, and said once", async () => {
  await put(first)
  const port = await listen("smtp")
  logged.length = 0
  await replace(files.certificate, second.certificate)
  await until(() => logged.some((line) => line.includes("keeps the certificate")))
  await sleep(150)
  assert.equal(logged.filter((line) => line.includes("keeps the certificate")).length, 1)
  assert.match(await send(port), /^250/)
  await replace(files.key, second.key)
  await until(() => logged.some((line) => line.includes("new certificate")))
  assert.match(await send(port, { trusted: second }), /^250/)
  assert.match(await send(port, { trusted: first }), /self.signed/)
})

/** As whatever renews certificates does it: nobody ever reads half of a file. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

async function until(found: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !found(); await sleep(20)) assert.ok(Date.now() < end, logged.join(""))
}

const wrong: Readonly<Record<string, readonly [() => Promise<unknown>, RegExp]>> = {
  "is not there": [() => rm(files.key), /^OperatorProblem: SPAREKEY_DESK_TLS_KEY: .*key\.pem is not there\.$/],
  "is empty": [
    () => writeFile(files.key, ""),
    /SPAREKEY_DESK_TLS_KEY: .* holds no private key that can be read without a password\.$/,
  ],
  "is no certificate": [
    () => writeFile(files.certificate, first.key),
    /SPAREKEY_DESK_TLS_CERTIFICATE: .* holds no certificate in PEM\.$/,
  ],
  "belongs to another key": [
    () => writeFile(files.certificate, second.certificate),
    /is not that of the certificate in/,
  ],
}
for (const [what, [spoil, words]] of Object.entries(wrong)) {
  test(`where a file ${what}, the server says which, in one sentence, and does not start`, async () => {
    await put(first)
    await spoil()
    await assert.rejects(listen("smtp"), words)
  })
}

test("where a file may not be read, the server says so", async () => {
  await put(first)
  await chmod(files.key, 0o000)
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    await assert.rejects(listen("smtp"), /SPAREKEY_DESK_TLS_KEY: .* may not be read by this server\.$/)
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
})

test("a folder is no key", async () => {
  await put(first)
  await assert.rejects(listen("smtp", { ...files, key: folder }), /SPAREKEY_DESK_TLS_KEY: .* cannot be read: EISDIR/)
})
