/** An application while it is typed. */
import { Problem } from "@sparekey/client"
import type { Application } from "./queries.ts"

export type Draft = {
  readonly kind: Application["kind"]
  readonly name: string
  /** One a line. */
  readonly redirectUris: string
  readonly postLogoutRedirectUris: string
  /** Empty: none. */
  readonly backchannelLogoutUri: string
  readonly deviceGrant: boolean
  readonly dpopRequired: boolean
  readonly accessTokenMinutes: string
}

export const blank: Draft = {
  kind: "web",
  name: "",
  redirectUris: "",
  postLogoutRedirectUris: "",
  backchannelLogoutUri: "",
  deviceGrant: false,
  dpopRequired: false,
  accessTokenMinutes: "5",
}

export const draftOf = (application: Application): Draft => ({
  kind: application.kind,
  name: application.name,
  redirectUris: application.redirectUris.join("\n"),
  postLogoutRedirectUris: application.postLogoutRedirectUris.join("\n"),
  backchannelLogoutUri: application.backchannelLogoutUri ?? "",
  deviceGrant: application.deviceGrant,
  dpopRequired: application.dpopRequired,
  accessTokenMinutes: String(application.accessTokenMinutes),
})

/** Mine where I changed it, else as it is by now. */
export function carriedOver(mine: Draft, base: Draft, theirs: Draft): Draft {
  const changed = Object.entries(mine).filter(([field, value]) => value !== base[field as keyof Draft])
  return { ...theirs, ...Object.fromEntries(changed) }
}

export const changedFields = (one: Draft, other: Draft): readonly (keyof Draft)[] =>
  (Object.keys(one) as (keyof Draft)[]).filter((field) => one[field] !== other[field])

const linesOf = (text: string): string[] => text.split(/\s+/).filter((line) => line !== "")

/** As the server takes it. */
export function settingsOf(draft: Draft) {
  const logout = draft.backchannelLogoutUri.trim()
  return {
    name: draft.name.trim(),
    redirectUris: linesOf(draft.redirectUris),
    postLogoutRedirectUris: linesOf(draft.postLogoutRedirectUris),
    backchannelLogoutUri: logout === "" ? null : logout,
    deviceGrant: draft.deviceGrant,
    dpopRequired: draft.dpopRequired,
    accessTokenMinutes: Number(draft.accessTokenMinutes),
  }
}

export const minutesAreRight = ({ accessTokenMinutes }: Draft): boolean => {
  const minutes = Number(accessTokenMinutes)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 60
}

const fields = ["name", "redirectUris", "postLogoutRedirectUris", "backchannelLogoutUri"] as const

export type WrongField = (typeof fields)[number]

/** Which fields the server objects to; the sentences are ours, since its own are English only. */
export function wrongFields(denial: Error | null): readonly WrongField[] {
  if (!(denial instanceof Problem)) return []
  if (denial.code === "name_taken") return ["name"]
  if (denial.code !== "invalid_request") return []
  return fields.filter((field) => denial.errors.some(({ path }) => path.split(/[./]/).includes(field)))
}
