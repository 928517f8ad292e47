import { Paper, Stack } from "@mantine/core"
import type { ReactNode } from "react"
import { Footer } from "./footer.tsx"
import classes from "./shell.module.css"
import { Wordmark } from "./wordmark.tsx"

/** The one quiet column of everything that comes before being signed in. */
export function Column({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.column}>
      <header className="not-printed">
        <Wordmark />
      </header>
      <Paper component="main" className={classes.card}>
        <Stack gap="lg">{children}</Stack>
      </Paper>
      <Footer />
    </div>
  )
}
