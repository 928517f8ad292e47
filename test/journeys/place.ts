/** A real server with the console, on a database and with a mail server of its own, and the browser that people use it with. */
import assert from "node:assert/strict"
import type { SuiteContext, TestContext } from "node:test"
import type pg from "pg"
import type { BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from "playwright-core"
import { Keys } from "../../packages/server/src/secrets/keys.ts"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import { keepPicture, openBrowser } from "../browser.ts"
import { type ServerProcess, startServerProcess, testRootKey } from "../server-process.ts"
import { type SmtpSink, startSmtpSink } from "../smtp-sink.ts"

export interface Place {
  url: string
  server: ServerProcess
  sink: SmtpSink
  /** The database, without the limits that the server has in it. */
  pool: pg.Pool
  keys: Keys
  /** A browser of its own: it shares no cookie with the others. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** Closes the browsers of one test and fails with whatever they complained about. If the test failed, their pages' pictures are kept. */
  tidy(test?: TestContext | SuiteContext): Promise<void>
  close(): Promise<void>
}

/** Enough for two busy cores; a journey waits for what it sees, never for time. */
const PATIENCE = 30_000

type Wanted = {
  /** With the demo's people, and without a mail server. */
  readonly demo?: boolean
  /** Further settings of the server. */
  readonly env?: Record<string, string>
}

export async function openPlace({ demo = false, env = {} }: Wanted = {}): Promise<Place> {
  const opened = new AsyncDisposableStack()
  const database = await createTestDatabase()
  opened.defer(() => database.dispose())
  const sink = opened.use(await startSmtpSink())
  const [server, browser] = await Promise.all([
    startServerProcess({
      databaseUrl: database.url,
      ...(demo ? { arguments: ["--demo"] } : { env: { SPAREKEY_SMTP_URL: sink.url, ...env } }),
    }),
    openBrowser(),
  ])
  opened.defer(async () => void (await server.stop()))
  opened.defer(() => browser.close())
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  return {
    url: server.url,
    server,
    sink,
    pool: database.ownerPool,
    keys: new Keys([Buffer.from(testRootKey, "base64")]),
    async open(options = {}) {
      const context = await browser.newContext({
        baseURL: server.url,
        locale: "en-GB",
        colorScheme: "light",
        reducedMotion: "reduce",
        viewport: { width: 1200, height: 900 },
        permissions: ["clipboard-read", "clipboard-write"],
        ...options,
      })
      contexts.push(context)
      context.setDefaultTimeout(PATIENCE)
      await listen(context, complaints)
      return context.newPage()
    },
    async tidy(test) {
      if (test !== undefined && "passed" in test && !test.passed) await keepFailure(test.name, contexts)
      await Promise.all(contexts.splice(0).map((context) => context.close()))
      assert.deepEqual(complaints.splice(0), [], "the browser complained")
    },
    close: () => opened.disposeAsync(),
  }
}

/** What a test saw when it failed, in the window's size and colours of that moment. */
async function keepFailure(test: string, contexts: readonly BrowserContext[]): Promise<void> {
  const name = test
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    // The failure is what somebody wants to read, not that there is no picture of it.
    const kept = await keepPicture(page, `failed/${name}-${index + 1}`).catch(() => undefined)
    if (kept !== undefined) console.error(`What was on ${page.url()}: ${kept}`)
  }
}

/** Whatever a page should not do: errors, warnings, what its content security policy stops, and failures of the server. */
async function listen(context: BrowserContext, complaints: string[]): Promise<void> {
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isDenial(message)) {
      complaints.push(`${message.page()?.url()}: ${message.text()}`)
    }
  })
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`))
  context.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.url()}: ${response.status()}`)
  })
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, sample }) => {
      console.error(`The policy stopped ${violatedDirective}: ${blockedURI} ${sourceFile} ${sample}`)
    })
  })
}

/** The browser logs each reply that says no; from the API it is expected. */
const isDenial = (message: ConsoleMessage): boolean =>
  /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text()) &&
  new URL(message.location().url).pathname.startsWith("/api/")
