/** Who may ask for what. Whoever adds an endpoint about a team, a member or a case says here for whom it is. */
import type { Permission } from "@sparekey/core"
import { above, everybody, type Row, whoever } from "./permission-matrix.ts"

const seesMembers: readonly Permission[] = ["manage_members", "manage_mfa", "approve_cases", "read_audit"]
const seesRoles: readonly Permission[] = ["manage_members", "manage_roles", "manage_policy", "read_audit"]
const seesPolicy = seesRoles
const seesApplications: readonly Permission[] = ["manage_applications", "read_audit"]
const seesCases: readonly Permission[] = ["manage_mfa", "approve_cases", "read_audit"]
const stopsCases: readonly Permission[] = ["manage_mfa", "approve_cases"]

const ofTeam = { otherwise: "not_permitted", desk: "not_found", stranger: "not_found" } as const
const oneMember = { ...ofTeam, outsider: "member_not_found" } as const
const oneThing = { ...ofTeam, outsider: "not_found" } as const
const server = { ...ofTeam, home: "operator" } as const
const theDesk = { otherwise: "not_found", desk: "not_found", stranger: "not_found", home: "operator" } as const
const cases = { otherwise: "not_permitted", desk: "not_permitted", stranger: "not_found" } as const
const ofDesk = { ...cases, desk: "allowed" } as const
const seesAudit: readonly Permission[] = ["read_audit"]

