import type { Measured } from "../subjects/subject.ts"

/** Takes operations one after the other with so many clients at once, until there are no more or the time is over. */
export async function drive(
  { clients, milliseconds }: { clients: number; milliseconds: number },
  operation: (client: number) => Promise<string | undefined> | undefined,
): Promise<Measured> {
  const latencies: number[] = []
  let failures = 0
  let firstFailure: string | undefined
  const start = performance.now()
  const end = start + milliseconds
  const client = async (index: number) => {
    for (let now = performance.now(); now < end; ) {
      const running = operation(index)
      if (running === undefined) return
      const failure = await running
      const after = performance.now()
      latencies.push(after - now)
      now = after
      if (failure === undefined) continue
      failures += 1
      firstFailure ??= failure
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  const seconds = (performance.now() - start) / 1000
  return { operations: latencies.length, failures, firstFailure, seconds, latencies }
}
