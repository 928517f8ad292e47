import { Menu, UnstyledButton } from "@mantine/core"
import { useQueries, useSuspenseQuery } from "@tanstack/react-query"
import { Link, useMatchRoute } from "@tanstack/react-router"
import { ChevronDownIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { meQuery, securityQuery } from "../api.ts"
import { DeskNavigation } from "../desk/desk-navigation.tsx"
import { Folding } from "./folding.tsx"
import classes from "./navigation.module.css"
import { type Team, teamQuery } from "./queries.ts"

const pages = [
  { name: "members", to: "/team/$team/members" },
  { name: "cases", to: "/team/$team/cases" },
  { name: "checkUp", to: "/team/$team/check-up" },
  { name: "activity", to: "/team/$team/activity" },
  { name: "rules", to: "/team/$team/rules" },
  { name: "roles", to: "/team/$team/roles" },
  { name: "applications", to: "/team/$team/applications" },
  { name: "devices", to: "/team/$team/devices" },
  { name: "connections", to: "/team/$team/connections" },
] as const

const operatorPages = [
  { name: "teams", to: "/operator/teams" },
  { name: "plans", to: "/operator/plans" },
  { name: "recoveries", to: "/operator/recoveries" },
  { name: "applications", to: "/operator/applications" },
] as const

type Permissions = Team["me"]["permissions"]

const readersOfMembers: Permissions = ["manage_members", "manage_mfa", "approve_cases", "read_audit"]
const readersOfCases: Permissions = ["manage_mfa", "approve_cases", "read_audit"]

const readersOfRules: Permissions = ["manage_policy", "manage_roles", "manage_members", "read_audit"]

const readersOfApplications: Permissions = ["manage_applications", "read_audit"]

type Page = (typeof pages)[number]

const readers: Readonly<Record<Page["name"], Permissions>> = {
  members: readersOfMembers,
  cases: readersOfCases,
  checkUp: readersOfMembers,
  activity: ["read_audit"],
  rules: readersOfRules,
  roles: readersOfRules,
  applications: readersOfApplications,
  devices: ["manage_devices", "read_audit"],
  connections: readersOfApplications,
}

export type OperatorPageName = (typeof operatorPages)[number]["name"]

const operatorReaders: Readonly<Record<OperatorPageName, Permissions>> = {
  teams: ["manage_policy"],
  plans: ["manage_policy"],
  recoveries: ["manage_policy"],
  applications: readersOfApplications,
}

const pagesOf = ({ me }: Team): readonly Page[] =>
  pages.filter(({ name }) => readers[name].some((permission) => me.permissions.includes(permission)))

/** Whoever may do it in the team that runs the server does it for all teams. */
export const reads = ({ operator, me }: Team, page: OperatorPageName): boolean =>
  operator && operatorReaders[page].some((permission) => me.permissions.includes(permission))

/** The teams that I belong to; a session without the authenticator is shown none. */
export function useMyTeams(): readonly Team[] {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: security } = useSuspenseQuery(securityQuery)
  return useQueries({
    queries: me.teams.map(({ id }) => ({ ...teamQuery(id), enabled: security.acr === "aal2" })),
  }).flatMap(({ data }) => data ?? [])
}

/** My security, and the pages of the teams that I look after; for somebody who looks after none there is nothing to choose. */
export function Navigation({ teamId = null }: { readonly teamId?: string | null }) {
  const { t } = useTranslation()
  const mine = useMyTeams()
  // A page of its own, beside the applications.
  const isAtTokens = useMatchRoute()({ to: "/team/$team/tokens" }) !== false
  const teams = mine.filter((team) => pagesOf(team).length > 0)
  const team = teams.find(({ id }) => id === teamId) ?? teams[0]
  const forAllTeams = operatorPages.filter(({ name }) => mine.some((one) => reads(one, name)))
  if (team === undefined && forAllTeams.length === 0) return null
  return (
    <nav className={`${classes.navigation} not-printed`} aria-label={t("work.navigation.label")}>
      <Folding>
        <Link to="/security" className={classes.link}>
          {t("shell.mySecurity")}
        </Link>
        {team && (
          <div className={classes.ofTeam}>
            <TeamName team={team} others={teams.filter((one) => one !== team)} />
            <div className={classes.pages}>
              {pagesOf(team).map(({ name, to }) => (
                <Link
                  key={name}
                  to={to}
                  params={{ team: team.id }}
                  className={classes.link}
                  inactiveProps={name === "applications" && isAtTokens ? { "aria-current": "page" } : {}}
                >
                  {t(`work.navigation.${name}`)}
                </Link>
              ))}
            </div>
          </div>
        )}
        {forAllTeams.length > 0 && (
          <div className={classes.group}>
            <span>{t("work.operator.label")}</span>
            {forAllTeams.map(({ name, to }) => (
              <Link key={name} to={to} className={classes.link}>
                {t(`work.operator.${name}`)}
              </Link>
            ))}
          </div>
        )}
        <DeskNavigation teams={mine} />
      </Folding>
    </nav>
  )
}

function TeamName({ team, others }: { readonly team: Team; readonly others: readonly Team[] }) {
  const { t } = useTranslation()
  if (others.length === 0) return <span className={classes.team}>{team.name}</span>
  return (
    <Menu position="bottom-start" width={260} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.team} aria-label={t("work.navigation.otherTeams", { team: team.name })}>
          {team.name}
          <ChevronDownIcon size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((other) => (
          <Menu.Item
            key={other.id}
            renderRoot={(root: object) => (
              <Link {...root} to={pagesOf(other)[0]?.to ?? "/team/$team/members"} params={{ team: other.id }} />
            )}
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
