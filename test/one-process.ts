/**
 * Test files that share a process, several one after the other, each as a suite with its own `before` and `after`. A process of its own
 * spends more than a second on loading the server and on running it before it is compiled, which is more than most files spend on
 * their tests.
 */
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const filesAtOnce = 10

/** What runs servers in its own process. Files that only start others keep to themselves: nothing would be saved. */
const shares = (file: string): boolean =>
  /^(packages\/(server|client)\/test|test\/procedures)\//.test(file) && !alone.some((part) => file.endsWith(part))

/** They start and kill processes, or wait at the top for what others would then have running beside them. */
const alone = ["lifecycle.test.ts", "break-glass.test.ts", "jobs-crash.test.ts", "desk/listener-tls.test.ts"]

/** Returns what to run instead, as paths from the root. */
export async function shareProcesses(root: string, files: readonly string[]): Promise<string[]> {
  const sharing = files.filter(shares).sort()
  const count = Math.ceil(sharing.length / filesAtOnce)
  const groups = Array.from({ length: count }, (_, group) =>
    sharing.slice((group * sharing.length) / count, ((group + 1) * sharing.length) / count),
  )
  const folder = "node_modules/.cache/sparekey-tests"
  await mkdir(join(root, folder), { recursive: true })
  const entries = groups.map(async (group, index) => {
    if (group[1] === undefined) return group[0] as string
    const entry = `${folder}/${index + 1}-of-${count}.test.mjs`
    await writeFile(join(root, entry), entryOf(root, group))
    return entry
  })
  return [...files.filter((file) => !shares(file)), ...(await Promise.all(entries))]
}

const entryOf = (root: string, files: readonly string[]): string =>
  [
    'import { describe } from "node:test"',
    ...files.map((file) => {
      const url = pathToFileURL(join(root, file)).href
      return `describe(${JSON.stringify(file)}, async () => void (await import(${JSON.stringify(url)})))`
    }),
    "",
  ].join("\n")
