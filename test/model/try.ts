/** One try: the same thing as the command that a route makes of it, and as the request itself. */
import type { Command } from "@sparekey/core"
import type { Loaded } from "../../packages/server/src/db/load-facts.ts"
import type { Material } from "../../packages/server/src/material.ts"
import { examine } from "../../packages/server/src/perform.ts"
import { NewRecoveryCodes } from "../../packages/server/src/secrets/new-recovery-codes.ts"
import { issueToken, newId } from "../../packages/server/src/secrets/tokens.ts"
import { findMatch, newSeed, presentSeed } from "../../packages/server/src/secrets/totp.ts"
import { codeOf } from "../../packages/server/test/person.ts"
import { type Actor, idOf, type World } from "./world.ts"

/** What a reply shows that has to be remembered. */
export type Shown = {
  readonly id?: string
  readonly secret?: string
  readonly recoveryCodes?: readonly string[] | null
}

/** One try. */
export type Try = {
  /** What opens the door: only that is sent along. */
  readonly by: "nobody" | "sign-in" | "session" | "link"
  /** Null: what follows comes after the answer, so that a request would not tell when it is done. */
  readonly request: { readonly method: string; readonly path: string; readonly body?: object } | null
  /** Several where a route performs several commands; each only if the one before was allowed. */
  readonly commands: readonly ((loaded: Loaded) => Command)[]
  readonly material?: Material
  readonly link?: string
  readonly recoveryCodeHashes?: readonly Buffer[]
  /** What the route would show. */
  readonly shows?: () => Promise<Shown>
  /** What the actor knows afterwards, if it was allowed. */
  readonly learn?: (shown: Shown) => void
}

/** `pick`, from 0 to 9, chooses among variants: mostly the right thing, sometimes not. Null: makes no sense now. */
export type Act = (world: World, actor: Actor, pick: number) => Try | null | Promise<Try | null>

export const post = (path: string, body: object = {}) => ({ method: "POST", path, body })

/** Mostly what the newest authenticator shows now; an older one's, an earlier or later step's, a wrong one. */
export function codeBy({ server }: World, { knowledge }: Actor, pick: number): string {
  const secrets = [...knowledge.secrets.values()]
  const secret = pick === 6 ? secrets[0] : secrets.at(-1)
  if (secret === undefined || pick === 7) return "000000"
  const steps = { 8: -1, 9: 1 }[pick] ?? 0
  return codeOf(secret, server.clock.now + steps * 30_000)
}

export const matching =
  (world: World, code: string, states: readonly ("bound" | "pending")[] = ["bound"]) =>
  (loaded: Loaded) => {
    const { now } = world.server.clock
    return examine(loaded.facts, "authenticator", now, () => findMatch(world.server.keys, loaded, code, now, states))
  }

/** Which password is tried, and whether it fits: the account's hash is of `world.password`. */
export function passwordBy(world: World, { knowledge }: Actor, pick: number) {
  const tried = pick === 9 || knowledge.password === null ? "not the password" : knowledge.password
  return { tried, fits: () => tried === world.password }
}

export const reserve = () => ({ name: "reserve_password_try" }) as const

export const bySession = (path: string, command: Command, method = "POST"): Act => {
  return (world, { session }) =>
    session === null
      ? null
      : {
          by: "session",
          request: { method, path, ...(method === "DELETE" ? {} : { body: {} }) },
          commands: [() => command],
          material: { sessionToken: issueToken(world.accountId, idOf(session) ?? newId()) },
        }
}

export const bySignIn = (path: string, make: (sessionId: string) => Command, body: object = {}): Act => {
  return (world, { signIn }) => {
    const sessionToken = issueToken(world.accountId)
    return signIn === null
      ? null
      : {
          by: "sign-in",
          request: post(path, body),
          commands: [() => make(sessionToken.id)],
          material: { sessionToken },
        }
  }
}

/** A new authenticator, by a sign-in or by a session. */
export const start = (by: "sign-in" | "session"): Act => {
  return (world, { signIn, session, knowledge }) => {
    if ((by === "sign-in" ? signIn : session) === null) return null
    const authenticatorId = newId()
    const seed = newSeed(world.server.keys, world.accountId, authenticatorId)
    const name = by === "sign-in" ? "start_enrolment" : "start_binding"
    return {
      by,
      request: post(by === "sign-in" ? "/api/sign-in/enrolment" : "/api/me/authenticators", { label: "Phone" }),
      commands: [() => ({ name, authenticatorId, kind: "totp", label: "Phone" })],
      material: { seed: seed.sealed },
      shows: async () => ({ id: authenticatorId, ...(await presentSeed(seed.plain, { issuer: "I", account: "a" })) }),
      learn: ({ id = "", secret = "" }) => knowledge.secrets.set(id, secret),
    }
  }
}

export const newCodes = (world: World, { knowledge }: Actor) => {
  const recoveryCodes = new NewRecoveryCodes(world.server.keys, world.accountId)
  return {
    recoveryCodes,
    shows: async () => ({ recoveryCodes: recoveryCodes.texts.length === 0 ? null : recoveryCodes.texts }),
    learn: (shown: Shown) => {
      knowledge.codes = [...(shown.recoveryCodes ?? []), ...knowledge.codes]
    },
  }
}

/** The authenticator that the actor set up last, or first. */
export const authenticatorBy = ({ knowledge }: Actor, pick: number): string =>
  (pick > 6 ? [...knowledge.secrets.keys()][0] : [...knowledge.secrets.keys()].at(-1)) ?? newId()

export const renewed = (world: World, session: string) => issueToken(world.accountId, idOf(session) ?? newId())
