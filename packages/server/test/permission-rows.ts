/** Who may ask for what. Whoever adds an endpoint about a team, a member or a case says here for whom it is. */
import type { Permission } from "@sparekey/core"
import { above, everybody, type Row, whoever } from "./permission-matrix.ts"

const seesMembers: readonly Permission[] = ["manage_members", "manage_mfa", "approve_cases", "read_audit"]
const seesRoles: readonly Permission[] = ["manage_members", "manage_roles", "manage_policy", "read_audit"]
const seesPolicy = seesRoles
const seesApplications: readonly Permission[] = ["manage_applications", "read_audit"]
const seesCases: readonly Permission[] = ["manage_mfa", "approve_cases", "read_audit"]
const stopsCases: readonly Permission[] = ["manage_mfa", "approve_cases"]

const members = { otherwise: "not_permitted", desk: "member_not_found", stranger: "member_not_found" } as const
const oneMember = { ...members, outsider: "member_not_found" } as const
const rules = { otherwise: "not_permitted", desk: "not_found", stranger: "not_found" } as const
const oneRole = { ...rules, outsider: "not_found" } as const
const server = { ...rules, home: "operator" } as const
const cases = { otherwise: "not_permitted", desk: "not_permitted", stranger: "not_found" } as const
const means = { ...cases, outsider: "member_not_found", elsewhere: "not_permitted" } as const
const ofDesk = { ...cases, desk: "allowed" } as const

