import { Button } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { PlusIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { Notice } from "../pieces/notice.tsx"
import { useChange } from "../security/change.ts"
import { PermittedButton, useWhyNot } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { teamQuery } from "../team/queries.ts"
import shared from "../team/team.module.css"
import { TeamPage } from "../team/team-page.tsx"
import classes from "./applications.module.css"
import { MakeToken } from "./make-token.tsx"
import { type ApiToken, tokensQuery } from "./queries.ts"
import { Tabs } from "./tabs.tsx"
import { TokenLine } from "./token-line.tsx"

const route = getRouteApi("/team/$team/tokens")

/** G9: tokens for machines that act for the team. */
export function TokensPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data } = useSuspenseQuery(tokensQuery(teamId))
  const { tokens, offered, may } = data
  const [making, setMaking] = useState(false)
  const [withdrawn, setWithdrawn] = useState<ApiToken | null>(null)
  const why = useWhyNot()(may.make)
  return (
    <TeamPage
      teamId={teamId}
      title={t("tokens.heading")}
      lead={t("tokens.lead", { team: team.name })}
      action={
        may.make.allowed && (
          <Button leftSection={<PlusIcon size={18} aria-hidden />} onClick={() => setMaking(true)}>
            {t("tokens.make")}
          </Button>
        )
      }
    >
      <Tabs team={teamId} />
      <div className={classes.tokens}>
        {why !== null && <Notice tone="plain">{t("applications.readOnly", { why })}</Notice>}
        {tokens.length === 0 ? (
          <div className={shared.empty}>
            <p>{t("tokens.empty")}</p>
          </div>
        ) : (
          <ul className={shared.invitations} aria-label={t("tokens.list")}>
            {tokens.map((token) => (
              <TokenLine key={token.id} token={token}>
                {may.remove.allowed && (
                  <PermittedButton
                    permission={may.remove}
                    variant="default"
                    size="xs"
                    aria-label={t("tokens.withdrawOne", { name: token.name })}
                    onClick={() => setWithdrawn(token)}
                  >
                    {t("tokens.withdraw")}
                  </PermittedButton>
                )}
              </TokenLine>
            ))}
          </ul>
        )}
      </div>
      {making && <MakeToken team={teamId} offered={offered} onClose={() => setMaking(false)} />}
      {withdrawn && <Withdrawing team={teamId} token={withdrawn} onClose={() => setWithdrawn(null)} />}
    </TeamPage>
  )
}

type WithdrawingProps = { readonly team: string; readonly token: ApiToken; readonly onClose: () => void }

function Withdrawing({ team, token: { id, name }, onClose }: WithdrawingProps) {
  const { t } = useTranslation()
  const change = useChange(
    () => api.DELETE("/api/teams/{team}/tokens/{token}", { params: { path: { team, token: id } } }),
    { said: t("tokens.withdrawn", { name }), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("tokens.withdrawHeading", { name })}
      lead={t("tokens.withdrawLead")}
      action={t("tokens.withdrawAction")}
      grave
      change={change}
    />
  )
}
