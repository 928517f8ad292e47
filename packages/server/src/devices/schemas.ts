/** Devices as they travel. */
import { deviceModes, platforms } from "@sparekey/core"
import { z } from "zod"
import { labelText } from "../http/schemas.ts"

export const platformSchema = z.enum(platforms)
const modeSchema = z.enum(deviceModes).meta({ description: "All of the application, or signing alone." })

export const newDeviceSchema = z.object({ name: labelText, platform: platformSchema, mode: modeSchema })
export const editedDeviceSchema = z.object({ name: labelText.optional(), mode: modeSchema.optional() })

export const deviceSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    platform: platformSchema,
    mode: modeSchema,
    state: z.enum(["waiting", "expired", "active", "deactivated"]),
    version: z.string().nullable(),
    person: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: "Whose own it is, where a PIN belongs to the device." }),
    madeAt: z.iso.datetime(),
    madeBy: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: "Null: somebody who has left the team." }),
    pins: z.int().meta({ description: "PINs for it alone, which end with it." }),
    open: z.int().meta({ description: "How many people have an application open there." }),
    codeEndsAt: z.iso.datetime(),
    activatedAt: z.iso.datetime().nullable(),
    deactivatedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Device" })

export type Device = z.infer<typeof deviceSchema>
export type NewDevice = z.infer<typeof newDeviceSchema>
export type EditedDevice = z.infer<typeof editedDeviceSchema>
