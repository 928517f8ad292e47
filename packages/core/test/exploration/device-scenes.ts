/** The small worlds in which applications are opened on devices: PINs that are set, guessed and locked, and passwords that are not enough. */
import {
  type AccountState,
  type DeviceFacts,
  type Facts,
  noPasswords,
  type PinFacts,
  type PinPolicy,
  type Policy,
  requiredOfEverybody,
  type SessionFacts,
  serverDefault,
  stepAt,
} from "../../src/index.ts"
import { factsOf, member, startOfTime } from "../person.ts"
import { session } from "./actors.ts"
import type { Scene } from "./explore.ts"
import type { World } from "./world.ts"

const now = startOfTime
const HOUR = 3_600_000

const policyOf = (pins: PinPolicy | null, changes: Partial<Policy> = {}): Policy => ({
  ...serverDefault,
  pins,
  devices: { passwordsBelow: { ...noPasswords, windows: "2.0" } },
  ...changes,
})

const ofPair: PinPolicy = { scope: "person_and_device", length: 6, madeBy: "either" }
const ofPerson: PinPolicy = { scope: "person", length: 4, madeBy: "person" }
const ofDevice: PinPolicy = { scope: "device", length: 4, madeBy: "server" }

const device = (changes: Partial<DeviceFacts> = {}): DeviceFacts => ({
  id: "device",
  teamId: "team",
  platform: "windows",
  mode: "full",
  version: null,
  codeEndsAt: now + 600_000,
  activatedAt: now,
  deactivatedAt: null,
  personId: null,
  ...changes,
})

const pin = (changes: Partial<PinFacts> = {}): PinFacts => ({
  id: "p0",
  deviceId: "device",
  digits: 6,
  failures: 0,
  lockedAt: null,
  ...changes,
})

const on: Partial<Facts> = {
  authenticators: [
    { id: "a1", kind: "totp", state: "bound", startedBy: "long ago", boundAt: now - 1000, lastStep: stepAt(now) - 5 },
  ],
  recoveryCodes: { state: "saved", unspent: 2 },
}

const plain = (shown: Partial<SessionFacts> = {}) => session(now, { authenticatorAt: null, ...shown })

function begin(policy: Policy, changes: Partial<Facts> = {}): World {
  const hasPins = (changes.pin ?? null) !== null
  return { now, facts: factsOf(policy, { device: device(), memberships: [member()], hasPins, ...changes }) }
}

const account = (changes: Partial<Facts["account"]>) => ({ ...factsOf(serverDefault).account, ...changes })
const state = (to: AccountState) => ({ account: account({ state: to }) })

function starts(): readonly World[] {
  const [pair, person, own] = [ofPair, ofPerson, ofDevice].map((pins) => policyOf(pins)) as [Policy, Policy, Policy]
  const set = { pin: pin() }
  const required = policyOf(ofPair, { mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } })
  const grace = policyOf(ofPair, { mfa: { requiredOf: requiredOfEverybody, graceDays: 14 } })
  const elsewhere = member({ teamId: "other" })
  const signedIn = { session: plain() }
  return [
    begin(pair, { ...on, session: session(now) }),
    begin(pair, { ...on, ...set, session: session(now) }),
    begin(pair, set),
    begin(pair, { ...set, ...signedIn }),
    begin(person, { pin: pin({ deviceId: null, digits: 4 }), session: plain() }),
    begin(person, { ...signedIn, device: null }),
    begin(own, signedIn),
    begin(own, { ...signedIn, device: device({ personId: "somebody" }) }),
    begin(own, { pin: pin({ digits: 4 }), device: device({ personId: "person" }), session: plain() }),
    begin(own, { pin: pin({ digits: 4 }), device: device({ personId: "somebody" }) }),
    begin(policyOf({ ...ofPair, length: 8 }), { ...set, ...signedIn }),
    begin(policyOf(null), { ...set, ...signedIn }),
    begin(pair, { ...set, ...state("suspended"), ...signedIn }),
    begin(pair, { ...set, memberships: [] }),
    begin(pair, { ...set, memberships: [elsewhere], ...signedIn }),
    begin(pair, { pin: pin({ failures: 4 }), memberships: [elsewhere] }),
    begin(pair, { ...set, memberships: [member({ plan: { features: [] } })], ...signedIn }),
    begin(pair, { ...set, device: device({ deactivatedAt: now }), ...signedIn }),
    begin(pair, { ...set, device: device({ activatedAt: null }), ...signedIn }),
    begin(pair, { ...set, device: null, ...signedIn }),
    begin(pair, { device: device({ version: "2.0" }) }),
    begin(pair, { device: device({ platform: "linux" }) }),
    begin(pair, { memberships: [member({ owner: true })] }),
    begin(pair, { memberships: [member({ permissions: ["read_audit"] })] }),
    begin(pair, { memberships: [member({ roleRequiresMfa: true })] }),
    begin(required),
    begin(grace, { account: account({ graceEndsAt: now + HOUR }) }),
    begin(pair, { throttles: { ...factsOf(pair).throttles, password: { failures: 4, blockedUntil: null } } }),
    begin(pair, { ...on, ...set, session: plain() }),
    begin(pair, { ...on, ...set, session: plain({ recoveryCodeAt: now }) }),
    begin(pair, { ...set, session: session(now - 11 * 60_000, { lastSeenAt: now }) }),
    begin(pair, { ...set, session: plain({ endedAt: now }) }),
    begin(pair, { ...set, ...signedIn, account: account({ holdUntil: now + HOUR }) }),
    begin(pair, {
      ...set,
      link: {
        id: "l1",
        purpose: "stop",
        subjectId: null,
        caseId: null,
        invitation: null,
        expiresAt: now + HOUR,
        usedAt: null,
      },
    }),
  ]
}

export const deviceSettings = [
  {
    name: "devices and PINs",
    scenes: (): readonly Scene[] => [
      {
        name: "devices and PINs",
        starts: starts(),
        commands: new Set(["open_by_password", "open_by_pin", "set_pin", "remove_pin", "stop"]),
        limits: { authenticators: 1, addresses: 1, drift: false },
        counted: [0, 4],
        twoBrowsers: false,
        others: [],
      },
    ],
  },
] as const
