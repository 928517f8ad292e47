/** The pages and what leads to them. Each page is a chunk of its own; sign-in comes first and is kept light. */
import type { QueryClient } from "@tanstack/react-query"
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router"
import { meQuery, outboxQuery, securityQuery, sessionQuery, signInQuery } from "./api.ts"
import { applicationQuery, applicationsQuery, tokensQuery } from "./applications/queries.ts"
import { deskCaseQuery, deskCasesQuery, deskFiguresQuery, deskKeptQuery, deskMessagesQuery } from "./desk/queries.ts"
import { isMessageFilter, type MessageFilter } from "./desk/worth-a-look.ts"
import { Arriving, Broken, Nowhere } from "./shell/arriving.tsx"
import type { Saying } from "./sign-in/password-step.tsx"
import type { View } from "./sign-in/steps.ts"
import { memberQuery, policyQuery, rolesQuery, teamQuery } from "./team/queries.ts"
import { saying, speak } from "./words/i18n.ts"
import { isLocale } from "./words/locale.ts"

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.fetchQuery(sessionQuery)
    throw redirect({ to: session === null ? "/sign-in" : "/security", replace: true })
  },
})

const views: readonly View[] = ["ways-back", "recovery-code"]
const sayings: readonly Saying[] = ["ended", "over", "signedOut", "reset", "welcome"]

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { view?: View; said?: Saying; interaction?: string } => {
    const view = views.find((each) => each === search.view)
    const said = sayings.find((each) => each === search.said)
    const interaction = typeof search.interaction === "string" ? search.interaction : undefined
    return { ...(view ? { view } : {}), ...(said ? { said } : {}), ...(interaction ? { interaction } : {}) }
  },
  // The application that waits for this sign-in is not forgotten from one step to the next.
  search: { middlewares: [retainSearchParams(["interaction"])] },
  loader: ({ context }) => context.queryClient.ensureQueryData(signInQuery),
  component: lazyRouteComponent(
    saying([], () => import("./sign-in/sign-in-page.tsx")),
    "SignInPage",
  ),
})

const security = createRoute({
  getParentRoute: () => root,
  path: "/security",
  validateSearch: (search: Record<string, unknown>): { open?: "new-codes" } =>
    search.open === "new-codes" ? { open: "new-codes" } : {},
  loader: async ({ context: { queryClient } }) => {
    const [me] = await Promise.all([queryClient.ensureQueryData(meQuery), queryClient.ensureQueryData(securityQuery)])
    if (isLocale(me.locale)) await speak(me.locale, { remember: false })
  },
  component: lazyRouteComponent(
    saying(["connections", "events", "security", "set-up", "work"], () => import("./security/security-page.tsx")),
    "SecurityPage",
  ),
})

/** What every page about a team shows, asked for at once. */
async function loadTeam({ queryClient }: { readonly queryClient: QueryClient }, team: string): Promise<void> {
  const [me] = await Promise.all([
    queryClient.ensureQueryData(meQuery),
    queryClient.ensureQueryData(securityQuery),
    queryClient.ensureQueryData(teamQuery(team)),
  ])
  if (isLocale(me.locale)) await speak(me.locale, { remember: false })
}

const members = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/members",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["inviting", "team", "work"], () => import("./team/members-page.tsx")),
    "MembersPage",
  ),
})

const member = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/members/$member",
  loader: async ({ context, params }) => {
    await Promise.all([
      loadTeam(context, params.team),
      context.queryClient.ensureQueryData(memberQuery(params.team, params.member)),
    ])
  },
  component: lazyRouteComponent(
    saying(["connections", "history", "team", "work"], () => import("./team/member-page.tsx")),
    "MemberPage",
  ),
})

const cases = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/cases",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["recoveries", "team", "work"], () => import("./team/cases-page.tsx")),
    "CasesPage",
  ),
})

const invitations = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/invitations",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["inviting", "team", "work"], () => import("./team/invitations-page.tsx")),
    "InvitationsPage",
  ),
})

const activity = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/activity",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["activity", "work"], () => import("./team/activity-page.tsx")),
    "ActivityPage",
  ),
})

const checkUp = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/check-up",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["team", "work"], () => import("./team/check-up-page.tsx")),
    "CheckUpPage",
  ),
})

const rules = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/rules",
  loader: async ({ context, params: { team } }) => {
    await Promise.all([
      loadTeam(context, team),
      context.queryClient.ensureQueryData(policyQuery(team)),
      context.queryClient.ensureQueryData(rolesQuery(team)),
    ])
  },
  component: lazyRouteComponent(
    saying(["changing", "presets", "recoveries", "rules", "work"], () => import("./rules/rules-page.tsx")),
    "RulesPage",
  ),
})

