/** Proofs and logout tokens are taken once. Whoever runs several processes gives a store that they share. */

export type ReplayStore = {
  /**
   * Notes that `id` was seen, until then. False: it had been already. It must be one atomic step, such as
   * `insert … on conflict do nothing` or Redis's `SET … NX PXAT`; where it fails, it throws, and nothing is let through.
   */
  note(id: string, until: Date): Promise<boolean>
}

/** For one process: what is over is forgotten. */
export function replaysInMemory(): ReplayStore {
  const seen = new Map<string, number>()
  let sweepAt = 1_000
  return {
    async note(id, until) {
      const now = Date.now()
      const known = seen.get(id)
      if (known !== undefined && known > now) return false
      seen.set(id, until.getTime())
      if (seen.size >= sweepAt) {
        for (const [one, ends] of seen) if (ends <= now) seen.delete(one)
        sweepAt = Math.max(1_000, 2 * seen.size)
      }
      return true
    },
  }
}
