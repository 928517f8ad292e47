import { setTimeout as sleep } from "node:timers/promises"
import type { Page } from "playwright-core"
import { showCode } from "../authenticator-app.ts"
import { readQrCode } from "../browser.ts"

const STEP = 30_000
/** A code from the step before is shown only while this much is left of its grace. */
const HASTE = 12_000

/**
 * An authenticator app that is not ours. It never shows a code twice: where nobody can wait for the next step, it takes one from the
 * window of a step each way that the server allows (T5).
 */
export class Phone {
  readonly uri: string
  #last = 0

  constructor(uri: string) {
    this.uri = uri
  }

  /** Scans the QR code that the page shows. */
  static async scan(page: Page): Promise<Phone> {
    return new Phone(await readQrCode(page))
  }

  static withKey(key: string): Phone {
    return new Phone(`otpauth://totp/typed?secret=${key.replaceAll(/\s/g, "")}`)
  }

  async code(): Promise<string> {
    const now = Date.now()
    const step = Math.floor(now / STEP)
    const earliest = STEP - (now % STEP) > HASTE ? step - 1 : step
    const next = Math.max(this.#last + 1, earliest)
    if (next > step + 1) await sleep((next - 1) * STEP - now)
    this.#last = next
    return showCode(this.uri, next * STEP)
  }
}