const roles = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/roles",
  loader: async ({ context, params: { team } }) => {
    await Promise.all([loadTeam(context, team), context.queryClient.ensureQueryData(rolesQuery(team))])
  },
  component: lazyRouteComponent(
    saying(["changing", "roles", "rules", "work"], () => import("./rules/roles-page.tsx")),
    "RolesPage",
  ),
})

const applications = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/applications",
  loader: async ({ context, params: { team } }) => {
    await Promise.all([loadTeam(context, team), context.queryClient.ensureQueryData(applicationsQuery({ team }))])
  },
  component: lazyRouteComponent(
    saying(["applications", "tokens", "work"], () => import("./applications/team-applications-page.tsx")),
    "TeamApplicationsPage",
  ),
})

const application = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/applications/$application",
  loader: async ({ context, params: { team, application: id } }) => {
    await Promise.all([
      loadTeam(context, team),
      context.queryClient.ensureQueryData(applicationsQuery({ team })),
      context.queryClient.ensureQueryData(applicationQuery({ team }, id)),
    ])
  },
  component: lazyRouteComponent(
    saying(["applications", "changing", "work"], () => import("./applications/application-pages.tsx")),
    "TeamApplicationPage",
  ),
})

const tokens = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/tokens",
  loader: async ({ context, params: { team } }) => {
    await Promise.all([loadTeam(context, team), context.queryClient.ensureQueryData(tokensQuery(team))])
  },
  component: lazyRouteComponent(
    saying(["applications", "tokens", "work"], () => import("./applications/tokens-page.tsx")),
    "TokensPage",
  ),
})

const devices = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/devices",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["devices", "work"], () => import("./devices/devices-page.tsx")),
    "DevicesPage",
  ),
})

const connections = createRoute({
  getParentRoute: () => root,
  path: "/team/$team/connections",
  loader: ({ context, params }) => loadTeam(context, params.team),
  component: lazyRouteComponent(
    saying(["connections", "work"], () => import("./connections/connections-page.tsx")),
    "ConnectionsPage",
  ),
})

/** The pages of whoever runs the server: which of my teams is theirs, each team says. */
async function loadOperator({ queryClient }: { readonly queryClient: QueryClient }): Promise<void> {
  const [me, security] = await Promise.all([
    queryClient.ensureQueryData(meQuery),
    queryClient.ensureQueryData(securityQuery),
  ])
  if (security.acr === "aal2") await Promise.all(me.teams.map(({ id }) => queryClient.ensureQueryData(teamQuery(id))))
  if (isLocale(me.locale)) await speak(me.locale, { remember: false })
}

const operatorTeams = createRoute({
  getParentRoute: () => root,
  path: "/operator/teams",
  loader: ({ context }) => loadOperator(context),
  component: lazyRouteComponent(
    saying(["operator", "presets", "work"], () => import("./operator/teams-page.tsx")),
    "TeamsPage",
  ),
})

const operatorPlans = createRoute({
  getParentRoute: () => root,
  path: "/operator/plans",
  loader: ({ context }) => loadOperator(context),
  component: lazyRouteComponent(
    saying(["operator", "work"], () => import("./operator/plans-page.tsx")),
    "PlansPage",
  ),
})

const operatorRecoveries = createRoute({
  getParentRoute: () => root,
  path: "/operator/recoveries",
  loader: ({ context }) => loadOperator(context),
  component: lazyRouteComponent(
    saying(["operator", "work"], () => import("./operator/recoveries-page.tsx")),
    "RecoveriesPage",
  ),
})

const operatorApplications = createRoute({
  getParentRoute: () => root,
  path: "/operator/applications",
  loader: ({ context }) => loadOperator(context),
  component: lazyRouteComponent(
    saying(["applications", "work"], () => import("./applications/operator-applications-page.tsx")),
    "OperatorApplicationsPage",
  ),
})

const operatorApplication = createRoute({
  getParentRoute: () => root,
  path: "/operator/applications/$application",
  loader: async ({ context, params: { application: id } }) => {
    await Promise.all([
      loadOperator(context),
      context.queryClient.ensureQueryData(applicationsQuery("operator")),
      context.queryClient.ensureQueryData(applicationQuery("operator", id)),
    ])
  },
  component: lazyRouteComponent(
    saying(["applications", "changing", "work"], () => import("./applications/application-pages.tsx")),
    "OperatorApplicationPage",
  ),
})

