/** Invariants of PINs and of what is opened on devices. */
import { type Facts, mfaIsOn } from "../facts.ts"
import {
  alive,
  events,
  fresh,
  graceRuns,
  happened,
  held,
  type Invariant,
  implies,
  required,
  type Step,
  same,
} from "./words.ts"

const member = ({ memberships, device }: Facts) => memberships.find(({ teamId }) => teamId === device?.teamId)

const isActive = ({ device }: Facts) => device !== null && device.activatedAt !== null && device.deactivatedAt === null

const opens = (step: Step, method: "pin" | "password") =>
  events(step, "device_opened").some((event) => event.method === method)

const numbers = (version: string) => version.split(".").map(Number)
/** Of versions of two numbers at most. */
const isBelow = (version: string, limit: string) => {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [numbers(version), numbers(limit)]
  return a < c || (a === c && b < d)
}

export const deviceInvariants: readonly Invariant[] = [
  {
    name: "a device is opened only while it is active, by a member of its team whose account is active, and for an hour at most",
    source: "P11; ASVS 8.4.1",
    holds: (step) =>
      events(step, "device_opened").every(
        ({ deviceId, expiresAt }) =>
          deviceId === step.before.device?.id &&
          isActive(step.before) &&
          member(step.before) !== undefined &&
          step.before.account.state === "active" &&
          expiresAt <= step.now + 3_600_000,
      ),
  },
  {
    name: "what is allowed to open opens, with the version that was said",
    source: "P10, P12",
    holds: (step) =>
      implies(
        (step.command.name === "open_by_pin" || step.command.name === "open_by_password") && step.decision.allowed,
        () =>
          events(step, "device_opened").length === 1 &&
          "version" in step.command &&
          step.after.device?.version !== null &&
          !isBelow(step.after.device?.version ?? "0", step.command.version),
      ),
  },
  {
    name: "the version of the application on a device never goes back",
    source: "P12",
    holds: ({ before, after }) =>
      before.device === null ||
      before.device.version === null ||
      (after.device?.version != null && !isBelow(after.device.version, before.device.version)),
  },
  {
    name: "a PIN opens only where it is right, in force, long enough and not locked, and the teams offer PINs",
    source: "P10, standards P2",
    holds: (step) =>
      implies(opens(step, "pin"), () => {
        const { pin, policy, device } = step.before
        if (pin === null || pin.lockedAt !== null || policy.pins === null) return false
        const others =
          policy.pins.scope === "device" && device?.personId !== null && device?.personId !== step.before.account.id
        return (
          "fits" in step.command &&
          step.command.fits === true &&
          pin.digits >= policy.pins.length &&
          pin.deviceId === (policy.pins.scope === "person" ? null : device?.id) &&
          !others &&
          step.after.pin?.failures === 0
        )
      }),
  },
  {
    name: "a password alone opens a native application only for somebody without MFA, of whom none is required, who may do nothing, below a version",
    source: "P7, P9, P12",
    holds: (step) =>
      implies(opens(step, "password"), () => {
        const { before } = step
        const limit = before.device && before.policy.devices.passwordsBelow[before.device.platform]
        const place = member(before)
        return (
          "fits" in step.command &&
          step.command.fits === true &&
          !mfaIsOn(before) &&
          (!required(before, "application") || graceRuns(before, step.now)) &&
          place !== undefined &&
          !place.owner &&
          place.permissions.length === 0 &&
          limit !== null &&
          step.after.device?.version != null &&
          isBelow(step.after.device.version, limit) &&
          step.after.throttles.password.failures === 0
        )
      }),
  },
  {
    name: "a wrong PIN of a member that was compared is counted, and the fifth in a row locks it",
    source: "standards P2; field: CVE-2026-35597",
    ofDenials: true,
    holds: ({ before, command, decision, after }) => {
      if (command.name !== "open_by_pin" || decision.allowed || command.fits !== false) return true
      const { pin, policy } = before
      const isTried =
        pin !== null &&
        pin.lockedAt === null &&
        policy.pins !== null &&
        pin.digits >= policy.pins.length &&
        isActive(before) &&
        member(before) !== undefined &&
        decision.denial.reason === "pin_wrong" &&
        !(
          policy.pins.scope === "device" &&
          before.device?.personId != null &&
          before.device.personId !== before.account.id
        )
      if (!isTried) return after.pin === before.pin
      return after.pin?.failures === pin.failures + 1 && (after.pin.lockedAt !== null) === pin.failures + 1 >= 5
    },
  },
  {
    name: "a PIN's count starts again only by a right one or a new one, and what is locked stays so until a new one is set",
    source: "standards P2; field: ezBookkeeping clears the budget by signing in again",
    holds: (step) => {
      const { pin } = step.before
      if (pin === null || step.after.pin === null || step.after.pin.id !== pin.id) return true
      return (
        (step.after.pin.failures >= pin.failures || opens(step, "pin")) &&
        (pin.lockedAt === null || step.after.pin.lockedAt === pin.lockedAt)
      )
    },
  },
  {
    name: "only people of the device's team can use up the tries at a PIN there",
    source: "ASVS 8.4.1",
    ofDenials: true,
    holds: (step) =>
      events(step, "pin_failure_counted", "pin_locked").length === 0 ||
      (isActive(step.before) && member(step.before) !== undefined),
  },
  {
    name: "a PIN is set in the browser by somebody who has just shown all that they have, and is not on hold",
    source: "P10, S3; standards P2",
    holds: (step) =>
      implies(happened(step, "pin_set"), () => {
        const { before, now } = step
        return (
          before.account.state === "active" &&
          alive(before, now) &&
          fresh(before, now) &&
          !held(before.account, now) &&
          (!mfaIsOn(before) || before.session?.authenticatorAt != null)
        )
      }),
  },
  {
    name: "a PIN is set only as the teams' rules say: offered, in the plan, long enough, not guessable, made by whom they say",
    source: "P10; standards P2; G1",
    holds: (step) =>
      events(step, "pin_set").every(({ deviceId, generated, claims }) => {
        const { policy, memberships, device, account } = step.before
        const { command } = step
        if (policy.pins === null || command.name !== "set_pin") return false
        const { scope, madeBy } = policy.pins
        return (
          command.weakness === null &&
          (madeBy !== "server" || generated) &&
          (madeBy !== "person" || !generated) &&
          memberships.some(({ plan }) => plan.features.includes("pins")) &&
          (scope === "person"
            ? deviceId === null
            : deviceId === device?.id && isActive(step.before) && member(step.before) !== undefined) &&
          claims === (scope === "device") &&
          (scope !== "device" || device?.personId === null || device?.personId === account.id)
        )
      }),
  },
  {
    name: "setting a PIN gives a new one, without failures",
    source: "P10",
    holds: ({ command, decision, after }) =>
      implies(
        command.name === "set_pin" && decision.allowed,
        () => command.name === "set_pin" && after.pin?.id === command.pinId && after.pin.failures === 0,
      ),
  },
  {
    name: "who removes a PIN has just shown who they are",
    source: "ASVS 7.5.1",
    holds: (step) =>
      implies(
        step.command.name === "remove_pin" && step.decision.allowed,
        () => step.before.account.state === "active" && alive(step.before, step.now) && fresh(step.before, step.now),
      ),
  },
  {
    name: "whoever says that it was not them has no PIN any more",
    source: "S1",
    holds: ({ command, decision, after }) =>
      implies(command.name === "stop" && decision.allowed, () => after.pin === null && !after.hasPins),
  },
  {
    name: "what is shown on a device changes neither MFA, nor sessions, nor the account",
    source: "P10; standards S7",
    holds: ({ before, command, after }) =>
      implies(
        command.name === "open_by_pin" || command.name === "open_by_password",
        () =>
          same(before.authenticators, after.authenticators) &&
          same(before.recoveryCodes, after.recoveryCodes) &&
          same(before.session, after.session) &&
          same(before.signIn, after.signIn) &&
          same(before.account, after.account) &&
          same(before.addresses, after.addresses),
      ),
  },
]
