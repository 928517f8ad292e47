import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

const every = 100

/** The most memory that a process had (resident, in MiB) while something went on. */
export async function peakMemory<Result>(pid: number | undefined, going: Promise<Result>) {
  if (pid === undefined) return { result: await going, mib: undefined }
  let mib = 0
  const look = () => {
    mib = Math.max(mib, residentMib(pid))
  }
  const timer = setInterval(look, every)
  try {
    const result = await going
    look()
    return { result, mib }
  } finally {
    clearInterval(timer)
  }
}

function residentMib(pid: number): number {
  const kibibytes =
    process.platform === "linux"
      ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
      : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })
  return Number(kibibytes) / 1024
}
