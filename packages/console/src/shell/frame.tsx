import { Button } from "@mantine/core"
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, meQuery } from "../api.ts"
import { ColoursSwitch } from "./colours.tsx"
import { LanguageSwitch } from "./language.tsx"
import classes from "./shell.module.css"
import { Wordmark } from "./wordmark.tsx"

/** Around every page of somebody who is signed in. */
export function Frame({ children }: { readonly children: ReactNode }) {
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
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <header className="not-printed">
        <div>
          <Wordmark />
          <span className={classes.person}>{me.name}</span>
          <LanguageSwitch />
          <ColoursSwitch />
          <Button variant="default" size="xs" onClick={() => signOut.mutate()} loading={signOut.isPending}>
            {t("shell.signOut")}
          </Button>
        </div>
      </header>
      <main id="content">{children}</main>
    </div>
  )
}