// biome-ignore format: a table is read in columns
export const matrix: readonly Row[] = [
  { asks: "See the team", endpoint: "GET /api/teams/{team}", may: "every member", takes: "looking", scope: "read_members", ...ofTeam },
  { asks: "See its roles", endpoint: "GET /api/teams/{team}/roles", may: seesRoles, takes: "looking", scope: "read_members", ...ofTeam },
  { asks: "List the members", endpoint: "GET /api/teams/{team}/members", may: seesMembers, takes: "looking", scope: "read_members", ...ofTeam },
  { asks: "See a member", endpoint: "GET /api/teams/{team}/members/{member}", may: seesMembers, takes: "looking", scope: "read_members", ...oneMember },
  { asks: "See the check-up", endpoint: "GET /api/teams/{team}/check-up", may: seesMembers, takes: "looking", scope: "read_members", ...ofTeam },
  { asks: "See who has something to do", endpoint: "GET /api/teams/{team}/check-up/people", may: seesMembers, takes: "looking", scope: "read_members", ...ofTeam },
  { asks: "Take the check-up as a table", endpoint: "GET /api/teams/{team}/check-up.csv", may: seesMembers, takes: "looking", scope: "read_members", ...ofTeam },
  { asks: "Give a member another role", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "role", may: ["manage_members"], takes: "changing", ...oneMember, rank: above("own_case") },
  { asks: "Make a member an owner", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "make owner", may: "owners", takes: "changing", ...oneMember },
  { asks: "Make an owner a member", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "drop owner", about: "owner", may: "owners", takes: "changing", ...oneMember },
  { asks: "Suspend a member", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "suspend", may: ["manage_members"], takes: "changing", scope: "manage_members", ...oneMember, rank: above("own_case") },
  { asks: "Restore a suspended member", endpoint: "PATCH /api/teams/{team}/members/{member}", body: "restore", about: "suspended", may: ["manage_members"], takes: "changing", scope: "manage_members", ...oneMember },
  { asks: "Remove a member", endpoint: "DELETE /api/teams/{team}/members/{member}", may: ["manage_members"], takes: "changing", scope: "manage_members", ...oneMember, rank: above("allowed") },
  { asks: "List the open invitations", endpoint: "GET /api/teams/{team}/invitations", may: ["manage_members"], takes: "looking", scope: "invite_members", ...ofTeam },
  { asks: "Invite somebody", endpoint: "POST /api/teams/{team}/invitations", body: "invitation", may: ["manage_members"], takes: "changing", scope: "invite_members", ...ofTeam },
  { asks: "Withdraw an invitation", endpoint: "DELETE /api/teams/{team}/invitations/{id}", may: ["manage_members"], takes: "changing", scope: "manage_members", ...oneThing },
  { asks: "Send an invitation again", endpoint: "POST /api/teams/{team}/invitations/{id}/resend", may: ["manage_members"], takes: "changing", scope: "invite_members", ...oneThing },
  { asks: "See the team’s activity", endpoint: "GET /api/teams/{team}/activity", may: seesAudit, takes: "looking", scope: "read_audit", ...ofTeam },
  { asks: "Read the audit log", endpoint: "GET /api/teams/{team}/audit", may: seesAudit, takes: "looking", scope: "read_audit", ...ofTeam },
  { asks: "See the policy", endpoint: "GET /api/teams/{team}/policy", may: seesPolicy, takes: "looking", ...ofTeam },
  { asks: "See earlier policies", endpoint: "GET /api/teams/{team}/policy/versions", may: seesPolicy, takes: "looking", ...ofTeam },
  { asks: "Preview another policy", endpoint: "POST /api/teams/{team}/policy/preview", body: "policy preview", may: ["manage_policy"], takes: "looking", ...ofTeam },
  { asks: "Preview other roles", endpoint: "POST /api/teams/{team}/policy/preview", body: "roles preview", may: ["manage_roles"], takes: "looking", ...ofTeam },
  { asks: "Save a policy", endpoint: "PUT /api/teams/{team}/policy", body: "policy", may: ["manage_policy"], takes: "changing", ...ofTeam },
  { asks: "Make a role", endpoint: "POST /api/teams/{team}/roles", body: "new role", may: ["manage_roles"], takes: "changing", ...ofTeam },
  { asks: "Change a role", endpoint: "PATCH /api/teams/{team}/roles/{role}", body: "role kind", may: ["manage_roles"], takes: "changing", ...oneThing },
  { asks: "Delete a role", endpoint: "DELETE /api/teams/{team}/roles/{role}", may: ["manage_roles"], takes: "changing", ...oneThing },
  { asks: "Stop all recoveries of the team", endpoint: "PUT /api/teams/{team}/recoveries", body: "stop", may: ["manage_policy", "approve_cases"], takes: "stopping", ...ofTeam },
  // After stopping, so that what comes next finds them going on.
  { asks: "Let the team’s recoveries go on", endpoint: "PUT /api/teams/{team}/recoveries", body: "go on", may: ["manage_policy"], takes: "changing", ...ofTeam },
  { asks: "Ask that a member’s MFA be switched off", endpoint: "POST /api/teams/{team}/members/{member}/mfa/switch-off", may: ["manage_mfa"], takes: "changing", ...oneMember, rank: above("own_case") },
  { asks: "Ask for a member’s reset", endpoint: "POST /api/teams/{team}/members/{member}/mfa/reset", may: ["manage_mfa"], takes: "changing", ...oneMember, rank: above("own_case") },
  { asks: "List the team’s cases", endpoint: "GET /api/teams/{team}/cases", may: seesCases, takes: "looking", scope: "read_cases", ...ofTeam },
  { asks: "See a case", endpoint: "GET /api/cases/{case}", about: "proven", may: seesCases, takes: "looking", scope: "read_cases", ...ofDesk },
  { asks: "Approve a case", endpoint: "POST /api/cases/{case}/approve", body: "team", about: "proven", may: ["approve_cases"], takes: "changing", ...ofDesk, rank: { ...above("own_case"), "the desk": everybody("own_case") } },
  { asks: "Vouch for who asked", endpoint: "POST /api/cases/{case}/vouch", about: "opened", may: ["manage_mfa"], takes: "changing", ...cases, rank: above("own_case") },
  { asks: "Refuse a case", endpoint: "POST /api/cases/{case}/refuse", about: "proven", may: stopsCases, takes: "stopping", ...ofDesk, rank: whoever("own_case") },
  { asks: "Cancel a case", endpoint: "POST /api/cases/{case}/cancel", about: "proven", may: stopsCases, takes: "stopping", ...ofDesk, rank: whoever("allowed") },
  { asks: "See the team’s applications", endpoint: "GET /api/teams/{team}/applications", may: seesApplications, takes: "looking", ...ofTeam },
  { asks: "See an application, and how many use it", endpoint: "GET /api/teams/{team}/applications/{application}", may: seesApplications, takes: "looking", ...oneThing },
  { asks: "Preview other rules of an application", endpoint: "POST /api/teams/{team}/applications/{application}/preview", body: "application rules", may: ["manage_applications"], takes: "looking", ...oneThing },
  { asks: "Make an application", endpoint: "POST /api/teams/{team}/applications", body: "new application", may: ["manage_applications"], takes: "changing", ...ofTeam },
  { asks: "Change an application, or its rules", endpoint: "PATCH /api/teams/{team}/applications/{application}", body: "application name", may: ["manage_applications"], takes: "changing", ...oneThing },
  { asks: "Give an application a new secret", endpoint: "POST /api/teams/{team}/applications/{application}/secret", may: ["manage_applications"], takes: "changing", ...oneThing },
  { asks: "Delete an application", endpoint: "DELETE /api/teams/{team}/applications/{application}", may: ["manage_applications"], takes: "changing", ...oneThing },
  { asks: "See the team’s API tokens", endpoint: "GET /api/teams/{team}/tokens", may: seesApplications, takes: "looking", ...ofTeam },
  { asks: "Make an API token", endpoint: "POST /api/teams/{team}/tokens", body: "new token", may: ["manage_applications"], takes: "changing", ...ofTeam },
  { asks: "Delete an API token", endpoint: "DELETE /api/teams/{team}/tokens/{token}", may: ["manage_applications"], takes: "changing", ...oneThing },
  { asks: "See who is connected", endpoint: "GET /api/teams/{team}/connections", may: seesApplications, takes: "looking", ...ofTeam },
  { asks: "Disconnect a member", endpoint: "POST /api/teams/{team}/members/{member}/disconnect", may: ["manage_applications"], takes: "changing", scope: "disconnect", ...ofTeam, outsider: "member_not_found" },
  { asks: "Disconnect everybody", endpoint: "POST /api/teams/{team}/disconnect", may: ["manage_applications"], takes: "changing", scope: "disconnect", ...ofTeam },
  { asks: "See the team’s devices", endpoint: "GET /api/teams/{team}/devices", may: ["manage_devices", "read_audit"], takes: "looking", ...ofTeam },
  { asks: "See whether a member has a PIN", endpoint: "GET /api/teams/{team}/members/{member}/pins", may: ["manage_members", "manage_mfa", "manage_devices", "read_audit"], takes: "looking", ...oneMember },
  { asks: "Make a device", endpoint: "POST /api/teams/{team}/devices", body: "new device", may: ["manage_devices"], takes: "changing", ...ofTeam },
  { asks: "Change a device’s name or mode", endpoint: "PATCH /api/teams/{team}/devices/{device}", body: "device name", may: ["manage_devices"], takes: "changing", ...oneThing },
  { asks: "Deactivate a device", endpoint: "DELETE /api/teams/{team}/devices/{device}", may: ["manage_devices"], takes: "changing", ...oneThing },
  { asks: "Deactivate all devices of a platform", endpoint: "POST /api/teams/{team}/devices/deactivate", body: "platform", may: ["manage_devices"], takes: "changing", scope: "deactivate_devices", ...ofTeam },

  { asks: "See figures of the server", endpoint: "GET /api/operator/overview", may: ["manage_policy"], takes: "looking", scope: "read_server", ...server },
  { asks: "See all teams", endpoint: "GET /api/operator/teams", may: ["manage_policy"], takes: "looking", scope: "read_server", ...server },
  { asks: "Make a team", endpoint: "POST /api/operator/teams", body: "new team", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "See the applications for all teams", endpoint: "GET /api/operator/applications", may: seesApplications, takes: "looking", ...server },
  { asks: "See one, and how many use it", endpoint: "GET /api/operator/applications/{application}", may: seesApplications, takes: "looking", ...server },
  { asks: "Preview other rules of one", endpoint: "POST /api/operator/applications/{application}/preview", body: "application rules", may: ["manage_applications"], takes: "looking", ...server },
  { asks: "Make an application for all teams", endpoint: "POST /api/operator/applications", body: "new application", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "Change one", endpoint: "PATCH /api/operator/applications/{application}", body: "application name", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "Give one a new secret", endpoint: "POST /api/operator/applications/{application}/secret", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "Delete one", endpoint: "DELETE /api/operator/applications/{application}", may: ["manage_applications"], takes: "changing", ...server },
  { asks: "See the plans", endpoint: "GET /api/operator/plans", may: ["manage_policy"], takes: "looking", ...server },
  { asks: "Make a plan", endpoint: "POST /api/operator/plans", body: "new plan", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Change a plan", endpoint: "PATCH /api/operator/plans/{plan}", body: "plan features", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Give a team a plan, or none", endpoint: "PUT /api/operator/teams/{team}/plan", body: "no plan", may: ["manage_policy"], takes: "changing", ...server },
  { asks: "Stop all recoveries of the server", endpoint: "PUT /api/operator/recoveries", body: "stop", may: ["manage_policy"], takes: "stopping", ...server },
  { asks: "Let the server’s recoveries go on", endpoint: "PUT /api/operator/recoveries", body: "go on", may: ["manage_policy"], takes: "changing", ...server },

  { asks: "List the requests to the desk", endpoint: "GET /api/desk/cases", may: ["approve_cases"], takes: "looking", ...theDesk },
  { asks: "See a request to the desk", endpoint: "GET /api/desk/cases/{case}", about: "formal", may: ["approve_cases"], takes: "looking", ...theDesk },
  { asks: "Take a request away as a file", endpoint: "GET /api/desk/cases/{case}/dossier", about: "formal", may: ["approve_cases"], takes: "looking", ...theDesk },
  { asks: "Record evidence", endpoint: "POST /api/desk/cases/{case}/evidence", about: "formal", body: "evidence", may: ["approve_cases"], takes: "changing", ...theDesk },
  { asks: "Approve a request", endpoint: "POST /api/desk/cases/{case}/approve", about: "formal", body: "as seen", may: ["approve_cases"], takes: "changing", ...theDesk },
  { asks: "Ask for evidence", endpoint: "POST /api/desk/cases/{case}/ask", about: "formal", body: "what is asked for", may: ["approve_cases"], takes: "stopping", ...theDesk },
  { asks: "Refuse a request", endpoint: "POST /api/desk/cases/{case}/refuse", about: "formal", may: ["approve_cases"], takes: "stopping", ...theDesk },
  { asks: "Cancel a request", endpoint: "POST /api/desk/cases/{case}/cancel", about: "formal", may: ["approve_cases"], takes: "stopping", ...theDesk },
  { asks: "Hold a request back", endpoint: "POST /api/desk/cases/{case}/hold", about: "formal", may: ["approve_cases"], takes: "stopping", ...theDesk },
  { asks: "Let a request go on", endpoint: "POST /api/desk/cases/{case}/resume", about: "held", may: ["approve_cases"], takes: "changing", ...theDesk },
  { asks: "See what opened no request", endpoint: "GET /api/desk/messages", may: ["approve_cases"], takes: "looking", ...theDesk },
  { asks: "See how the desk does", endpoint: "GET /api/desk/figures", may: ["approve_cases"], takes: "looking", ...theDesk },
  { asks: "See the desk’s limits", endpoint: "GET /api/desk/limits", may: ["approve_cases"], takes: "looking", ...theDesk },
  { asks: "See what is kept and why", endpoint: "GET /api/desk/retention", may: ["approve_cases"], takes: "looking", ...theDesk, otherwise: "not_permitted" },
]

/** About teams and cases as well, but nobody's permission is asked for. */
export const withoutPermission: Readonly<Record<string, string>> = {
  "POST /api/teams/join": "Whoever is signed in and holds the link of an invitation to them joins.",
  "POST /api/cases/cancel": "Whoever holds the link of a notice about a case cancels it, signed in or not.",
  "POST /api/cases/confirm":
    "Whoever holds the link that was mailed for a request to the desk confirms it, signed in or not.",
  "POST /api/me/cases/{case}/cancel":
    "Everybody cancels a case about themselves, and never finds one of anybody else’s.",
}
