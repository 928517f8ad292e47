/** The typed client of Sparekey's HTTP API. Its types are generated from openapi.json into schema.ts. */
import createClient, { type Client } from "openapi-fetch"
import { Problem, problemOf } from "./problem.ts"
import type { paths } from "./schema.ts"

export type SparekeyClient = Client<paths, "application/json">

type ClientSettings = {
  /** Where the server is, such as `https://sign-in.example.com`. */
  readonly baseUrl: string
  readonly fetch?: (input: Request) => Promise<Response>
}

/**
 * Makes a client whose every call either returns `data` or throws a `Problem`.
 * @throws Problem with the server's `code`, or `unreachable` when no reply arrived
 * @example
 * const sparekey = createSparekeyClient({ baseUrl: "https://sign-in.example.com" })
 * const { mfa } = await bodyOf(sparekey.GET("/api/me/security"))
 */
export function createSparekeyClient(settings: ClientSettings): SparekeyClient {
  const client = createClient<paths, "application/json">(settings)
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemOf(response)
    },
    onError({ error }) {
      return Problem.unreachable(error)
    },
  })
  return client
}

/** The body of a successful reply. */
export async function bodyOf<Body>(reply: Promise<{ data?: Body }>): Promise<NonNullable<Body>> {
  const { data } = await reply
  return data as NonNullable<Body>
}
