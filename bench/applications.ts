/**
 * Applications and devices: tokens refreshed and introspected, connections checked, PINs shown, and how soon another server knows that
 * somebody was disconnected. Beside the library alone with its memory adapter, better-auth as an OpenID provider, and a bare route with one
 * select.
 *
 * @example node bench/applications.ts
 * @example node bench/applications.ts --quick --json figures.json
 */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { startDatabase } from "./database.ts"
import type { HttpWork } from "./load/http-load.ts"
import { startAsked } from "./load/process.ts"
import { compare, median, type Result, ratio } from "./measure.ts"
import { installPackages } from "./packages.ts"
import { aligned } from "./report.ts"
import { startBare } from "./subjects/bare.ts"
import { startBetterAuthOauth } from "./subjects/better-auth-oauth.ts"
import { startOidcProvider } from "./subjects/oidc-provider.ts"
import { type Disconnecting, startSparekeyApplications } from "./subjects/sparekey-applications.ts"
import { type Figure, figures, type Measured } from "./subjects/subject.ts"

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
})
const say = (line: string): void => console.error(line)

installPackages(join(import.meta.dirname, "peers/oauth-provider"))
await using opened = new AsyncDisposableStack()
const kept = <Stoppable extends { stop(): Promise<void> }>(one: Stoppable): Stoppable =>
  opened.adopt(one, () => one.stop())
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void opened.disposeAsync().finally(() => process.exit(1)))

say(
  "Starting PostgreSQL, two servers of Sparekey and one of better-auth with 1,000 accounts, the library alone and the bare route…",
)
const database = kept(await startDatabase())
const load = kept(startAsked<HttpWork, Measured>(join(import.meta.dirname, "load/http-load.ts")))
const url = await database.create("applications")
const sparekey = kept(await startSparekeyApplications({ url, load }))
const library = kept(await startOidcProvider(load))
const betterAuth = kept(
  await startBetterAuthOauth({ url: await database.create("better_auth"), accounts: 1_000, load }),
)
const bare = kept(await startBare({ url, people: sparekey.people, load }))
await database.settle()

const rounds = values.quick ? 4 : 9
const many = { clients: 32, rounds, milliseconds: 400, warmUp: values.quick ? 500 : 2000 }
const results: Result[] = []
for (const [figure, subjects] of [
  ["token_refresh", [library, betterAuth, sparekey]],
  ["introspection", [library, betterAuth, sparekey]],
  ["connection_check", [bare, sparekey]],
  ["pin_sign_in", [sparekey]],
] as const) {
  say(`${figures[figure]}…`)
  results.push(...(await compare({ figure, subjects, ...many })))
}
say("Disconnecting…")
const disconnected = await disconnectAgainAndAgain(sparekey.disconnecting, values.quick ? 10 : 30)

const between = (figure: Figure, one: string, other: string): number => {
  const find = (name: string) => results.find((result) => result.figure === figure && result.subject.name === name)
  const [first, second] = [find(one), find(other)]
  return first === undefined || second === undefined ? Number.NaN : ratio(first, second)
}
const ratios = {
  token_refresh_vs_library: between("token_refresh", sparekey.name, library.name),
  introspection_vs_library: between("introspection", sparekey.name, library.name),
  token_refresh_vs_better_auth: between("token_refresh", sparekey.name, betterAuth.name),
  introspection_vs_better_auth: between("introspection", sparekey.name, betterAuth.name),
  connection_check_vs_bare: between("connection_check", sparekey.name, bare.name),
  disconnect_seen_ms: Math.max(...disconnected),
}
const wanted = [
  ["Token refresh, of the library in memory", ratios.token_refresh_vs_library.toFixed(2), "–", "–"],
  ["Introspection, of the library in memory", ratios.introspection_vs_library.toFixed(2), "–", "–"],
  ["Token refresh, times better-auth", ratios.token_refresh_vs_better_auth.toFixed(2), "–", "–"],
  ["Introspection, times better-auth", ratios.introspection_vs_better_auth.toFixed(2), "–", "–"],
  [
    "Connection check, of the bare route",
    ratios.connection_check_vs_bare.toFixed(2),
    "at least 0.5",
    ratios.connection_check_vs_bare >= 0.5 ? "reached" : "MISSED",
  ],
  [
    `Disconnect seen by another server, ms, most of ${disconnected.length}`,
    ratios.disconnect_seen_ms.toFixed(0),
    "at most 1000",
    ratios.disconnect_seen_ms <= 1000 ? "reached" : "MISSED",
  ],
]
const lines = results.map(({ figure, subject, perSecond, p50, p99 }) => [
  figures[figure],
  subject.name,
  perSecond.toFixed(0),
  p50.toFixed(2),
  p99.toFixed(2),
])
console.log(aligned(["Figure, 32 clients", "Subject", "a second", "p50 ms", "p99 ms"], lines).join("\n"))
console.log(`\nDisconnected, until another server refused: median ${median(disconnected).toFixed(0)} ms.\n`)
console.log(aligned(["Ratio", "measured", "wanted", ""], wanted).join("\n"))
if (values.json !== undefined) {
  const written = results.map(({ subject, ...result }) => ({ ...result, subject: subject.name }))
  await writeFile(values.json, `${JSON.stringify({ ratios, figures: written, disconnected }, null, 2)}\n`)
}

/** One server is told to disconnect somebody; the other is asked without a pause. Milliseconds from the request until it refuses. */
async function disconnectAgainAndAgain(
  { ports, teamId, apiToken, newcomer }: Disconnecting,
  times: number,
): Promise<readonly number[]> {
  const [told, asked] = ports.map((port) => `http://127.0.0.1:${port}`)
  const taken: number[] = []
  for (let count = 0; count < times; count++) {
    const { accountId, accessToken } = await newcomer()
    const ask = () =>
      fetch(`${asked}/api/connections/check`, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        body: "{}",
      })
    const before = await ask()
    if (before.status !== 200) throw new Error(`not connected: ${await before.text()}`)
    const began = performance.now()
    const disconnecting = fetch(`${told}/api/teams/${teamId}/members/${accountId}/disconnect`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiToken}` },
    })
    while ((await ask()).status === 200) await sleep(1)
    taken.push(performance.now() - began)
    const { status } = await disconnecting
    if (status !== 204) throw new Error(`the disconnect was answered with ${status}`)
  }
  return taken
}
