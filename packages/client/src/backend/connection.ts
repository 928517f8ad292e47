/** May a connection be opened, and may it go on? The rules are the team's (docs/applications.md, “Rules, and connections”). */
import { type AccessToken, basic, type Verifying } from "./access-token.ts"
import { Refusal } from "./refusal.ts"

export type Connection = {
  /** Say it the next time, for as long as this connection goes on. */
  readonly id: string
  readonly accountId: string
  readonly authenticatedAt: Date
  /** When the person has to authenticate again; null: by no rule. */
  readonly until: Date | null
}

/** @throws Refusal `insufficient_user_authentication` with what is needed, `connection_over`, `token_not_valid`, `unavailable` */
export async function checkConnection(
  { clientId, clientSecret, ask, provider }: Verifying,
  { text, keyThumbprint }: AccessToken,
  connection: string | null,
): Promise<Connection> {
  const { issuer } = await provider()
  const response = await ask(`${issuer}/api/connections/check`, {
    method: "POST",
    headers: { authorization: basic(clientId, clientSecret), "content-type": "application/json" },
    body: JSON.stringify({ accessToken: text, ...(connection === null ? {} : { connection }) }),
  })
  const said = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
  const scheme = keyThumbprint === null ? "Bearer" : "DPoP"
  if (response.ok) return opened(said)
  switch (said.code) {
    case "insufficient_user_authentication": {
      const { acrValues, maxAge } = said
      throw new Refusal("insufficient_user_authentication", {
        scheme,
        challenge: {
          acrValues: typeof acrValues === "string" ? acrValues.split(" ") : [],
          maxAge: typeof maxAge === "number" ? maxAge : null,
        },
      })
    }
    case "connection_over":
    case "token_not_valid":
      throw new Refusal(said.code, { scheme })
    default:
      throw new Refusal("unavailable", { cause: new Error(`the check was answered with ${response.status}`) })
  }
}

function opened({ connection, accountId, authenticatedAt, until }: Readonly<Record<string, unknown>>): Connection {
  return {
    id: String(connection),
    accountId: String(accountId),
    authenticatedAt: new Date(String(authenticatedAt)),
    until: typeof until === "string" ? new Date(until) : null,
  }
}
