/** An application's rules while they are edited, and what they would do. */
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { sameRules } from "./asked.ts"
import { type Application, type Hand, type Preview, previewQuery, type Rules } from "./queries.ts"

const MOST_MINUTES = 7 * 24 * 60

export const periodIsRight = (minutes: number | null): boolean =>
  minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES)

export type LivePreview = {
  readonly preview: Preview | null
  readonly error: Error | null
  /** It is about exactly what is asked now. */
  readonly isFresh: boolean
}

export type EditedRules = {
  readonly rules: Rules
  /** As they are saved. */
  readonly before: Rules
  readonly isChanged: boolean
  /** What is said with the change: whoever saves looks at this. */
  readonly version: string
  /** Others have saved other rules since the editing began. */
  readonly newer: Rules | null
  /** The same changes, made to theirs. */
  readonly carryOver: () => void
  /** What was typed makes sense. */
  readonly isRight: boolean
  readonly mayEdit: boolean
  readonly live: LivePreview
  readonly edit: (changed: Partial<Rules>) => void
  readonly discard: () => void
}

/** Each of them once: mine where I changed it, else theirs. */
function carriedOver(mine: Rules, base: Rules, theirs: Rules): Rules {
  const pick = <Value>(of: (rules: Rules) => Value): Value =>
    JSON.stringify(of(mine)) === JSON.stringify(of(base)) ? of(theirs) : of(mine)
  return {
    mfa: {
      admins: pick(({ mfa }) => mfa.admins),
      members: pick(({ mfa }) => mfa.members),
      roles: pick(({ mfa }) => mfa.roles.toSorted()),
    },
    everyConnection: pick(({ everyConnection }) => everyConnection),
    againAfterMinutes: pick(({ againAfterMinutes }) => againAfterMinutes),
  }
}

type Draft = { readonly base: Application; readonly rules: Rules }

export function useRules(hand: Hand, application: Application, mayEdit: boolean): EditedRules {
  const { id } = application
  const [draft, setDraft] = useState<Draft | null>(null)
  const isNewer = draft !== null && !sameRules(draft.base.rules, application.rules)
  const { rules: before, version } = isNewer ? draft.base : application
  const rules = draft?.rules ?? before
  const [rested] = useDebouncedValue(rules, 350)
  const isChanged = !sameRules(rules, before)
  const isRight = periodIsRight(rules.againAfterMinutes)
  const isAsked = isChanged && isRight && periodIsRight(rested.againAfterMinutes)
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...previewQuery(hand, id, rested),
    enabled: isAsked,
  })
  return {
    rules,
    before,
    isChanged,
    version,
    newer: isNewer ? application.rules : null,
    carryOver: () => setDraft({ base: application, rules: carriedOver(rules, before, application.rules) }),
    isRight,
    mayEdit,
    live: {
      preview: isAsked ? (data ?? null) : null,
      error: isAsked ? error : null,
      isFresh: rested === rules && !isFetching && !isPlaceholderData && data !== undefined,
    },
    edit: (changed) => setDraft({ base: isNewer ? draft.base : application, rules: { ...rules, ...changed } }),
    discard: () => setDraft(null),
  }
}
