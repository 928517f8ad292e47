import { Anchor, Button, Text } from "@mantine/core"
import { Problem } from "@sparekey/client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type LinkInspection, meQuery, sessionQuery } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LinkButton } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Arriving } from "../shell/arriving.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"
import type { MailedLink } from "./mailed-link.ts"

export function JoinPage() {
  return <LinkGate purpose="join_team">{(token, link) => <Join token={token} link={link} />}</LinkGate>
}

type JoinProps = { readonly token: string; readonly link: LinkInspection }

/** A place in a team is taken by the person themselves, signed in; without a session the way leads through sign-in and back here. */
function Join({ token, link }: JoinProps) {
  const { t } = useTranslation()
  const session = useQuery(sessionQuery)
  const mailedLink: MailedLink = { purpose: "join_team", token }
  const queryClient = useQueryClient()
  const join = useMutation({
    mutationFn: () => api.POST("/api/teams/join", { body: { token } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["me"] }),
  })
  const team = link.team ?? ""
  if (join.isSuccess) {
    return (
      <>
        <Heading key="done" focused title={t("links.join.doneHeading", { team })} lead={t("links.join.doneLead")} />
        <LinkButton to="/security">{t("shell.mySecurity")}</LinkButton>
      </>
    )
  }
  if (!session.isFetchedAfterMount) return <Arriving />
  return (
    <>
      <Heading
        focused
        title={t("links.join.heading", { team })}
        lead={link.email ? t("links.join.lead", { email: link.email }) : t("links.join.leadNobody")}
      />
      {session.data ? (
        <>
          {join.error instanceof Problem && join.error.code === "link_not_valid" ? (
            <Notice tone="bad" role="alert">
              {t("links.join.elsewhere")}
            </Notice>
          ) : (
            <DenialNotice denial={join.error} />
          )}
          <Button onClick={() => join.mutate()} loading={join.isPending}>
            {t("links.join.action")}
          </Button>
          <SignedInAs mailedLink={mailedLink} />
        </>
      ) : (
        <>
          <Notice tone="plain">{t("links.join.first")}</Notice>
          <LinkButton to="/sign-in" state={{ mailedLink }} replace>
            {t("links.toSignIn")}
          </LinkButton>
        </>
      )}
    </>
  )
}

/** Whose session this is, and the way to another account that the invitation may be for. */
function SignedInAs({ mailedLink }: { readonly mailedLink: MailedLink }) {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => api.DELETE("/api/session"),
    async onSettled() {
      queryClient.removeQueries({ queryKey: ["me"] })
      await navigate({ to: "/sign-in", state: { mailedLink }, replace: true })
    },
  })
  return (
    <Text size="sm" c="dimmed" ta="center">
      {me && (
        <>
          {t("links.join.asWho", { name: me.name })}
          <br />
        </>
      )}
      <Anchor component="button" type="button" size="sm" onClick={() => signOut.mutate()}>
        {t("links.join.other")}
      </Anchor>
    </Text>
  )
}
