/** Signing in, step by step or out of step. */
import type { RecoveryChoice } from "@sparekey/core"
import { examine } from "../../packages/server/src/perform.ts"
import { parseTyped } from "../../packages/server/src/secrets/recovery-code-typed.ts"
import { issueToken } from "../../packages/server/src/secrets/tokens.ts"
import { type Act, bySignIn, codeBy, matching, newCodes, passwordBy, post, reserve, start } from "./try.ts"

const choose = (choice: RecoveryChoice): Act =>
  bySignIn(
    "/api/sign-in/recovery-choice",
    (sessionId) => (choice === "restore" ? { name: "choose_restore" } : { name: `choose_${choice}`, sessionId }),
    { choice },
  )

export const signInActs = {
  "show password": (world, actor, pick) => {
    const { tried, fits } = passwordBy(world, actor, pick)
    const [signInToken, sessionToken] = [issueToken(world.accountId), issueToken(world.accountId)]
    return {
      by: "nobody",
      request: post("/api/sign-in", { email: world.email, password: tried }),
      commands: [
        reserve,
        () => ({
          name: "show_password",
          fits: fits(),
          application: "browser",
          signInId: signInToken.id,
          sessionId: sessionToken.id,
        }),
      ],
      material: { signInToken, sessionToken },
    }
  },
  "show code": (world, actor, pick) => {
    if (actor.signIn === null) return null
    const code = codeBy(world, actor, pick)
    const sessionToken = issueToken(world.accountId)
    const match = matching(world, code)
    return {
      by: "sign-in",
      request: post("/api/sign-in/authenticator", { code }),
      commands: [(loaded) => ({ name: "show_authenticator_code", match: match(loaded), sessionId: sessionToken.id })],
      material: { sessionToken },
    }
  },
  // mostly an unspent one; else one that is spent, that belongs to an earlier set, or that never was one
  "show recovery code": (world, actor, pick) => {
    const { codes } = actor.knowledge
    if (actor.signIn === null) return null
    const nth = { 7: codes.length - 1, 8: Math.floor(codes.length / 2) }[pick] ?? pick
    const code = (pick === 9 ? undefined : codes[nth]) ?? "0000-0000-0000-0000-0000-0000"
    return {
      by: "sign-in",
      request: post("/api/sign-in/recovery-code", { code }),
      commands: [
        (loaded) => ({
          name: "show_recovery_code",
          fits: examine(loaded.facts, "recovery_code", world.server.clock.now, () => loaded.recoveryCodeHash !== null),
        }),
      ],
      recoveryCodeHashes: parseTyped(world.server.keys, world.accountId, code),
      // a spent one goes to the end, where it can still be tried
      learn: () => {
        actor.knowledge.codes = [...codes.filter((one) => one !== code), code]
      },
    }
  },
  restore: choose("restore"),
  once: choose("once"),
  later: choose("later"),
  "start enrolment": start("sign-in"),
  "confirm enrolment": (world, actor, pick) => {
    if (actor.signIn === null || actor.knowledge.secrets.size === 0) return null
    const code = codeBy(world, actor, pick)
    const match = matching(world, code, ["pending"])
    const { recoveryCodes, shows, learn } = newCodes(world, actor)
    return {
      by: "sign-in",
      request: post("/api/sign-in/enrolment/confirm", { code }),
      commands: [(loaded) => ({ name: "confirm_enrolment", match: match(loaded) })],
      material: { recoveryCodes },
      shows,
      learn,
    }
  },
  "finish enrolment": bySignIn("/api/sign-in/enrolment/saved", (sessionId) => ({
    name: "finish_enrolment",
    sessionId,
  })),
  "continue sign-in": bySignIn("/api/sign-in/continue", (sessionId) => ({ name: "continue_sign_in", sessionId })),
} satisfies Record<string, Act>
