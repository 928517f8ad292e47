/**
 * Mail as others send it: a postfix with opendkim that signs for one domain and delivers by LMTP, with all it has in a folder of its own;
 * and swaks, which writes to it. Debian's packages postfix, opendkim and swaks; postfix has to be started as root.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createConnection, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import type { SigningKey } from "../../packages/server/test/desk/letters.ts"

/** Where the packages were unpacked, if not where they belong. */
const root = process.env.SPAREKEY_TEST_MAIL_PROGRAMS ?? "/"
const programs = {
  master: join(root, "usr/lib/postfix/sbin/master"),
  opendkim: join(root, "usr/sbin/opendkim"),
  swaks: join(root, "usr/bin/swaks"),
}

/** Why there can be no such mail server here, or null. */
export function reasonAgainstPostfix(): string | null {
  const missing = Object.values(programs).filter((path) => !existsSync(path))
  if (missing.length > 0) return `not there: ${missing.join(", ")} (Debian's packages postfix, opendkim and swaks)`
  return process.getuid?.() === 0 ? null : "postfix can only be started as root"
}

type Wanted = {
  readonly domain: string
  readonly key: SigningKey
  readonly deskAddress: string
  readonly lmtpPort: number
  /** What opendkim is told to sign; left out: what it signs by itself. */
  readonly signed?: string
}

export type Postfix = AsyncDisposable & {
  /** As somebody at the domain would send it; the answer of postfix. */
  readonly send: (mail: { from: string; subject: string; body: string }) => Promise<string>
  /** What postfix says. */
  readonly log: () => Promise<string>
}

export async function startPostfix({ domain, key, deskAddress, lmtpPort, signed }: Wanted): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), "sparekey-postfix-"))
  const [port, milterPort] = [await freePort(), await freePort()]

  await writeFile(join(folder, "key.pem"), key.key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 })
  await writeFile(
    join(folder, "opendkim.conf"),
    `Mode s\nDomain ${domain}\nSelector ${key.selector}\nKeyFile ${folder}/key.pem\nCanonicalization relaxed/simple\n` +
      (signed === undefined ? "" : `SignHeaders ${signed}\n`) +
      `OversignHeaders From\nSocket inet:${milterPort}@127.0.0.1\nSyslog no\nBackground no\nRequireSafeKeys no\n`,
  )
  const opendkim = spawn(programs.opendkim, ["-f", "-x", join(folder, "opendkim.conf")], { stdio: "ignore" })

  const { user, group } = await mailUser()
  await chmod(folder, 0o755)
  for (const name of ["etc", "data", "queue"]) await mkdir(join(folder, name))
  await chown(join(folder, "data"), user.id, 0)
  const queues = ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved"]
  for (const name of [...queues, "public", "maildrop", "trace", "pid"]) {
    await mkdir(join(folder, "queue", name), { mode: 0o755 })
    if (name !== "pid") await chown(join(folder, "queue", name), user.id, 0)
  }
  await writeFile(
    join(folder, "etc/main.cf"),
    [
      "compatibility_level = 3.6",
      `queue_directory = ${folder}/queue`,
      `data_directory = ${folder}/data`,
      `daemon_directory = ${join(root, "usr/lib/postfix/sbin")}`,
      `shlib_directory = ${join(root, "usr/lib/postfix")}`,
      `mail_owner = ${user.name}`,
      `setgid_group = ${group}`,
      `myhostname = mx.${domain}`,
      `maillog_file_prefixes = ${folder}`,
      `maillog_file = ${folder}/mail.log`,
      "import_environment = MAIL_CONFIG LD_LIBRARY_PATH",
      "inet_interfaces = 127.0.0.1",
      "inet_protocols = ipv4",
      "mydestination =",
      "alias_maps =",
      "local_recipient_maps =",
      `relay_domains = ${deskAddress.split("@")[1]}`,
      `relay_transport = lmtp:inet:127.0.0.1:${lmtpPort}`,
      "smtpd_recipient_restrictions = reject_unauth_destination",
      "smtpd_relay_restrictions = reject_unauth_destination",
      `smtpd_milters = inet:127.0.0.1:${milterPort}`,
      "milter_default_action = tempfail",
      "fast_flush_domains =",
      "minimal_backoff_time = 2s",
      "maximal_backoff_time = 2s",
      "queue_run_delay = 2s",
    ].join("\n"),
  )
  // Name, kind, private, unprivileged, chroot, wakeup, at most, program: as postfix's own master.cf has them, without chroot.
  await writeFile(
    join(folder, "etc/master.cf"),
    [
      `127.0.0.1:${port} inet n - n - - smtpd`,
      "cleanup unix n - n - 0 cleanup",
      "qmgr unix n - n 300 1 qmgr",
      "rewrite unix - - n - - trivial-rewrite",
      ...["bounce", "defer", "trace"].map((name) => `${name} unix - - n - 0 bounce`),
      ...["anvil", "lmtp", "error"].map((name) => `${name} unix - - n - - ${name}`),
      "retry unix - - n - - error",
      "postlog unix-dgram n - n - 1 postlogd",
    ].join("\n"),
  )
  const env = { ...process.env, MAIL_CONFIG: join(folder, "etc") }
  const postfix = spawn(programs.master, ["-c", join(folder, "etc"), "-d"], { env, stdio: "ignore" })
  const log = () => readFile(join(folder, "mail.log"), "utf8").catch(() => "nothing")
  for (const one of [port, milterPort]) await untilOpen(one, log)

  return {
    async send({ from, subject, body }) {
      const [one, where] = [promisify(execFile), ["--server", "127.0.0.1", "--port", `${port}`]]
      const about = ["--from", from, "--to", deskAddress, "--header", `Subject: ${subject}`, "--body", body]
      const { stdout } = await one(programs.swaks, [...where, "--helo", "laptop.hotel.example", ...about])
      return stdout
    },
    log,
    async [Symbol.asyncDispose]() {
      // opendkim takes five seconds to notice that it should stop, and has nothing to finish.
      await Promise.all([end(postfix, "SIGTERM"), end(opendkim, "SIGKILL")])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once("close", resolve))
  if (child.kill(signal)) await Promise.race([ended, sleep(5_000, undefined, { ref: false })])
}

/** Postfix's own, where the package was installed; otherwise one that nobody else runs as. */
async function mailUser(): Promise<{ user: { name: string; id: number }; group: string }> {
  const users = new Map(
    (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => [line.split(":")[0], Number(line.split(":")[2])]),
  )
  const name = users.has("postfix") ? "postfix" : "games"
  return { user: { name, id: users.get(name) ?? 5 }, group: name === "postfix" ? "postdrop" : "operator" }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => probe.once("listening", resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function untilOpen(port: number, log: () => Promise<string>): Promise<void> {
  for (const end = Date.now() + 15_000; ; await sleep(50)) {
    const open = await new Promise((resolve) => {
      const socket = createConnection(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false))
      socket.on("connect", () => socket.destroy())
    })
    if (open) return
    if (Date.now() > end) throw new Error(`nobody listens on port ${port}: ${await log()}`)
  }
}
