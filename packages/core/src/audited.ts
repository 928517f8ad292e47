/** The name of everything that is written to the audit log. Whoever reads it needs a sentence for each. */
import type { EventType } from "./events.ts"

/** Beside the events of somebody's MFA: what is done for a team or for the server, and what devices do. */
export const auditedBesideEvents = [
  "policy_changed",
  "role_made",
  "role_edited",
  "role_deleted",
  "recoveries_stopped",
  "recoveries_started",
  "plan_made",
  "plan_edited",
  "plan_given",
  "team_made",
  "application_made",
  "application_edited",
  "application_deleted",
  "application_secret_rotated",
  "api_token_made",
  "api_token_deleted",
  "disconnected",
  "disconnected_oneself",
  "disconnected_by_team",
  "device_made",
  "device_edited",
  "devices_deactivated",
  "device_activated",
  "device_closed",
  "device_token_reused",
] as const

export type AuditedType = EventType | (typeof auditedBesideEvents)[number]
