import assert from "node:assert/strict"
import { test } from "node:test"
import { devicesFor, type Filter, platformsOf } from "../src/devices/listed.ts"
import type { Device } from "../src/devices/queries.ts"

const now = Date.parse("2026-06-01T12:00:00Z")
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()

const device = (name: string, more: Partial<Device> = {}): Device => ({
  id: name,
  name,
  platform: "windows",
  mode: "full",
  state: "active",
  version: "20.0",
  person: null,
  madeAt: daysAgo(90),
  madeBy: { id: "elena", name: "Elena Soto" },
  pins: 0,
  open: 0,
  codeEndsAt: daysAgo(90),
  activatedAt: daysAgo(90),
  deactivatedAt: null,
  lastUsedAt: daysAgo(1),
  ...more,
})

const devices = [
  device("Lobby", { platform: "ios", version: "1.5", lastUsedAt: daysAgo(31) }),
  device("Gate", { lastUsedAt: null, person: { id: "rosa", name: "Rosa Desk" } }),
  device("North", { platform: "ios" }),
  device("New", {
    platform: "ios",
    state: "waiting",
    activatedAt: null,
    lastUsedAt: null,
    madeBy: null,
    version: null,
  }),
  device("Late", { state: "expired", activatedAt: null, lastUsedAt: null }),
  device("Gone", { state: "deactivated", deactivatedAt: daysAgo(2) }),
]

const names = (filter: Filter, search = "") => devicesFor(devices, { filter, search, now }).map(({ name }) => name)

test("P11: devices are found by state, by how long nobody used them, and by name, person or version", () => {
  assert.deepEqual(names("there"), ["Lobby", "Gate", "North", "New", "Late"])
  assert.deepEqual(names("waiting"), ["New", "Late"])
  assert.deepEqual(names("unused"), ["Lobby", "Gate"])
  assert.deepEqual(names("deactivated"), ["Gone"])
  assert.deepEqual(names("there", " 1.5 "), ["Lobby"])
  assert.deepEqual(names("there", "rosa"), ["Gate"])
  assert.deepEqual(names("active", "SOTO"), ["Lobby", "Gate", "North"])
})

test("P11: how many end with their system counts those that wait as well, and none that has ended", () => {
  assert.deepEqual(platformsOf(devices), [
    ["ios", 3],
    ["windows", 2],
  ])
})
