import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { TOTP, URI } from "otpauth"

/** oathtool where it is installed: written by others, in another language. */
const oathtool = await promisify(execFile)("oathtool", ["--version"]).then(
  () => true,
  () => false,
)

/**
 * The code that an authenticator app shows, computed by code that is not ours.
 *
 * @param uri what the QR code says: otpauth://totp/…
 * @param at when, in milliseconds since 1970; now by default
 */
export async function showCode(uri: string, at: number = Date.now()): Promise<string> {
  const totp = URI.parse(uri)
  if (!(totp instanceof TOTP)) throw new Error(`This is not a time-based authenticator: ${uri}`)
  if (!oathtool) return totp.generate({ timestamp: at })
  const settings = [
    `--totp=${totp.algorithm}`,
    `--digits=${totp.digits}`,
    `--time-step-size=${totp.period}s`,
    `--now=${new Date(at).toISOString().replace("T", " ").slice(0, 19)} UTC`,
  ]
  const { stdout } = await promisify(execFile)("oathtool", [...settings, "--base32", totp.secret.base32])
  return stdout.trim()
}

/** The same from the key that is typed instead of scanning (6 digits, 30 seconds, SHA-1). */
export function showCodeOfKey(key: string, at?: number): Promise<string> {
  return showCode(`otpauth://totp/typed?secret=${key.replaceAll(/\s/g, "")}`, at)
}
