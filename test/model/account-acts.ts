/** Passwords, links and addresses. */
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { type Act, bySession, passwordBy, post, reserve } from "./try.ts"
import { type Actor, addressesOf, hashOf, newestLink, passwordNumber, type World } from "./world.ts"

export const accountActs = {
  "change password": async (world, actor, pick) => {
    if (actor.session === null) return null
    const { tried, fits } = passwordBy(world, actor, pick)
    const text = passwordNumber(pick % 3)
    const { passwordHash, standsAlone } = await hashOf(world, text)
    return {
      by: "session",
      request: { method: "PUT", path: "/api/me/password", body: { current: tried, password: text } },
      commands: [reserve, () => ({ name: "change_password", fits: fits(), passwordStandsAlone: standsAlone })],
      material: { passwordHash },
      learn: () => setPassword(world, actor, text),
    }
  },
  "reset password": async (world, actor, pick) => {
    const link = actor.knowledge.mailbox ? await newestLink(world, "reset_password") : null
    if (link === null) return null
    const text = passwordNumber(pick % 3)
    const { passwordHash, standsAlone } = await hashOf(world, text)
    return {
      by: "link",
      link,
      request: post("/api/password-reset/confirm", { token: link, password: text }),
      commands: [() => ({ name: "reset_password", passwordStandsAlone: standsAlone })],
      material: { passwordHash },
      learn: () => setPassword(world, actor, text),
    }
  },
  stop: async (world, actor) => {
    const link = actor.knowledge.mailbox ? await newestLink(world, "stop") : null
    return link === null
      ? null
      : {
          by: "link",
          link,
          request: post("/api/stop", { token: link }),
          commands: [() => ({ name: "stop" })],
          learn: () => setPassword(world, actor, null),
        }
  },
  // by anybody who knows the address (R7)
  "ask for a reset link": async (world) => {
    const [main] = await addressesOf(world)
    return {
      by: "nobody",
      request: null,
      commands: [() => ({ name: "request_password_reset" })],
      ...(main === undefined ? {} : { material: { addressId: main } }),
    }
  },
  "add address": (_, actor) => {
    const addressId = newId()
    const written = `further.${addressId}@example.com`
    return actor.session === null
      ? null
      : {
          by: "session",
          request: post("/api/me/addresses", { address: written }),
          commands: [() => ({ name: "add_address", addressId, isNew: true })],
          material: { address: { written, lookup: written } },
        }
  },
  "verify address": async (world, { knowledge }) => {
    const link = knowledge.mailbox ? await newestLink(world, "verify_address") : null
    return link === null
      ? null
      : {
          by: "link",
          link,
          request: post("/api/addresses/verify", { token: link }),
          commands: [() => ({ name: "verify_address" })],
        }
  },
  "make address primary": async (world, actor, pick) => {
    const addressId = (await addressesOf(world)).at(-1 - (pick % 2)) ?? newId()
    const path = `/api/me/addresses/${addressId}/primary`
    return bySession(path, { name: "make_address_primary", addressId }, "PUT")(world, actor, pick)
  },
  "remove address": async (world, actor, pick) => {
    const addressId = (await addressesOf(world)).at(-1 - (pick % 2)) ?? newId()
    const path = `/api/me/addresses/${addressId}`
    return bySession(path, { name: "remove_address", addressId }, "DELETE")(world, actor, pick)
  },
} satisfies Record<string, Act>

function setPassword(world: World, actor: Actor, text: string | null): void {
  world.password = text
  if (text !== null) actor.knowledge.password = text
}
