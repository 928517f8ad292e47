import { createReadStream } from "node:fs"
import { open, readFile } from "node:fs/promises"
import { createInterface } from "node:readline"
import { Command } from "commander"
import { readVerifier, signersOf, type Verifier } from "../audit/checkpoint.ts"
import { exportLog, verifyExport } from "../audit/export.ts"
import { seal } from "../audit/seal.ts"
import { checkpointOf } from "../audit/tree.ts"
import { verifyDatabase } from "../audit/verify.ts"
import type { Kept, Walk } from "../audit/walk.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { withDatabase } from "./with-database.ts"

type Asked = { readonly key?: string[]; readonly checkpoint?: string[] }

export function auditCommand(): Command {
  const audit = new Command("audit").description("the sealed audit log: keep a checkpoint, verify, export")
  audit
    .command("checkpoint")
    .description("seal what is not sealed yet and print the signed checkpoint; keep it where this server cannot reach")
    .action(printCheckpoint)
  audit
    .command("key")
    .description("print the public keys that checkpoints are signed with, the current one first")
    .action(() =>
      withDatabase(async ({ keys }) =>
        console.log(
          signersOf(keys)
            .map(({ text }) => text)
            .join("\n"),
        ),
      ),
    )
  audit
    .command("verify")
    .description("hold the log in the database, or an exported one, against what was sealed")
    .argument("[file]", "an exported log; verifying it needs no server, only --key")
    .option("--key <key...>", "the public key to go by; without a file, the default is this server's own")
    .option("--checkpoint <file...>", "a checkpoint kept from an earlier day: the log must begin with what it covers")
    .action((file: string | undefined, asked: Asked) =>
      file === undefined ? verifyOwn(asked) : verifyFile(file, asked),
    )
  audit
    .command("export")
    .description("write the sealed log to a file, without what speaks of a person")
    .argument("<file>", "must not exist yet")
    .action(exportTo)
  return audit
}

async function printCheckpoint(): Promise<void> {
  await withDatabase(async ({ pool, keys }) => {
    const { size } = await seal({ pool, keys, clock: Date.now }, { all: true })
    const newest = await checkpointOf(pool, size)
    if (newest === null) throw new OperatorProblem("The audit log is empty, so there is nothing to seal yet.")
    process.stdout.write(newest.note)
  })
}

async function verifyOwn(asked: Asked): Promise<void> {
  const kept = await readKept(asked.checkpoint)
  await withDatabase(async ({ pool, keys }) => {
    const verifiers = asked.key === undefined ? signersOf(keys) : readVerifiers(asked.key)
    const walk = await verifyDatabase(pool, { verifiers, kept })
    report(walk, kept)
    if (walk.waiting > 0) console.error(`${walk.waiting} newer entries wait to be sealed.`)
  })
}

async function verifyFile(file: string, { key, checkpoint }: Asked): Promise<void> {
  if (key === undefined) throw new OperatorProblem("An exported log is verified by a public key: give it with --key.")
  const verifiers = readVerifiers(key)
  const kept = await readKept(checkpoint)
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  const walk = await verifyExport(lines, { verifiers, kept }).catch((error) => {
    throw cannotRead(file, error)
  })
  if (walk === null) throw new OperatorProblem(`${file} is not an exported audit log.`)
  report(walk, kept)
}

async function exportTo(file: string): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const target = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
      throw new OperatorProblem(`${file} cannot be made (${error.code}): name a file that does not exist yet.`)
    })
    const stream = target.createWriteStream()
    const failed = new Promise<never>((_, reject) => stream.once("error", reject))
    const write = async (line: string) => {
      if (stream.write(`${line}\n`)) return
      await Promise.race([failed, new Promise<void>((resolve) => stream.once("drain", () => resolve()))])
    }
    const count = await exportLog(pool, write)
    await Promise.race([failed, new Promise<void>((resolve) => stream.end(() => resolve()))])
    console.error(`Wrote ${count} sealed entries to ${file}.`)
  })
}

const readVerifiers = (texts: readonly string[]): readonly Verifier[] =>
  texts.map((text) => {
    const verifier = readVerifier(text)
    if (verifier !== null) return verifier
    throw new OperatorProblem(`“${text}” is not a public key of an audit log: “sparekey audit key” prints them.`)
  })

const readKept = (files: readonly string[] = []): Promise<readonly Kept[]> =>
  Promise.all(
    files.map(async (file) => {
      const note = await readFile(file, "utf8").catch((error) => {
        throw cannotRead(file, error)
      })
      return { note, from: `the checkpoint in ${file}` }
    }),
  )

const cannotRead = (file: string, error: NodeJS.ErrnoException): Error =>
  error.code === undefined ? error : new OperatorProblem(`${file} cannot be read (${error.code}).`)

/** Enough to see what happened; a log that was cut in the middle would say it of every entry after. */
const MOST_SHOWN = 20

function report({ findings, size, last }: Walk, kept: readonly Kept[]): void {
  for (const { kind, says } of findings.slice(0, MOST_SHOWN)) console.error(`${kind}: ${says}`)
  if (findings.length > MOST_SHOWN) console.error(`and ${findings.length - MOST_SHOWN} more`)
  if (findings.length > 0) {
    throw new OperatorProblem(
      "The audit log is NOT what was sealed. Keep the database as it is, and find out who had access to it.",
    )
  }
  if (last === null) console.log("Nothing is sealed yet.")
  else
    console.log(
      `${size} entries are as they were sealed, up to ${last.at.toISOString()}, signed by ${last.signedBy.join(", ")}.`,
    )
  if (kept.length === 0)
    console.error("Without --checkpoint it could have been put back as a whole: see docs/operations.md.")
}
