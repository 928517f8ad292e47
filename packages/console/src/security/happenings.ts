/** Makes of the audit's entries what a person wants to read: one item a moment, without what only the machinery cares about. */

type Entry = {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly address: string | null
  readonly userAgent: string | null
}

/** What happened at one moment, in the order in which it happened. */
export type Happening = { readonly entries: readonly [Entry, ...Entry[]] }

/** Said only where nothing else happened at that moment. */
const incidental: readonly string[] = ["failures_cleared", "pin_failures_cleared", "enrolment_finished", "link_used"]

/** `newestFirst` as the server lists them; so is what is returned. */
export function happeningsOf(newestFirst: readonly Entry[]): readonly Happening[] {
  const happenings: Happening[] = []
  for (const moment of byMoment(withoutReservedTries(newestFirst))) {
    const told = moment.filter(({ type }) => !incidental.includes(type))
    const [first, ...others] = told.length > 0 ? told : moment
    if (first) happenings.push({ entries: [first, ...others] })
  }
  return happenings
}

/**
 * A password is counted as wrong before it is compared (so that parallel guesses are all counted) and cleared when it was right.
 * What the right one had counted in advance was no wrong password.
 */
function withoutReservedTries(newestFirst: readonly Entry[]): readonly Entry[] {
  let reserved = false
  return newestFirst.filter(({ type, data }) => {
    if (data.kind !== "password") return true
    if (type === "failures_cleared") reserved = true
    if (type !== "failure_counted" || !reserved) return true
    reserved = false
    return false
  })
}

function byMoment(newestFirst: readonly Entry[]): readonly (readonly Entry[])[] {
  const moments: Entry[][] = []
  for (const entry of newestFirst) {
    const latest = moments.at(-1)
    if (latest?.[0]?.at === entry.at) latest.unshift(entry)
    else moments.push([entry])
  }
  return moments
}
