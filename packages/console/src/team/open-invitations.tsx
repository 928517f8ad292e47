import { Button, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { MailIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { useTimes } from "../words/times.ts"
import { type Invitation, invitationsQuery, type Team } from "./queries.ts"
import classes from "./team.module.css"

export function OpenInvitations({ team }: { readonly team: Team }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(invitationsQuery(team.id))
  if (error) return <DenialNotice denial={error} />
  if (data?.invitations.length === 0) return <Text c="dimmed">{t("inviting.open.empty")}</Text>
  return (
    <ul className={classes.invitations}>
      {data?.invitations.map((invitation) => (
        <InvitationRow key={invitation.id} teamId={team.id} invitation={invitation} />
      ))}
    </ul>
  )
}

type InvitationRowProps = { readonly teamId: string; readonly invitation: Invitation }

function InvitationRow({ teamId, invitation }: InvitationRowProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const { id, email, name, role, invitedBy, invitedAt, expiresAt, stands } = invitation
  const [withdrawing, setWithdrawing] = useState(false)
  const params = { path: { team: teamId, id } }
  const resend = useChange(() => api.POST("/api/teams/{team}/invitations/{id}/resend", { params }), {
    said: t("inviting.open.resent", { email }),
  })
  const withdraw = useChange(() => api.DELETE("/api/teams/{team}/invitations/{id}", { params }), {
    said: t("inviting.withdraw.done", { email }),
    after: () => setWithdrawing(false),
  })
  const trouble = Date.parse(expiresAt) <= Date.now() ? "expired" : stands ? null : "fallen"
  const when = times.ago(invitedAt)
  return (
    <li>
      <MailIcon size={22} aria-hidden />
      <div>
        <Text fw={560} className={classes.named}>
          {name ?? email}
          {trouble && (
            <span className={classes.tag} data-tone="careful">
              {t(`inviting.open.${trouble}`)}
            </span>
          )}
        </Text>
        <Text size="sm">
          {name !== null && `${email}, `}
          {t("inviting.open.as", { role: role.name })}
        </Text>
        <Text size="sm" c="dimmed">
          {invitedBy === null
            ? t("inviting.open.byNobody", { when })
            : t("inviting.open.by", { name: invitedBy.name, when })}
          {". "}
          {t(trouble === null ? "inviting.open.until" : `inviting.open.${trouble}Lead`, {
            date: times.moment(expiresAt),
          })}
        </Text>
        <DenialNotice denial={resend.error} />
      </div>
      <div className={classes.invitationActs}>
        <Button
          variant="default"
          size="xs"
          aria-label={t("inviting.open.resendLabel", { email })}
          loading={resend.isPending}
          onClick={() => resend.mutate()}
        >
          {t("inviting.open.resend")}
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-label={t("inviting.open.withdrawLabel", { email })}
          onClick={() => setWithdrawing(true)}
        >
          {t("inviting.open.withdraw")}
        </Button>
      </div>
      <Question
        opened={withdrawing}
        onClose={() => setWithdrawing(false)}
        title={t("inviting.withdraw.heading")}
        lead={t("inviting.withdraw.lead", { email })}
        action={t("inviting.withdraw.action")}
        grave
        change={withdraw}
      />
    </li>
  )
}
