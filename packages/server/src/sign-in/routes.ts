import { z } from "zod"
import { giveToken, requireProgram, takeCookie, tokenIn } from "../http/cookies.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { codeText, emailText, labelText, newAuthenticatorSchema, passwordText } from "../http/schemas.ts"
import { examine } from "../perform.ts"
import { NewRecoveryCodes } from "../secrets/new-recovery-codes.ts"
import { parseTyped } from "../secrets/recovery-code-typed.ts"
import { issueToken, newId } from "../secrets/tokens.ts"
import { findMatch, newSeed, presentSeed } from "../secrets/totp.ts"
import { showPassword } from "./password-step.ts"
import { signInReply, signInSchema, stepSchema } from "./reply.ts"
import { answer, denied, load, requireSignInToken, step } from "./step.ts"

const tags = ["Sign-in"]
const replies = { 200: stepSchema, default: problemSchema }

export const signInRoutes: Routes = (app, dependencies) => {
  const { keys, clock } = dependencies

  app.post("/api/sign-in", {
    schema: {
      tags,
      summary: "Show the password",
      body: z.object({
        email: emailText,
        password: passwordText,
        interaction: z
          .string()
          .max(100)
          .optional()
          .meta({ description: "The authorization that waits for this sign-in: its application may ask for more." }),
        as: z.enum(["page", "program"]).default("page").meta({
          description:
            "A program is given tokens in the replies, to show as Bearer; a page is given cookies. Browsers cannot ask for tokens.",
        }),
      }),
      response: replies,
    },
    handler: async (request, reply) => {
      const toProgram = request.body.as === "program"
      if (toProgram) requireProgram(request)
      const step = await showPassword(dependencies, {
        email: request.body.email,
        password: request.body.password,
        interaction: request.body.interaction,
        origin: originOf(request),
      })
      if (!step.outcome.allowed) throw denied(dependencies, step.outcome)
      const given = giveToken(reply, "__Host-sparekey-sign-in", step.signInToken, toProgram)
      return { ...given, ...answer(dependencies, reply, step.outcome, { session: step.sessionToken, toProgram }) }
    },
  })

  app.get("/api/sign-in", {
    schema: { tags, summary: "Where this sign-in is", response: { 200: signInSchema, default: problemSchema } },
    handler: async (request) => {
      const loaded = await load(dependencies, request)
      return signInReply(loaded.facts, loaded, clock())
    },
  })

  app.delete("/api/sign-in", {
    schema: { tags, summary: "Give up this sign-in", response: { 204: z.null(), default: problemSchema } },
    handler: async (request, reply) => {
      const signIn = tokenIn(request, "__Host-sparekey-sign-in")
      if (signIn !== null) await step(dependencies, { request, signIn, command: () => ({ name: "abandon_sign_in" }) })
      return takeCookie(reply, "__Host-sparekey-sign-in").status(204).send(null)
    },
  })

  app.post("/api/sign-in/authenticator", {
    schema: {
      tags,
      summary: "Show a code from the authenticator",
      body: z.object({ code: codeText }),
      response: replies,
    },
    handler: async (request, reply) => {
      const signIn = requireSignInToken(request)
      const session = issueToken(signIn.accountId)
      const outcome = await step(dependencies, {
        request,
        signIn,
        command: (loaded) => {
          const now = clock()
          const match = examine(loaded.facts, "authenticator", now, () =>
            findMatch(keys, loaded, request.body.code, now),
          )
          return { name: "show_authenticator_code", match, sessionId: session.id }
        },
        material: { sessionToken: session },
        reads: ["authenticators", "throttles", "memberships"],
        together: true,
      })
      return answer(dependencies, reply, outcome, { session })
    },
  })

  app.post("/api/sign-in/recovery-code", {
    schema: {
      tags,
      summary: "Show a recovery code",
      body: z.object({ code: z.string().min(1).max(100) }),
      response: replies,
    },
    handler: async (request, reply) => {
      const signIn = requireSignInToken(request)
      const recoveryCodeHashes = parseTyped(keys, signIn.accountId, request.body.code)
      const outcome = await step(dependencies, {
        request,
        signIn,
        command: (loaded) => ({
          name: "show_recovery_code",
          fits: examine(loaded.facts, "recovery_code", clock(), () => loaded.recoveryCodeHash !== null),
        }),
        recoveryCodeHashes,
      })
      return answer(dependencies, reply, outcome)
    },
  })

  app.post("/api/sign-in/recovery-choice", {
    schema: {
      tags,
      summary: "Say what the recovery code is for, or put set-up off",
      body: z.object({ choice: z.enum(["restore", "once", "later"]) }),
      response: replies,
    },
    handler: async (request, reply) => {
      const signIn = requireSignInToken(request)
      const session = issueToken(signIn.accountId)
      const commands = {
        restore: { name: "choose_restore" },
        once: { name: "choose_once", sessionId: session.id },
        later: { name: "choose_later", sessionId: session.id },
      } as const
      const command = commands[request.body.choice]
      const material = { sessionToken: session }
      const outcome = await step(dependencies, { request, signIn, command: () => command, material })
      return answer(dependencies, reply, outcome, { session })
    },
  })

  app.post("/api/sign-in/enrolment", {
    schema: {
      tags,
      summary: "Start setting up an authenticator: its secret is shown once",
      body: z.object({ label: labelText.optional() }),
      response: { 200: newAuthenticatorSchema, default: problemSchema },
    },
    handler: async (request) => {
      const signIn = requireSignInToken(request)
      const authenticatorId = newId()
      const seed = newSeed(keys, signIn.accountId, authenticatorId)
      const label = request.body.label ?? "Authenticator"
      const outcome = await step(dependencies, {
        request,
        signIn,
        command: () => ({ name: "start_enrolment", authenticatorId, kind: "totp", label }),
        material: { seed: seed.sealed },
      })
      if (!outcome.allowed) throw denied(dependencies, outcome)
      const { email } = signInReply(outcome.after, outcome.loaded, clock())
      return { id: authenticatorId, ...(await presentSeed(seed.plain, { issuer: "Sparekey", account: email ?? "" })) }
    },
  })

  app.post("/api/sign-in/enrolment/confirm", {
    schema: {
      tags,
      summary: "Confirm the new authenticator with a code: the recovery codes are shown once",
      body: z.object({ code: codeText }),
      response: { 200: signInSchema.extend({ recoveryCodes: z.array(z.string()) }), default: problemSchema },
    },
    handler: async (request) => {
      const signIn = requireSignInToken(request)
      const recoveryCodes = new NewRecoveryCodes(keys, signIn.accountId)
      const outcome = await step(dependencies, {
        request,
        signIn,
        command: (loaded) => ({
          name: "confirm_enrolment",
          match: findMatch(keys, loaded, request.body.code, clock(), ["pending"]),
        }),
        material: { recoveryCodes },
      })
      if (!outcome.allowed) throw denied(dependencies, outcome)
      return { ...signInReply(outcome.after, outcome.loaded, clock()), recoveryCodes: [...recoveryCodes.texts] }
    },
  })

  for (const [path, name, summary] of [
    ["/api/sign-in/enrolment/saved", "finish_enrolment", "Say that the recovery codes are stored"],
    ["/api/sign-in/continue", "continue_sign_in", "Finish a sign-in of which nothing is missing any more"],
  ] as const) {
    app.post(path, {
      schema: { tags, summary, response: replies },
      handler: async (request, reply) => {
        const signIn = requireSignInToken(request)
        const session = issueToken(signIn.accountId)
        const outcome = await step(dependencies, {
          request,
          signIn,
          command: () => ({ name, sessionId: session.id }),
          material: { sessionToken: session },
        })
        return answer(dependencies, reply, outcome, { session })
      },
    })
  }
}
