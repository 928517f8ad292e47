import { Button } from "@mantine/core"
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, meQuery } from "../api.ts"
import { Footer } from "./footer.tsx"
import classes from "./shell.module.css"
import { Wordmark } from "./wordmark.tsx"

type FrameProps = {
  /** What stands at the end of the header. */
  readonly aside?: ReactNode
  /** What leads to the other pages, where there are any. */
  readonly navigation?: ReactNode
  readonly children: ReactNode
}

/** Around every wide page. */
export function Frame({ aside, navigation, children }: FrameProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <header className="not-printed">
        <div>
          <Wordmark />
          {aside}
        </div>
      </header>
      {navigation}
      <main id="content">{children}</main>
      <Footer />
    </div>
  )
}

/** Who is signed in, and the way out. */
export function SignedIn() {
  const { t } = useTranslation()
  const { data: me } = useSuspenseQuery(meQuery)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => api.DELETE("/api/session"),
    async onSuccess() {
      await navigate({ to: "/sign-in", search: { said: "signedOut" }, replace: true })
      queryClient.removeQueries({ queryKey: ["me"] })
    },
  })
  return (
    <>
      <span className={classes.person}>{me.name}</span>
      <Button variant="default" size="xs" onClick={() => signOut.mutate()} loading={signOut.isPending}>
        {t("shell.signOut")}
      </Button>
    </>
  )
}
