/**
 * Applications as others protect them: an Apache with mod_auth_openidc, which knows nothing of Sparekey but its address, with all it has in
 * a folder of its own. Debian's packages apache2 and libapache2-mod-auth-openidc.
 */
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

const program = "/usr/sbin/apache2"
const modules = "/usr/lib/apache2/modules"

/** Why there can be no such Apache here, or null. */
export function reasonAgainstApache(): string | null {
  const missing = [program, join(modules, "mod_auth_openidc.so")].filter((path) => !existsSync(path))
  return missing.length === 0
    ? null
    : `not there: ${missing.join(", ")} (Debian's packages apache2 and libapache2-mod-auth-openidc)`
}

export type Wanted = {
  readonly port: number
  /** Where Sparekey is. */
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
}

export type Apache = AsyncDisposable & {
  /** What Apache says. */
  readonly log: () => Promise<string>
}

/** Where the provider sends people back to, and says that somebody has signed out. */
export const addressesOf = (port: number) => {
  const home = `http://127.0.0.1:${port}`
  const redirect = `${home}/desk/back`
  return { home, redirect, backchannel: `${redirect}?logout=backchannel`, bye: `${home}/bye.html` }
}

const loaded = ["mpm_event", "authn_core", "authz_core", "authz_user", "dir", "include", "auth_openidc"]

const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Desk</title><h1>Desk</h1><dl>
${["sub", "email", "name", "acr", "amr"]
  .map((claim) => `<dt>${claim}</dt><dd id="${claim}"><!--#echo var="OIDC_CLAIM_${claim}" --></dd>`)
  .join("\n")}
</dl></html>
`

/** `/desk` asks for a sign-in; `/desk/vault` for `aal2`, and sends whoever lacks it to step up, as the module's manual says. */
const configuration = (folder: string, { port, issuer, clientId, secret }: Wanted): string => `
ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/error.log
LogLevel warn
${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join("\n")}
${process.getuid?.() === 0 ? "User www-data\nGroup www-data" : ""}
StartServers 1
ServerLimit 2
ThreadsPerChild 8
ThreadLimit 8
MaxRequestWorkers 16
MinSpareThreads 1
MaxSpareThreads 16
DocumentRoot ${folder}/pages
ForceType text/html
SetOutputFilter INCLUDES

OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${clientId}
OIDCClientSecret "${secret}"
OIDCRedirectURI ${addressesOf(port).redirect}
OIDCCryptoPassphrase "kept for as long as this test runs"
OIDCScope "openid profile email"
OIDCPKCEMethod S256
OIDCPassClaimsAs environment
OIDCRemoteUserClaim sub

<Directory ${folder}/pages>
  Options +Includes
  Require all granted
</Directory>
<Location /desk>
  AuthType openid-connect
  Require valid-user
</Location>
<Location /desk/vault>
  Require claim acr:aal2
  OIDCUnAutzAction auth
  OIDCPathAuthRequestParams acr_values=aal2
</Location>
`

export async function startApache(wanted: Wanted): Promise<Apache> {
  const folder = await mkdtemp(join(tmpdir(), "sparekey-apache-"))
  await chmod(folder, 0o755)
  await mkdir(join(folder, "pages/desk/vault"), { recursive: true })
  for (const path of ["desk/index.html", "desk/vault/index.html"]) await writeFile(join(folder, "pages", path), page)
  await writeFile(
    join(folder, "pages/bye.html"),
    '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Bye</title><h1>Bye</h1></html>',
  )
  await writeFile(join(folder, "apache.conf"), configuration(folder, wanted), { mode: 0o600 })
  const apache = spawn(program, ["-d", folder, "-f", join(folder, "apache.conf"), "-D", "FOREGROUND"], {
    stdio: ["ignore", "ignore", "pipe"],
  })
  let said = ""
  apache.stderr.on("data", (chunk: Buffer) => (said += chunk))
  const log = async () => said + (await readFile(join(folder, "error.log"), "utf8").catch(() => ""))
  const ended = new Promise<void>((resolve) => apache.once("close", () => resolve()))
  const one = {
    log,
    async [Symbol.asyncDispose]() {
      apache.kill("SIGTERM")
      await Promise.race([ended, sleep(10_000, undefined, { ref: false })])
      await rm(folder, { recursive: true, force: true })
    },
  }
  for (const end = Date.now() + 15_000; ; await sleep(50)) {
    const answer = await fetch(addressesOf(wanted.port).bye).catch(() => null)
    if (answer?.status === 200) return one
    if (Date.now() < end && apache.exitCode === null) continue
    const says = await log()
    await one[Symbol.asyncDispose]()
    throw new Error(`Apache does not answer: ${says}`)
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => probe.once("listening", resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
