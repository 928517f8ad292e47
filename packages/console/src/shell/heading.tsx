import { Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import { useFocusOnArrival } from "../pieces/focus.ts"
import { PRODUCT } from "./wordmark.tsx"

type HeadingProps = {
  readonly title: string
  readonly lead?: ReactNode
  /** Where a page has no field to begin with, the reader begins at its heading. */
  readonly focused?: boolean
}

/** A page's one heading, one sentence, and its name in the browser's tab. */
export function Heading({ title, lead, focused = false }: HeadingProps) {
  return (
    <div>
      <title>{`${title} · ${PRODUCT}`}</title>
      {focused ? <FocusedTitle title={title} /> : <Title order={1}>{title}</Title>}
      {lead && (
        <Text c="dimmed" mt={6}>
          {lead}
        </Text>
      )}
    </div>
  )
}

function FocusedTitle({ title }: { readonly title: string }) {
  const ref = useFocusOnArrival<HTMLHeadingElement>()
  return (
    <Title order={1} ref={ref} tabIndex={-1}>
      {title}
    </Title>
  )
}
