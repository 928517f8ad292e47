// Who may import whom: core ← capabilities ← app, and core ← client ← console. The command line and the demo use the app.
const capability = "^packages/server/src/(?!db/|http/|cli/|demo/)([^/]+)/"

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "core-is-alone",
      comment: "core holds the rules and nothing else: no package, no Node module, no other workspace.",
      severity: "error",
      from: { path: "^packages/core/src" },
      to: { pathNot: "^packages/core/src" },
    },
    {
      name: "capabilities-never-import-each-other",
      comment: "They meet in perform through events. What two of them need lives in db/, http/ or beside perform.ts.",
      severity: "error",
      from: { path: capability },
      to: { path: "^packages/server/src/[^/]+/", pathNot: "^packages/server/src/($1|db|http)/" },
    },
    {
      name: "shared-folders-know-no-capability",
      severity: "error",
      from: { path: "^packages/server/src/(db|http)/" },
      to: { path: "^packages/server/src/[^/]+/", pathNot: "^packages/server/src/(db|http)/" },
    },
    {
      name: "the-database-knows-no-http",
      severity: "error",
      from: { path: "^packages/server/src/db/" },
      to: { path: "^packages/server/src/http/|^node_modules/(@fastify/[^/]+|fastify)/" },
    },
    {
      name: "only-the-cli-imports-the-app",
      comment: "app.ts puts everything together; whoever imports it from below has turned the arrow round.",
      severity: "error",
      from: { path: "^packages/server/src/", pathNot: "^packages/server/src/(cli/|main\\.ts$)" },
      to: { path: "^packages/server/src/(app|main)\\.ts$|^packages/server/src/cli/" },
    },
    {
      name: "server-knows-no-page",
      severity: "error",
      from: { path: "^packages/server/" },
      to: { path: "^packages/(console|client)/" },
    },
    {
      name: "client-knows-only-core",
      severity: "error",
      from: { path: "^packages/client/src" },
      to: { path: "^(packages|test|bench|scripts)/", pathNot: "^packages/(client|core)/" },
    },
    {
      name: "console-knows-only-client-and-core",
      severity: "error",
      from: { path: "^packages/console/src" },
      to: { path: "^(packages|test|bench|scripts)/", pathNot: "^packages/(console|client|core)/" },
    },
    {
      name: "console-runs-in-a-browser",
      severity: "error",
      from: { path: "^packages/(console|client)/src" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: "^packages/[^/]+/src" },
      to: { path: "^(test|bench|scripts)/|^packages/[^/]+/test/" },
    },
    {
      name: "no-circles",
      comment: "Types may know each other; running code may not.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mts", ".js", ".mjs", ".json", ".css"],
    },
  },
}
