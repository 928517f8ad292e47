import { Button, Stack } from "@mantine/core"
import { bodyOf, Problem } from "@sparekey/client"
import { useMutation } from "@tanstack/react-query"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { api, type WaysBack } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useFocusOnDenial } from "../pieces/focus.ts"
import { Notice } from "../pieces/notice.tsx"
import { useStartingAgain } from "./call.ts"
import classes from "./sign-in.module.css"

/** Asks the administrators of one team; who belongs to several says which. K7 */
export function AskForVouching({ teams }: { readonly teams: WaysBack["teams"] }) {
  const { t } = useTranslation()
  const startAgain = useStartingAgain()
  const said = useRef<HTMLDivElement>(null)
  const ask = useMutation({
    mutationFn: (teamId: string) => bodyOf(api.POST("/api/sign-in/vouching", { body: { teamId } })),
    onError: startAgain,
  })
  const already = ask.error instanceof Problem && ask.error.code === "case_already_open"
  const over = ask.isSuccess || already
  // The button that was pressed is gone: the keyboard goes on from what took its place.
  useFocusOnDenial(said, over)
  return (
    <Stack gap="sm" mt="sm" align="flex-start" ref={said} tabIndex={-1}>
      {over ? (
        <Notice tone={already ? "plain" : "good"} role="status">
          {t(`signIn.waysBack.ask_for_vouching.${already ? "already" : "asked"}`)}
        </Notice>
      ) : (
        <>
          <DenialNotice denial={ask.error} />
          {teams.map(({ id, name }) => (
            <Button
              key={id}
              className={classes.long}
              px="md"
              onClick={() => ask.mutate(id)}
              loading={ask.isPending && ask.variables === id}
              disabled={ask.isPending}
            >
              {teams.length === 1
                ? t("signIn.waysBack.ask_for_vouching.action")
                : t("signIn.waysBack.ask_for_vouching.actionOf", { team: name })}
            </Button>
          ))}
        </>
      )}
    </Stack>
  )
}
