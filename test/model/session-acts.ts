/** What a session can be used for, as far as it concerns MFA. */
import {
  type Act,
  authenticatorBy,
  bySession,
  codeBy,
  matching,
  newCodes,
  passwordBy,
  post,
  renewed,
  reserve,
  start,
} from "./try.ts"

export const sessionActs = {
  "show code again": (world, actor, pick) => {
    if (actor.session === null) return null
    const code = codeBy(world, actor, pick)
    const match = matching(world, code)
    return {
      by: "session",
      request: post("/api/session/reauthentication", { code }),
      commands: [(loaded) => ({ name: "show_code_again", match: match(loaded) })],
      material: { sessionToken: renewed(world, actor.session) },
    }
  },
  "show password again": (world, actor, pick) => {
    if (actor.session === null) return null
    const { tried, fits } = passwordBy(world, actor, pick)
    return {
      by: "session",
      request: post("/api/session/reauthentication", { password: tried }),
      commands: [reserve, () => ({ name: "show_password_again", fits: fits() })],
      material: { sessionToken: renewed(world, actor.session) },
    }
  },
  "sign out": bySession("/api/session", { name: "sign_out" }, "DELETE"),
  "end other sessions": bySession("/api/me/sessions", { name: "end_other_sessions" }, "DELETE"),
  "start binding": start("session"),
  "confirm binding": (world, actor, pick) => {
    if (actor.session === null || actor.knowledge.secrets.size === 0) return null
    const authenticatorId = authenticatorBy(actor, 0)
    const code = codeBy(world, actor, pick)
    const match = matching(world, code, ["pending"])
    const { recoveryCodes, shows, learn } = newCodes(world, actor)
    return {
      by: "session",
      request: post(`/api/me/authenticators/${authenticatorId}/confirm`, { code }),
      commands: [(loaded) => ({ name: "confirm_binding", authenticatorId, match: match(loaded) })],
      material: { recoveryCodes, sessionToken: renewed(world, actor.session) },
      shows,
      learn,
    }
  },
  "remove authenticator": (_, actor, pick) => {
    if (actor.session === null) return null
    const authenticatorId = authenticatorBy(actor, pick)
    return {
      by: "session",
      request: { method: "DELETE", path: `/api/me/authenticators/${authenticatorId}` },
      commands: [
        ({ facts }) => {
          const pending = facts.authenticators.some(({ id, state }) => id === authenticatorId && state === "pending")
          return { name: pending ? "cancel_binding" : "revoke_authenticator", authenticatorId }
        },
      ],
    }
  },
  "regenerate codes": (world, actor) => {
    if (actor.session === null) return null
    const { recoveryCodes, shows, learn } = newCodes(world, actor)
    return {
      by: "session",
      request: post("/api/me/recovery-codes"),
      commands: [() => ({ name: "regenerate_codes" })],
      material: { recoveryCodes },
      shows,
      learn,
    }
  },
  "save codes": bySession("/api/me/recovery-codes/saved", { name: "confirm_codes_saved" }),
  "switch off with code": (world, actor, pick) => {
    if (actor.session === null) return null
    const code = codeBy(world, actor, pick)
    const match = matching(world, code)
    return {
      by: "session",
      request: { method: "DELETE", path: "/api/me/mfa", body: { code } },
      commands: [(loaded) => ({ name: "switch_off_with_code", match: match(loaded) })],
    }
  },
  "switch off with password": (world, actor, pick) => {
    if (actor.session === null) return null
    const { tried, fits } = passwordBy(world, actor, pick)
    return {
      by: "session",
      request: { method: "DELETE", path: "/api/me/mfa", body: { password: tried } },
      commands: [reserve, () => ({ name: "switch_off_with_password", fits: fits() })],
    }
  },
} satisfies Record<string, Act>
