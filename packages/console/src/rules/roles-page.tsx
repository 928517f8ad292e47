import { Button, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { CheckIcon, PencilIcon, PlusIcon, ShieldCheckIcon, Trash2Icon, UsersIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { Notice } from "../pieces/notice.tsx"
import { useChange } from "../security/change.ts"
import { PermittedButton, useWhyNot } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import { type Role, rolesQuery, type Team, teamQuery } from "../team/queries.ts"
import tags from "../team/team.module.css"
import { TeamPage } from "../team/team-page.tsx"
import { RoleEditor } from "./role-editor.tsx"
import { mayDelete, mayEdit, mayMake } from "./role-permissions.ts"
import classes from "./roles.module.css"

const route = getRouteApi("/team/$team/roles")

type Asked = { readonly act: "edit" | "delete"; readonly role: Role } | { readonly act: "make" }

/** What the team's people may do, and of which roles MFA is required. T3, T4 */
export function RolesPage() {
  const { t } = useTranslation()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { data } = useSuspenseQuery(rolesQuery(teamId))
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const why = useWhyNot()(mayMake(team))
  return (
    <TeamPage
      teamId={teamId}
      title={t("roles.heading")}
      lead={t("roles.lead", { team: team.name })}
      action={
        why === null && (
          <Button leftSection={<PlusIcon size={18} aria-hidden />} onClick={() => setAsked({ act: "make" })}>
            {t("roles.make")}
          </Button>
        )
      }
    >
      {why !== null && (
        <div className={classes.why}>
          <Notice tone="plain">{why}</Notice>
        </div>
      )}
      <ul className={classes.roles}>
        {data.roles.map((role) => (
          <OneRole key={role.id} team={team} role={role} isReader={why !== null} onAsk={setAsked} />
        ))}
      </ul>
      {asked?.act === "make" && <RoleEditor team={team} before={null} onClose={close} />}
      {asked?.act === "edit" && <RoleEditor team={team} before={asked.role} onClose={close} />}
      {asked?.act === "delete" && <Deleting team={team} role={asked.role} onClose={close} />}
    </TeamPage>
  )
}

type OneRoleProps = {
  readonly team: Team
  readonly role: Role
  /** May change no role at all: said once, above. */
  readonly isReader: boolean
  readonly onAsk: (asked: Asked) => void
}

function OneRole({ team, role, isReader, onAsk }: OneRoleProps) {
  const { t } = useTranslation()
  const { name, kind, permissions, requiresMfa, members } = role
  return (
    <li>
      <div className={classes.head}>
        <Title order={2}>{name}</Title>
        <span className={tags.tag} data-tone={kind === "admin" ? "accent" : "plain"}>
          {t(`roles.kind.${kind}.tag`)}
        </span>
        {team.me.role.id === role.id && <span className={tags.tag}>{t("roles.yours")}</span>}
      </div>
      <ul className={classes.facts}>
        <li>
          <UsersIcon size={17} aria-hidden />
          {t("roles.members", { count: members })}
        </li>
        <li className={tags.sign} data-tone={requiresMfa ? "good" : "plain"}>
          <ShieldCheckIcon size={17} aria-hidden />
          {t(requiresMfa ? "roles.requires" : "roles.requiresNot")}
        </li>
      </ul>
      {permissions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("roles.mayNothing")}
        </Text>
      ) : (
        <ul className={classes.may} aria-label={t("roles.may")}>
          {permissions.map((permission) => (
            <li key={permission}>
              <CheckIcon size={16} aria-hidden />
              {t(`roles.permission.${permission}`)}
            </li>
          ))}
        </ul>
      )}
      {!isReader && (
        <div className={classes.acts}>
          <PermittedButton
            permission={mayEdit(team, role)}
            variant="default"
            size="xs"
            leftSection={<PencilIcon size={15} aria-hidden />}
            aria-label={t("roles.editOne", { name })}
            onClick={() => onAsk({ act: "edit", role })}
          >
            {t("roles.edit")}
          </PermittedButton>
          {mayEdit(team, role).allowed && (
            <PermittedButton
              permission={mayDelete(role)}
              variant="default"
              size="xs"
              leftSection={<Trash2Icon size={15} aria-hidden />}
              aria-label={t("roles.deleteOne", { name })}
              onClick={() => onAsk({ act: "delete", role })}
            >
              {t("roles.delete")}
            </PermittedButton>
          )}
        </div>
      )}
    </li>
  )
}

type DeletingProps = { readonly team: Team; readonly role: Role; readonly onClose: () => void }

function Deleting({ team, role: { id, name }, onClose }: DeletingProps) {
  const { t } = useTranslation()
  const change = useChange(
    () => api.DELETE("/api/teams/{team}/roles/{role}", { params: { path: { team: team.id, role: id } } }),
    { said: t("roles.deleted", { name }), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("roles.deleteHeading", { name })}
      lead={t("roles.deleteLead")}
      action={t("roles.delete")}
      grave
      change={change}
    />
  )
}
