/** The pages that the library leaves to us: connecting a device (RFC 8628 §5.4: never approved in advance), signing out, errors. */
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider"
import { h } from "preact"
import { button, facts, form, type Page, page, paragraph } from "./page.ts"
import { languageOf, wordsOf } from "./words.ts"

const languageIn = (ctx: KoaContextWithOIDC) => languageOf(ctx.get("accept-language"))

function show(ctx: KoaContextWithOIDC, { html, headers }: Page): void {
  ctx.set({ ...headers })
  ctx.body = html
}

/** Ours, which ends our own session; the library's would only end its own. */
export const LOGOUT_PATH = "/oidc/session/ended"

const secretOf = (ctx: KoaContextWithOIDC): string =>
  (ctx.oidc.session as unknown as { state?: { secret?: string } } | undefined)?.state?.secret ?? ""

export const logoutPages = {
  logoutSource(ctx: KoaContextWithOIDC) {
    const language = languageIn(ctx)
    const { signOut } = wordsOf(language)
    show(
      ctx,
      page(
        language,
        signOut.title,
        paragraph(signOut.text),
        form(LOGOUT_PATH, [["xsrf", secretOf(ctx)]], button(signOut.action)),
        h("p", null, h("a", { href: "/" }, signOut.stay)),
      ),
    )
  },
  postLogoutSuccessSource(ctx: KoaContextWithOIDC) {
    const language = languageIn(ctx)
    const { signedOut } = wordsOf(language)
    show(ctx, page(language, signedOut.title, paragraph(signedOut.text)))
  },
}

/** `req.offeredCode`: from the address that a device may show instead of a code; it still has to be sent by a button. */
const offeredCode = (ctx: KoaContextWithOIDC): string => String(ctx.get("x-sparekey-user-code"))

export const devicePages = {
  userCodeInputSource(ctx: KoaContextWithOIDC, _form: string, out?: ErrorOut, error?: Error) {
    const language = languageIn(ctx)
    const { device } = wordsOf(language)
    const isAborted = error?.name === "AbortedError"
    const said = isAborted ? device.aborted : error === undefined && out === undefined ? null : device.wrong
    const input = h("input", {
      id: "code",
      name: "user_code",
      type: "text",
      autocomplete: "off",
      autocapitalize: "characters",
      spellcheck: false,
      required: true,
      maxlength: 20,
      value: offeredCode(ctx),
    })
    show(
      ctx,
      page(
        language,
        device.title,
        ...(said === null ? [] : [h("p", { role: "alert" }, said)]),
        paragraph(device.text),
        form(
          ctx.oidc.urlFor("code_verification"),
          [["xsrf", secretOf(ctx)]],
          h("label", { for: "code" }, device.code),
          input,
          button(device.action),
        ),
      ),
    )
  },

  userCodeConfirmSource(
    ctx: KoaContextWithOIDC,
    _form: string,
    client: { readonly clientName?: string | undefined },
    deviceInfo: Readonly<Record<string, unknown>>,
    userCode: string,
  ) {
    const language = languageIn(ctx)
    const { confirm } = wordsOf(language)
    const place = typeof deviceInfo.ip === "string" && deviceInfo.ip !== "" ? deviceInfo.ip : confirm.unknownPlace
    const says = typeof deviceInfo.userAgent === "string" ? deviceInfo.userAgent : ""
    const action = ctx.oidc.urlFor("code_verification")
    const fields = [
      ["xsrf", secretOf(ctx)],
      ["user_code", userCode],
    ] as const
    show(
      ctx,
      page(
        language,
        confirm.title(client.clientName ?? ""),
        paragraph(confirm.text),
        facts(
          [confirm.code, userCode],
          [confirm.place, place],
          ...(says === "" ? [] : [[confirm.says, says] as const]),
        ),
        h("p", { role: "note" }, confirm.warning),
        form(action, [...fields, ["confirm", "yes"]], button(confirm.action)),
        form(action, [...fields, ["abort", "yes"]], button(confirm.decline, "quiet")),
      ),
    )
  },

  successSource(ctx: KoaContextWithOIDC) {
    const language = languageIn(ctx)
    const { done } = wordsOf(language)
    show(ctx, page(language, done.title, paragraph(done.text(ctx.oidc.client?.clientName ?? ""))))
  },

  /** What whoever asked for the code says it is: a hint, since anybody can say anything. */
  deviceInfo: (ctx: KoaContextWithOIDC) => ({ ip: ctx.ip, userAgent: ctx.get("user-agent").slice(0, 120) }),
}

export function errorPage(ctx: KoaContextWithOIDC, { error, error_description }: ErrorOut): void {
  const language = languageIn(ctx)
  const { failed } = wordsOf(language)
  const detail = [error, error_description].filter((one) => one !== undefined).join(": ")
  show(ctx, page(language, failed.title, paragraph(failed.text), facts([failed.detail, detail])))
}

/** What somebody is asked before an application on their device is told who they are: another program could have sent them. RFC 8252 §8.6. */
export function continuePage(acceptLanguage: string | undefined, application: string, action: string): Page {
  const language = languageOf(acceptLanguage)
  const { continueTo } = wordsOf(language)
  return page(
    language,
    continueTo.title(application),
    paragraph(continueTo.text),
    form(action, [], button(continueTo.action)),
  )
}

export function failedPage(acceptLanguage: string | undefined, detail: string): Page {
  const language = languageOf(acceptLanguage)
  const { failed } = wordsOf(language)
  return page(language, failed.title, paragraph(failed.text), facts([failed.detail, detail]))
}
