import "@fontsource-variable/inter/wght.css"
import "./style.css"
import { MantineProvider } from "@mantine/core"
import { Problem } from "@sparekey/client"
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { makeRouter } from "./router.tsx"
import { styleNonce } from "./style-nonce.ts"
import { cssVariables, theme } from "./theme.ts"
import { startSpeaking } from "./words/i18n.ts"

/** A session that has ended leads to sign-in, wherever that is noticed. */
function leaveIfSignedOut(problem: Error): void {
  if (!(problem instanceof Problem) || problem.code !== "session_required") return
  void router
    .navigate({ to: "/sign-in", search: { said: "ended" }, replace: true })
    .then(() => queryClient.removeQueries({ queryKey: ["me"] }))
}

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A denial stays one; only what did not arrive is worth asking again.
      retry: (failures, problem) => failures < 2 && problem instanceof Problem && problem.code === "unreachable",
    },
    mutations: { networkMode: "always" },
  },
})

const router = makeRouter(queryClient)

// How the scroll lock behind dialogs asks for the nonce of the style that it writes.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

await startSpeaking()

const root = document.getElementById("root")
if (root === null) throw new Error("index.html has no #root")
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
