import { Text, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"
import classes from "./security.module.css"

type SectionProps = {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

/** One matter of the page: what it is on the left, how it stands on the right. */
export function Section({ id, title, lead, children }: SectionProps) {
  const heading = useId()
  return (
    <section id={id} aria-labelledby={heading} className={classes.section}>
      <div>
        <Title order={2} id={heading}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
      </div>
      <div className={classes.panel}>{children}</div>
    </section>
  )
}
