import { bodyOf, Problem } from "@sparekey/client"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, type LinkInspection } from "../api.ts"
import { LinkButton } from "../pieces/link.tsx"
import { Arriving, Broken } from "../shell/arriving.tsx"
import { Column } from "../shell/column.tsx"
import { Heading } from "../shell/heading.tsx"
import { useMailedToken } from "./mailed-link.ts"

type Purpose = LinkInspection["purpose"]

type LinkGateProps = {
  readonly purpose: Purpose
  readonly children: (token: string, link: LinkInspection) => ReactNode
}

/**
 * Looks at the link's token, which travels in the fragment so that no server log holds it. Looking changes nothing: a mail
 * scanner that follows the link uses nothing up. B1, B2.
 */
export function LinkGate({ purpose, children }: LinkGateProps) {
  const token = useMailedToken(purpose)
  const { data, error } = useQuery({
    queryKey: ["link", token],
    queryFn: () => bodyOf(api.POST("/api/links/inspect", { body: { token } })),
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  if (token === "") return <DeadLink purpose={purpose} incomplete />
  if (data)
    return data.purpose === purpose ? (
      <Column key={token}>{children(token, data)}</Column>
    ) : (
      <DeadLink purpose={purpose} />
    )
  if (error instanceof Problem && isDead(error)) return <DeadLink purpose={purpose} />
  return error ? <Broken error={error} /> : <Arriving />
}

const isDead = ({ code }: Problem): boolean => code === "link_not_valid" || code === "invalid_request"

type DeadLinkProps = { readonly purpose: Purpose; readonly incomplete?: boolean }

/** A used, old or broken link, and what to do about it. */
function DeadLink({ purpose, incomplete = false }: DeadLinkProps) {
  const { t } = useTranslation()
  return (
    <Column>
      <Heading
        focused
        title={t("links.dead.heading")}
        lead={t(incomplete ? "links.dead.noToken" : `links.dead.${purpose}`)}
      />
      {purpose === "reset_password" && <LinkButton to="/forgot">{t("links.dead.newReset")}</LinkButton>}
      {(purpose === "stop" || purpose === "cancel_case") && (
        <LinkButton to="/forgot">{t("links.dead.newPassword")}</LinkButton>
      )}
      <LinkButton to="/sign-in" variant="default">
        {t("links.toSignIn")}
      </LinkButton>
    </Column>
  )
}