/** What every page of the desk shows, asked for at once. Whoever is not of the desk is told that there is nothing. */
async function loadDesk(queryClient: QueryClient): Promise<void> {
  const [me] = await Promise.all([queryClient.ensureQueryData(meQuery), queryClient.ensureQueryData(securityQuery)])
  await Promise.all(me.teams.map(({ id }) => queryClient.ensureQueryData(teamQuery(id))))
  if (isLocale(me.locale)) await speak(me.locale, { remember: false })
}

const desk = createRoute({
  getParentRoute: () => root,
  path: "/desk",
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([loadDesk(queryClient), queryClient.ensureQueryData(deskCasesQuery(false))])
  },
  component: lazyRouteComponent(
    saying(["desk", "work"], () => import("./desk/inbox-page.tsx")),
    "InboxPage",
  ),
})

const deskCase = createRoute({
  getParentRoute: () => root,
  path: "/desk/cases/$case",
  loader: async ({ context: { queryClient }, params }) => {
    await Promise.all([loadDesk(queryClient), queryClient.ensureQueryData(deskCaseQuery(params.case))])
  },
  component: lazyRouteComponent(
    saying(["desk", "desk-reasons", "work"], () => import("./desk/case-page.tsx")),
    "CasePage",
  ),
})

const deskMessages = createRoute({
  getParentRoute: () => root,
  path: "/desk/messages",
  validateSearch: (search: Record<string, unknown>): { show?: MessageFilter } =>
    isMessageFilter(search.show) ? { show: search.show } : {},
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([loadDesk(queryClient), queryClient.ensureQueryData(deskMessagesQuery)])
  },
  component: lazyRouteComponent(
    saying(["desk", "desk-reasons", "work"], () => import("./desk/messages-page.tsx")),
    "MessagesPage",
  ),
})

const deskFigures = createRoute({
  getParentRoute: () => root,
  path: "/desk/figures",
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([loadDesk(queryClient), queryClient.ensureQueryData(deskFiguresQuery)])
  },
  component: lazyRouteComponent(
    saying(["desk", "work"], () => import("./desk/figures-page.tsx")),
    "FiguresPage",
  ),
})

const deskKept = createRoute({
  getParentRoute: () => root,
  path: "/desk/kept",
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([loadDesk(queryClient), queryClient.ensureQueryData(deskKeptQuery)])
  },
  component: lazyRouteComponent(
    saying(["desk", "desk-reasons", "work"], () => import("./desk/kept-page.tsx")),
    "KeptPage",
  ),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/forgot-page.tsx")),
    "ForgotPage",
  ),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/reset-page.tsx")),
    "ResetPage",
  ),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/welcome-page.tsx")),
    "WelcomePage",
  ),
})

const verify = createRoute({
  getParentRoute: () => root,
  path: "/verify",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/verify-page.tsx")),
    "VerifyPage",
  ),
})

const stop = createRoute({
  getParentRoute: () => root,
  path: "/stop",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/stop-page.tsx")),
    "StopPage",
  ),
})

const recover = createRoute({
  getParentRoute: () => root,
  path: "/recover",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/recover-page.tsx")),
    "RecoverPage",
  ),
})

const cancelRecovery = createRoute({
  getParentRoute: () => root,
  path: "/cancel-recovery",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/cancel-page.tsx")),
    "CancelPage",
  ),
})

const confirmRequest = createRoute({
  getParentRoute: () => root,
  path: "/confirm-request",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/confirm-request-page.tsx")),
    "ConfirmRequestPage",
  ),
})

const joinTeam = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(
    saying(["links"], () => import("./links/join-page.tsx")),
    "JoinPage",
  ),
})

const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  loader: ({ context }) => context.queryClient.ensureQueryData(outboxQuery),
  component: lazyRouteComponent(
    saying(["outbox"], () => import("./outbox/outbox-page.tsx")),
    "OutboxPage",
  ),
})

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      start,
      signIn,
      security,
      members,
      member,
      invitations,
      cases,
      checkUp,
      activity,
      rules,
      roles,
      applications,
      application,
      tokens,
      devices,
      connections,
      operatorTeams,
      operatorPlans,
      operatorRecoveries,
      operatorApplications,
      operatorApplication,
      desk,
      deskCase,
      deskMessages,
      deskFigures,
      deskKept,
      forgot,
      reset,
      welcome,
      verify,
      stop,
      recover,
      cancelRecovery,
      confirmRequest,
      joinTeam,
      outbox,
    ]),
    context: { queryClient },
    defaultPendingComponent: Arriving,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Nowhere,
    scrollRestoration: true,
  })
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
