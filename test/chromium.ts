import { execFile } from "node:child_process"
import { accessSync, constants, existsSync } from "node:fs"
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises"
import { delimiter, join } from "node:path"
import { promisify } from "node:util"

export interface Chromium {
  executablePath: string
  /** What it needs in its environment beside ours. */
  env: Record<string, string>
}

const unpacked = join(import.meta.dirname, "../node_modules/.cache/sparekey-chromium")

/**
 * Finds a Chromium: the one of CHROME_PATH, else the system's, else the one that @sparticuz/chromium brings through npm (for
 * Linux on x64), which is unpacked once and comes with the libraries that a bare system lacks.
 */
export async function findChromium(): Promise<Chromium> {
  const installed =
    process.env.CHROME_PATH ?? onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
  if (installed !== undefined) return { executablePath: installed, env: {} }
  const onMac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  if (existsSync(onMac)) return { executablePath: onMac, env: {} }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The browser tests need a Chromium: install one, or name it in CHROME_PATH.")
  }
  if (!existsSync(unpacked)) await unpack()
  return {
    executablePath: join(unpacked, "chromium"),
    env: {
      LD_LIBRARY_PATH: join(unpacked, "al2023/lib"),
      ...(!existsSync("/etc/fonts/fonts.conf") && { FONTCONFIG_PATH: join(unpacked, "fonts") }),
    },
  }
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The package unpacks into the folder for temporary files, under names that another user's run may hold, and brings its
 * libraries only where it believes to run on AWS Lambda: so it is given a folder of its own, and that belief.
 */
async function unpack(): Promise<void> {
  await mkdir(join(unpacked, ".."), { recursive: true })
  const folder = await mkdtemp(`${unpacked}-`)
  await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", 'await (await import("@sparticuz/chromium")).default.executablePath()'],
    { cwd: import.meta.dirname, env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" } },
  )
  // Several runs may unpack at once; the first one to be done wins.
  await rename(folder, unpacked).catch(() => rm(folder, { recursive: true, force: true }))
}
