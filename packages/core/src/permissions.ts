/** What a role lets its members do for the team, and who may help or decide about whom. S2, A3. */

/** The closed list. A role holds some of them; an owner has them all. */
export const permissions = [
  "manage_members",
  "manage_mfa",
  "manage_roles",
  "manage_policy",
  "manage_devices",
  "manage_applications",
  "approve_cases",
  "read_audit",
] as const

export type Permission = (typeof permissions)[number]

/** Whom a team's rules mean by “admins” and “members”. It gives no permission by itself. G4. */
export type RoleKind = "admin" | "member"

export type Role = {
  readonly id: string
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
  readonly requiresMfa: boolean
}

/** Where somebody stands in one team. */
export type Standing = { readonly owner: boolean; readonly permissions: readonly Permission[] }

export type Member = Standing & { readonly accountId: string }

export const hasPermission = ({ owner, permissions: held }: Standing, permission: Permission): boolean =>
  owner || held.includes(permission)

/**
 * Whether one is at least as privileged as the other. Owners are above everybody but each other; between the others it is the
 * permissions that count, and having one that the other lacks is enough not to be outranked. A3.
 */
export const outranks = (one: Standing, other: Standing): boolean =>
  one.owner || (!other.owner && other.permissions.every((permission) => one.permissions.includes(permission)))

/** Nobody helps themselves, nor somebody more privileged: an owner is helped by another owner, or by the desk. S2. */
export const mayHelp = (helper: Member, subject: Member): boolean =>
  helper.accountId !== subject.accountId && outranks(helper, subject)
