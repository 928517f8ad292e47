import { Button, NativeSelect, Text } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { LinkButton, TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { SearchField } from "../pieces/search-field.tsx"
import { type Permission, PermittedButton } from "../security/permitted-button.tsx"
import { useTimes } from "../words/times.ts"
import { useMembers } from "./members.ts"
import { CodesLeft, Protection } from "./protection.tsx"
import { type Member, type Team, teamQuery } from "./queries.ts"
import lines from "./table.module.css"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/members")

const filters = {
  everybody: () => true,
  unprotected: ({ mfa }: Member) => !mfa.on,
  noCodes: ({ mfa }: Member) => mfa.codesLeft === 0,
  openCase: ({ openCases }: Member) => openCases > 0,
  notActive: ({ state }: Member) => state !== "active",
} as const

type Filter = keyof typeof filters

const isFilter = (name: string): name is Filter => Object.hasOwn(filters, name)

/** Who belongs to the team, and what protects them. */
export function MembersPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const [typed, setTyped] = useState("")
  const [filter, setFilter] = useState<Filter>("everybody")
  const [search] = useDebouncedValue(typed.trim(), 250)
  const { members, error, complete, isFetching, fetchMore } = useMembers(teamId, {
    search,
    all: filter !== "everybody",
  })
  const shown = members.filter(filters[filter])
  const isAlone = complete && search === "" && members.length <= 1
  return (
    <TeamPage
      teamId={teamId}
      title={t("team.members.heading")}
      lead={t("team.members.lead", { team: team.name })}
      action={<Invite team={team} />}
    >
      <search className={classes.tools}>
        <SearchField className={classes.grow} label={t("team.members.search")} value={typed} onType={setTyped} />
        <NativeSelect
          label={t("team.members.show")}
          size="md"
          value={filter}
          onChange={({ currentTarget: { value } }) => isFilter(value) && setFilter(value)}
          data={Object.keys(filters).map((name) => ({
            value: name,
            label: t(`team.members.filter.${name as Filter}`),
          }))}
        />
      </search>
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      <Text size="sm" c="dimmed" role="status" className={classes.count}>
        {isFetching && !complete
          ? t("team.members.looking")
          : t(complete ? "team.members.found" : "team.members.foundMore", { count: shown.length })}
      </Text>
      {shown.length > 0 && <MembersTable teamId={teamId} members={shown} />}
      {complete && shown.length === 0 && <p className={classes.empty}>{t("team.members.nobody")}</p>}
      {isAlone && shown.length > 0 && <p className={classes.empty}>{t("team.members.empty")}</p>}
      {!complete && filter === "everybody" && members.length > 0 && (
        <Button variant="default" mt="md" loading={isFetching} onClick={fetchMore}>
          {t("team.members.more")}
        </Button>
      )}
    </TeamPage>
  )
}

function Invite({ team }: { readonly team: Team }) {
  const { t } = useTranslation()
  const permission = toManageMembers(team)
  if (permission.allowed)
    return (
      <LinkButton to="/team/$team/invitations" params={{ team: team.id }} size="sm">
        {t("inviting.button")}
      </LinkButton>
    )
  return (
    <PermittedButton permission={permission} size="sm" onClick={() => undefined}>
      {t("inviting.button")}
    </PermittedButton>
  )
}

const toManageMembers = ({ me }: Team): Permission => {
  const allowed = me.permissions.includes("manage_members")
  return { allowed, reason: allowed ? null : "not_permitted", sentence: null }
}

function MembersTable({ teamId, members }: { readonly teamId: string; readonly members: readonly Member[] }) {
  const { t } = useTranslation()
  return (
    <table className={lines.table}>
      <caption className={classes.hidden}>{t("team.members.heading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("team.members.person")}</th>
          <th scope="col">{t("team.members.role")}</th>
          <th scope="col">{t("team.members.protection")}</th>
          <th scope="col">{t("team.members.codes")}</th>
          <th scope="col">{t("team.members.lastSignIn")}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} teamId={teamId} member={member} />
        ))}
      </tbody>
    </table>
  )
}

function MemberRow({ teamId, member }: { readonly teamId: string; readonly member: Member }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { id, name, email, role, owner, state, mfa, lastSignInAt, openCases } = member
  return (
    <tr>
      <th scope="row">
        <TextLink to="/team/$team/members/$member" params={{ team: teamId, member: id }} className={lines.name}>
          {name}
        </TextLink>
        {openCases > 0 && (
          <span className={classes.tag} data-tone="careful">
            {t("team.members.openCase")}
          </span>
        )}
        {state !== "active" && (
          <span className={classes.tag} data-tone="plain">
            {t(`team.state.${state}`)}
          </span>
        )}
        <span className={lines.email}>{email ?? t("team.member.noAddress")}</span>
      </th>
      <td>
        <span className={classes.named}>
          {role.name}
          {owner && <span className={classes.tag}>{t("team.owner")}</span>}
        </span>
      </td>
      <td>
        <Protection member={member} />
      </td>
      <td>
        {mfa.on ? (
          <CodesLeft left={mfa.codesLeft} />
        ) : (
          <span className={lines.wideOnly} aria-hidden>
            –
          </span>
        )}
      </td>
      <td className={lines.dimmed}>
        <span className={lines.narrowLabel}>{t("team.seen.label")}: </span>
        {lastSignInAt === null ? t("team.seen.never") : times.ago(lastSignInAt)}
      </td>
    </tr>
  )
}