// biome-ignore format: a table is read in columns
export const matrix: readonly Row[] = [
  { asks: "See the team", endpoint: "GET /api/teams/{team}", may: "every member", takes: "looking", ...members },
  { asks: "See its roles", endpoint: "GET /api/teams/{team}/roles", may: seesRoles, takes: "looking", ...members },
  { asks: "List the members", endpoint: "GET /api/teams/{team}/members", may: seesMembers, takes: "looking", ...members },
  { asks: "See a member", endpoint: "GET /api/teams/{team}/members/{member}", may: seesMembers, takes: "looking", ...oneMember },
  { asks: "Give a member another role", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "role", may: ["manage_members"], takes: "changing", ...oneMember, rank: above("own_case") },
  { asks: "Make a member an owner", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "make owner", may: "owners", takes: "changing", ...oneMember },
  { asks: "Make an owner a member", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "drop owner", about: "owner", may: "owners", takes: "changing", ...oneMember },
  { asks: "Suspend a member", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "suspend", may: ["manage_members"], takes: "changing", ...oneMember, rank: above("own_case") },
  { asks: "Restore a suspended member", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "restore", about: "suspended", may: ["manage_members"], takes: "changing", ...oneMember },
  { asks: "Remove a member", endpoint: "DELETE /api/teams/{team}/members/{member}", may: ["manage_members"], takes: "changing", ...oneMember, rank: above("allowed") },
  { asks: "List the open invitations", endpoint: "GET /api/teams/{team}/invitations", may: ["manage_members"], takes: "looking", ...members },
  { asks: "Invite somebody", endpoint: "POST /api/teams/{team}/invitations", body: "invitation", may: ["manage_members"], takes: "changing", ...members },
  { asks: "See the policy", endpoint: "GET /api/teams/{team}/policy", may: seesPolicy, takes: "looking", ...rules },
  { asks: "See earlier policies", endpoint: "GET /api/teams/{team}/policy/versions", may: seesPolicy, takes: "looking", ...rules },
  { asks: "Preview another policy", endpoint: "POST /api/teams/{team}/policy/preview", body: "policy preview", may: ["manage_policy"], takes: "looking", ...rules },
  { asks: "Preview other roles", endpoint: "POST /api/teams/{team}/policy/preview", body: "roles preview", may: ["manage_roles"], takes: "looking", ...rules },
  { asks: "Save a policy", endpoint: "PUT /api/teams/{team}/policy", body: "policy", may: ["manage_policy"], takes: "changing", ...rules },
  { asks: "Make a role", endpoint: "POST /api/teams/{team}/roles", body: "new role", may: ["manage_roles"], takes: "changing", ...rules },
  { asks: "Change a role", endpoint: "PATCH /api/teams/{team}/roles/{role}", body: "role kind", may: ["manage_roles"], takes: "changing", ...oneRole },
  { asks: "Delete a role", endpoint: "DELETE /api/teams/{team}/roles/{role}", may: ["manage_roles"], takes: "changing", ...oneRole },
  { asks: "Stop all recoveries of the team", endpoint: "PUT /api/teams/{team}/recoveries", body: "stop", may: ["manage_policy", "approve_cases"], takes: "changing", ...rules },
  // After stopping, so that what comes next finds them going on.
  { asks: "Let the team’s recoveries go on", endpoint: "PUT /api/teams/{team}/recoveries", body: "go on", may: ["manage_policy"], takes: "changing", ...rules },
  { asks: "Ask that a member’s MFA be switched off", endpoint: "POST /api/teams/{team}/members/{member}/mfa/switch-off", may: ["manage_mfa"], takes: "changing", ...means, rank: above("own_case") },
  { asks: "Ask for a member’s reset", endpoint: "POST /api/teams/{team}/members/{member}/mfa/reset", may: ["manage_mfa"], takes: "changing", ...means, rank: above("own_case") },
  { asks: "List the team’s cases", endpoint: "GET /api/teams/{team}/cases", may: seesCases, takes: "looking", ...cases },
  { asks: "See a case", endpoint: "GET /api/cases/{case}", about: "proven", may: seesCases, takes: "looking_at_a_case", ...ofDesk, otherwise: "not_found" },
  { asks: "Approve a case", endpoint: "POST /api/cases/{case}/approve", body: "team", about: "proven", may: ["approve_cases"], takes: "changing", ...ofDesk, rank: { ...above("own_case"), "the desk": everybody("own_case") } },
  { asks: "Vouch for who asked", endpoint: "POST /api/cases/{case}/vouch", about: "opened", may: ["manage_mfa"], takes: "changing", ...cases, rank: above("own_case") },
  { asks: "Refuse a case", endpoint: "POST /api/cases/{case}/refuse", about: "proven", may: stopsCases, takes: "stopping", ...ofDesk, rank: whoever("own_case") },
  { asks: "Cancel a case", endpoint: "POST /api/cases/{case}/cancel", about: "proven", may: stopsCases, takes: "stopping", ...ofDesk, rank: whoever("allowed") },
  { asks: "See the team’s applications", endpoint: "GET /api/teams/{team}/applications", may: seesApplications, takes: "looking", ...rules },
  { asks: "Make an application", endpoint: "POST /api/teams/{team}/applications", body: "new application", may: ["manage_applications"], takes: "changing", ...rules },
  { asks: "Change an application, or its rules", endpoint: "PATCH /api/teams/{team}/applications/{application}", body: "application name", may: ["manage_applications"], takes: "changing", ...oneRole },
  { asks: "Give an application a new secret", endpoint: "POST /api/teams/{team}/applications/{application}/secret", may: ["manage_applications"], takes: "changing", ...oneRole },
  { asks: "Delete an application", endpoint: "DELETE /api/teams/{team}/applications/{application}", may: ["manage_applications"], takes: "changing", ...oneRole },
  { asks: "See the team’s API tokens", endpoint: "GET /api/teams/{team}/tokens", may: seesApplications, takes: "looking", ...rules },
  { asks: "Make an API token", endpoint: "POST /api/teams/{team}/tokens", body: "new token", may: ["manage_applications"], takes: "changing", ...rules },
  { asks: "Delete an API token", endpoint: "DELETE /api/teams/{team}/tokens/{token}", may: ["manage_applications"], takes: "changing", ...oneRole },
  { asks: "See who is connected", endpoint: "GET /api/teams/{team}/connections", may: seesApplications, takes: "looking", ...rules },
  { asks: "Disconnect a member", endpoint: "POST /api/teams/{team}/members/{member}/disconnect", may: ["manage_applications"], takes: "changing", ...rules, outsider: "member_not_found" },
  { asks: "Disconnect everybody", endpoint: "POST /api/teams/{team}/disconnect", may: ["manage_applications"], takes: "changing", ...rules },
  { asks: "See the team’s devices", endpoint: "GET /api/teams/{team}/devices", may: ["manage_devices", "read_audit"], takes: "looking", ...rules },
  { asks: "Make a device", endpoint: "POST /api/teams/{team}/devices", body: "new device", may: ["manage_devices"], takes: "changing", ...rules },
  { asks: "Change a device’s name or mode", endpoint: "PATCH /api/teams/{team}/devices/{device}", body: "device name", may: ["manage_devices"], takes: "changing", ...oneRole },
  { asks: "Deactivate a device", endpoint: "DELETE /api/teams/{team}/devices/{device}", may: ["manage_devices"], takes: "changing", ...oneRole },
  { asks: "Deactivate all devices of a platform", endpoint: "POST /api/teams/{team}/devices/deactivate", body: "platform", may: ["manage_devices"], takes: "changing", ...rules },

  { asks: "See the applications for all teams", endpoint: "GET /api/operator/applications", may: seesApplications, takes: "looking", ...server },
  { asks: "Make an application for all teams", endpoint: "POST /api/operator/applications", body: "new application", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "Change one", endpoint: "PATCH /api/operator/applications/{application}", body: "application name", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "Give one a new secret", endpoint: "POST /api/operator/applications/{application}/secret", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "Delete one", endpoint: "DELETE /api/operator/applications/{application}", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "See the plans", endpoint: "GET /api/operator/plans", may: ["manage_policy"], takes: "looking", ...server },
  { asks: "Make a plan", endpoint: "POST /api/operator/plans", body: "new plan", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Change a plan", endpoint: "PATCH /api/operator/plans/{plan}", body: "plan features", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Give a team a plan, or none", endpoint: "PUT /api/operator/teams/{team}/plan", body: "no plan", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Stop all recoveries of the server", endpoint: "PUT /api/operator/recoveries", body: "stop", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Let the server’s recoveries go on", endpoint: "PUT /api/operator/recoveries", body: "go on", may: ["manage_policy"], takes: "changing", ...server },
]

/** About teams and cases as well, but nobody's permission is asked for. */
export const withoutPermission: Readonly<Record<string, string>> = {
  "POST /api/teams/join": "Whoever is signed in and holds the link of an invitation to them joins.",
  "POST /api/cases/cancel": "Whoever holds the link of a notice about a case cancels it, signed in or not.",
  "POST /api/me/cases/{case}/cancel":
    "Everybody cancels a case about themselves, and never finds one of anybody else’s.",
}
