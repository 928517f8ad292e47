import type { ChoosablePreset } from "./settings.ts"

/** Each preset under the name that its words have. */
export const presetWords = {
  "server-default": "careful",
  "role-required": "byRole",
  "deferred-reset": "byLink",
  "replace-on-restore": "newCodes",
  "formal-request": "byDesk",
} as const satisfies Record<ChoosablePreset, string>
