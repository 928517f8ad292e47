/** A device that a team has activated, and what is opened on it. P9–P12; docs/decisions/0051. */
import { bodyOf, createSparekeyClient } from "../client.ts"
import { secureOrigin } from "../secure-origin.ts"
import { type DeviceKey, newDeviceKey, readDeviceKey } from "./key.ts"
import { inOurWords, type OpenDevice, openDeviceOf } from "./open-device.ts"
import { problemHere } from "./problem.ts"
import { type Activation, type DeviceStorage, type Kept, loadKept } from "./storage.ts"

export type DeviceSettings = {
  /** Sparekey's origin, such as `https://sign-in.example.com`. */
  readonly issuer: string
  /** Of this application, such as `20.0`: newer ones may take no password any more. The newest that was ever said counts. */
  readonly version: string
  readonly storage: DeviceStorage
  /** Left out: Node's own. */
  readonly fetch?: typeof fetch
}

/** Who it is. Nobody has to be named on a device that is one person's own. */
export type Person = { readonly email: string } | { readonly accountId: string } | Record<string, never>

export type Device = {
  /** Whose the device is; null: it is not activated. */
  readonly activation: Activation | null
  /** Its key, for tokens of the browser's that shall be bound to it as well; null: it is not activated. */
  readonly key: DeviceKey | null
  /**
   * Makes a new key, which is the device's from now on, and keeps it.
   * @param code as typed: case, spaces and the hyphen do not count
   * @param teamId the team that the device believes to join; a code of another one is refused
   * @throws NativeProblem `activation_code_wrong`, whatever is the matter with it; `rate_limited`
   */
  activate(code: string, teamId?: string): Promise<Activation>
  /**
   * Opens the application by a PIN. Five wrong ones in a row lock it.
   * @throws NativeProblem `pin_wrong`, `pin_locked`, `device_not_active`, `account_closed`, `pins_not_offered`, `not_activated`
   */
  openByPin(pin: string, person?: Person): Promise<OpenDevice>
  /**
   * Opens it by a password: only for somebody without MFA who may do little, in a version that still takes them (P9, P12).
   * @throws NativeProblem `password_wrong`, `mfa_is_on`, `mfa_required_on_device`, `role_needs_pin`, `version_needs_pin`, `throttled`
   */
  openByPassword(password: string, person: Person): Promise<OpenDevice>
  /** Forgets key and activation here. The server is not told: deactivate the device there too. */
  forget(): Promise<void>
}

/**
 * The device as it was kept, or as one that is not activated yet.
 * @throws NativeProblem `storage_damaged`, `other_issuer`
 * @example
 * const device = await openDevice({ issuer: "https://sign-in.example.com", version: "20.0", storage })
 * if (device.activation === null) await device.activate(await ask("Activation code"))
 * const open = await device.openByPin(await ask("PIN"), { email })
 */
export async function openDevice(settings: DeviceSettings): Promise<Device> {
  const issuer = secureOrigin(settings.issuer)
  const { storage, version, fetch: given = fetch } = settings
  const sparekey = createSparekeyClient({ baseUrl: issuer, fetch: given })
  const kept = await loadKept(storage, issuer)
  let state = kept === null ? null : await stateOf(kept)

  const open = async (person: Person, shown: { readonly pin: string } | { readonly password: string }) => {
    if (state === null) throw problemHere("not_activated")
    const { key } = state
    const who = "accountId" in person ? { member: person.accountId } : person
    const path = "/api/devices/sign-in"
    const dpop = await key.prove("POST", `${issuer}${path}`)
    const body = { ...who, ...shown, version }
    const opened = await inOurWords(issuer, bodyOf(sparekey.POST(path, { body, headers: { dpop } })))
    return openDeviceOf({ issuer, sparekey, key, fetch: given }, opened)
  }

  return {
    get activation() {
      return state === null ? null : { device: state.device, team: state.team }
    },
    get key() {
      return state?.key ?? null
    },
    async activate(code, teamId) {
      const key = await newDeviceKey()
      const path = "/api/devices/activate"
      const dpop = await key.prove("POST", `${issuer}${path}`)
      const body = { code, version, ...(teamId === undefined ? {} : { team: teamId }) }
      const said = await inOurWords(issuer, bodyOf(sparekey.POST(path, { body, headers: { dpop } })))
      if (said.issuer !== issuer) throw problemHere("other_issuer")
      const { device, team } = said
      await storage.save(JSON.stringify({ issuer, device, team, key: key.jwk } satisfies Kept))
      state = { device, team, key }
      return { device, team }
    },
    openByPin: (pin, person = {}) => open(person, { pin }),
    openByPassword: (password, person) => open(person, { password }),
    async forget() {
      await storage.clear()
      state = null
    },
  }
}

type State = Activation & { readonly key: DeviceKey }

const stateOf = async ({ device, team, key }: Kept): Promise<State> => ({
  device,
  team,
  key: await readDeviceKey(key).catch((cause) => {
    throw problemHere("storage_damaged", cause)
  }),
})
