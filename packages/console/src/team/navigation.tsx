import { Menu, UnstyledButton } from "@mantine/core"
import { useQueries, useSuspenseQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ChevronDownIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { meQuery, securityQuery } from "../api.ts"
import { DeskNavigation } from "../desk/desk-navigation.tsx"
import classes from "./navigation.module.css"
import { type Team, teamQuery } from "./queries.ts"

const pages = [
  { name: "members", to: "/team/$team/members" },
  { name: "cases", to: "/team/$team/cases" },
  { name: "checkUp", to: "/team/$team/check-up" },
] as const

type Permissions = Team["me"]["permissions"]

const readersOfMembers: Permissions = ["manage_members", "manage_mfa", "approve_cases", "read_audit"]
const readersOfCases: Permissions = ["manage_mfa", "approve_cases", "read_audit"]

const mayRead = ({ me }: Team, page: (typeof pages)[number]["name"]): boolean =>
  (page === "cases" ? readersOfCases : readersOfMembers).some((permission) => me.permissions.includes(permission))

/** My security, and the pages of the teams that I look after; for somebody who looks after none there is nothing to choose. */
export function Navigation({ teamId = null }: { readonly teamId?: string | null }) {
  const { t } = useTranslation()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: security } = useSuspenseQuery(securityQuery)
  const teams = useQueries({
    queries: me.teams.map(({ id }) => ({
      ...teamQuery(id),
      // A session without the authenticator is shown no team.
      enabled: security.acr === "aal2",
    })),
  }).flatMap(({ data }) => (data && mayRead(data, "members") ? [data] : []))
  const team = teams.find(({ id }) => id === teamId) ?? teams[0]
  if (team === undefined) return null
  return (
    <nav className={`${classes.navigation} not-printed`} aria-label={t("team.navigation.label")}>
      <Link to="/security" className={classes.link}>
        {t("team.navigation.security")}
      </Link>
      <TeamName team={team} others={teams.filter((one) => one !== team)} />
      <div className={classes.pages}>
        {pages
          .filter(({ name }) => mayRead(team, name))
          .map(({ name, to }) => (
            <Link key={name} to={to} params={{ team: team.id }} className={classes.link}>
              {t(`team.navigation.${name}`)}
            </Link>
          ))}
      </div>
      <DeskNavigation teams={teams} />
    </nav>
  )
}

function TeamName({ team, others }: { readonly team: Team; readonly others: readonly Team[] }) {
  const { t } = useTranslation()
  if (others.length === 0) return <span className={classes.team}>{team.name}</span>
  return (
    <Menu position="bottom-start" width={260} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.team} aria-label={t("team.navigation.otherTeams", { team: team.name })}>
          {team.name}
          <ChevronDownIcon size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name }) => (
          <Menu.Item
            key={id}
            renderRoot={(root: object) => <Link {...root} to="/team/$team/members" params={{ team: id }} />}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
