/**
 * Test files that share a process, several one after the other, each as a suite with its own `before` and `after`. A process of its own
 * spends more than a second on loading the server and on running it before it is compiled, which is more than most files spend on
 * their tests.
 */
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const filesAtOnce = 10

/** They start and kill processes, or wait at the top for what others would then have running beside them. */
const alone = [
  "lifecycle.test.ts",
  "break-glass.test.ts",
  "jobs-crash.test.ts",
  "desk/listener-tls.test.ts",
  "races/start.test.ts",
]

/** What runs servers in its own process, and what asks the two that races share. Others would save nothing. */
const kinds = [/^(packages\/(server|client)\/test|test\/procedures)\//, /^test\/races\//]

const shares = (file: string): boolean =>
  kinds.some((kind) => kind.test(file)) && !alone.some((part) => file.endsWith(part))

/** Returns what to run instead, as paths from the root. */
export async function shareProcesses(root: string, files: readonly string[]): Promise<string[]> {
  const sharing = files.filter(shares).sort()
  const groups = kinds.flatMap((kind) => inGroups(sharing.filter((file) => kind.test(file))))
  const folder = "node_modules/.cache/sparekey-tests"
  await mkdir(join(root, folder), { recursive: true })
  const entries = groups.map(async (group, index) => {
    if (group[1] === undefined) return group[0] as string
    const entry = `${folder}/${index + 1}-of-${groups.length}.test.mjs`
    await writeFile(join(root, entry), entryOf(root, group))
    return entry
  })
  return [...files.filter((file) => !shares(file)), ...(await Promise.all(entries))]
}

function inGroups(files: readonly string[]): string[][] {
  const count = Math.ceil(files.length / filesAtOnce)
  const start = (group: number) => Math.floor((group * files.length) / count)
  return Array.from({ length: count }, (_, group) => files.slice(start(group), start(group + 1)))
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
