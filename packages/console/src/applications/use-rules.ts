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
  /** What was typed makes sense. */
  readonly isRight: boolean
  readonly mayEdit: boolean
  readonly live: LivePreview
  readonly edit: (changed: Partial<Rules>) => void
  readonly discard: () => void
}

export function useRules(hand: Hand, { id, rules: before }: Application, mayEdit: boolean): EditedRules {
  const [draft, setDraft] = useState<Rules | null>(null)
  const rules = draft ?? before
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
    isRight,
    mayEdit,
    live: {
      preview: isAsked ? (data ?? null) : null,
      error: isAsked ? error : null,
      isFresh: rested === rules && !isFetching && !isPlaceholderData && data !== undefined,
    },
    edit: (changed) => setDraft({ ...rules, ...changed }),
    discard: () => setDraft(null),
  }
}
