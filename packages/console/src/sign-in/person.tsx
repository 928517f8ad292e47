import { Anchor, Text } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, signInQuery } from "../api.ts"

/** Whose sign-in this is, and the way to begin another. */
export function Person({ email }: { readonly email: string | null }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const startAgain = useMutation({
    mutationFn: () => api.DELETE("/api/sign-in"),
    async onSettled() {
      queryClient.setQueryData(signInQuery.queryKey, null)
      await navigate({ to: "/sign-in", replace: true, state: true })
    },
  })
  return (
    <Text size="sm" c="dimmed" ta="center">
      {email !== null && (
        <>
          {t("signIn.code.asWho", { email })}
          <br />
        </>
      )}
      <Anchor component="button" type="button" size="sm" onClick={() => startAgain.mutate()}>
        {t("signIn.code.other")}
      </Anchor>
    </Text>
  )
}
