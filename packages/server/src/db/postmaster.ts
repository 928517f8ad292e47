import { execFile } from "node:child_process"
import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { OperatorProblem } from "../host/operator-problem.ts"

interface Postmaster {
  pid: number
  ready: boolean
}

/** What postmaster.pid in the cluster's folder says: line 1 is the process id, line 8 its state. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n")
  const pid = Number.parseInt(lines[0] ?? "", 10)
  return pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : undefined
}

/**
 * Stops the PostgreSQL that a killed server left running on this cluster, so that every start is alike. A postmaster.pid of a
 * dead process is left to PostgreSQL, which also looks for leftover shared memory; one whose id now belongs to another
 * program (after a crash of the machine) would block PostgreSQL, and is removed. The caller holds the data folder's lock.
 *
 * @returns whether there was one to stop.
 */
export async function stopLeftover(cluster: string, sockets: string): Promise<boolean> {
  const left = await readPostmaster(cluster)
  const found = left !== undefined && isAlive(left.pid)
  const ours = found && (await runsOn(left.pid, cluster))
  if (ours) await stopPostmaster(left.pid)
  else if (found && (await untilNothingRunsOn(cluster))) await rm(join(cluster, "postmaster.pid"), { force: true })
  await rm(join(sockets, ".s.PGSQL.5432.lock"), { force: true })
  return ours
}

/**
 * Fast shutdown (open transactions are rolled back, nothing committed is lost), then an immediate one.
 *
 * @throws OperatorProblem when it survives both.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (const until = Date.now() + patience; Date.now() < until; await sleep(10)) {
      if (!isAlive(pid)) return
    }
  }
  throw new OperatorProblem(`PostgreSQL (process ${pid}) does not stop: end it by hand, then start Sparekey again.`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** A PostgreSQL process works in the folder of its cluster. */
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === "linux") {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => "")
    return folder === (await realpath(cluster))
  }
  const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", `${pid}`]).catch(() => ({ stdout: "" }))
  return stdout.includes("postgres") && stdout.includes(cluster)
}

/** Where its first process alone was killed, the others end as soon as they notice. */
async function untilNothingRunsOn(cluster: string): Promise<boolean> {
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(100)) {
    const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name))
    const running = await Promise.all(pids.map((pid) => runsOn(Number(pid), cluster)))
    if (!running.includes(true)) return true
  }
  return false
}
