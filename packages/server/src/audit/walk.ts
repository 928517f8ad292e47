/** Going through a sealed log from its beginning, and holding each entry and each checkpoint against what was signed. */
import { appendLeaf, emptyFrontier, type Frontier, rootOf } from "@sparekey/core"
import { type AuditLeaf, leafHash } from "../db/audit-statement.ts"
import { equal, sha256 } from "../secrets/keys.ts"
import { type OpenedNote, openNote, type Verifier } from "./checkpoint.ts"

/** Something that cannot be, unless somebody has changed the log behind our back. */
export type Finding = { readonly kind: FindingKind; readonly says: string }
export type FindingKind =
  | "entry_changed"
  | "entry_deleted"
  | "entry_late"
  | "entry_unsealed"
  | "seal_missing"
  | "tree_changed"
  | "root_differs"
  | "signature_wrong"
  | "checkpoint_unreadable"
  | "checkpoint_missing"
  | "rolled_back"

export type Sealed = {
  readonly accountId: string
  readonly id: string
  /** What was sealed. */
  readonly leafHash: Buffer
  /** Null: it is gone. */
  readonly entry: AuditLeaf | null
  /** The nodes that the database says this leaf makes full; left out where there are none to compare. */
  readonly completes?: Buffer
}

/** What somebody has kept from an earlier day, elsewhere. */
export type Kept = { readonly note: string; readonly from: string }

/**
 * No transaction of ours lives for that long: an entry that is older than this was there to be sealed. Clocks of several servers may
 * differ by less.
 */
export const tolerance = 10 * 60_000

export class Walk {
  readonly findings: Finding[] = []
  readonly #verifiers: readonly Verifier[]
  readonly #kept: { readonly opened: OpenedNote; readonly from: string }[] = []
  #frontier: Frontier = emptyFrontier
  #last: OpenedNote | null = null

  constructor(verifiers: readonly Verifier[], kept: readonly Kept[] = []) {
    this.#verifiers = verifiers
    for (const { note, from } of kept) {
      const opened = this.#open(note, from)
      if (opened !== null) this.#kept.push({ opened, from })
    }
  }

  get size(): number {
    return this.#frontier.size
  }

  /** The newest checkpoint that the log was held against. */
  get last(): OpenedNote | null {
    return this.#last
  }

  find(kind: FindingKind, says: string): void {
    this.findings.push({ kind, says })
  }

  entry({ accountId, id, leafHash: sealed, entry, completes }: Sealed): void {
    const which = `entry ${this.size + 1} (${id} of account ${accountId})`
    if (entry === null) this.find("entry_deleted", `${which} was sealed, and is gone`)
    else if (entry.id !== id || entry.accountId !== accountId || !equal(leafHash(entry), sealed))
      this.find("entry_changed", `${which} is not what was sealed`)
    const since = this.#last
    if (entry !== null && since !== null && Date.parse(entry.at) < since.at.getTime() - tolerance) {
      this.find(
        "entry_late",
        `${which} says ${entry.at}, but was not there at the checkpoint of ${since.at.toISOString()}`,
      )
    }
    const grown = appendLeaf(sha256, this.#frontier, sealed)
    if (completes !== undefined && !equal(Buffer.concat(grown.completed), completes)) {
      this.find("tree_changed", `the nodes kept with ${which} do not follow from the entries before it`)
    }
    this.#frontier = grown.frontier
    for (const { opened, from } of this.#kept) if (opened.size === this.size) this.#compareRoot(opened, from)
  }

  checkpoint(note: string): void {
    const from = `the checkpoint after entry ${this.size}`
    const opened = this.#open(note, from)
    if (opened === null) return
    if (opened.size !== this.size) this.find("root_differs", `${from} speaks of ${opened.size} entries`)
    else this.#compareRoot(opened, from)
    this.#last = opened
  }

  /** After the last entry: whether what was kept goes further than the log does, and somebody has signed its end. */
  end(): void {
    for (const { opened, from } of this.#kept) {
      if (opened.size > this.size) {
        this.find("rolled_back", `${from} was made over ${opened.size} entries, and the log has ${this.size}`)
      }
    }
    const { size } = this
    if (size > 0 && this.#last?.size !== size) this.find("checkpoint_missing", `no checkpoint covers entry ${size}`)
    else if (this.#last !== null && this.#last.signedBy.length === 0) {
      this.find("signature_wrong", `the newest checkpoint, after entry ${size}, is not signed by the key given`)
    }
  }

  #open(note: string, from: string): OpenedNote | null {
    const opened = openNote(note, this.#verifiers)
    if (opened === null) this.find("checkpoint_unreadable", `${from} is not a checkpoint`)
    else if (opened.forged) this.find("signature_wrong", `${from} bears a signature that is not the key's`)
    return opened
  }

  #compareRoot({ root }: OpenedNote, from: string): void {
    if (equal(root, Buffer.from(rootOf(sha256, this.#frontier)))) return
    this.find("root_differs", `${from} was made over other entries, or over the same ones in another order`)
  }
}
