/** That a session was used, which keeps it from idling out (S1): noted at most once a minute, since a look-up must not become a write. */
import type { Statement } from "./batch.ts"

type Seen = { readonly accountId: string; readonly sessionId: string; readonly lastSeenAt: number }

const text =
  "update session set last_seen_at = $3 where account_id = $1 and id = $2 and last_seen_at < $3 and ended_at is null"

/** @returns one statement, or none where the last note is recent enough */
export const noteSeen = ({ accountId, sessionId, lastSeenAt }: Seen, now: number): readonly Statement[] =>
  now - lastSeenAt < 60_000 ? [] : [{ name: "note-seen", text, values: [accountId, sessionId, new Date(now)] }]

type UsedToken = { readonly team_id: string; readonly id: string; readonly last_used_at: number | null }

/** Likewise, of an API token. */
export const noteTokenUsed = ({ team_id, id, last_used_at }: UsedToken, now: number): readonly Statement[] =>
  last_used_at !== null && now - last_used_at < 60_000
    ? []
    : [
        {
          name: "note-api-token-used",
          text: "update api_token set last_used_at = $3 where team_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3)",
          values: [team_id, id, new Date(now)],
        },
      ]
