// Who may import whom: core ← shared folders ← capabilities ← app, and core ← client ← console. The command line and the demo use
// the app.

/** What capabilities share, in order: each folder knows those before it only. */
const shared = ["host", "secrets", "db", "passwords", "http"]
const folder = (...names) => `^packages/server/src/(?:${names.join("|")})/`
const capability = `^packages/server/src/(?!(?:${shared.join("|")}|cli|demo)/)([^/]+)/`

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
      comment:
        "They meet in perform through events. What two of them need lives in a shared folder or beside perform.ts.",
      severity: "error",
      from: { path: capability },
      to: { path: "^packages/server/src/[^/]+/", pathNot: folder("$1", ...shared) },
    },
    {
      name: "shared-folders-know-no-capability",
      severity: "error",
      from: { path: folder(...shared) },
      to: { path: "^packages/server/src/[^/]+/", pathNot: folder(...shared) },
    },
    ...shared.slice(0, -1).map((name, index) => ({
      name: `${name}-knows-nothing-above-it`,
      severity: "error",
      from: { path: folder(name) },
      to: { path: folder(...shared.slice(index + 1)) },
    })),
    {
      name: "only-edges-know-fastify",
      severity: "error",
      from: { path: folder(...shared.filter((name) => name !== "http")) },
      to: { path: "^node_modules/(@fastify/[^/]+|fastify)/" },
    },
    {
      name: "what-all-go-by-knows-no-edge",
      comment: "perform.ts and its vocabulary are used by HTTP, the command line and the demo alike.",
      severity: "error",
      from: { path: "^packages/server/src/(?!app|main)[^/]+\\.ts$" },
      to: { path: "^packages/server/src/[^/]+/", pathNot: folder("host", "secrets", "db") },
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
      comment: "So does the client's root; its folders are for Node.",
      severity: "error",
      from: { path: "^packages/(console/src|client/src/[^/]+\\.ts$)" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "what-runs-in-a-browser-knows-nothing-that-does-not",
      severity: "error",
      from: { path: "^packages/(console/src|client/src/[^/]+\\.ts$)" },
      to: { path: "^packages/client/src/[^/]+/" },
    },
    {
      name: "examples-use-what-others-can",
      comment: "An example is what somebody else would write: the client library, and nothing else of ours.",
      severity: "error",
      from: { path: "^examples/" },
      to: { path: "^(packages|test|bench|scripts)/", pathNot: "^packages/client/" },
    },
    {
      name: "nothing-imports-examples",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^examples/" },
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
      name: "no-circles-in-the-server-even-of-types",
      severity: "error",
      from: { path: "^packages/server/src/" },
      to: { circular: true },
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
