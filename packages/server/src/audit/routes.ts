/** /api/audit: how the sealed log stands, and what proves it. Nothing here says what is in an entry. */
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { machineIn, requireCover } from "../http/machine.ts"
import { requireAskerIn } from "../http/membership.ts"
import { problemSchema } from "../http/problem.ts"
import { Refused } from "../refused.ts"
import { openNote, signersOf } from "./checkpoint.ts"
import { consistencyProof, entryOfTeam, inclusionProof, ownEntry } from "./proof.ts"
import { checkpoints, type KeptCheckpoint } from "./tree.ts"

const tags = ["Audit log"]

const CHECKPOINTS_A_PAGE = 50

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const hash = z.base64().meta({ description: "32 bytes in base64." })

const checkpointSchema = z
  .object({
    size: z.int().meta({ description: "How many entries it covers." }),
    at: z.iso.datetime(),
    root: hash,
    note: z
      .string()
      .meta({ description: "All of that and the signatures, as a signed note (c2sp.org/tlog-checkpoint)." }),
  })
  .meta({ id: "AuditCheckpoint" })

export const auditRoutes: Routes = (app, dependencies) => {
  const { pool, keys } = dependencies
  const publicKeys = signersOf(keys).map(({ id, text: key }) => ({ id, key }))

  app.get("/api/audit/keys", {
    schema: {
      tags,
      summary: "The public keys that checkpoints are signed with, the current one first",
      response: {
        200: z.object({ keys: z.array(z.object({ id: z.string(), key: z.string() })) }),
        default: problemSchema,
      },
    },
    handler: () => ({ keys: publicKeys }),
  })

  app.get("/api/audit/checkpoints", {
    schema: {
      tags,
      summary: `The signed checkpoints of the audit log, newest first, ${CHECKPOINTS_A_PAGE} at a time`,
      querystring: z.object({ cursor: size.optional().meta({ description: "Only those of fewer entries." }) }),
      response: {
        200: z.object({ checkpoints: z.array(checkpointSchema), next: z.int().nullable() }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      await requireReader(dependencies, request)
      const found = await checkpoints(pool, request.query.cursor ?? null, CHECKPOINTS_A_PAGE + 1)
      const page = found.slice(0, CHECKPOINTS_A_PAGE)
      return { checkpoints: page.map(shown), next: found.length > page.length ? (page.at(-1)?.size ?? null) : null }
    },
  })

  app.get("/api/audit/proof", {
    schema: {
      tags,
      summary: "The proof that an entry which I may read is in the sealed log (RFC 9162 §2.1.3)",
      querystring: z.object({
        entry: z.uuid().optional(),
        team: z.uuid().optional().meta({ description: "In whose log I read it; left out: in that of my own account." }),
      }),
      response: {
        200: z.object({
          leafHash: hash.meta({ description: "SHA-256 of a zero byte and the entry's canonical JSON (RFC 8785)." }),
          proof: z
            .object({ position: z.int(), path: z.array(hash), checkpoint: checkpointSchema })
            .nullable()
            .meta({ description: "Null: it has not been sealed yet, which takes some seconds." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { entry, team } = request.query
      const reader =
        team === undefined
          ? await requireSession(dependencies, request)
          : await requireAskerIn(dependencies, request, { teamId: team, reading: "see_audit_proof" }, "read_audit")
      if (entry === undefined) throw new Refused("invalid_request")
      const found = await (team === undefined
        ? ownEntry(pool, reader.accountId, entry)
        : entryOfTeam(pool, team, entry))
      if (found === null) throw new Refused("not_found")
      const proof = found.position === null ? null : await inclusionProof(pool, found.position)
      return {
        leafHash: found.leafHash.toString("base64"),
        proof: proof && { position: proof.position, path: proof.path.map(base64), checkpoint: shown(proof) },
      }
    },
  })

  app.get("/api/audit/consistency", {
    schema: {
      tags,
      summary: "The proof that the log of one checkpoint begins with that of an earlier one (RFC 9162 §2.1.4)",
      querystring: z.object({
        from: size.optional().meta({ description: "The size of the earlier checkpoint." }),
        to: size.optional().meta({ description: "Of the later one; left out: the newest." }),
      }),
      response: {
        200: z.object({ from: checkpointSchema, to: checkpointSchema, path: z.array(hash) }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      await requireReader(dependencies, request)
      const { from, to } = request.query
      if (from === undefined) throw new Refused("invalid_request")
      const proof = await consistencyProof(pool, from, to)
      if (proof === null) throw new Refused("not_found")
      return { from: shown(proof.from), to: shown(proof.to), path: proof.path.map(base64) }
    },
  })
}

/** Checkpoints name nobody: whoever is signed in sees them, and machines that read a team's log. */
async function requireReader(dependencies: Dependencies, request: FastifyRequest): Promise<void> {
  const known = await machineIn(dependencies, request)
  if (known === null) await requireSession(dependencies, request)
  else requireCover(known, "see_audit_proof", known.facts.teamId, dependencies.clock())
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")

/** Whether it is signed is for the reader to check. One that was made unreadable is shown as it is. */
function shown({ size: kept, note }: KeptCheckpoint) {
  const opened = openNote(note, [])
  if (opened === null) throw new Refused("not_found")
  return { size: kept, at: opened.at.toISOString(), root: base64(opened.root), note }
}
