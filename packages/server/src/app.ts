/** Puts the server together: edges around one `perform`. */
import cookie from "@fastify/cookie"
import Fastify, { type FastifyInstance, LogController } from "fastify"
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod"
import type { Pool } from "pg"
import type { Logger } from "pino"
import { addressRoutes } from "./accounts/address-routes.ts"
import { joinRoute } from "./accounts/join-route.ts"
import { linkRoutes } from "./accounts/link-routes.ts"
import { meRoutes } from "./accounts/me-routes.ts"
import { passwordRoutes } from "./accounts/password-routes.ts"
import { applicationRoutes } from "./applications/routes.ts"
import { auditRoutes } from "./audit/routes.ts"
import { authenticatorRoutes } from "./authenticators/routes.ts"
import type { Config } from "./config.ts"
import { connectionRoutes } from "./connections/routes.ts"
import { apiTokenRoutes } from "./connections/token-routes.ts"
import { createLookUp } from "./db/look-ups.ts"
import { deskCaseRoutes } from "./desk/case-routes.ts"
import { confirmRoute } from "./desk/confirm-route.ts"
import { dossierRoute } from "./desk/dossier-route.ts"
import { deskFigureRoutes } from "./desk/figures-route.ts"
import { deskLimitsRoute } from "./desk/limits-route.ts"
import { deskMessageRoutes } from "./desk/message-routes.ts"
import { deviceRoutes } from "./devices/routes.ts"
import { deviceSignInRoutes } from "./devices/sign-in-routes.ts"
import { registerApiDocs } from "./http/api-docs.ts"
import { configurationRoutes, mailOf } from "./http/configuration.ts"
import type { App, Dependencies } from "./http/dependencies.ts"
import { registerHealth } from "./http/health.ts"
import { registerIdempotency } from "./http/idempotency.ts"
import { registerJsonBody } from "./http/json-body.ts"
import { createMetrics } from "./http/metrics.ts"
import { registerOpenapi } from "./http/openapi.ts"
import { registerPages } from "./http/pages.ts"
import { registerProblems, sendProblem } from "./http/problem.ts"
import { registerRequestTarget } from "./http/request-target.ts"
import { registerSameOrigin } from "./http/same-origin.ts"
import { registerSecurityHeaders, securityHeaders } from "./http/security-headers.ts"
import { retentionRoute } from "./jobs/retention-route.ts"
import type { Outbox } from "./mail/outbox.ts"
import { outboxRoutes } from "./mail/outbox-routes.ts"
import { oidcRoutes } from "./oidc/routes.ts"
import { createPerform } from "./perform.ts"
import { pinRoutes } from "./pins/routes.ts"
import { planRoutes } from "./policy/plan-routes.ts"
import { recoverySwitchRoutes } from "./policy/recovery-switch-routes.ts"
import { roleRoutes } from "./policy/role-routes.ts"
import { policyRoutes } from "./policy/routes.ts"
import { recoveryRoutes } from "./recovery/routes.ts"
import { recoveryCodeRoutes } from "./recovery-codes/routes.ts"
import type { Keys } from "./secrets/keys.ts"
import { sessionRoutes } from "./sessions/routes.ts"
import { signInRoutes } from "./sign-in/routes.ts"
import { waysBackRoutes } from "./sign-in/ways-back-routes.ts"
import { checkUpRoutes } from "./teams/check-up-routes.ts"
import { invitationRoutes } from "./teams/invitation-routes.ts"
import { memberRoutes } from "./teams/member-routes.ts"
import { operatorRoutes } from "./teams/operator-routes.ts"
import { reportRoutes } from "./teams/report-routes.ts"
import { teamRoutes } from "./teams/routes.ts"

export type Parts = {
  readonly config: Config
  /** Connected as the server's restricted role. */
  readonly pool: Pool
  readonly keys: Keys
  readonly log: Logger
  /** Where a demonstration's mails can be seen. */
  readonly outbox?: Outbox | null
  /** Milliseconds since the epoch, UTC; tests give their own. */
  readonly clock?: () => number
}

const BODY_LIMIT = 64 * 1024

/** In which a whole request has to arrive. Fastify waits for ever otherwise, and a slow sender could hold any number of connections. */
const REQUEST_TIMEOUT = 30_000

export async function buildApp({
  config,
  pool,
  keys,
  log,
  outbox = null,
  clock = Date.now,
}: Parts): Promise<FastifyInstance> {
  const app = createHttpServer(config, log)
  const metrics = createMetrics()
  const { serverPolicy } = config
  const perform = metrics.counting(createPerform({ pool, keys, clock, serverPolicy }))
  const { count } = metrics
  const lookUp = createLookUp(pool)
  const dependencies: Dependencies = { config, pool, lookUp, keys, perform, count, serverPolicy, clock }

  registerSecurityHeaders(app, securityHeaders(config.origin))
  registerJsonBody(app)
  registerProblems(app, clock)
  registerRequestTarget(app)
  registerSameOrigin(app, config.origin)
  await app.register(cookie)
  registerIdempotency(app, dependencies)
  await registerOpenapi(app)
  registerApiDocs(app)
  metrics.register(app)
  registerHealth(app, { pool, mail: mailOf(config) })
  const capabilities = [
    configurationRoutes,
    signInRoutes,
    waysBackRoutes,
    sessionRoutes,
    meRoutes,
    authenticatorRoutes,
    recoveryCodeRoutes,
    passwordRoutes,
    addressRoutes,
    linkRoutes,
    joinRoute,
    teamRoutes,
    memberRoutes,
    invitationRoutes,
    reportRoutes,
    checkUpRoutes,
    operatorRoutes,
    recoveryRoutes,
    policyRoutes,
    roleRoutes,
    recoverySwitchRoutes,
    planRoutes,
    deskCaseRoutes,
    confirmRoute,
    deskMessageRoutes,
    deskFigureRoutes,
    deskLimitsRoute,
    dossierRoute,
    retentionRoute,
    applicationRoutes,
    connectionRoutes,
    apiTokenRoutes,
    oidcRoutes,
    deviceRoutes,
    deviceSignInRoutes,
    pinRoutes,
    auditRoutes,
  ]
  for (const routes of capabilities) routes(app, dependencies)
  if (outbox !== null) outboxRoutes(app, outbox)
  await registerPages(app)
  return app as unknown as FastifyInstance
}

function createHttpServer(config: Config, log: Logger): App {
  const app = Fastify({
    loggerInstance: log,
    // One line a request, when it is answered; paths hold ids, never secrets.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    // A path that cannot be decoded reaches no hook.
    frameworkErrors: (_, __, reply) => sendProblem(reply.headers(securityHeaders(config.origin)), "invalid_request"),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook("onResponse", (request, reply, done) => {
    const { method, routeOptions, id } = request
    request.log.info(
      { id, method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "answered",
    )
    done()
  })
  return app as unknown as App
}
